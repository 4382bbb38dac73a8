// What is done unattended with figures of other systems.

import { z } from 'zod';
import { inTransaction } from '#db';
import { type AnyJob, defineJob } from '#jobs';
import { keepDays } from './days-store.ts';
import { bringFiguresIn } from './import/import-actions.ts';
import { listQueues } from './queue-store.ts';

const keepFigureDays = defineJob({
  name: 'contacts.keep-figure-days',
  does: 'Works out again, each night, the days that figures of phones, chat and counters are read from.',
  data: z.object({}),
  every: '40 3 * * *',
  run: async (_, { db }) => {
    for (const { slug } of await listQueues(db))
      await inTransaction(db, (tx) => keepDays(tx, { queues: [slug], from: null, until: null }));
  },
});

export const figureJobs: readonly AnyJob[] = [bringFiguresIn, keepFigureDays];
