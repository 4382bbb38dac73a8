// What this ground does unattended.

import { z } from 'zod';
import { type AnyJob, defineJob } from '#jobs';
import { deliverEvent } from './deliver.ts';
import { forgetEvents } from './delivery-store.ts';

/** How long events can be sent again. */
export const keptDays = 90;

export const webhookJobs: readonly AnyJob[] = [
  deliverEvent,
  defineJob({
    name: 'webhooks.forget',
    does: 'Forgets events of more than 90 days ago that other systems were told of.',
    data: z.object({}),
    every: '50 2 * * *',
    run: (_, { db, now }) => forgetEvents(db, now().subtract({ hours: 24 * keptDays })),
  }),
];
