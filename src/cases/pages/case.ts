// /staff/cases/{reference}: the case. Left what happened; right the promises and why this date, the customer, the answers.

import { channelName } from '#contacts';
import { conductFlags, needInWords } from '#customers';
import { countInWords, dateAtHome, momentInWords } from '#lib/plain-words';
import { messagesAbout } from '#mail';
import { answerFiles } from '#questions';
import { explainClock, promiseLine, promiseSentence } from '#standards';
import { type Content, form, type Html, html, linkFor, mayOpen, page, type Reply, type Visit } from '#web';
import { button, details, notificationBanner, summaryList, tag } from '#web/govuk/index';
import { type Case, isOpen } from '../case.ts';
import { type ClockInWords, mainClock, readings } from '../case-clock.ts';
import { type CaseEvent, countTroubles, eventsAfter } from '../history.ts';
import { casePermissions } from '../permissions.ts';
import { promiseOf } from '../promise-view.ts';
import { eventForStaff, eventText, outcomeNames, stateNames } from '../words.ts';
import { messageList } from './case-messages.ts';
import { type CaseView, loadCaseView, staffName, teamName } from './case-view.ts';

/** What a room above shows on a case's page, below what happened; '' where it has nothing to show, or nothing for this reader. */
export type CasePanel = (visit: Visit, theCase: Pick<Case, 'reference'>) => Promise<Content>;

export const showCase =
  (panels: readonly CasePanel[]) =>
  async (visit: Visit): Promise<Reply> => {
    const view = await loadCaseView(visit);
    const { theCase, service } = view;
    const done = visit.session.get('done');
    if (done) visit.session.set('done', undefined);
    const [files, messages, fromAbove] = await Promise.all([
      answerFiles.list(visit.db, `case ${theCase.id}`),
      view.isRestricted ? [] : messagesAbout(visit.db, theCase.reference),
      Promise.all(panels.map((panel) => panel(visit, theCase))),
    ]);
    const promise = promiseOf(theCase, view.clocks, view.pauses, view.rulebook, visit.now);
    return page({
      title: `${theCase.reference} – ${service.title}`,
      wide: true,
      main: html`${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<p class="govuk-caption-l">${theCase.reference} ${stateTag(view)}</p>
<h1 class="govuk-heading-l">${service.title}</h1>
${theCase.summary !== service.title && html`<p class="govuk-body-l">${theCase.summary}</p>`}
${promise && html`<section class="heard-promise" aria-label="The promise"><p class="heard-promise__sentence">${promiseSentence(promise, 'staff')}</p>${promiseLine(promise, 'promise')}</section>`}
${conductFlags(view.record, dateAtHome(visit.now))}
${actions(visit, view)}
<div class="heard-case">
<div>
<h2 class="govuk-heading-m">What happened</h2>
${timeline(view.events)}
${messageList(visit, messages.toReversed())}
${fromAbove}
</div>
<div>
${card(visit, view)}
${promises(view, visit)}
${answers(view)}
${
  files.length > 0 &&
  html`<h2 class="govuk-heading-m">${files.every(({ type }) => type.startsWith('image/')) ? 'Photos' : 'Files'}</h2><ul class="govuk-list">${files.map((file) => html`<li><a class="govuk-link" href="/staff/cases/${theCase.reference}/files/${file.id}">${file.name}</a></li>`)}</ul>`
}
</div>
</div>`,
    });
  };

function stateTag({ theCase }: CaseView): Html {
  const colour = { open: 'blue', 'waiting-for-customer': 'yellow', closed: 'green' }[theCase.state];
  return html`${tag({ text: stateNames[theCase.state], classes: `govuk-tag--${colour}` })}${theCase.round > 1 && html` ${tag({ text: `Opened ${theCase.round} times`, classes: 'govuk-tag--red' })}`}`;
}

