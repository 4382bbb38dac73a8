// /services/{slug}/request/confirmation: the reference, the date, what happens next, and how to follow it.

import { findService } from '#directory';
import { type Message, messagesAbout } from '#mail';
import { loadRulebook, promiseLine, promiseSentence } from '#standards';
import { type Content, html, notFound, page, type Reply, redirect, type Visit } from '#web';
import { panel } from '#web/govuk/index';
import { loadCaseKeys } from '../actions.ts';
import { progressToken } from '../case-keys.ts';
import { clocksOf, pausesOf } from '../clock-store.ts';
import { promiseOf } from '../promise-view.ts';
import { findCase } from '../store.ts';
import { customerOf } from '../tell.ts';
import { mayFollow } from './progress-grant.ts';

export async function showConfirmation(visit: Visit): Promise<Reply> {
  const reference = visit.session.get('confirmation');
  if (typeof reference !== 'string' || !mayFollow(visit, reference)) return redirect('/progress');
  const theCase = await findCase(visit.db, reference);
  if (!theCase) return redirect('/progress');
  const [service, clocks, pauses, rulebook, customer, messages, keys] = await Promise.all([
    findService(visit.db, theCase.service),
    clocksOf(visit.db, theCase.id),
    pausesOf(visit.db, theCase.id),
    loadRulebook(visit.db),
    customerOf(visit.db, theCase),
    messagesAbout(visit.db, reference),
    loadCaseKeys(visit.db),
  ]);
  if (!service) throw notFound();
  const promise = promiseOf(theCase, clocks, pauses, rulebook, visit.now);
  const told = Boolean(customer?.email ?? customer?.phone);
  const link = `${visit.site.publicUrl}/progress/open/${progressToken(keys, reference)}`;
  const { phone, openingHours } = visit.site.organisation;
  return page({
    title: `We have your request – ${service.title}`,
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${panel({ titleText: 'We have your request', html: html`Your reference<br><strong>${reference}</strong>` })}
${
  promise &&
  html`<section class="heard-promise" aria-label="Our promise">
<p class="heard-promise__sentence">${promiseSentence(promise)}</p>
${promiseLine(promise, 'promise')}
</section>`
}
<p class="govuk-body">${howTold(told, messages[0])}</p>
<h2 class="govuk-heading-m">What happens next</h2>
<ol class="govuk-list govuk-list--number">${service.whatHappensNext.map((step) => html`<li>${step}</li>`)}</ol>
<h2 class="govuk-heading-m">Follow your request</h2>
<p class="govuk-body"><a class="govuk-link" href="/progress/${reference}">See how it is going, or add something</a>.</p>
${!told && html`<p class="govuk-body">Your own link, for later: <a class="govuk-link heard-break" href="${link}">${link}</a></p>`}
<p class="govuk-body">You can also call ${phone} (${openingHours.phone}). Give the reference: it is the quickest way for us to find your request.</p>
<p class="govuk-body heard-no-print">Print this page, or save it, to keep a record.</p>
<h2 class="govuk-heading-m">How was this?</h2>
<p class="govuk-body">When we have finished we will ask you how it went. To tell us about this form now, <a class="govuk-link" href="/services/ask-a-question">ask us or tell us anything</a>.</p>
</div></div>`,
  });
}

/** Where the message went: as they need it, which may be on paper, or by a call. */
function howTold(isReachable: boolean, message: Message | undefined): Content {
  if (message?.channel === 'letter') return 'We will send you this by post.';
  if (message) return html`We have sent this to <strong>${message.recipient}</strong>.`;
  if (isReachable) return 'You asked us to call you and not to write, so we will call you.';
  return 'You left no way to reach you, so keep the reference or the link below. We cannot send them again.';
}
