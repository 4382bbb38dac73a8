// Who may act for a customer, in what and until when.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import { customerSeenBy } from './api/find-actions.ts';
import type { CustomerDetails } from './customer.ts';
import { noteChange, recordToAddTo, recordToChange } from './record-actions.ts';
import { idsOf } from './record-store.ts';
import * as store from './representative-store.ts';
import { mayLookAt } from './visible-store.ts';

export type RepresentativeRefusal = 'no-such-record' | 'same-record';

export async function addRepresentative(
  tx: Tx,
  customerId: number,
  representativeId: number,
  given: store.NewRepresentative,
  actor: Actor,
  at: Temporal.Instant,
): Promise<{ id: number; refused?: never } | { refused: RepresentativeRefusal }> {
  await recordToAddTo(tx, customerId, 'change a customer', actor);
  if (!(await mayLookAt(tx, actor, representativeId))) return { refused: 'no-such-record' };
  return add(tx, customerId, representativeId, given, actor, at);
}

/**
 * As `addRepresentative`, of somebody known by name and a way to reach them, or not known yet. A record that the actor may not see
 * is not found by it, and nothing says so: a row of its own is added, and whoever may see both can put them together.
 */
export async function addNamedRepresentative(
  tx: Tx,
  customerId: number,
  who: CustomerDetails,
  given: store.NewRepresentative,
  actor: Actor,
  at: Temporal.Instant,
): Promise<{ id: number; refused?: never } | { refused: RepresentativeRefusal }> {
  await recordToAddTo(tx, customerId, 'change a customer', actor);
  return add(tx, customerId, await customerSeenBy(tx, actor, 'person', who, at), given, actor, at);
}

async function add(
  tx: Tx,
  customerId: number,
  representativeId: number,
  given: store.NewRepresentative,
  actor: Actor,
  at: Temporal.Instant,
): Promise<{ id: number; refused?: never } | { refused: RepresentativeRefusal }> {
  if ((await idsOf(tx, customerId)).includes(representativeId)) return { refused: 'same-record' };
  const id = await store.insertRepresentative(tx, customerId, representativeId, given, actor.name, at);
  await noteChange(tx, customerId, 'representative-added', actor, at, { other: representativeId, scope: given.scope });
  return { id };
}

export async function endRepresentative(
  tx: Tx,
  customerId: number,
  id: number,
  why: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  const ids = await recordToChange(tx, customerId, 'change a customer', actor);
  const ended = await store.endRepresentative(tx, id, ids, at);
  if (!ended) throw new Stop(404, 'This representative is not recorded now. Somebody may have ended it.');
  await noteChange(tx, ended.customerId, 'representative-ended', actor, at, {
    other: ended.representativeId,
    why,
  });
}
