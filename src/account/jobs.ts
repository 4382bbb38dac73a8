// What the room does unattended: forgetting codes once they are spent.

import { z } from 'zod';
import { inTransaction } from '#db';
import { type AnyJob, defineJob } from '#jobs';
import { codeAbout, eraseMessages } from '#mail';
import { deleteUnused, forgetCodes, spentCodes } from './store.ts';

export const accountJobs: readonly AnyJob[] = [
  defineJob({
    name: 'account.forget-codes',
    does: 'Empties the messages that carried a code once it has run out, and deletes codes a day after.',
    data: z.object({}),
    every: '*/15 * * * *',
    run: (_, { db, now }) =>
      inTransaction(db, async (tx) => {
        const at = now();
        const spent = await spentCodes(tx, at);
        await eraseMessages(tx, spent.map(codeAbout));
        await forgetCodes(tx, spent, at.subtract({ hours: 24 }));
      }),
  }),
  defineJob({
    name: 'account.delete-unused',
    does: 'Deletes accounts of residents that nobody has signed in to for two years. What they showed stays.',
    data: z.object({}),
    every: '20 3 * * *',
    run: async (_, { db, now }) => {
      await inTransaction(db, (tx) => deleteUnused(tx, now().subtract({ hours: 24 * 365 * 2 })));
    },
  }),
];
