// What runs unattended with e-mail that comes in.

import { z } from 'zod';
import { type AnyJob, defineJob } from '#jobs';
import type { Site } from '#web/site';
import { takeInAll } from './intake-actions.ts';
import { pollSetMailbox } from './poll-actions.ts';
import { takeInQueue } from './receive-actions.ts';

/** @param site for the words of acknowledgements and the host of our Message-IDs */
const takeInMail = (site: Site) =>
  defineJob({
    ...takeInQueue,
    does: 'Reads e-mail that came in, puts it where it belongs and acknowledges it.',
    data: z.object({}),
    every: '* * * * *',
    run: async (_, { db, now }) => {
      await takeInAll(db, site, now);
    },
  });

const pollMail = defineJob({
  name: 'desk.poll-mail',
  does: 'Fetches new e-mail from the council’s mailbox, where one is set up.',
  data: z.object({}),
  every: '* * * * *',
  retries: { times: 0, seconds: 60 }, // the next minute tries again
  run: async (_, { db, now }) => {
    await pollSetMailbox(db, now);
  },
});

export const mailInJobs = (site: Site): readonly AnyJob[] => [takeInMail(site), pollMail];
