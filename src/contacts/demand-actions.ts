// Looking at matters by the rules, a batch at a time, and working out the months that changed. May stop anywhere and go on.

import { type Db, inTransaction, type Tx } from '#db';
import { dateAtHome } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { causeFrom, judge } from './demand.ts';
import { rulesVersion } from './demand-rules.ts';
import * as store from './demand-store.ts';
import { readFacts } from './facts-store.ts';
import { allLabels } from './label-store.ts';
import { rollUpDemand, rollUpFirstTime } from './roll-up-store.ts';

/** Matters looked at in one go, and months worked out. */
const batch = 4000;
const mostMonths = 6;

/**
 * Labels every matter that waits, and works out the months that changed. Safe to run at the same time in two places, and
 * again after it was stopped.
 * @param until asked between batches: true ends it early, and the next run goes on
 */
export async function workOutDemand(db: Db, at: Temporal.Instant, until: () => boolean = () => false): Promise<void> {
  await inTransaction(db, (tx) => store.beginSweep(tx, rulesVersion));
  for (const take of [store.takeWaiting, store.takeSwept])
    for (let taken = batch; taken === batch && !until(); )
      taken = await inTransaction(db, (tx) => lookAt(tx, take, at));
  await workOutMonths(db, at, until);
}

/** Labels one batch. Gives how many it was. */
async function lookAt(tx: Tx, take: typeof store.takeWaiting, at: Temporal.Instant): Promise<number> {
  await store.preferIndexes(tx);
  const ids = await take(tx, batch);
  if (ids.length === 0) return 0;
  const avoidable = new Set((await allLabels(tx)).filter((label) => label.isAvoidable).map(({ slug }) => slug));
  const looked = (await readFacts(tx, ids)).map((facts) => {
    const { adviserLabel, adviserCauseKind, adviserCauseKey } = facts;
    const adviser = adviserLabel && { label: adviserLabel, cause: causeFrom(adviserCauseKind, adviserCauseKey) };
    return { facts, judged: judge(facts, adviser || null, (label) => avoidable.has(label)) };
  });
  await store.saveLooked(tx, looked, rulesVersion, at);
  return ids.length;
}

async function workOutMonths(db: Db, at: Temporal.Instant, until: () => boolean): Promise<void> {
  const { asOf } = await store.readProgress(db);
  const today = dateAtHome(at);
  if (asOf === null || !dateAtHome(asOf).equals(today)) {
    const thisMonth = today.with({ day: 1 }); // what was too new to say yesterday may be said today
    await inTransaction(db, (tx) =>
      store.markStale(tx, [thisMonth.subtract({ months: 1 }).toString(), thisMonth.toString()]),
    );
  }
  for (const months of inRow(await store.staleMonths(db))) {
    if (until()) return;
    await inTransaction(db, async (tx) => {
      const taken = await store.takeStaleMonths(tx, months);
      if (taken.length === 0) return;
      await rollUpDemand(tx, taken);
      await rollUpFirstTime(tx, taken, at);
      await store.figuresWorkedOut(tx, at);
    });
  }
}

/** Months that follow one another, some at a time: each reads what lies beside it, which neighbours share. */
function inRow(months: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (const month of months) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row && last && row.length < mostMonths && monthAfter(last) === month) row.push(month);
    else rows.push([month]);
  }
  return rows;
}

const monthAfter = (month: string) => Temporal.PlainDate.from(month).add({ months: 1 }).toString();
