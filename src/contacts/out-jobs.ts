// What is done about messages unattended: what did not arrive is seen to, needs are marked where a message went to an address
// alone, and letters are put into print files.

import { z } from 'zod';
import { inTransaction } from '#db';
import { type AnyJob, defineJob } from '#jobs';
import { heardItself } from '#lib/actor';
import type { Site } from '#web/site';
import { printAllLetters } from './print-actions.ts';
import { followUpFailures } from './receipt-actions.ts';
import { markTypedAddresses } from './typed-address-actions.ts';

/** @param site for the names in messages */
export const outJobs = (site: Site): readonly AnyJob[] => [
  defineJob({
    name: 'contacts.follow-up-failures',
    does: 'Sees to messages that did not arrive: tries another way once, and gives somebody the task to ask for one.',
    data: z.object({}),
    every: '* * * * *',
    run: (_, { db, now }) => followUpFailures(db, site, now),
  }),
  defineJob({
    name: 'contacts.mark-typed-addresses',
    does: 'Notes what became of somebody’s needs in messages that went to an address typed in a form.',
    data: z.object({}),
    every: '*/5 * * * *',
    run: (_, { db, now }) => markTypedAddresses(db, now),
  }),
  defineJob({
    name: 'contacts.print-letters',
    does: 'Puts the letters of the day into print files, on weekdays at 3pm.',
    data: z.object({}),
    every: '0 15 * * 1-5',
    run: async (_, { db, now }) => {
      await inTransaction(db, (tx) => printAllLetters(tx, heardItself, now()));
    },
  }),
];
