// What the figures do not cover: days on which a queue was open and nobody counted, and hours that no interval covers.

import { Temporal } from '#lib/temporal';
import type { Basis } from './day.ts';

/** The questions this asks of a calendar. */
export interface OpenDays {
  openingsOn(
    date: Temporal.PlainDate,
  ): readonly { readonly opensAt: Temporal.Instant; readonly closesAt: Temporal.Instant }[];
}

export interface Coverage {
  /** Days of the stretch on which the queue was open. */
  readonly open: number;
  /** Of those, days with figures. */
  readonly covered: number;
  /** Days of the stretch on which it was closed, and that have figures all the same. */
  readonly closed: number;
  /** Stretches of open days without any figure, both ends included. */
  readonly missing: readonly {
    readonly from: Temporal.PlainDate;
    readonly until: Temporal.PlainDate;
    readonly days: number;
  }[];
  /** Days of which intervals cover only a part, with the minutes they leave out. */
  readonly partly: readonly { readonly day: Temporal.PlainDate; readonly minutes: number }[];
}

/** A stretch of time that an interval counts. */
export interface Counted {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/**
 * How much of a stretch of days is covered.
 * @param from the first day asked about; @param until the last, which counts too
 * @param basisOf what the figures of a day come from; undefined where there are none
 * @param intervals of days whose basis is `intervals`, by ISO date
 */
export function coverageOf(
  calendar: OpenDays,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  basisOf: (day: string) => Basis | undefined,
  intervals: ReadonlyMap<string, readonly Counted[]>,
): Coverage {
  let [open, covered, closed] = [0, 0, 0];
  const missing: { from: Temporal.PlainDate; until: Temporal.PlainDate; days: number }[] = [];
  const partly: { day: Temporal.PlainDate; minutes: number }[] = [];
  let isInGap = false;
  for (let day = from; Temporal.PlainDate.compare(day, until) <= 0; day = day.add({ days: 1 })) {
    const openings = calendar.openingsOn(day);
    const basis = basisOf(day.toString());
    if (openings.length === 0) {
      if (basis !== undefined) closed += 1;
      continue;
    }
    open += 1;
    if (basis === undefined) {
      const last = missing.at(-1);
      if (isInGap && last) missing[missing.length - 1] = { from: last.from, until: day, days: last.days + 1 };
      else missing.push({ from: day, until: day, days: 1 });
      isInGap = true;
      continue;
    }
    isInGap = false;
    covered += 1;
    if (basis !== 'intervals') continue;
    const minutes = uncoveredMinutes(openings, intervals.get(day.toString()) ?? []);
    if (minutes > 0) partly.push({ day, minutes });
  }
  return { open, covered, closed, missing, partly };
}

function uncoveredMinutes(
  openings: readonly { readonly opensAt: Temporal.Instant; readonly closesAt: Temporal.Instant }[],
  counted: readonly Counted[],
): number {
  const stretches = counted
    .map(({ from, until }) => [from.epochMilliseconds, until.epochMilliseconds] as const)
    .toSorted(([a], [b]) => a - b);
  let left = 0;
  for (const { opensAt, closesAt } of openings) {
    let reached = opensAt.epochMilliseconds;
    const end = closesAt.epochMilliseconds;
    for (const [from, until] of stretches) {
      if (from > reached) left += Math.max(0, Math.min(from, end) - reached);
      reached = Math.max(reached, Math.min(until, end));
    }
    left += Math.max(0, end - reached);
  }
  return Math.round(left / 60_000);
}
