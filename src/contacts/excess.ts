// How many more avoidable contacts a cause made than it usually does, so that a letter that made a wave stands before a cause
// that makes some every week. The rule is that of a control chart for counts (Shewhart's c-chart).

import type { Period } from '#lib/period';
import { Temporal } from '#lib/temporal';

export interface Excess {
  /** Contacts above the usual, in the weeks that stand out. */
  readonly excess: number;
  /** What a week of this cause usually makes: the median of its weeks. */
  readonly usual: number;
  /** Mondays of the weeks that stand out, first to last, with how many. */
  readonly weeks: readonly { readonly monday: Temporal.PlainDate; readonly n: number }[];
}

/**
 * A week stands out when it makes more than the usual and three times its square root. Only such weeks count, each with what it
 * has above the usual: so chance alone makes next to none.
 * @param counts of each week by the date of its Monday as ISO text; a week that is not there made none
 * @param baseline Mondays that the usual is worked out from, such as a year's
 * @param isAsked whether a week is one of the period
 */
export function excessOf(
  counts: ReadonlyMap<string, number>,
  baseline: readonly Temporal.PlainDate[],
  isAsked: (monday: Temporal.PlainDate) => boolean,
): Excess {
  const all = baseline.map((monday) => ({ monday, n: counts.get(monday.toString()) ?? 0 }));
  const usual = median(all.map(({ n }) => n));
  const most = usual + 3 * Math.sqrt(Math.max(usual, 1));
  const weeks = all.filter(({ monday, n }) => n > most && isAsked(monday));
  return { excess: Math.round(weeks.reduce((sum, { n }) => sum + n - usual, 0)), usual, weeks };
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

/** Mondays from the week of the first day to that of the last. */
export function mondaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): Temporal.PlainDate[] {
  const mondays: Temporal.PlainDate[] = [];
  for (let at = mondayOf(from); Temporal.PlainDate.compare(at, to) <= 0; at = at.add({ days: 7 })) mondays.push(at);
  return mondays;
}

export const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 });

/**
 * The weeks that the usual of a period is worked out from: the 12 months up to its last day, or the whole of it if it is
 * longer; never from before anything was counted, and never a week still to come.
 */
export function baselineOf(
  period: Pick<Period, 'from' | 'to'>,
  today: Temporal.PlainDate,
  first: Temporal.PlainDate,
): Temporal.PlainDate[] {
  const last = [period.to.with({ day: period.to.daysInMonth }), today].sort(Temporal.PlainDate.compare)[0] ?? today;
  const begins = [last.subtract({ months: 12 }), period.from ?? first].sort(Temporal.PlainDate.compare)[0] ?? first;
  return mondaysBetween([begins, first].sort(Temporal.PlainDate.compare)[1] ?? first, last);
}
