// What this room does unattended.

import { z } from 'zod';
import { inTransaction } from '#db';
import { publishWait } from '#directory';
import { type AnyJob, defineJob } from '#jobs';
import { loadRulebook, rulebookEdition } from '#standards';
import { rebuildDueTimes } from './due-times-actions.ts';
import { dueTimesEdition, openReferencesAfter, saveDueTimesEdition } from './due-times-store.ts';
import { notePostedLetters } from './posted-letters-actions.ts';
import { recentWaits } from './waits.ts';

const batch = 200;

/** Looks every ten minutes whether a standard, a calendar or a bank holiday has changed; when none has, nothing is done. */
export const rebuildDueTimesJob = defineJob({
  name: 'cases.rebuild-due-times',
  does: 'Works the due times of open cases out again, after a standard or a calendar changed.',
  data: z.object({}),
  every: '*/10 * * * *',
  run: async (_, { db, now }) => {
    const edition = await rulebookEdition(db);
    if (edition === (await dueTimesEdition(db))) return;
    const rulebook = await loadRulebook(db);
    for (let after = 0; ; ) {
      const open = await openReferencesAfter(db, after, batch);
      const last = open.at(-1);
      if (!last) return saveDueTimesEdition(db, edition);
      await inTransaction(db, (tx) =>
        rebuildDueTimes(
          tx,
          rulebook,
          open.map(({ reference }) => reference),
          now(),
        ),
      );
      after = last.id;
    }
  },
});

const publishWaitsJob = defineJob({
  name: 'cases.publish-waits',
  does: 'Works out how long people waited for each service in the last 90 days, for the service pages.',
  data: z.object({}),
  every: '10 * * * *',
  run: async (_, { db, now }) => {
    const rulebook = await loadRulebook(db);
    const waits = await recentWaits(db, rulebook.officeCalendar, now());
    await inTransaction(db, async (tx) => {
      for (const { service, ...wait } of waits) await publishWait(tx, service, wait, now());
    });
  },
});

const notePostedLettersJob = defineJob({
  name: 'cases.note-posted-letters',
  does: 'Notes of cases whose opening was told by letter that the letter has left, so that their clocks stop then.',
  data: z.object({}),
  every: '*/5 * * * *',
  run: (_, { db, now }) => notePostedLetters(db, now()),
});

export const caseJobs: readonly AnyJob[] = [rebuildDueTimesJob, publishWaitsJob, notePostedLettersJob];
