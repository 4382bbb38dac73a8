// What runs unattended, and when. Each job says for itself what it does; this is the whole list.

import { z } from 'zod';
import { accountJobs } from '#account';
import { caseJobs } from '#cases';
import { contactJobs, figureJobs, outJobs } from '#contacts';
import { customerJobs } from '#customers';
import { deskJobs, mailInJobs } from '#desk';
import { directoryJobs } from '#directory';
import { evidenceJobs } from '#evidence';
import { type AnyJob, defineJob } from '#jobs';
import { listeningJobs } from '#listening';
import { deliverMessage } from '#mail';
import { questionsJobs } from '#questions';
import { purgeOnceKeys } from '#web/once';
import { purgeSessions } from '#web/session-store';
import type { Site } from '#web/site';
import { webhookJobs } from '#webhooks';

const purgeSessionsJob = defineJob({
  name: 'web.purge-sessions',
  does: 'Deletes sessions that have run out, and keys of forms sent more than a week ago.',
  data: z.object({}),
  every: '*/30 * * * *',
  run: async (_, { db, now }) => {
    await purgeSessions(db, now());
    await purgeOnceKeys(db, now());
  },
});

/** @param site for the links and names in messages that jobs write */
export const allJobs = (site: Site): readonly AnyJob[] => [
  deliverMessage,
  ...directoryJobs(site),
  ...customerJobs(site),
  ...contactJobs,
  ...figureJobs,
  ...outJobs(site),
  ...caseJobs,
  ...deskJobs,
  ...accountJobs,
  ...mailInJobs(site),
  ...listeningJobs(site),
  ...evidenceJobs,
  ...questionsJobs,
  ...webhookJobs,
  purgeSessionsJob,
];
