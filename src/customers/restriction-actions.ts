// Deciding that a customer may contact us in some ways only, reviewing that, and lifting it. It ends by itself unless reviewed.

import type { Db, Tx } from '#db';
import { type Actor, heardItself } from '#lib/actor';
import { dateAtHome } from '#lib/plain-words';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import { insertEvent } from './event-store.ts';
import { customerPermissions } from './permissions.ts';
import { isInForce, type Restriction } from './record.ts';
import { noteChange, recordToAddTo, recordToChange } from './record-actions.ts';
import { recordOf } from './record-store.ts';
import * as store from './restriction-store.ts';

const deed = 'limit how a customer may contact us';

export type ReviewRefusal = 'own-decision';

export async function decideRestriction(
  tx: Tx,
  customerId: number,
  given: store.NewRestriction,
  actor: Actor,
  at: Temporal.Instant,
): Promise<number> {
  await recordToAddTo(tx, customerId, deed, actor);
  const id = await store.insertRestriction(tx, customerId, given, actor.name, at);
  await noteChange(tx, customerId, 'restriction-decided', actor, at, { what: given.what, reason: given.reason });
  return id;
}

/** The restriction of this customer, to tell them of it: where it is not lifted and the reader may decide on it. */
export async function restrictionToTell(
  db: Db,
  reader: Actor | null,
  customerId: number,
  id: number,
): Promise<Restriction | undefined> {
  if (!customerPermissions.may(reader, deed)) return undefined;
  return (await recordOf(db, customerId))?.restrictions.find((each) => each.id === id);
}

/** They were told of it: what, why, what stays open and how to appeal. */
export async function noteRestrictionTold(
  tx: Tx,
  customerId: number,
  restrictionId: number,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  const { id, what, customerId: row } = await toChange(tx, customerId, restrictionId, actor, at);
  await noteChange(tx, row, 'restriction-told', actor, at, { restriction: id, what });
}

/** They ask for the decision to be looked at again. It waits until somebody reviews the restriction or lifts it. */
export async function noteAppeal(
  tx: Tx,
  customerId: number,
  restrictionId: number,
  why: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  const { id, what, customerId: row } = await toChange(tx, customerId, restrictionId, actor, at);
  await noteChange(tx, row, 'restriction-appealed', actor, at, { restriction: id, what, why });
}

/**
 * It goes on until another day. Not once it has lapsed: then it has to be decided anew, with its reason. While an appeal waits,
 * refused to whoever decided it.
 */
export async function reviewRestriction(
  tx: Tx,
  customerId: number,
  restrictionId: number,
  review: { reviewOn: Temporal.PlainDate; reason: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<{ refused?: ReviewRefusal }> {
  const restriction = await toChange(tx, customerId, restrictionId, actor, at);
  const appeal = await store.appealWaiting(tx, restriction.id);
  if (appeal && restriction.recordedBy === actor.name) return { refused: 'own-decision' };
  await store.setReview(tx, restriction.id, review.reviewOn);
  await noteChange(tx, restriction.customerId, 'restriction-reviewed', actor, at, {
    restriction: restriction.id,
    what: restriction.what,
    reviewOn: review.reviewOn.toString(),
    reason: review.reason,
  });
  return {};
}

export async function liftRestriction(
  tx: Tx,
  customerId: number,
  restrictionId: number,
  why: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  const restriction = await toChange(tx, customerId, restrictionId, actor, at);
  await store.setLifted(tx, restriction.id, why, at);
  await noteChange(tx, restriction.customerId, 'restriction-lifted', actor, at, { what: restriction.what, why });
}

/** Writes down those that lapsed. Reading needs no such note: a restriction past its review day is not in force. */
export async function noteLapsed(tx: Tx, at: Temporal.Instant): Promise<void> {
  for (const { customerId, what } of await store.endLapsed(tx, dateAtHome(at), at))
    await insertEvent(tx, customerId, 'restriction-lapsed', heardItself, at, { what });
}

async function toChange(
  tx: Tx,
  customerId: number,
  id: number,
  actor: Actor,
  at: Temporal.Instant,
): Promise<store.KeptRestriction> {
  const ids = await recordToChange(tx, customerId, deed, actor);
  const restriction = await store.findRestriction(tx, id, ids);
  const today = dateAtHome(at);
  // one that is still to begin may be changed too
  const isOver = restriction && !isInForce({ ...restriction, fromOn: today }, today);
  if (!restriction || isOver) throw new Stop(404, 'This restriction is over. If it is needed, decide it anew.');
  return restriction;
}
