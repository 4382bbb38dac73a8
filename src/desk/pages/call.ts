// /staff/desk/calls/{number}: one contact in hand. Who it is, what they may be calling about, the answer to read out, and the
// wrap-up. What was searched for and picked is kept with the call, so the page can be loaded again.

import { casesOfCustomers } from '#cases';
import { contactsOf, openTasksOf } from '#contacts';
import { actsOn, type CustomerRecord, idsOf, recordSeenBy, seesRestricted } from '#customers';
import { readOutAnswer } from '#directory';
import { dateAtHome } from '#lib/plain-words';
import { toldLately } from '#mail';
import { auditLooks } from '#staff';
import {
  type FormErrors,
  form,
  type Html,
  html,
  noErrors,
  notFound,
  page,
  type Reply,
  redirect,
  type Visit,
} from '#web';
import { button, notificationBanner } from '#web/govuk/index';
import { type CallDraft, type CallInHand, isBlank } from '../call.ts';
import { callsInHand, findCall } from '../call-store.ts';
import { type Found, findAtDesk } from '../find-actions.ts';
import { likelyReasons } from '../likely.ts';
import { answerPanel } from './call-answer-panel.ts';
import { foundLists } from './call-found.ts';
import { likelyForm } from './call-likely-form.ts';
import { type ActsFor, type Caller, casesPanel, isOpen, whoPanel } from './call-who.ts';
import { wrapUpForm } from './call-wrap-up-form.ts';
import { began, goesTo, inHand, searchBox, settleSentForm } from './desk.ts';

/** The call of this address, when it is this member of staff's. */
export async function callOf(visit: Visit): Promise<CallInHand> {
  const { id = '' } = visit.params;
  const staffId = visit.actor?.id;
  const call = staffId && /^\d{1,15}$/.test(id) ? await findCall(visit.db, Number(id), staffId) : undefined;
  if (!call) throw notFound('You have no such contact in hand.');
  return call;
}

export async function showCall(visit: Visit): Promise<Reply> {
  await settleSentForm(visit);
  const call = await callOf(visit);
  if (call.endedAt) {
    visit.session.set(
      'done',
      call.contactId === null ? 'That contact is no longer in hand.' : 'That contact was wrapped up already.',
    );
    return redirect('/staff/desk');
  }
  return callPage(visit, call, noErrors);
}

/**
 * @param draft what is shown filled in: what was sent just now, or what is kept
 * @param read the service whose answer is to be read out, where one was picked
 */
export async function callPage(
  visit: Visit,
  call: CallInHand,
  errors: FormErrors,
  draft: CallDraft = call.draft,
  read = visit.query.get('read'),
): Promise<Reply> {
  const { db, actor, now } = visit;
  const isNobodyYet = call.customerId === null && call.caseReference === null;
  const isSearching = call.typed !== '' && !errors.any && (isNobodyYet || visit.query.get('search') === 'yes');
  const [found, caller] = await Promise.all([
    isSearching ? findAtDesk(db, call.typed, visit.site.organisation.referencePrefix, actor) : null,
    callerOf(visit, call),
  ]);
  await noteLook(visit, caller);
  if (found && found.people.length + found.cases.length + found.services.length > 0)
    return foundPage(visit, call, caller, found, draft);
  const shown = read || draft['service-0'] || call.service || (caller.likely[0]?.theCase?.service ?? null);
  const [answer, others] = await Promise.all([
    shown ? readOutAnswer(db, shown, now) : null,
    actor?.id ? callsInHand(db, actor.id) : [],
  ]);
  const path = `/staff/desk/calls/${call.id}`;
  return page({
    title: 'Contact in hand',
    hasErrors: errors.any,
    wide: true,
    main: html`${errors.summary()}
${news(visit)}
<span class="govuk-caption-l">Began at ${began(call, visit)}</span>
<h1 class="govuk-heading-l">${caller.record?.name ?? 'Contact in hand'}</h1>
${live(call, caller)}
${isSearching && html`<p class="govuk-body">Nobody, no case and no service is found by “${call.typed}”.${isNobodyYet && ' Log the contact below: whoever is not known yet is added.'}</p>`}
${asOneForm(
  visit,
  call,
  html`${caller.likely.length > 0 && likelyForm(visit, call, caller, draft, { hasFocus: !errors.any })}
${searchBox(call.typed, { isFirst: false, action: `${path}/search` })}
<div class="heard-desk">
<div>${whoPanel(visit, call, caller)}</div>
<div>${casesPanel(visit, caller)}</div>
<div>${answerPanel(call, answer, draft, errors)}</div>
</div>
${await wrapUpForm(visit, call, caller, draft, errors)}`,
)}
${putDown(visit, call)}
${inHand(others, call.id, visit)}`,
  });
}

function news({ session }: Visit): Html {
  const done = session.get('done');
  if (typeof done !== 'string') return html``;
  session.set('done', undefined);
  return notificationBanner({ type: 'success', text: done, disableAutoFocus: true });
}

/**
 * All that is typed of a contact is in one form, so that whatever button is pressed keeps it; a button says where it goes. Enter
 * presses the first button of a form, which is one that nobody sees: what it means is worked out from what was typed.
 */
const asOneForm = (
  visit: Visit,
  { id }: CallInHand,
  content: Html,
) => html`<div data-keep="/staff/desk/calls/${id}/draft">
${form(
  visit,
  html`<button type="submit" name="do" value="enter" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true">Go on</button>
