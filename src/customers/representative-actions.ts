// Who may act for a customer, in what and until when.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import { noteChange, recordToAddTo, recordToChange } from './record-actions.ts';
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
  const ids = await recordToAddTo(tx, customerId, 'change a customer', actor);
  if (!(await mayLookAt(tx, actor, representativeId))) return { refused: 'no-such-record' };
  if (ids.includes(representativeId)) return { refused: 'same-record' };
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
