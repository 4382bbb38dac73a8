// What the small forms of a contact in hand do: search again, pick what was found, keep what is typed, put it down.

import { findCase } from '#cases';
import { mayLookAt } from '#customers';
import { inTransaction } from '#db';
import { readOutAnswer } from '#directory';
import { audit } from '#staff';
import { type Reply, redirect, sent, type Visit } from '#web';
import { type CallDraft, type CallInHand, type Picked, typedOf } from '../call.ts';
import { endCall, lockCall, saveDraft, saveSearch } from '../call-store.ts';
import { nobodyYet, onlyOne } from '../find-actions.ts';
import { deskPermissions } from '../permissions.ts';
import { callOf } from './call.ts';

/** Whoever is in hand stays until somebody else is picked: a case that is nobody's, or a service, drops no caller. */
const inHandOf = (call: CallInHand, picked: Picked): Picked => ({
  ...picked,
  customerId: picked.customerId ?? call.customerId,
  service: picked.service ?? call.service,
});

/** Keeps all that stands in the form. @param change what the button that was pressed does to it */
export async function keepTyped(
  { db, form, now }: Visit,
  call: CallInHand,
  change: (typed: CallDraft) => CallDraft = (typed) => typed,
): Promise<boolean> {
  return saveDraft(db, call.id, call.staffId, change(typedOf(form, call.draft)), now);
}

export async function actSearchAgain(visit: Visit): Promise<Reply> {
  const call = await callOf(visit);
  await keepTyped(visit, call);
  const typed = sent(visit.form, 'who').trim().slice(0, 200);
  if (typed !== '') {
    const only = await onlyOne(visit.db, typed, visit.site.organisation.referencePrefix, visit.actor);
    await saveSearch(visit.db, call.id, typed, only ? inHandOf(call, only) : call, visit.now);
    if (!only) return redirect(`/staff/desk/calls/${call.id}?search=yes`);
  }
  return redirect(`/staff/desk/calls/${call.id}`);
}

/** One of those found is the one; or none of them is, and whoever was in hand stays or goes. */
export async function actPick(visit: Visit): Promise<Reply> {
  const call = await callOf(visit);
  await keepTyped(visit, call);
  const picked = await pickedOf(visit, call);
  await saveSearch(visit.db, call.id, '', picked, visit.now);
  const read = sent(visit.form, 'service') && picked.service;
  return redirect(`/staff/desk/calls/${call.id}${read ? `?read=${read}` : ''}`);
}

async function pickedOf(visit: Visit, call: CallInHand): Promise<Picked> {
  const { db, actor, now } = visit;
  if (sent(visit.form, 'stay')) return call;
  const [reference, customer, service] = ['case', 'customer', 'service'].map((name) => sent(visit.form, name));
  if (reference) {
    const theCase = await findCase(db, reference);
    const isSeen = theCase && (theCase.customerId === null || (await mayLookAt(db, actor, theCase.customerId)));
    return isSeen
      ? inHandOf(call, { customerId: theCase.customerId, caseReference: theCase.reference, service: theCase.service })
      : call;
  }
  if (customer) {
    const isSeen = await mayLookAt(db, actor, Number(customer));
    return { ...nobodyYet, customerId: isSeen ? Number(customer) : null, service: call.service };
  }
  if (service) return { ...call, service: (await readOutAnswer(db, service, now))?.slug ?? call.service };
  return { ...nobodyYet, service: call.service };
}

/** What is typed, kept as it is typed, by the page's script. */
export async function actKeepDraft(visit: Visit): Promise<Reply> {
  const kept = await keepTyped(visit, await callOf(visit));
  return { kind: 'json', status: kept ? 200 : 409, body: { kept } };
}

/** It was no contact after all: a wrong number, a line that went dead. */
export async function actAbandon(visit: Visit): Promise<Reply> {
  const call = await callOf(visit);
  const { actor } = visit;
  if (actor?.id == null) return redirect('/staff/sign-in');
  const staffId = actor.id;
  deskPermissions.need(actor, 'log a contact');
  await inTransaction(visit.db, async (tx) => {
    if (!(await lockCall(tx, call.id, staffId))) return;
    await endCall(tx, call.id, null, visit.now);
    await audit(tx, actor, 'put a contact down without logging it', `call ${call.id}`, visit.now);
  });
  visit.session.set('done', 'Nothing was logged.');
  return redirect('/staff/desk');
}