${content}`,
  { action: `/staff/desk/calls/${id}` },
)}
</div>`;

const putDown = (visit: Visit, { id }: CallInHand) =>
  form(visit, button({ text: 'It was no contact: put it down', classes: 'govuk-button--secondary' }), {
    action: `/staff/desk/calls/${id}/end`,
  });

/** What was found, and for whom; once something is typed, the wrap-up below it, so that nothing typed is out of sight. */
async function foundPage(
  visit: Visit,
  call: CallInHand,
  caller: Caller,
  found: Found,
  draft: CallDraft,
): Promise<Reply> {
  const path = `/staff/desk/calls/${call.id}`;
  const picked = [caller.record?.name, call.caseReference].filter(Boolean).join(', ');
  const none = picked
    ? button({
        text: `Back to ${picked}`,
        classes: 'govuk-button--secondary',
        name: 'stay',
        value: 'yes',
        ...goesTo(`${path}/pick`),
      })
    : button({ text: 'None of these', classes: 'govuk-button--secondary', ...goesTo(`${path}/pick`) });
  return page({
    title: 'Who or what is it?',
    wide: true,
    main: html`${news(visit)}
<span class="govuk-caption-l">Began at ${began(call, visit)}</span>
<h1 class="govuk-heading-l">Who or what is it?</h1>
${picked && html`<p class="govuk-body">In hand: <strong>${picked}</strong>. They stay in hand until you pick somebody else.</p>`}
${asOneForm(
  visit,
  call,
  html`${searchBox(call.typed, { isFirst: false, action: `${path}/search` })}
${foundLists(visit, call, found)}
<div class="govuk-button-group">
${none}
</div>
${!isBlank(draft) && (await wrapUpForm(visit, call, { ...caller, likely: [] }, draft, noErrors))}`,
)}
${putDown(visit, call)}`,
  });
}

/** A look at a restricted record, and at cases about health, money or home, is written down. */
async function noteLook({ db, actor, now }: Visit, { record, cases, actsFor }: Caller): Promise<void> {
  if (!actor) return;
  const restricted = actsFor.filter(({ as }) => as.otherIsRestricted).map(({ as }) => as.otherId);
  const customers = [...(record?.isRestricted ? [record.rootId] : []), ...restricted].map((id) => `customer ${id}`);
  const shown = [...cases, ...actsFor.flatMap(({ open }) => open)];
  const sensitive = shown.filter(({ isSensitive }) => isSensitive).map(({ reference }) => `case ${reference}`);
  await auditLooks(
    db,
    actor,
    [
      ...customers.map((subject) => ({ did: 'looked at a restricted customer', subject })),
      ...sensitive.map((subject) => ({ did: 'looked at a sensitive case', subject })),
    ],
    now,
  );
}

/** Whoever is on the line, with all that is open. */
export async function callerOf(visit: Visit, call: CallInHand): Promise<Caller> {
  const { db, actor, now } = visit;
  const record = call.customerId === null ? undefined : await recordSeenBy(db, actor, call.customerId);
  const ids = record?.ids ?? [];
  const [cases, contacts, tasks, messages, actsFor] = await Promise.all([
    casesOfCustomers(db, ids, actor),
    contactsOf(db, ids, 5),
    openTasksOf(db, ids, actor),
    toldLately(db, ids),
    record ? actsForOf(visit, record) : [],
  ]);
  const isListed = cases.some(({ reference }) => reference === call.caseReference);
  const picked = call.caseReference && !isListed ? await pickedCase(visit, call.caseReference) : [];
  const known = [...cases, ...picked];
  return {
    record,
    cases: known,
    contacts,
    tasks,
    actsFor,
    likely: likelyReasons({ cases: known, tasks, messages, picked: call.caseReference }, now),
  };
}

/** Whom they act for today, each with what is open. */
async function actsForOf({ db, actor, now }: Visit, { represents }: CustomerRecord): Promise<ActsFor[]> {
  const today = dateAtHome(now);
  const inForce = represents.filter((as) => actsOn(as, today) && (!as.otherIsRestricted || seesRestricted(actor)));
  return Promise.all(
    inForce.map(async (as) => ({
      as,
      open: (await casesOfCustomers(db, await idsOf(db, as.otherId), actor)).filter(isOpen),
    })),
  );
}

/** The case that was picked, where it is nobody's who is known, or one of very many. */
async function pickedCase(visit: Visit, reference: string) {
  const found = await findAtDesk(visit.db, reference, visit.site.organisation.referencePrefix, visit.actor);
  return found.cases;
}

/** Where scripts run, the page hears of what happens to this customer meanwhile. Without them it is not told. */
function live(call: CallInHand, { record, cases }: Caller): Html {
  if (!record && cases.length === 0) return html``;
  const news = notificationBanner({
    html: html`<p class="govuk-notification-banner__heading">Something happened to this customer while you looked.
<a class="govuk-notification-banner__link" href="/staff/desk/calls/${call.id}">Load the page again</a>: what you typed is kept.</p>`,
    titleText: 'New',
    titleId: 'live-news',
  });
  return html`<div data-live="/staff/desk/events?call=${call.id}" aria-live="polite"><template>${news}</template></div>`;
}
