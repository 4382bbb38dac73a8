// Somebody who is written to by letter is told of their case when the letter leaves, and not when it waits to be printed.

import { type Db, inTransaction, type Tx } from '#db';
import { heardItself } from '#lib/actor';
import { dateAtHome, homeZone } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { loadRulebook, type Rulebook } from '#standards';
import type { Case } from './case.ts';
import { afterActs, type CaseClock, cacheOf, dueForWork } from './case-clock.ts';
import { clocksOf, pausesOf, updateClock } from './clock-store.ts';
import { type PostedLetter, postedLetters } from './posted-letters-store.ts';
import { insertEvent, lockCaseFile, updateCase } from './store.ts';

/** The case that was just opened, acknowledged no longer. A promise that counts from being told counts from now all the same. */
export async function untilPosted(tx: Tx, theCase: Case, rulebook: Rulebook, at: Temporal.Instant): Promise<Case> {
  const clocks = (await clocksOf(tx, theCase.id)).map((clock) =>
    rulebook.version(clock.standard, clock.standardVersion).stops === 'acknowledged'
      ? { ...clock, stoppedAt: null }
      : clock,
  );
  const dueAt = dueForWork(theCase, await saveRead(tx, clocks, theCase, rulebook, at));
  const change = { acknowledgedAt: null, dueAt };
  await updateCase(tx, theCase.id, change);
  return { ...theCase, ...change, revision: theCase.revision + 1 };
}

/** Each case whose letter has left, in a transaction of its own. Letters that lay longer than this to be printed are not looked for. */
export async function notePostedLetters(db: Db, now: Temporal.Instant): Promise<void> {
  const rulebook = await loadRulebook(db);
  const since = now.subtract({ hours: 24 * 90 });
  for (const letter of await postedLetters(db, since, 500))
    await inTransaction(db, (tx) => afterPosting(tx, letter, rulebook, now));
}

/** Its letter has left: the clocks that stop on being told stop. Done again, it changes nothing. */
async function afterPosting(
  tx: Tx,
  { reference, settledAt, postedOn }: PostedLetter,
  rulebook: Rulebook,
  now: Temporal.Instant,
): Promise<void> {
  const file = await lockCaseFile(tx, reference);
  if (!file || file.theCase.acknowledgedAt) return;
  const { theCase } = file;
  const at = postedAt(settledAt, postedOn);
  // the letter told of the case as it was opened, whatever became of it since
  const acted = file.clocks.map((clock) =>
    clock.round === 1 ? afterActs(clock, ['acknowledged'], rulebook, at) : clock,
  );
  const clocks = await saveRead(tx, acted, theCase, rulebook, now);
  await updateCase(tx, theCase.id, { acknowledgedAt: at, dueAt: dueForWork(theCase, clocks) });
  await insertEvent(tx, theCase.id, { kind: 'case-acknowledged', detail: {} }, heardItself, at);
}

// Of a day that was noted later only the day is known, so its end.
function postedAt(settledAt: Temporal.Instant, postedOn: Temporal.PlainDate | null): Temporal.Instant {
  if (postedOn === null || postedOn.equals(dateAtHome(settledAt))) return settledAt;
  return postedOn.add({ days: 1 }).toZonedDateTime(homeZone).subtract({ seconds: 1 }).toInstant();
}

async function saveRead(
  tx: Tx,
  clocks: readonly CaseClock[],
  { id }: Case,
  rulebook: Rulebook,
  now: Temporal.Instant,
): Promise<CaseClock[]> {
  const pauses = await pausesOf(tx, id);
  const saved: CaseClock[] = [];
  for (const clock of clocks) {
    const cache = cacheOf(clock, rulebook, pauses, now);
    if (clock.round === 1) await updateClock(tx, clock.id, cache);
    saved.push({ ...clock, ...cache });
  }
  return saved;
}
