// What other rooms and the timetable do here.

import { type Db, inTransaction } from '#db';
import type { Temporal } from '#lib/temporal';
import { rollUpQueues } from './queue-actions.ts';
import { rollUp } from './roll-up-store.ts';
import { saveFiguresState } from './store.ts';

/**
 * Works every figure out again, as of `at`, in one transaction of its own. Called on a timetable, and at the end of
 * anything that adds many cases at once.
 */
export async function rebuildFigures(db: Db, at: Temporal.Instant): Promise<void> {
  await inTransaction(db, async (tx) => {
    const began = performance.now();
    const written = { ...(await rollUp(tx, at)), ...(await rollUpQueues(tx, at)) };
    await saveFiguresState(tx, at, Math.round(performance.now() - began), { rowsWritten: written });
  });
}
