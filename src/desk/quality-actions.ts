// Taking contacts to be looked at, scoring them, and what whoever had the contact says to it.

import { contactsToCheck } from '#contacts';
import { type Db, inTransaction, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import { dateAtHome, homeZone } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import { notFound } from '#web';
import { deskPermissions } from './permissions.ts';
import { type BehaviourScore, monthBefore, type QualityRefusal, refuseToNote, refuseToScore } from './quality.ts';
import { insertChecks, lockCheck, perMonth, saveOwnNote, saveScores, setPerMonth } from './quality-store.ts';

/** Takes the checks of the month before; what was taken stays, so that it may run as often as it likes. */
export async function takeLastMonth(db: Db, now: Temporal.Instant): Promise<void> {
  const { month, from, until } = monthBefore(dateAtHome(now), homeZone);
  await inTransaction(db, async (tx) => {
    const most = await perMonth(tx);
    if (most > 0) await insertChecks(tx, month, await contactsToCheck(tx, { from, until }, most), most, now);
  });
}

export type QualityDone = { readonly refused?: never } | { readonly refused: QualityRefusal };

/** Scores a contact of somebody else's, once. @param scores one a behaviour */
export async function scoreContact(
  tx: Tx,
  id: number,
  given: { readonly scores: readonly BehaviourScore[]; readonly remark: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<QualityDone> {
  deskPermissions.need(actor, 'score contact quality');
  const check = await lockCheck(tx, id);
  if (!check || actor.id === null) throw notFound('There is no such contact to look at.');
  const refused = refuseToScore(check, actor.id);
  if (refused) return { refused };
  await saveScores(tx, id, given.scores, given.remark, actor.id, at);
  await audit(tx, actor, 'scored a contact', `contact ${check.contactId}`, at);
  return {};
}

/** What whoever had the contact says to its scores. */
export async function noteOwn(
  tx: Tx,
  id: number,
  note: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<QualityDone> {
  const check = await lockCheck(tx, id);
  if (!check || actor.id === null) throw notFound('There is no such contact to look at.');
  const refused = refuseToNote(check, actor.id);
  if (refused) return { refused };
  await saveOwnNote(tx, id, note, at);
  await audit(tx, actor, 'added a note to their own contact', `contact ${check.contactId}`, at);
  return {};
}

export async function setHowMany(tx: Tx, n: number, actor: Actor, at: Temporal.Instant): Promise<void> {
  deskPermissions.need(actor, 'set contact quality');
  await setPerMonth(tx, n, actor.name, at);
  await audit(tx, actor, 'set how many contacts are looked at', 'contact quality', at, { perMonth: n });
}
