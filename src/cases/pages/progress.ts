// /progress/{reference}: where a request stands, in plain words, for the person who made it.

import { findService, type Service } from '#directory';
import { momentInWords } from '#lib/plain-words';
import { explainClock, loadRulebook, type Pause, promiseLine, promiseSentence, type Rulebook } from '#standards';
import { html, notFound, page, type Reply, redirect, type Visit } from '#web';
import { details, notificationBanner, summaryList, tag } from '#web/govuk/index';
import type { Case } from '../case.ts';
import { type CaseClock, factsOf, mainClock } from '../case-clock.ts';
import { clocksOf, pausesOf } from '../clock-store.ts';
import { type CaseEvent, customerHistory } from '../history.ts';
import { promiseOf } from '../promise-view.ts';
import { readReference } from '../reference.ts';
import { eventsOf, findCase } from '../store.ts';
import { eventForCustomer, eventText, outcomeSentences } from '../words.ts';
import { mayFollow } from './progress-grant.ts';

/** The case somebody may follow; anybody else is asked for its reference first. */
export async function followedCase(visit: Visit): Promise<{ theCase: Case; service: Service } | null> {
  const reference = readReference(visit.params['reference'] ?? '', visit.site.organisation.referencePrefix);
  if (!reference || !mayFollow(visit, reference)) return null;
  const theCase = await findCase(visit.db, reference);
  const service = theCase && (await findService(visit.db, theCase.service));
  if (!theCase || !service) throw notFound();
  return { theCase, service };
}

export async function showProgress(visit: Visit): Promise<Reply> {
  const found = await followedCase(visit);
  if (!found) return redirect('/progress');
  const { theCase, service } = found;
  const [clocks, pauses, events, rulebook] = await Promise.all([
    clocksOf(visit.db, theCase.id),
    pausesOf(visit.db, theCase.id),
    eventsOf(visit.db, theCase.id),
    loadRulebook(visit.db),
  ]);
  const promise = promiseOf(theCase, clocks, pauses, rulebook, visit.now);
  const path = `/progress/${theCase.reference}`;
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  const isLate = promise?.state === 'missed';
  return page({
    title: `${service.title} – your request`,
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<p class="govuk-caption-l">Your request ${theCase.reference}</p>
<h1 class="govuk-heading-l">${service.title}</h1>
<p class="govuk-body-l">${standing(theCase)}</p>
${
  promise &&
  html`<section class="heard-promise" aria-label="Our promise">
<p class="heard-promise__sentence">${promiseSentence(promise)}</p>
${promiseLine(promise, 'promise')}
</section>`
}
${promise && whyThisDate(theCase, clocks, pauses, rulebook, visit)}
${openQuestion(theCase, events, path)}
<h2 class="govuk-heading-m">What you can do</h2>
<ul class="govuk-list govuk-list--spaced">
<li><a class="govuk-link" href="${path}/information">Add something</a>, such as a photo or more detail</li>
${theCase.state === 'closed' && html`<li><a class="govuk-link" href="${path}/reopening">Tell us it is not fixed</a></li>`}
${theCase.state !== 'closed' && html`<li><a class="govuk-link" href="${path}/chaser">Ask us how it is going</a></li>`}
<li><a class="govuk-link" href="/services/complaint">${isLate ? 'This took too long: complain' : 'Complain about how we dealt with this'}</a></li>
</ul>
<h2 class="govuk-heading-m">What has happened</h2>
${timeline(customerHistory(events))}
${
  theCase.answers.length > 0 &&
  html`<h2 class="govuk-heading-m">What you told us</h2>
${summaryList({ rows: theCase.answers.map((line) => ({ key: { text: line.question }, value: { text: line.answer } })) })}`
}
</div></div>`,
  });
}

function whyThisDate(
  theCase: Case,
  clocks: readonly CaseClock[],
  pauses: readonly Pause[],
  rulebook: Rulebook,
  visit: Visit,
) {
  const main = mainClock(theCase, clocks);
  if (!main) return '';
  const version = rulebook.version(main.standard, main.standardVersion);
  const why = explainClock(version, factsOf(main, version, pauses), rulebook.calendarOf(version), visit.now);
  return details({
    summaryText: 'Why this date',
    html: html`<p class="govuk-body">${version.sentence} ${why.summary}</p>
<ul class="govuk-list govuk-list--bullet">${why.lines.map((line) => html`<li>${line.words}</li>`)}</ul>
<p class="govuk-body">${why.customerTime}</p>`,
  });
}

/** One sentence of where it stands. */
function standing(theCase: Case): ReturnType<typeof html> {
  switch (theCase.state) {
    case 'open':
      return html`${tag({ text: theCase.round > 1 ? 'Open again' : 'Open', classes: 'govuk-tag--blue' })} ${theCase.assignedTo === null ? 'We have your request and it is waiting its turn.' : 'Somebody is dealing with it.'}`;
    case 'waiting-for-customer':
      return html`${tag({ text: 'Waiting for you', classes: 'govuk-tag--yellow' })} We need something from you before we can go on.`;
    case 'closed':
      return html`${tag({ text: 'Finished', classes: 'govuk-tag--green' })} ${theCase.outcome ? outcomeSentences[theCase.outcome] : ''} ${theCase.outcomeReason ?? ''}`;
  }
}

function openQuestion(theCase: Case, events: readonly CaseEvent[], path: string) {
  if (theCase.state !== 'waiting-for-customer') return '';
  const asked = events.findLast((event) => event.kind === 'customer-asked');
  return html`<div class="govuk-inset-text"><p class="govuk-body"><strong>We asked you:</strong> ${asked ? eventText(asked) : ''}</p>
<p class="govuk-body"><a class="govuk-link" href="${path}/information">Answer this</a></p></div>`;
}

function timeline(events: readonly CaseEvent[]) {
  return html`<ol class="heard-timeline">${events.map(
    (
      event,
    ) => html`<li class="heard-timeline__event${event.actorKind === 'customer' ? '' : ' heard-timeline__event--ours'}">
<p class="heard-timeline__what">${eventForCustomer(event)}</p>
<p class="heard-timeline__when">${momentInWords(event.at)}</p>
${eventText(event) && html`<p class="heard-timeline__words">${eventText(event)}</p>`}
</li>`,
  )}</ol>`;
}
