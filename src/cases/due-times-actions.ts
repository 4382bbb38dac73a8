// Due times of open cases, worked out again after a standard or a calendar changed.

import type { Tx } from '#db';
import { Temporal } from '#lib/temporal';
import type { Rulebook } from '#standards';
import { type CaseClock, cacheOf, dueForWork, isSameCache } from './case-clock.ts';
import { updateClock } from './clock-store.ts';
import { lockCaseFile, updateCase } from './store.ts';

/** Works the due times of open cases out again, after a standard or a calendar changed. Returns how many cases moved. */
export async function rebuildDueTimes(
  tx: Tx,
  rulebook: Rulebook,
  references: readonly string[],
  at: Temporal.Instant,
): Promise<number> {
  let moved = 0;
  for (const reference of references) {
    const file = await lockCaseFile(tx, reference);
    if (!file || file.theCase.state === 'closed') continue;
    const clocks: CaseClock[] = [];
    for (const clock of file.clocks.filter((each) => each.round === file.theCase.round)) {
      const cache = cacheOf(clock, rulebook, file.pauses, at);
      if (!isSameCache(clock, cache)) await updateClock(tx, clock.id, cache);
      clocks.push({ ...clock, ...cache });
    }
    const dueAt = dueForWork(file.theCase, clocks);
    if (dueAt && file.theCase.dueAt && Temporal.Instant.compare(dueAt, file.theCase.dueAt) === 0) continue;
    if (dueAt === file.theCase.dueAt) continue;
    await updateCase(tx, file.theCase.id, { dueAt });
    moved++;
  }
  return moved;
}
