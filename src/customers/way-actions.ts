// Changing how a customer is reached: adding a way, checking it, preferring it, ending it, and noting that it failed.

import type { Tx } from '#db';
import { type Actor, heardItself } from '#lib/actor';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import { insertEvent } from './event-store.ts';
import { noteChange, recordToAddTo, recordToChange } from './record-actions.ts';
import { fillIn } from './store.ts';
import { distinctWays, type NewWay, type Way, type WayKind } from './way.ts';
import * as store from './way-store.ts';

/** Adds a way to reach the customer, to the row that is asked for. Gives its id; one that the row has already is given again. */
export async function addWay(
  tx: Tx,
  customerId: number,
  way: NewWay,
  actor: Actor,
  at: Temporal.Instant,
): Promise<number> {
  await recordToAddTo(tx, customerId, 'change a customer', actor);
  const before = await store.waysOf(tx, customerId);
  const id = await store.insertWay(tx, customerId, way, actor.name, at);
  if (before.some((known) => known.id === id)) return id;
  if (way.kind !== 'address') await fillIn(tx, customerId, { email: '', phone: '', [way.kind]: way.value });
  await noteChange(tx, customerId, 'way-added', actor, at, { kind: way.kind, value: way.value });
  return id;
}

/** They showed that it is theirs. @param how such as `answered a code` or `showed a bill` */
export async function verifyWay(
  tx: Tx,
  customerId: number,
  wayId: number,
  how: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  const way = await wayToChange(tx, customerId, wayId, actor);
  await store.setVerified(tx, way.id, how, at);
  await noteChange(tx, way.customerId, 'way-verified', actor, at, { value: way.value, how });
}

/** They would rather be reached by this one than by any other way of the record. */
export async function preferWay(
  tx: Tx,
  customerId: number,
  wayId: number,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  const way = await wayToChange(tx, customerId, wayId, actor);
  await store.setPreferred(tx, way.id, at);
  await noteChange(tx, way.customerId, 'way-preferred', actor, at, { value: way.value });
}

/** It is theirs no more, of whichever of the rows that are read as one it is known. */
export async function endWay(
  tx: Tx,
  customerId: number,
  wayId: number,
  why: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  const way = await wayToChange(tx, customerId, wayId, actor);
  const others = (await store.waysOf(tx, customerId)).filter((each) => distinctWays([way, each]).length === 1);
  for (const each of [way, ...others.filter(({ id }) => id !== way.id)]) {
    await store.endWay(tx, each, at);
    await noteChange(tx, each.customerId, 'way-ended', actor, at, { value: each.value, why });
  }
}

async function wayToChange(tx: Tx, customerId: number, wayId: number, actor: Actor): Promise<Way> {
  const ids = await recordToChange(tx, customerId, 'change a customer', actor);
  const way = await store.findWay(tx, wayId, ids);
  if (!way) throw new Stop(404, 'There is no such way to reach this customer now. Somebody may have taken it off.');
  return way;
}

/** What was sent to this way did not arrive: so it stands wherever the way is in use, until somebody verifies it. */
export async function failWay(
  tx: Tx,
  way: { kind: WayKind; value: string },
  why: string,
  at: Temporal.Instant,
): Promise<void> {
  for (const customerId of await store.markFailed(tx, way, why, at))
    await insertEvent(tx, customerId, 'way-failed', heardItself, at, { kind: way.kind, value: way.value, why });
}
