// /staff/desk: one box to find whoever is calling, what they ask about, or their case; and the contacts in hand.
// The search is a POST, because names and numbers do not belong in an address. It takes the contact in hand at once, under a
// number, so that nothing is lost from the first word on.

import { marksDealtWith, taskOutcomeNames } from '#contacts';
import { inTransaction, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import { atHome, countInWords, dateAtHome, lowerFirst, timeInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import { FormErrors, form, type Html, html, noErrors, once, page, type Reply, redirect, sent, type Visit } from '#web';
import { button, input, notificationBanner } from '#web/govuk/index';
import { afterForm, type CallInHand, isIdle } from '../call.ts';
import { callsInHand, endCall, insertCall, putDownCalls, saveDraft } from '../call-store.ts';
import { nobodyYet, onlyOne } from '../find-actions.ts';
import { deskPermissions } from '../permissions.ts';
import { shortDay } from '../words.ts';

export async function showDesk(visit: Visit): Promise<Reply> {
  await settleSentForm(visit);
  return deskPage(visit, noErrors);
}

async function deskPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const { actor, db, now } = visit;
  const [calls, marks] = actor?.id
    ? await Promise.all([callsInHand(db, actor.id), marksDealtWith(db, actor.id, now.subtract({ hours: 24 * 14 }))])
    : [[], []];
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  return page({
    title: 'Desk',
    hasErrors: errors.any,
    wide: true,
    // the box has the focus, so that the next call can begin at once; a banner that took it would be in the way
    main: html`${errors.summary()}
${typeof done === 'string' && notificationBanner({ type: 'success', text: done, disableAutoFocus: true })}
<h1 class="govuk-heading-l">Who is it, and what is it about?</h1>
${form(visit, searchBox('', { isFirst: true, errors }), { action: '/staff/desk' })}
${form(visit, html`<input type="hidden" name="nobody" value="yes">${button({ text: 'Begin without a search', classes: 'govuk-button--secondary' })}`, { action: '/staff/desk' })}
${inHand(calls, null, visit)}
${cameOf(marks, now)}
<h2 class="govuk-heading-m">More</h2>
<ul class="heard-inline-links govuk-list">
<li><a class="govuk-link" href="/staff/tasks">Tasks and calls to make</a></li>
<li><a class="govuk-link" href="/staff/quality">Contact quality</a></li>
</ul>`,
  });
}

/** What came of the answers that they marked as wrong or missing. */
function cameOf(marks: Awaited<ReturnType<typeof marksDealtWith>>, now: Temporal.Instant): Html {
  if (marks.length === 0) return html``;
  return html`<h2 class="govuk-heading-m">Answers you marked</h2>
<ul class="govuk-list">${marks.map(
    ({ id, title, outcome, doneBy, doneAt }) =>
      html`<li><a class="govuk-link" href="/staff/tasks/${id}">${title}</a>: ${outcome && lowerFirst(taskOutcomeNames[outcome])}${doneAt && html`, ${doneBy}, ${shortDay(doneAt, now)}`}</li>`,
  )}</ul>`;
}

export async function actNewSearch(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (actor?.id == null) return redirect('/staff/sign-in');
  const staffId = actor.id;
  deskPermissions.need(actor, 'log a contact');
  const typed = sent(visit.form, 'who').trim().slice(0, 200);
  if (typed === '' && sent(visit.form, 'nobody') === '') {
    const text = 'Enter a name, a reference, a phone number, an email address, a postcode or a service';
    return deskPage(visit, new FormErrors([{ field: 'who', text }]));
  }
  const picked = (await onlyOne(visit.db, typed, visit.site.organisation.referencePrefix, actor)) ?? nobodyYet;
  return once(visit, async (tx) => {
    const { id, others } = await insertCall(tx, staffId, typed, picked, visit.now);
    await putDown(tx, actor, others.filter(isIdle), visit.now);
    return redirect(`/staff/desk/calls/${id}`);
  });
}

/** Who searches again has done with the searches that came to nothing: they are put down without being asked. */
async function putDown(
  tx: Tx,
  actor: Actor,
  idle: readonly Pick<CallInHand, 'id'>[],
  at: Temporal.Instant,
): Promise<void> {
  await putDownCalls(
    tx,
    idle.map(({ id }) => id),
    at,
  );
  for (const { id } of idle)
    await audit(tx, actor, 'put a contact down without logging it', `call ${id}`, at, { by: 'another search' });
}

/** A form that was begun from a contact in hand logs that contact itself when it is sent: it is in hand no longer. */
export async function settleSentForm(visit: Visit): Promise<void> {
  const { actor, db, session, now } = visit;
  const service = session.get('form-sent');
  if (typeof service !== 'string' || !actor?.id) return;
  session.set('form-sent', undefined);
  for (const call of await callsInHand(db, actor.id)) {
    const left = afterForm(call.draft, service);
    if (left === 'not-begun') continue;
    if (left === 'done') await inTransaction(db, (tx) => endCall(tx, call.id, null, now));
    else await saveDraft(db, call.id, actor.id, left, now);
    return;
  }
}

/** The box. @param isFirst whether it is what the page is for, and has the focus @param action where it goes, within a larger form */
export function searchBox(
  typed: string,
  { isFirst, errors = noErrors, action }: { isFirst: boolean; errors?: FormErrors; action?: string },
): Html {
  return html`<div class="heard-inline-form">${input({
    id: 'who',
    name: 'who',
    label: { text: 'Find a person, a case or a service', classes: isFirst ? 'govuk-label--s' : '' },
    hint: { text: 'The end of a reference or a phone number is enough. Or a name, an email address, a postcode' },
    value: typed,
    spellcheck: false,
    autocomplete: 'off',
    ...errors.at('who'),
    ...(isFirst ? { attributes: { autofocus: '' } } : {}),
  })}${button({ text: 'Find', classes: isFirst ? '' : 'govuk-button--secondary', ...(action ? goesTo(action) : {}) })}</div>`;
}

/** Of a button: it sends the form it stands in to an address of its own. */
export const goesTo = (action: string) => ({ attributes: { formaction: action } });

/** The contacts in hand besides the one that is looked at. */
export function inHand(calls: readonly CallInHand[], current: number | null, visit: Visit): Html {
  const others = calls.filter(({ id }) => id !== current);
  if (others.length === 0) return html``;
  const isOld = ({ startedAt }: CallInHand) => !dateAtHome(startedAt).equals(dateAtHome(visit.now));
  const old = others.filter(isOld);
  const list = (some: readonly CallInHand[]) =>
    html`<ul class="govuk-list">${some.map(
      (call) =>
        html`<li><a class="govuk-link" href="/staff/desk/calls/${call.id}">Contact ${call.id}, began at ${began(call, visit)}</a>${call.caseReference && html`, ${call.caseReference}`}${aboutOf(call)}</li>`,
    )}</ul>`;
  return html`<h2 class="govuk-heading-m">${current === null ? 'In hand' : 'Also in hand'}</h2>
${list(others.filter((each) => !isOld(each)))}
${old.length > 0 && html`<h3 class="govuk-heading-s">From before today</h3><p class="govuk-body">Open each, then log it or put it down.</p>${list(old)}`}
${current === null && html`<p class="govuk-hint">${countInWords(others.length, 'contact')} not wrapped up yet. What you typed is kept.</p>`}`;
}

/** What there is to know it by: what was searched for, whom it was with, what it was about. */
const aboutOf = ({ typed, draft }: CallInHand): string =>
  [typed, draft['name'], draft['about-0']?.slice(0, 60)].flatMap((each) => (each ? [`, “${each}”`] : [])).join('');

/** “10:14am”, and the day where it was another one. */
export function began({ startedAt }: CallInHand, { now }: Visit): string {
  const local = atHome(startedAt);
  const day = dateAtHome(startedAt);
  return dateAtHome(now).equals(day) ? timeInWords(local) : `${timeInWords(local)} on ${shortDay(startedAt, now)}`;
}
