// /services/{slug}/request/check: everything that will be sent, with a way to change each answer; then it is sent.

import { channelName, recordContact } from '#contacts';
import { findCustomer, findOrMakeCustomer } from '#customers';
import { theCustomer } from '#lib/actor';
import { dateAtHome, dayInWords, momentInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { answerFiles, drafts, summaryOf } from '#questions';
import { form, html, once, page, type Reply, redirect, type Visit } from '#web';
import { backLink, button, insetText, summaryList } from '#web/govuk/index';
import { atTheDesk, type Desk, openCase } from '../actions.ts';
import type { Answer } from '../case.ts';
import { afterActs, beginClocks, cacheOf } from '../case-clock.ts';
import { promisesFor } from '../promises-made.ts';
import {
  addressQuestion,
  addressStep,
  checkStep,
  contactStep,
  detailsOf,
  placeOf,
  plainAnswers,
  summaryLine,
} from '../request-steps.ts';
import { grantProgress } from './progress-grant.ts';
import { firstOpenStep, loadRequest, type RequestVisit } from './request-context.ts';

export async function showCheck(visit: Visit): Promise<Reply> {
  const request = await loadRequest(visit);
  const open = firstOpenStep(request);
  // back to this page after sending: what was sent is shown, not an empty form
  if (!request.draft && visit.session.get('confirmation')) return redirect(`${request.path}/confirmation`);
  if (open !== checkStep) return redirect(`${request.path}/${open}`);
  return checkPage(visit, request, await atTheDesk(visit.db, visit.site));
}

export async function actCheck(visit: Visit): Promise<Reply> {
  const request = await loadRequest(visit);
  const desk = await atTheDesk(visit.db, visit.site);
  const { service, draft } = request;
  return once(visit, async (tx) => {
    const open = firstOpenStep(request);
    if (!draft || open !== checkStep) return redirect(`${request.path}/${open}`);
    // of two sends at the same moment one ends the draft, and the other is shown what the first made
    if (!(await drafts.finish(tx, draft))) return redirect(`${request.path}/confirmation`);
    const details = detailsOf(draft.answers);
    const isKnown = details.name !== '' || details.email !== '' || details.phone !== '';
    const customerId = isKnown
      ? await findOrMakeCustomer(tx, { ...details, name: details.name || 'Name not given' }, visit.now)
      : null;
    const customer = customerId === null ? null : ((await findCustomer(tx, customerId)) ?? null);
    const theCase = await openCase(
      tx,
      desk,
      {
        service,
        standards: promisesFor(service, plainAnswers(draft.answers)),
        // told where they said this time, whatever was known before
        customer: customer && {
          ...customer,
          email: details.email || customer.email,
          phone: details.phone || customer.phone,
        },
        channel: 'online',
        summary: summaryLine(service, draft.answers, request.questions),
        place: placeOf(draft.answers),
        answers: answersToKeep(request),
      },
      channelName('online'),
      theCustomer,
      visit.now,
    );
    await answerFiles.move(tx, drafts.filesOwner(draft), `case ${theCase.id}`);
    await recordContact(tx, {
      customerId,
      channel: 'online',
      direction: 'in',
      arrivedAt: visit.now,
      staffId: null,
      service: service.slug,
      about: theCase.summary,
      outcome: 'case',
      answer: null,
      caseReference: theCase.reference,
    });
    grantProgress(visit, theCase.reference);
    visit.session.set('confirmation', theCase.reference);
    return redirect(`${request.path}/confirmation`);
  });
}

function answersToKeep({ draft, questions, service }: RequestVisit): Answer[] {
  const asked = service.asksForAddress ? [...questions, addressQuestion] : questions;
  return summaryOf({ questions: asked }, draft?.answers ?? {})
    .filter((line) => !line.isBlank)
    .map(({ question, answer }) => ({ question, answer }));
}

/** The date we would promise if it were sent now. */
function promiseNow(
  { rulebook }: Desk,
  { service, draft }: RequestVisit,
  at: Temporal.Instant,
): Temporal.Instant | null {
  const [main] = beginClocks(promisesFor(service, plainAnswers(draft?.answers ?? {})), 1, at, rulebook, null);
  return main ? cacheOf(afterActs(main, ['acknowledged'], rulebook, at), rulebook, [], at).dueAt : null;
}

function checkPage(visit: Visit, request: RequestVisit, desk: Desk): Reply {
  const { service, draft, questions, path } = request;
  const answers = draft?.answers ?? {};
  const asked = service.asksForAddress ? [...questions, addressQuestion] : questions;
  const details = detailsOf(answers);
  const change = (step: string, what: string) => ({
    items: [{ href: `${path}/${step}?change`, text: 'Change', visuallyHiddenText: what.toLowerCase() }],
  });
  const promised = promiseNow(desk, request, visit.now);
  return page({
    title: `Check your answers – ${service.title}`,
    beforeContent: backLink({ href: `${path}/${contactStep}` }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<p class="govuk-caption-l">${service.title}</p>
<h1 class="govuk-heading-l">Check your answers</h1>
${summaryList({
  rows: summaryOf({ questions: asked }, answers).map((line) => ({
    key: { text: line.question },
    value: { text: line.answer },
    actions: change(line.id === addressStep ? addressStep : line.id, line.question),
  })),
})}
<h2 class="govuk-heading-m">How we can reach you</h2>
${summaryList({
  rows: [
    { key: { text: 'Name' }, value: { text: details.name || 'Not given' }, actions: change(contactStep, 'name') },
    {
      key: { text: 'Email address' },
      value: { text: details.email || 'Not given' },
      actions: change(contactStep, 'email address'),
    },
    {
      key: { text: 'Phone number' },
      value: { text: details.phone || 'Not given' },
      actions: change(contactStep, 'phone number'),
    },
  ],
})}
${promised && insetText({ html: html`If you send this now, we will deal with it by <strong>${isSoon(promised, visit.now) ? momentInWords(promised) : dayInWords(dateAtHome(promised))}</strong>.` })}
${form(visit, button({ text: 'Send', preventDoubleClick: true }))}
</div></div>`,
  });
}

/** Promises of hours are said to the minute, longer ones to the day. */
function isSoon(dueAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return dueAt.since(now).total('hours') < 26;
}
