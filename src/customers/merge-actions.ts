// Merging two records, undoing a merge, and saying for good that two are not one.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import { dismissBetween } from './duplicate-store.ts';
import { type MergeRefusal, mergeOf, rootsOf } from './merge.ts';
import * as store from './merge-store.ts';
import { customerPermissions } from './permissions.ts';
import { noteChange, recordToChange } from './record-actions.ts';
import { idsOf } from './record-store.ts';
import { mayLookAt } from './visible-store.ts';

/** Reads two records as one. Nothing that points at their rows moves. Gives the merge, or why it was not done. */
export async function mergeCustomers(
  tx: Tx,
  oneId: number,
  otherId: number,
  reason: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<{ mergeId: number; rootId: number; refused?: never } | { refused: MergeRefusal }> {
  customerPermissions.need(actor, 'merge customers');
  await store.lockMerges(tx);
  for (const id of [oneId, otherId]) if (!(await mayLookAt(tx, actor, id))) return { refused: 'no-such-record' };
  const [one, other] = [await store.rootRow(tx, oneId), await store.rootRow(tx, otherId)];
  if (!one || !other) return { refused: 'no-such-record' };
  const merge = mergeOf(one, other);
  if ('refused' in merge) return merge;
  const mergeId = await store.insertMerge(tx, merge, reason, actor.name, at);
  await saveRootsOf(tx, [...(await idsOf(tx, merge.keptId)), ...(await idsOf(tx, merge.mergedId))]);
  await noteChange(tx, merge.keptId, 'merged', actor, at, { merged: merge.mergedId, reason });
  return { mergeId, rootId: merge.keptId };
}

/** Takes one merge back, also one that others followed. Gives the roots of the two records that are apart again. */
export async function undoMerge(
  tx: Tx,
  mergeId: number,
  reason: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<{ keptId: number; mergedId: number }> {
  customerPermissions.need(actor, 'merge customers');
  await store.lockMerges(tx);
  const merge = await store.findMerge(tx, mergeId);
  if (!merge) throw new Stop(404, 'This merge is not in force. Somebody may have undone it.');
  const ids = await recordToChange(tx, merge.keptId, 'merge customers', actor);
  await store.endMerge(tx, mergeId, actor.name, at);
  await saveRootsOf(tx, ids);
  // whoever undoes it says that the two are not one: nobody is asked again
  await dismissBetween(tx, await idsOf(tx, merge.keptId), await idsOf(tx, merge.mergedId), actor.name, at);
  await noteChange(tx, merge.keptId, 'merge-undone', actor, at, { merged: merge.mergedId, reason });
  await noteChange(tx, merge.mergedId, 'merge-undone', actor, at, { merged: merge.keptId, reason });
  const keptRoot = (await store.rootRow(tx, merge.keptId))?.rootId ?? merge.keptId;
  return { keptId: keptRoot, mergedId: merge.mergedId };
}

async function saveRootsOf(tx: Tx, ids: readonly number[]): Promise<void> {
  await store.saveRoots(tx, rootsOf(ids, await store.mergesAmong(tx, ids)));
}

/** These two records are not one customer: they are never suggested again. */
export async function dismissDuplicate(
  tx: Tx,
  oneId: number,
  otherId: number,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  const one = await recordToChange(tx, oneId, 'merge customers', actor);
  const other = await recordToChange(tx, otherId, 'merge customers', actor);
  await dismissBetween(tx, one, other, actor.name, at);
  await noteChange(tx, oneId, 'duplicate-dismissed', actor, at, { other: otherId });
}
