// What this room does unattended.

import { z } from 'zod';
import { type AnyJob, defineJob } from '#jobs';
import { workOutDemand } from './demand-actions.ts';

/** A run ends after this long, and the next goes on: nothing else of the house waits for a long one. */
const mostMinutes = 8;

const lookAtMatters = defineJob({
  name: 'contacts.look-at-matters',
  does: 'Looks by the rules at why people got in touch, and works out the figures of failure demand and first time.',
  data: z.object({}),
  every: '*/2 * * * *',
  retries: { times: 1, seconds: 60 }, // the next one is never far
  run: async (_, { db, now }) => {
    const began = now();
    await workOutDemand(db, began, () => now().since(began).total('minutes') > mostMinutes);
  },
});

export const contactJobs: readonly AnyJob[] = [lookAtMatters];
