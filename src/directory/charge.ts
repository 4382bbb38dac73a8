// A charge: what a service costs from one day to another, with what else counts. Amounts are whole pence.
import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens');
const words = z.string().trim().min(1, 'Write some words here');
const pence = z.int().min(0).max(100_000_000);

export const chargeSchema = z.strictObject({
  id: slug,
  /** What is paid for: “Collection of large items”. Charges of one name follow one another in time. */
  what: words,
  pence,
  /** What one payment covers, in the singular: `item`, `year`, `hour`. Absent when it is paid once. */
  per: words.optional(),
  /** How many units the amount covers; 3 for “£32 for up to 3 items”. */
  covers: z.int().min(1).max(10_000).optional(),
  /** For each unit beyond those. */
  furtherPence: pence.optional(),
  /** The first day it applies. */
  from: z.iso.date(),
  /** The last day it applies; null while nobody knows of an end. */
  until: z.iso.date().nullable().default(null),
  concessions: z.array(z.strictObject({ who: words, pence })).default([]),
  /** How many units the worked example counts, and whose concession, if any, it takes. */
  example: z.strictObject({ units: z.int().min(1).max(10_000), who: words.optional() }).optional(),
  vat: z.enum(['none', 'included', 'added']).default('none'),
  /** Set by law for the whole country, or by the council. */
  setBy: z.enum(['law', 'council']).default('council'),
  note: words.optional(),
});
export type Charge = Readonly<z.output<typeof chargeSchema>>;
