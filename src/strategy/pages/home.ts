// /: one search box, the common tasks, following a request, what is going on today, and how we keep our promises.

import { commonTasks, currentNotices, searchBox } from '#directory';
import { dateAtHome, dateInWords } from '#lib/plain-words';
import { type Content, html, page, type Reply, type Visit } from '#web';
import { reachUs } from '#web/reach-us';
import { type Ledger, readLedger } from '../load.ts';
import { keptSentence, ledgerTitle, notMeasuredSentence } from '../words.ts';

const period = 'last-12-months';

export async function showHome({ db, site, now }: Visit): Promise<Reply> {
  const today = dateAtHome(now);
  const [tasks, notices, ledger] = await Promise.all([
    commonTasks(db),
    currentNotices(db, today),
    readLedger(db, period),
  ]);
  const { organisation } = site;
  return page({
    title: 'Home',
    description: `Find a service of ${organisation.name}, follow your request, and see whether we keep our promises.`,
    main: html`${searchBox('', { isPageHeading: true })}
${notices.length > 0 && goingOn(notices)}
${tasks.length > 0 && common(tasks)}
<div class="govuk-grid-row">
<section class="govuk-grid-column-one-half"><h2 class="govuk-heading-m">Follow your request</h2>
<p class="govuk-body">See how it is going, with the reference we gave you.</p>
<p class="govuk-body"><a class="govuk-link" href="/progress">Follow your request</a></p>
</section>
<section class="govuk-grid-column-one-half">${promises(ledger)}</section>
</div>
<h2 class="govuk-heading-m">Contact us</h2>
<p class="govuk-body">You can ${reachUs(organisation)}.</p>
<p class="govuk-body">We answer the phone ${organisation.openingHours.phone}. Visit us: ${organisation.openingHours.counter}.${organisation.emergencyPhone !== undefined && ` In an emergency, when we are closed, call ${organisation.emergencyPhone}.`}</p>`,
  });
}

function goingOn(notices: Awaited<ReturnType<typeof currentNotices>>): Content {
  return html`<section class="heard-card govuk-!-margin-bottom-6"><h2 class="govuk-heading-m">Today</h2>
${notices.map(
  ({ title, text, fromOn, toOn }) => html`<h3 class="govuk-heading-s">${title}</h3>
<p class="govuk-body">${text}${!fromOn.equals(toOn) && ` We expect this to last until ${dateInWords(toOn)}.`}</p>`,
)}
</section>`;
}

function common(tasks: Awaited<ReturnType<typeof commonTasks>>): Content {
  return html`<h2 class="govuk-heading-m">Common tasks</h2>
<ul class="heard-tasks">
${tasks.map(({ slug, title, summary }) => html`<li><a href="/services/${slug}">${title}</a><p>${summary}</p></li>`)}
</ul>
<p class="govuk-body"><a class="govuk-link" href="/services">See all services</a></p>`;
}

function promises(ledger: Ledger | null): Content {
  if (ledger === null) return null;
  const { counts, rows } = ledger;
  return html`<h2 class="govuk-heading-m">${ledgerTitle}</h2>
<p class="govuk-body">${keptSentence(counts)} ${notMeasuredSentence(counts)} These figures are for the last 12 months.</p>
<p class="govuk-body"><a class="govuk-link" href="/promises?period=${period}">See all ${rows.length} promises</a></p>`;
}
