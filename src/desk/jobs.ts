// What runs unattended in this room.

import { z } from 'zod';
import { type AnyJob, defineJob } from '#jobs';
import { takeLastMonth } from './quality-actions.ts';

const contactsToCheckJob = defineJob({
  name: 'desk.check-contacts',
  does: 'Takes some of last month’s contacts of each member of staff, for a second person to look at.',
  data: z.object({}),
  every: '20 5 * * *',
  run: async (_, { db, now }) => takeLastMonth(db, now()),
});

export const deskJobs: readonly AnyJob[] = [contactsToCheckJob];
