// /services/{slug}/request/check, and the same for staff: everything that will be sent, with a way to change each answer; then
// it is sent.

import { channelName, recordContact } from '#contacts';
import { findCustomer, findOrMakeCustomer } from '#customers';
import type { Tx } from '#db';
import { type Actor, theCustomer } from '#lib/actor';
import { dateAtHome, dayInWords, lowerFirst, momentInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { answerFiles, type Draft, drafts, summaryOf } from '#questions';
import { form, html, once, type Reply, redirect, type Visit } from '#web';
import { button, insetText, summaryList } from '#web/govuk/index';
import { act, atTheDesk, type Desk, openCase } from '../actions.ts';
import { type Answer, addNote, type Case } from '../case.ts';
import { afterActs, beginClocks, cacheOf } from '../case-clock.ts';
import { promisesFor } from '../promises-made.ts';
import { checkStep, contactStep, detailsOf, placeOf, plainAnswers, summaryLine } from '../request-steps.ts';
import { grantProgress } from './progress-grant.ts';
import {
  type By,
  caption,
  loadRequest,
  openStep,
  questionsOf,
  type RequestVisit,
  requestPage,
  sentAnswers,
} from './request-context.ts';
import { notOursNotice } from './request-not-ours.ts';
import { channelQuestion } from './request-start.ts';

export const showCheck = (by: By) => async (visit: Visit) => {
  const request = await loadRequest(visit, by);
  const open = openStep(request);
  // back to this page after sending: what was sent is shown, not an empty form
  if (by.who === 'resident' && !request.draft && visit.session.get('confirmation'))
    return redirect(`${request.path}/confirmation`);
  if (by.who === 'staff' && !request.draft) return redirect(request.path);
  if (open !== checkStep) return redirect(`${request.path}/${open}`);
  return checkPage(visit, request, await atTheDesk(visit.db, visit.site));
};

export const actCheck = (by: By) => async (visit: Visit) => {
  const request = await loadRequest(visit, by);
  const desk = await atTheDesk(visit.db, visit.site);
  return once(visit, async (tx) => {
    const { draft, path } = request;
    const open = openStep(request);
    // sent from another window already: what it made is shown
    if (!draft && by.who === 'resident' && visit.session.get('confirmation')) return redirect(`${path}/confirmation`);
    if (!draft || open !== checkStep) return redirect(draft || by.who === 'resident' ? `${path}/${open}` : path);
    const asker = askerOf(visit, request);
    // of two sends at the same moment one ends the draft, and the other is shown what the first made
    if (!(await drafts.finish(tx, draft))) return redirect(asker.isStaff ? path : `${path}/confirmation`);
    const theCase = await openRequest(tx, desk, request, draft, asker, visit.now);
    if (asker.isStaff) {
      const { notes } = request;
      if (notes) await act(tx, desk, theCase.reference, 'work on a case', () => addNote(notes), asker.actor, visit.now);
      visit.session.set('notes-at-hand', undefined);
      // whoever began it elsewhere, such as at the desk, learns that it was sent
      visit.session.set('form-sent', request.service.slug);
      visit.session.set('done', 'The case is open. Give them the reference and the date.');
      return redirect(`/staff/cases/${theCase.reference}`);
    }
    grantProgress(visit, theCase.reference);
    visit.session.set('confirmation', theCase.reference);
    return redirect(`${path}/confirmation`);
  });
};

/** Who asks, and by which channel: the resident online, or a member of staff for somebody. */
interface Asker {
  readonly isStaff: boolean;
  readonly actor: Actor;
  readonly channel: string;
}

function askerOf({ actor }: Visit, { by, answers }: RequestVisit): Asker {
  if (by.who === 'resident' || !actor) return { isStaff: false, actor: theCustomer, channel: 'online' };
  const said = answers[channelQuestion.id];
  return { isStaff: true, actor, channel: said?.type === 'one-of' ? said.value : 'phone' };
}

/** The customer found or made, the case opened, the files given to it, and the contact written down. */
async function openRequest(
  tx: Tx,
  desk: Desk,
  request: RequestVisit,
  draft: Draft,
  { isStaff, actor, channel }: Asker,
  at: Temporal.Instant,
): Promise<Case> {
  const { service } = request;
  const answers = sentAnswers(request);
  const details = detailsOf(request.answers);
  const isKnown = details.name !== '' || details.email !== '' || details.phone !== '';
  const customerId = isKnown
    ? await findOrMakeCustomer(tx, { ...details, name: details.name || 'Name not given' }, at, actor)
    : null;
  const customer = customerId === null ? null : ((await findCustomer(tx, customerId)) ?? null);
  const theCase = await openCase(
    tx,
    desk,
    {
      service,
      standards: promisesFor(service, plainAnswers(answers)),
      given: details.email || details.phone,
      customer: customer && {
        ...customer,
        email: details.email || customer.email,
        phone: details.phone || customer.phone,
      },
      channel,
      summary: summaryLine(service, answers, questionsOf(request)),
      place: placeOf(questionsOf(request), answers),
      answers: answersToKeep(request),
      shownEdition: service.edition || null,
    },
    channelName(channel),
    actor,
    at,
  );
  await answerFiles.move(tx, drafts.filesOwner(draft), `case ${theCase.id}`);
  await recordContact(tx, {
    customerId,
    channel,
    direction: 'in',
    arrivedAt: at,
    staffId: isStaff ? actor.id : null,
    matters: [
      {
        service: service.slug,
        serviceEdition: service.edition || null,
        about: theCase.summary,
        outcome: 'case',
        answer: null,
        caseReference: theCase.reference,
      },
    ],
  });
  return theCase;
}

function answersToKeep(request: RequestVisit): Answer[] {
  return summaryOf({ questions: questionsOf(request) }, request.answers)
    .filter((line) => !line.isBlank)
    .map(({ question, answer }) => ({ question, answer }));
}

/** The date we would promise if it were sent now. */
function promiseNow({ rulebook }: Desk, request: RequestVisit, at: Temporal.Instant): Temporal.Instant | null {
  const standards = promisesFor(request.service, plainAnswers(sentAnswers(request)));
  const [main] = beginClocks(standards, 1, at, rulebook, null);
  return main ? cacheOf(afterActs(main, ['acknowledged'], rulebook, at), rulebook, [], at).dueAt : null;
}

function checkPage(visit: Visit, request: RequestVisit, desk: Desk): Reply {
  const { by, service, path } = request;
  const details = detailsOf(request.answers);
  const change = (step: string, what: string) => ({
    items: [{ href: `${path}/${step}?change`, text: 'Change', visuallyHiddenText: lowerFirst(what) }],
  });
  const detail = (name: string, value: string) => ({
    key: { text: name },
    value: { text: value || 'Not given' },
    actions: change(contactStep, name),
  });
  const promised = promiseNow(desk, request, visit.now);
  return requestPage(request, {
    title: 'Check your answers',
    back: `${path}/${contactStep}`,
    main: html`${caption(service)}
<h1 class="govuk-heading-l">Check your answers</h1>
${notOursNotice(request)}
${summaryList({
  rows: summaryOf({ questions: questionsOf(request) }, request.answers).map((line) => ({
    key: { text: line.question },
    value: { html: inLines(line.answer) },
    actions: change(line.id, line.question),
  })),
})}
<h2 class="govuk-heading-m">${by.who === 'staff' ? 'How we can reach the customer' : 'How we can reach you'}</h2>
${summaryList({
  rows: [detail('Name', details.name), detail('Email address', details.email), detail('Phone number', details.phone)],
})}
${promised && insetText({ html: html`If you send this now, we will deal with it by <strong>${isSoon(promised, visit.now) ? momentInWords(promised) : dayInWords(dateAtHome(promised))}</strong>.` })}
${form(visit, button({ text: by.who === 'staff' ? 'Send for the customer' : 'Send', preventDoubleClick: true }))}
${by.who === 'resident' && html`<p class="govuk-body"><a class="govuk-link" href="${path}/save">Save and come back later</a></p>`}`,
  });
}

/** An answer of several lines, such as the items of a group, as it was written. */
function inLines(answer: string) {
  return html`${answer.split('\n').map((line, at) => html`${at > 0 && html`<br>`}${line}`)}`;
}

/** Promises of hours are said to the minute, longer ones to the day. */
function isSoon(dueAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return dueAt.since(now).total('hours') < 26;
}
