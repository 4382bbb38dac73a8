// From what contacts publish of a queue's days to the rows of one measure; and which of the rows may be shown.

import type { DayFigures, IntervalFigures, QueueDays, Sample } from '#contacts';
import { stretches } from '#lib/period';
import { fewestToShow, hiddenRows } from '#lib/suppress';
import type { Temporal } from '#lib/temporal';
import { groupsOf, type QueueDay, type QueueFigure, type QueueSum, sumDays } from './queue-measure.ts';

/** n of N of one day, and of waits the seconds waited together; null when the day does not say it. */
type Part = (
  day: DayFigures,
) => { readonly n: number | null; readonly of: number | null; readonly seconds?: number } | null;

const minus = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);
const plus = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);
const waited: Part = (day) => ({ n: day.waitedBy, of: day.answered ?? day.waitedBy, seconds: day.waited });

const parts: Readonly<Record<QueueFigure['what'], Part>> = {
  'level-of-offered': (day) => ({ n: day.inTarget, of: day.offered }),
  'level-of-answered': (day) => ({ n: day.inTarget, of: day.answered }),
  'level-without-short': (day) => ({ n: day.inTarget, of: minus(day.offered, day.abandonedShort) }),
  'level-short-as-kept': (day) => ({ n: plus(day.inTarget, day.abandonedInTarget), of: day.offered }),
  abandoned: (day) => ({ n: day.abandoned, of: day.offered }),
  'mean-wait': (day) => (day.waitedBy > 0 || day.answered === 0 ? waited(day) : null),
  // an average says nothing of how waits were spread
  'percentile-wait': (day) => (day.basis === 'calls' ? waited(day) : null),
};

/** The rows of one measure of one queue: its days, what is missing among them, and its samples. */
export function rowsOf(
  { what }: Pick<QueueFigure, 'what'>,
  { queue, days, closed, missing, partly, samples }: QueueDays,
) {
  const uncovered = new Map(partly.map(({ day, minutes }) => [day.toString(), minutes]));
  return [
    ...days.map((day): QueueDay => {
      const { n = null, of = null, seconds = 0 } = parts[what](day) ?? {};
      const { source, basis, countedFrom } = day;
      const shared = { queue: queue.slug, onDay: day.day, untilDay: day.day, source, basis, countedFrom };
      if (n === null || of === null) return { ...shared, ...nothing, state: 'not-said' };
      return { ...shared, state: 'counted', n, of, seconds, uncovered: uncovered.get(day.day) ?? 0 };
    }),
    ...missing.map(
      ({ from, until, days: countedFrom }): QueueDay => ({
        ...{ ...nothing, queue: queue.slug, onDay: from.toString(), untilDay: until.toString() },
        ...{ state: 'missing', source: '', basis: '', countedFrom },
      }),
    ),
    ...closed.map(
      ({ day, source, basis, countedFrom }): QueueDay => ({
        ...{ ...nothing, queue: queue.slug, onDay: day, untilDay: day },
        ...{ state: 'closed', source, basis, countedFrom },
      }),
    ),
    // two counts of the same week by hand are one sample
    ...new Map(samples.map((sample) => [sample.from.toString(), sampleRow(queue.slug, sample)])).values(),
  ];
}

const nothing = { n: 0, of: 0, seconds: 0, uncovered: 0 } as const;

function sampleRow(queue: string, { from, until, source, offered }: Sample): QueueDay {
  return {
    ...{ ...nothing, queue, onDay: from.toString(), untilDay: until.toString() },
    ...{ state: 'sample', source, basis: 'sample', countedFrom: 0, of: offered },
  };
}

export interface ShownDay extends QueueDay {
  /** Its counts must not be printed: few people, or a row from which few could be worked out. */
  readonly isHidden: boolean;
}

export interface ShownInterval {
  readonly queue: string;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  readonly source: string;
  /** False where it does not say both numbers: its counts are then 0. */
  readonly isCounted: boolean;
  readonly isHidden: boolean;
  readonly n: number;
  readonly of: number;
}

/** The parts that days were counted from. Nothing of a day that is hidden is shown, nor what a day that is shown gives away. */
export function shownIntervals(
  { what }: Pick<QueueFigure, 'what'>,
  intervals: readonly IntervalFigures[],
  days: readonly ShownDay[],
): ShownInterval[] {
  const key = ({ queue, day }: { readonly queue: string; readonly day: string }) => `${queue} ${day}`;
  const hiddenDays = new Set(
    days.filter(({ isHidden }) => isHidden).map(({ queue, onDay }) => key({ queue, day: onDay })),
  );
  const rows = intervals.map((interval) => {
    const { n = null, of = null } = parts[what](interval) ?? {};
    return {
      interval,
      ...(n === null || of === null ? { n: 0, of: 0 } : { n, of }),
      isCounted: n !== null && of !== null,
    };
  });
  const hidden = hiddenRows(
    rows,
    ({ of }) => of,
    ({ interval }) => [key(interval)],
  );
  return rows.map(({ interval, n, of, isCounted }, i) => {
    const { queue, from, until, source } = interval;
    return {
      queue,
      from,
      until,
      source,
      isCounted,
      isHidden: hiddenDays.has(key(interval)) || (hidden[i] ?? true),
      n,
      of,
    };
  });
}

export interface ShownMonth {
  /** ISO date of its first day. */
  readonly month: string;
  readonly sum: QueueSum;
  readonly isHidden: boolean;
  readonly days: readonly ShownDay[];
}

const monthOf = ({ onDay }: QueueDay) => `${onDay.slice(0, 7)}-01`;

/** All rows there are by month, first to last, with what is to be hidden so that no small number can be worked out. */
export function queueMonths(
  measure: Pick<QueueFigure, 'what' | 'percent'>,
  rows: readonly QueueDay[],
  waits: readonly { readonly month: string; readonly seconds: number; readonly n: number }[],
  today: Temporal.PlainDate,
): ShownMonth[] {
  const waitsOf = Map.groupBy(waits, ({ month }) => month);
  const months = [...Map.groupBy(rows, monthOf)]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([month, days]) => ({ month, days, sum: sumDays(measure, groupsOf(days), waitsOf.get(month)) }));
  const stretchOf = stretches(today);
  const hiddenMonths = hiddenRows(
    months,
    ({ sum }) => sum.of,
    ({ month }) => [stretchOf(month)],
  );
  return months.map(({ month, sum, days }, at) => {
    const isHidden = hiddenMonths[at] ?? true;
    const hidden = hiddenRows(days, ({ state, of }) => (state === 'sample' ? 0 : of));
    const isFew = (day: QueueDay) => day.state === 'sample' && day.of > 0 && day.of < fewestToShow;
    return {
      ...{ month, sum, isHidden },
      days: days
        .map((day, i) => ({
          ...day,
          isHidden: day.state === 'counted' ? isHidden || (hidden[i] ?? true) : isFew(day),
        }))
        .toSorted((a, b) => a.onDay.localeCompare(b.onDay) || a.queue.localeCompare(b.queue)),
    };
  });
}