/** Actions as nouns that each have a page; what the state or the role does not allow is not offered. */
function actions(visit: Visit, view: CaseView): Html {
  const { theCase, events } = view;
  const path = `/staff/cases/${theCase.reference}`;
  const may = (deed: Parameters<typeof casePermissions.need>[1]) => casePermissions.may(visit.actor, deed);
  if (!may('work on a case')) return html``;
  const link = (noun: string, text: string) =>
    html`<a class="govuk-button govuk-button--secondary" role="button" draggable="false" href="${path}/${noun}">${text}</a>`;
  return html`<div class="govuk-button-group heard-no-print" role="group" aria-label="Do something">
${isOpen(theCase) && theCase.assignedTo !== visit.actor?.id && form(visit, html`<input type="hidden" name="seen" value="${events.at(-1)?.id ?? 0}">${button({ text: 'Take it' })}`, { action: `${path}/taking` })}
${link('message', 'Write to them')}
${theCase.state === 'open' && link('question', 'Ask them')}
${theCase.state === 'waiting-for-customer' && link('resumption', 'Go on')}
${link('note', 'Note')}
${isOpen(theCase) && link('handover', 'Hand over')}
${isOpen(theCase) && may('assign a case') && link('assignment', 'Give to')}
${isOpen(theCase) && (isOnAgreedDay(view) ? link('date', 'Agree a day') : mayTakeLonger(view) && link('extension', 'More time'))}
${isOpen(theCase) && may('close a case') && link('closure', 'Close')}
${!isOpen(theCase) && may('reopen a case') && link('reopening', 'Open again')}
</div>`;
}

/** Whether the promise is to come on a day that is agreed for each case. */
function isOnAgreedDay({ theCase, clocks, rulebook }: CaseView): boolean {
  const main = mainClock(theCase, clocks);
  return main !== undefined && rulebook.version(main.standard, main.standardVersion).target.unit === 'date-given';
}

/** Whether the standard allows more time at all. */
function mayTakeLonger({ theCase, clocks, rulebook }: CaseView): boolean {
  const main = mainClock(theCase, clocks);
  return main !== undefined && rulebook.version(main.standard, main.standardVersion).extension !== undefined;
}

function card(visit: Visit, view: CaseView): Html {
  const { theCase, customer, events } = view;
  const troubles = countTroubles(events);
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } });
  return html`<h2 class="govuk-heading-m">The case</h2>
${summaryList({
  classes: 'heard-summary--tight',
  rows: [
    customerRow(visit, view),
    ...needsRow(visit, view),
    ...(customer?.email ? [row('Email', customer.email)] : []),
    ...(customer?.phone ? [row('Phone', customer.phone)] : []),
    ...(theCase.place ? [row('Where', theCase.place)] : []),
    row('Came by', channelName(theCase.channel)),
    ...(theCase.serviceEdition ? [shownRow(theCase.service, theCase.serviceEdition)] : []),
    row('Team', teamName(view, theCase.team)),
    row('With', staffName(view, theCase.assignedTo)),
    row('Opened', momentInWords(theCase.openedAt)),
    ...(theCase.nextUpdateAt ? [row('Next update by', momentInWords(theCase.nextUpdateAt))] : []),
    ...(theCase.closedAt ? [row('Closed', momentInWords(theCase.closedAt))] : []),
    ...(theCase.outcome ? [row('Outcome', outcomeNames[theCase.outcome])] : []),
    ...(troubles.chased > 0 ? [row('Asked how it is going', countInWords(troubles.chased, 'time'))] : []),
    ...(troubles.reopened > 0 ? [row('Opened again', countInWords(troubles.reopened, 'time'))] : []),
  ],
})}`;
}

/** The customer by name, with the way to the record; a record that is not for this role is not there. */
function customerRow(visit: Visit, { customer, theCase, isRestricted }: CaseView) {
  const name = customer && linkFor(visit, `/staff/customers/${customer.id}`, customer.name);
  const nobody = isRestricted ? 'Not shown to your role' : 'Did not say';
  const value = theCase.customerId !== null && name ? { html: html`${name}` } : { text: nobody };
  return { key: { text: 'Customer' }, value };
}

const needTags = ({ needs }: CaseView) =>
  needs.map((need) => html`${tag({ text: needInWords(need), classes: 'govuk-tag--purple' })} `);

