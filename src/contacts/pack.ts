// What a council's folder says of contacts: demand-labels.json, what a contact may be called, and contact-costs.json, what one costs.

import { z } from 'zod';
import type { Tx } from '#db';
import type { Pack } from '#lib/pack';
import type { Temporal } from '#lib/temporal';
import { listCosts, saveCost, saveServiceFailures } from './cost-store.ts';
import { rules } from './demand-rules.ts';
import { saveLabels } from './label-store.ts';

const label = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Give a slug like promise-missed'),
  words: z.string().trim().min(1),
  hint: z.string().trim().default(''),
});

const labelsFile = z
  .strictObject({
    valued: z.array(label).min(1),
    avoidable: z.array(label).min(1),
    /** Services whose every request says that another was not delivered. */
    serviceFailures: z.array(z.string()).default([]),
  })
  .superRefine(({ valued, avoidable }, check) => {
    const slugs = [...valued, ...avoidable].map(({ slug }) => slug);
    const twice = slugs.find((slug, at) => slugs.indexOf(slug) !== at);
    if (twice) check.addIssue({ code: 'custom', message: `The label ${twice} is there twice` });
    for (const { label: needed } of rules)
      if (!slugs.includes(needed))
        check.addIssue({ code: 'custom', message: `The label ${needed} is missing, which a rule gives` });
  });

const pence = z.number().int().min(0);
const costsFile = z.strictObject({
  source: z.string().trim().min(1),
  year: z.number().int().min(2000).max(2100),
  costs: z.record(
    z.string(),
    z
      .strictObject({ lowPence: pence, highPence: pence })
      .refine(({ lowPence, highPence }) => lowPence <= highPence, 'lowPence must not be above highPence'),
  ),
});

/** Loads both. The list of labels is the folder's; a cost is taken from it only until there is one, since staff may change it. */
export async function loadContactsPack(tx: Tx, pack: Pack, at: Temporal.Instant): Promise<void> {
  const { valued, avoidable, serviceFailures } = await pack.read('demand-labels.json', labelsFile);
  await saveLabels(tx, [
    ...valued.map((each) => ({ ...each, isAvoidable: false })),
    ...avoidable.map((each) => ({ ...each, isAvoidable: true })),
  ]);
  await saveServiceFailures(tx, serviceFailures);
  const { source, year, costs } = await pack.read('contact-costs.json', costsFile);
  const known = new Set((await listCosts(tx)).map(({ channel }) => channel));
  for (const [channel, range] of Object.entries(costs))
    if (!known.has(channel)) await saveCost(tx, { channel, ...range, source, year }, 'The council’s folder', at);
}
