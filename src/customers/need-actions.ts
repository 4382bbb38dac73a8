// Writing down what a customer needs, looking at it again, and ending it.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import { isSameNeed, type Need, type NeedInTheWay, needInTheWay } from './need.ts';
import * as store from './need-store.ts';
import { noteChange, recordToAddTo, recordToChange } from './record-actions.ts';

/** Records a need with the row that is asked for. The same need with the same detail is kept once. Gives its id. */
export async function addNeed(
  tx: Tx,
  customerId: number,
  need: store.NewNeed,
  actor: Actor,
  at: Temporal.Instant,
): Promise<number> {
  await recordToAddTo(tx, customerId, 'change a customer', actor);
  const same = (await store.needsOf(tx, customerId)).find((known) => isSameNeed(known, need));
  if (same) return same.id;
  const id = await store.insertNeed(tx, customerId, need, actor.name, at);
  await noteChange(tx, customerId, 'need-recorded', actor, at, { need: need.need, detail: need.detail });
  return id;
}

/** What is recorded and keeps this need from being added; asked before `addNeed`, in its transaction. */
export async function findNeedInTheWay(
  tx: Tx,
  customerId: number,
  need: Pick<Need, 'need' | 'detail'>,
  actor: Actor,
): Promise<NeedInTheWay | undefined> {
  await recordToAddTo(tx, customerId, 'change a customer', actor);
  return needInTheWay(await store.needsOf(tx, customerId), need);
}

/** It is still so. @param reviewOn the day to ask again, or null for never */
export async function reviewNeed(
  tx: Tx,
  customerId: number,
  needId: number,
  reviewOn: Temporal.PlainDate | null,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  const need = await needToChange(tx, customerId, needId, actor);
  await store.setNeedReview(tx, need.id, reviewOn);
  await noteChange(tx, need.customerId, 'need-reviewed', actor, at, {
    need: need.need,
    reviewOn: reviewOn?.toString() ?? null,
  });
}

export async function endNeed(
  tx: Tx,
  customerId: number,
  needId: number,
  why: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  const need = await needToChange(tx, customerId, needId, actor);
  await store.endNeed(tx, need.id, why, at);
  await noteChange(tx, need.customerId, 'need-ended', actor, at, { need: need.need, why });
}

async function needToChange(tx: Tx, customerId: number, needId: number, actor: Actor): Promise<store.OwnedNeed> {
  const ids = await recordToChange(tx, customerId, 'change a customer', actor);
  const need = await store.findNeed(tx, needId, ids);
  if (!need) throw new Stop(404, 'This need is not recorded now. Somebody may have ended it.');
  return need;
}
