// What this room does unattended.
import { z } from 'zod';
import { inTransaction } from '#db';
import { type AnyJob, defineJob } from '#jobs';
import { deleteOldDrafts } from './actions.ts';

const deleteOldDraftsJob = defineJob({
  name: 'questions.delete-old-drafts',
  does: 'Deletes answers that were begun and not touched for 30 days, with the files sent with them.',
  data: z.object({}),
  every: '20 2 * * *',
  run: async (_, { db, now }) => {
    await inTransaction(db, (tx) => deleteOldDrafts(tx, now()));
  },
});

export const questionsJobs: readonly AnyJob[] = [deleteOldDraftsJob];
