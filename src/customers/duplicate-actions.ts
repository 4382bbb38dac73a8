// Looking through all customers for pairs that may be one: in batches, each saved before the next.

import { type Db, inTransaction } from '#db';
import type { Temporal } from '#lib/temporal';
import { judgeEmails, judgeSameWay } from './duplicate.ts';
import { type Candidate, candidatesByName, candidatesBySameWay, saveSuggestions } from './duplicate-store.ts';

const batch = 5000;

/** Suggests pairs that were not suggested or dismissed before. Doing it again adds nothing. */
export async function suggestDuplicates(db: Db, at: Temporal.Instant): Promise<void> {
  for (let after: number | null = 0; after !== null; ) {
    const { candidates, nextAfter }: Awaited<ReturnType<typeof candidatesBySameWay>> = await candidatesBySameWay(
      db,
      after,
      batch,
    );
    await save(db, candidates, at);
    after = nextAfter;
  }
  await save(db, await candidatesByName(db), at);
}

async function save(db: Db, candidates: readonly Candidate[], at: Temporal.Instant): Promise<void> {
  const judged = candidates.flatMap(judge).sort((one, other) => other.score - one.score); // of a pair the best reason is kept
  for (let from = 0; from < judged.length; from += batch)
    await inTransaction(db, (tx) => saveSuggestions(tx, judged.slice(from, from + batch), at));
}

function judge({ oneId, oneName, oneEmail, otherId, otherName, otherEmail, reason }: Candidate) {
  const one = { name: oneName, email: oneEmail };
  const other = { name: otherName, email: otherEmail };
  const found = reason === 'email-typo' ? judgeEmails(one, other) : judgeSameWay(reason, one, other);
  return found ? [{ oneId, otherId, ...found }] : [];
}
