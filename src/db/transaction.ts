// The one way to change anything: a transaction, tried again when the database says two of them crossed.

import type { Db, Tx } from './database.ts';

const crossed = new Set(['40001', '40P01']); // serialization failure, deadlock: nothing was done, so again is safe

function wasCrossed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && crossed.has(error.code);
}

const commits = new WeakMap<Db, number>();

/** How many transactions this process has committed on `db`: whoever keeps what was read knows when to look again. */
export const commitsHere = (db: Db): number => commits.get(db) ?? 0;

/**
 * Runs `work` in one transaction: all of it happens, or none. `work` may run again after a deadlock, so it must do
 * nothing outside the database.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await db.transaction().execute(work);
      commits.set(db, commitsHere(db) + 1);
      return result;
    } catch (error) {
      if (attempt === 4 || !wasCrossed(error)) throw error;
    }
  }
}
