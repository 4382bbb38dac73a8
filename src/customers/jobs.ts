// What this room does unattended.

import { z } from 'zod';
import { inTransaction } from '#db';
import { type AnyJob, defineJob } from '#jobs';
import { suggestDuplicates } from './duplicate-actions.ts';
import { noteLapsed } from './restriction-actions.ts';

const suggestDuplicatesJob = defineJob({
  name: 'customers.suggest-duplicates',
  does: 'Looks for customers who may be known twice, for somebody to look at.',
  data: z.object({}),
  every: '20 3 * * *',
  run: (_, { db, now }) => suggestDuplicates(db, now()),
});

const noteLapsedJob = defineJob({
  name: 'customers.note-lapsed-restrictions',
  does: 'Notes in the records of customers that a restriction of contact is over, because nobody reviewed it.',
  data: z.object({}),
  every: '5 0 * * *',
  run: (_, { db, now }) => inTransaction(db, (tx) => noteLapsed(tx, now())),
});

export const customerJobs: readonly AnyJob[] = [suggestDuplicatesJob, noteLapsedJob];
