// What the room does unattended: asking how it went, a day after a case was closed.
import { z } from 'zod';
import { closuresAfter } from '#cases';
import { type Db, inTransaction } from '#db';
import { type AnyJob, defineJob } from '#jobs';
import type { Temporal } from '#lib/temporal';
import type { Site } from '#web/site';
import { askHowItWent } from './actions.ts';
import { whetherToAsk } from './invitation.ts';
import { alreadyAsked, moveBookmark, readBookmark } from './store.ts';

const batch = 500;

/**
 * Events are numbered when they are written but seen when they are committed, so a lower number may appear after a higher.
 * The job starts this many events before its bookmark; an invitation is unique, so what it meets again is passed over.
 */
const readAgain = 1000;

/** @param site where the links in messages lead */
export const listeningJobs = (site: Site): readonly AnyJob[] => [
  defineJob({
    name: 'ask-how-it-went',
    does: 'Asks people how it went, from a day to 14 days after their request was finished.',
    data: z.object({}),
    every: '*/5 * * * *',
    run: (_, { db, now }) => askAfterClosures(db, site, now()),
  }),
];

/** Reads the closures from the bookmark on, up to the first that is less than a day old, and asks whom we have not asked. */
export async function askAfterClosures(db: Db, site: Site, now: Temporal.Instant): Promise<void> {
  let after = Math.max(0, (await readBookmark(db)) - readAgain);
  for (;;) {
    const closures = await closuresAfter(db, after, batch);
    const tooEarly = closures.findIndex((closure) => whetherToAsk(closure, now) === 'wait');
    const due = tooEarly === -1 ? closures : closures.slice(0, tooEarly);
    const toAsk = due.filter((closure) => whetherToAsk(closure, now) === 'ask');
    const asked = await alreadyAsked(
      db,
      toAsk.map(({ eventId }) => eventId),
    );
    for (const closure of toAsk) {
      if (!asked.has(closure.eventId)) await inTransaction(db, (tx) => askHowItWent(tx, { closure, site }, now));
    }
    const last = due.at(-1);
    if (!last) return;
    after = last.eventId;
    await moveBookmark(db, after);
    if (tooEarly !== -1 || closures.length < batch) return;
  }
}
