// What this room does unattended.

import { z } from 'zod';
import { type AnyJob, defineJob } from '#jobs';
import { rebuildFigures } from './actions.ts';

const rebuildFiguresJob = defineJob({
  name: 'rebuild-figures',
  does: 'Works out the figures that the performance and promises pages show.',
  data: z.object({}),
  every: '*/10 * * * *',
  retries: { times: 1, seconds: 60 }, // the next one is never far
  run: async (_, { db, now }) => rebuildFigures(db, now()),
});

export const evidenceJobs: readonly AnyJob[] = [rebuildFiguresJob];
