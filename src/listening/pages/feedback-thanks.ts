// /feedback/{token}/thanks: what happens to the answers, and where to go when it did not go well.
import { html, page, type Reply, redirect, type Visit } from '#web';
import { panel } from '#web/govuk/index';
import { whyNot } from '../feedback.ts';
import { findFeedback } from '../store.ts';
import { mayChangeWords } from '../words.ts';
import { caseAsked, linkOf } from './feedback-link.ts';
import { complainLine } from './feedback-refused.ts';

export async function showThanks(visit: Visit): Promise<Reply> {
  const asked = await caseAsked(visit, visit.db);
  const given = await findFeedback(visit.db, asked.reference);
  if (!given) return redirect(linkOf(visit));
  const mayChange = whyNot(asked, given, visit.now) === null;
  return page({
    title: 'Thank you for telling us',
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${panel({ titleText: 'Thank you for telling us', text: `${asked.serviceTitle}, ${asked.reference}` })}
<h2 class="govuk-heading-m">What happens to your answers</h2>
<ul class="govuk-list govuk-list--bullet">
<li>Somebody who looks after this service reads what you wrote.</li>
<li>We count the answers and publish the totals, with how many people answered. What you wrote is not published.</li>
<li>They do not change how we treat you.</li>
</ul>
${mayChange && html`<p class="govuk-body">${mayChangeWords(given)} <a class="govuk-link" href="${linkOf(visit)}">Change your answers</a></p>`}
${
  given.gotIt !== 'yes' &&
  html`<h2 class="govuk-heading-m">If it is not put right</h2>
<p class="govuk-body">Your answers do not open your request again. <a class="govuk-link" href="/progress">Follow your request</a> to tell us it is not fixed.</p>`
}
${complainLine()}
<p class="govuk-body"><a class="govuk-link" href="/performance">See how well we keep our promises</a></p>
</div></div>`,
  });
}
