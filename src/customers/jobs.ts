// What this room does unattended.

import { z } from 'zod';
import { inTransaction } from '#db';
import { type AnyJob, defineJob, type Job, sendJob } from '#jobs';
import type { Site } from '#web/site';
import { lookThrough, suggestAmongChanged } from './duplicate-actions.ts';
import type { Place } from './duplicate-store.ts';
import { noteLapsed } from './restriction-actions.ts';
import { remindOfRestrictions } from './restriction-reminder-actions.ts';

/** A night or two without the job are made up for. */
const changedHours = 24 * 3;

const suggestDuplicatesJob = defineJob({
  name: 'customers.suggest-duplicates',
  does: 'Looks among customers who were added or changed in the last 3 days for some who may be known twice.',
  data: z.object({}),
  every: '20 3 * * *',
  run: async (_, { db, now }) => {
    const isDone = await suggestAmongChanged(db, now().subtract({ hours: changedHours }), now());
    if (!isDone) await inTransaction(db, (tx) => sendJob(tx, lookThroughJob, { way: 0, name: null }));
  },
});

/** Each step sends the next in its own transaction, so one that is cut off is done again and none is left out. */
export const lookThroughJob: Job<Place> = defineJob({
  name: 'customers.look-through-all',
  does: 'Looks through all customers, a step at a time, for some who may be known twice.',
  data: z.object({ way: z.number().default(0), name: z.string().nullable().default(null) }),
  every: '10 1 * * 0',
  run: (place, { db, now }) =>
    inTransaction(db, async (tx) => {
      const next = await lookThrough(tx, place, now());
      if (next) await sendJob(tx, lookThroughJob, next);
    }),
});

const noteLapsedJob = defineJob({
  name: 'customers.note-lapsed-restrictions',
  does: 'Notes in the records of customers that a restriction of contact is over, because nobody reviewed it.',
  data: z.object({}),
  every: '5 0 * * *',
  run: (_, { db, now }) => inTransaction(db, (tx) => noteLapsed(tx, now())),
});

const remindJob = (site: Site) =>
  defineJob({
    name: 'customers.remind-of-restrictions',
    does: 'Writes to complaints officers two weeks before a restriction of contact ends by itself.',
    data: z.object({}),
    every: '0 7 * * *',
    run: (_, { db, now }) => inTransaction(db, (tx) => remindOfRestrictions(tx, site, now())),
  });

/** @param site for the link and the name in reminders */
export const customerJobs = (site: Site): readonly AnyJob[] => [
  suggestDuplicatesJob,
  lookThroughJob,
  noteLapsedJob,
  remindJob(site),
];
