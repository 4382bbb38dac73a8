// What many pages ask for and what seldom changes, such as lists to choose from: kept in this process for a moment.

import type { Db } from './database.ts';
import { commitsHere } from './transaction.ts';

const oldAfterMs = 1_000;

/**
 * The same reading, made once for all who ask within a second. What this process has changed is there at once, what another
 * process has changed within that second. In a transaction it is always read anew.
 * @param read must depend on nothing but the database, and give what nobody changes
 */
export function held<Read>(read: (db: Db) => Promise<Read>): (db: Db) => Promise<Read> {
  const kept = new WeakMap<Db, { readonly value: Promise<Read>; readonly commits: number; readonly atMs: number }>();
  return (db) => {
    if (db.isTransaction) return read(db);
    const [commits, atMs] = [commitsHere(db), performance.now()];
    const known = kept.get(db);
    if (known && known.commits === commits && atMs - known.atMs < oldAfterMs) return known.value;
    const value = read(db);
    kept.set(db, { value, commits, atMs });
    value.catch(() => kept.delete(db)); // whoever asked is told, and the next asks again
    return value;
  };
}