/** What they need, and the way to write down what they ask for in this case. */
function needsRow(visit: Visit, view: CaseView) {
  const { customer, isRestricted } = view;
  const path = customer && !isRestricted ? `/staff/customers/${customer.id}/needs/new` : null;
  const add = path !== null && mayOpen(visit, path) && html`<a class="govuk-link" href="${path}">Record a need</a>`;
  if (view.needs.length === 0 && !add) return [];
  return [{ key: { text: 'Needs' }, value: { html: html`${needTags(view)}${add}` } }];
}

/** What the customer was told about the service, as it stood then. */
function shownRow(service: string, edition: number) {
  const link = html`<a class="govuk-link" href="/staff/services/${service}/editions/${edition}">Edition ${edition} of the page</a>`;
  return { key: { text: 'Was shown' }, value: { html: link } };
}

function promises({ clocks, pauses, rulebook }: CaseView, visit: Visit): Html {
  const read = readings(clocks, pauses, rulebook, visit.now);
  if (read.length === 0)
    return html`<h2 class="govuk-heading-m">Promises</h2><p class="govuk-body">No date was promised for this case.</p>`;
  return html`<h2 class="govuk-heading-m">Promises</h2>${read.map((each) => promise(each, rulebook, visit))}`;
}

const stateWords = {
  'not-started': ['Not started', 'grey'],
  running: ['Running', 'blue'],
  paused: ['Paused', 'yellow'],
  met: ['Kept', 'green'],
  missed: ['Late', 'red'],
} as const;

function promise({ clock, version, reading, facts }: ClockInWords, rulebook: CaseView['rulebook'], visit: Visit): Html {
  const [label, colour] =
    reading.stoppedAt && reading.state === 'missed' ? (['Kept late', 'red'] as const) : stateWords[reading.state];
  const why = explainClock(version, facts, rulebook.calendarOf(version), visit.now);
  return html`<div class="heard-card heard-card--plain">
<p class="govuk-body govuk-!-margin-bottom-1"><strong>${version.sentence}</strong> ${tag({ text: label, classes: `govuk-tag--${colour}` })}</p>
<p class="govuk-body-s govuk-!-margin-bottom-1">${why.summary}${clock.round > 1 && ` This is promise ${clock.round}: the case was opened again.`}</p>
<p class="govuk-body-s govuk-!-margin-bottom-1">${customerWaited(reading)}</p>
${details({
  summaryText: 'Why this date',
  html: html`<ul class="govuk-list govuk-list--bullet">${why.lines.map((line) => html`<li>${line.words}</li>`)}</ul>`,
})}</div>`;
}

/** The customer's own time, with nothing left out. */
function customerWaited({ customer, stoppedAt }: ClockInWords['reading']): string {
  const days = customer.calendarDays === 0 ? 'less than a day' : countInWords(customer.calendarDays, 'day');
  return stoppedAt
    ? `The customer waited ${days}, nights and weekends included.`
    : `The customer has waited ${days}, nights and weekends included.`;
}

function answers({ theCase }: CaseView): Html | false {
  if (theCase.answers.length === 0) return false;
  return html`<h2 class="govuk-heading-m">What they told us</h2>
${summaryList({ classes: 'heard-summary--tight', rows: theCase.answers.map((line) => ({ key: { text: line.question }, value: { text: line.answer } })) })}`;
}

function timeline(events: readonly CaseEvent[]): Html {
  return html`<ol class="heard-timeline">${eventsAfter(events, 0)
    .toReversed()
    .map(
      (event) => html`<li class="heard-timeline__event${eventClass(event)}">
<p class="heard-timeline__what">${eventForStaff(event)}</p>
<p class="heard-timeline__when">${momentInWords(event.at)}</p>
${eventText(event) && html`<p class="heard-timeline__words">${eventText(event)}</p>`}
</li>`,
    )}</ol>`;
}

function eventClass(event: CaseEvent): string {
  if (event.kind === 'note-added') return ' heard-timeline__event--note';
  return event.actorKind === 'customer' ? '' : ' heard-timeline__event--ours';
}
