// What the database tells of while somebody is on the phone, and whom it is about.

import { z } from 'zod';

const Happened = z.object({
  customer: z.number().nullish(),
  case: z.string().nullish(),
  what: z.enum(['contact', 'case', 'task']),
});
export type Happened = z.infer<typeof Happened>;

/** The customer, by all rows of the record, and the cases that a page shows. */
export interface Subject {
  readonly customers: ReadonlySet<number>;
  readonly cases: ReadonlySet<string>;
}

/** What was told; undefined for what cannot be read. */
export function readHappened(payload: string): Happened | undefined {
  try {
    return Happened.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined; // not ours: the channel is open to every session of the database
  }
}

export const isAbout = (what: Happened, { customers, cases }: Subject): boolean =>
  (what.customer != null && customers.has(what.customer)) || (what.case != null && cases.has(what.case));
