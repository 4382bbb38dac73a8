// What this room does unattended.
import { z } from 'zod';
import { type AnyJob, defineJob } from '#jobs';
import { dateAtHome } from '#lib/plain-words';
import type { Site } from '#web/site';
import { bringInJob } from './import/import-actions.ts';
import { beginNightlyLinkCheck, checkLinksJob } from './links-actions.ts';
import { remindOfReviews } from './reviews-actions.ts';
import { deleteOldSearches } from './search-counts-store.ts';
import { askWhetherHelped, forgetSignposts } from './signpost-actions.ts';

/** @param site for the links and names in messages, and for the name under which links are looked at */
export const directoryJobs = (site: Site): readonly AnyJob[] => [
  checkLinksJob,
  bringInJob(site),
  defineJob({
    name: 'directory.begin-link-check',
    does: 'Begins to look at every web link of the directory, each night.',
    data: z.object({}),
    every: '40 1 * * *',
    run: (_, { db, now }) => beginNightlyLinkCheck(db, site, now()),
  }),
  defineJob({
    name: 'directory.ask-whether-helped',
    does: 'Asks people whom we put in touch with an organisation whether it helped, after two weeks.',
    data: z.object({}),
    every: '20 10 * * *',
    run: (_, { db, now }) => askWhetherHelped(db, site, now()),
  }),
  defineJob({
    name: 'directory.forget-signposts',
    does: 'Deletes who was put in touch with an organisation, 90 days after.',
    data: z.object({}),
    every: '10 3 * * *',
    run: (_, { db, now }) => forgetSignposts(db, now()),
  }),
  defineJob({
    name: 'directory.forget-searches',
    does: 'Deletes what was searched for once and not again for 30 days, and all counts of searches after 400 days.',
    data: z.object({}),
    every: '25 3 * * *',
    run: (_, { db, now }) => deleteOldSearches(db, dateAtHome(now())),
  }),
  defineJob({
    name: 'directory.remind-of-reviews',
    does: 'Tells each team which of its service pages are to be read again within two weeks, on Mondays.',
    data: z.object({}),
    every: '30 7 * * 1',
    run: (_, { db, now }) => remindOfReviews(db, site, now()),
  }),
];
