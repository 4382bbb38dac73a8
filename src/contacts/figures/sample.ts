// A sample: people counted for a week, that stands for a quarter. It is kept as the sample it is, and what is said of the quarter
// is an estimate with the range that chance alone gives it.

import type { Temporal } from '#lib/temporal';

export interface Sample {
  readonly queue: string;
  readonly source: string;
  /** First and last day that was counted. */
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly standsFrom: Temporal.PlainDate;
  readonly standsUntil: Temporal.PlainDate;
  readonly offered: number;
  readonly answered: number | null;
  readonly inTarget: number | null;
  readonly targetSeconds: number | null;
}

export interface Range {
  readonly least: number;
  readonly most: number;
}

const z = 1.96;

/** The share and its 95 % range by Wilson's formula, which stays within 0 and 1. @returns shares from 0 to 1 */
export function wilson(n: number, of: number): Range {
  if (of === 0) return { least: 0, most: 1 };
  const share = n / of;
  const middle = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const whole = 1 + (z * z) / of;
  return { least: Math.max(0, (middle - half) / whole), most: Math.min(1, (middle + half) / whole) };
}

/**
 * How many there were in all the sample stands for, were every week like the one counted. The 95 % range is what chance alone
 * would do to a count (Poisson, square root); that weeks differ is not in it.
 */
export function grossedUp(sample: Sample): {
  readonly estimate: number;
  readonly range: Range;
  readonly times: number;
} {
  const days = (from: Temporal.PlainDate, until: Temporal.PlainDate) => from.until(until).days + 1;
  const times = days(sample.standsFrom, sample.standsUntil) / days(sample.from, sample.until);
  const root = Math.sqrt(sample.offered);
  // Anscombe's form keeps the range above 0 and honest for small counts
  const least = Math.max(0, (root - z / 2) ** 2);
  const most = (root + z / 2) ** 2;
  return {
    estimate: Math.round(sample.offered * times),
    range: { least: Math.round(least * times), most: Math.round(most * times) },
    times,
  };
}
