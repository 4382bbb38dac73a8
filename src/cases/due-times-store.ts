// Which rulebook due times were worked out with, and the open cases to go through when it has changed.

import type { Db } from '#db';
import { on } from './tables-store.ts';

/** References of open cases after one, for work that goes through them all in batches. */
export async function openReferencesAfter(
  db: Db,
  after: number,
  limit: number,
): Promise<{ id: number; reference: string }[]> {
  return on(db)
    .selectFrom('cases')
    .select(['id', 'reference'])
    .where('state', '<>', 'closed')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** The edition of the rulebook that due times were last worked out with; null when they never were. */
export async function dueTimesEdition(db: Db): Promise<string | null> {
  const row = await on(db).selectFrom('dueTimesBuilt').select('edition').executeTakeFirst();
  return row?.edition ?? null;
}

export async function saveDueTimesEdition(db: Db, edition: string): Promise<void> {
  await on(db)
    .insertInto('dueTimesBuilt')
    .values({ edition })
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ edition }))
    .execute();
}
