// The count an import keeps as it goes, and reports: rows, and how far Heard's clocks agree with the other system's flags.

import { z } from 'zod';
import type { PromiseRead } from './imported-case.ts';
import type { ImportedRow } from './row.ts';

const count = z.int().min(0).default(0);

/** How many disagreements are listed by name. */
const mostListed = 20;

/** Kept with the bookmark, so that an import taken up again reports on the whole file. */
export const tallySchema = z.object({
  read: count,
  taken: count,
  /** In Heard already, from this file or another. */
  known: count,
  refused: count,
  /** Of the rows that were not refused. */
  withoutTarget: count,
  flagged: z
    .object({
      /** Rows with a target and a flag: the base of the comparison. */
      withTarget: count,
      agreed: count,
      /** Of those with a target, how many Heard's clock reads as met. */
      met: count,
      withoutTarget: count,
    })
    .prefault({}),
  targetWithoutFlag: count,
  disagreements: z
    .array(z.object({ id: z.string(), flag: z.enum(['met', 'missed']), clock: z.enum(['met', 'missed']) }))
    .default([]),
  /** How long the list of refused rows is, in bytes: what lies beyond was written for a batch that did not count. */
  refusedBytes: count,
});

export type Tally = Readonly<z.infer<typeof tallySchema>>;

/** One good row counted. */
export function countRow(tally: Tally, row: ImportedRow, promise: PromiseRead | null, isKnown: boolean): Tally {
  const counted = {
    ...tally,
    read: tally.read + 1,
    taken: tally.taken + (isKnown ? 0 : 1),
    known: tally.known + (isKnown ? 1 : 0),
  };
  const { flagged } = tally;
  if (!promise)
    return {
      ...counted,
      withoutTarget: tally.withoutTarget + 1,
      flagged: { ...flagged, withoutTarget: flagged.withoutTarget + (row.flag ? 1 : 0) },
    };
  if (!row.flag) return { ...counted, targetWithoutFlag: tally.targetWithoutFlag + 1 };
  const agrees = promise.was === row.flag;
  return {
    ...counted,
    flagged: {
      ...flagged,
      withTarget: flagged.withTarget + 1,
      agreed: flagged.agreed + (agrees ? 1 : 0),
      met: flagged.met + (promise.was === 'met' ? 1 : 0),
    },
    disagreements:
      agrees || tally.disagreements.length >= mostListed
        ? tally.disagreements
        : [...tally.disagreements, { id: row.id, flag: row.flag, clock: promise.was }],
  };
}

export function countRefused(tally: Tally): Tally {
  return { ...tally, read: tally.read + 1, refused: tally.refused + 1 };
}
