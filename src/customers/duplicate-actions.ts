// Looking for pairs that may be one: among whoever changed, and now and then among all, a bounded step at a time.

import { type Db, inTransaction, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { judgeEmails, judgeRestricted, judgeSameWay } from './duplicate.ts';
import * as store from './duplicate-store.ts';

/** Rows looked at in one transaction when they changed; ways and keys of names in one step through all. */
const sizes = { changed: 500, ways: 10_000, names: 20_000 } as const;

/** More changed than this were brought in from another system: looking through all of them takes less. */
const mostChanged = 10_000;

/**
 * Suggests pairs among whoever was changed since, that were not suggested or dismissed before. Doing it again adds nothing.
 * Gives false when so many were changed that all have to be looked through; nothing is suggested then.
 */
export async function suggestAmongChanged(db: Db, since: Temporal.Instant, at: Temporal.Instant): Promise<boolean> {
  const ids = await store.changedSince(db, since, mostChanged + 1);
  if (ids.length > mostChanged) return false;
  for (let from = 0; from < ids.length; from += sizes.changed) {
    const some = ids.slice(from, from + sizes.changed);
    const candidates = [...(await store.candidatesByWaysOf(db, some)), ...(await store.candidatesByNamesOf(db, some))];
    await inTransaction(db, (tx) => save(tx, candidates, at));
  }
  return true;
}

/** Suggests pairs of a row that was just added, so that whoever added it sees them. */
export async function suggestAbout(tx: Tx, id: number, at: Temporal.Instant): Promise<void> {
  await save(tx, [...(await store.candidatesByWaysOf(tx, [id])), ...(await store.candidatesByNamesOf(tx, [id]))], at);
}

/** One step of a look through all customers. Gives where to go on, or null at the end. A step done again adds nothing. */
export async function lookThrough(
  tx: Tx,
  { way, name }: store.Place,
  at: Temporal.Instant,
): Promise<store.Place | null> {
  if (name === null) {
    const { candidates, nextAfter } = await store.candidatesAmongWays(tx, way, sizes.ways);
    await save(tx, candidates, at);
    return { way: nextAfter ?? way, name: nextAfter === null ? '' : null };
  }
  const { candidates, nextAfter } = await store.candidatesAmongNames(tx, name, sizes.names);
  await save(tx, candidates, at);
  return nextAfter === null ? null : { way, name: nextAfter };
}

/** Asks whoever may see restricted records whether a new row is somebody whose record is one; nobody else is told. */
export async function suggestRestricted(
  tx: Tx,
  { id, name }: { readonly id: number; readonly name: string },
  at: Temporal.Instant,
): Promise<void> {
  const hidden = await store.restrictedOnesWithAWayOf(tx, id);
  const pairs = hidden.map((other) => ({
    oneId: Math.min(id, other.id),
    otherId: Math.max(id, other.id),
    ...judgeRestricted(name, other.name),
  }));
  await store.saveSuggestions(tx, pairs, at);
}

async function save(tx: Tx, candidates: readonly store.Candidate[], at: Temporal.Instant): Promise<void> {
  const judged = candidates.flatMap(judge).sort((one, other) => other.score - one.score); // of a pair the best reason is kept
  await store.saveSuggestions(tx, judged, at);
}

function judge({ oneId, oneName, oneEmail, otherId, otherName, otherEmail, reason }: store.Candidate) {
  const one = { name: oneName, email: oneEmail };
  const other = { name: otherName, email: otherEmail };
  const found = reason === 'email-typo' ? judgeEmails(one, other) : judgeSameWay(reason, one, other);
  return found ? [{ oneId, otherId, ...found }] : [];
}
