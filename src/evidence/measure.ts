// One promise measured: its figure, its months, the services behind it, and the plain answer. What pages show is decided here.

import { isWithin, type Period, stretches } from '#lib/period';
import { hiddenRows } from '#lib/suppress';
import { Temporal } from '#lib/temporal';
import { type Spread, spreadOf } from './percentile.ts';
import { addTallies, type Tally, type Verdict, verdictOf } from './tally.ts';

/** The way of counting described on every measure page; a change of rule is a new number. */
export const keptInTime = { id: 'kept-in-time', version: 1 } as const;

/** A row of a breakdown. What is hidden must not be printed, nor what would give it away. */
export interface Line {
  readonly key: string;
  readonly tally: Tally;
  readonly isHidden: boolean;
}

export interface Month extends Line {
  readonly month: Temporal.PlainDate;
}

export interface Measure {
  readonly tally: Tally;
  readonly verdict: Verdict;
  readonly goal: number | undefined;
  /** Months of the period in which something fell due, first to last. */
  readonly months: readonly Month[];
  /** The same for the 12 months up to the period's end, for a trend. */
  readonly trend: readonly Month[];
  /** Most promises first. */
  readonly services: readonly Line[];
  /** Shares in per cent of the services that are shown, and how far apart they are. */
  readonly shares: readonly number[];
  readonly spread: Spread | null;
}

interface Rows {
  readonly goal: number | undefined;
  readonly period: Period;
  readonly today: Temporal.PlainDate;
  /** Of all time, so that the same months are hidden whichever period is asked for. */
  readonly byMonth: readonly (Tally & { readonly month: string })[];
  /** Of the period. */
  readonly byService: readonly (Tally & { readonly service: string })[];
}

export function measureOf({ goal, period, today, byMonth, byService }: Rows): Measure {
  const all = monthLines(byMonth, today);
  const months = all.filter(({ month }) => isWithin(month, period));
  const trendFrom = period.to.subtract({ months: 11 });
  const tally = addTallies(months.map((line) => line.tally));
  const services = breakdown(byService.map(({ service, ...rest }) => ({ key: service, tally: rest })));
  const shares = services
    .filter(({ isHidden, tally: { due } }) => !isHidden && due > 0)
    .map((line) => shareOf(line.tally));
  return {
    tally,
    verdict: verdictOf(tally.met, tally.due, goal),
    goal,
    months,
    trend: all.filter(({ month }) => isWithin(month, { from: trendFrom, to: period.to })),
    services,
    shares,
    spread: spreadOf(shares),
  };
}

/** Rows of one table whose total is shown, most promises first. */
export function breakdown(rows: readonly { readonly key: string; readonly tally: Tally }[]): Line[] {
  const sorted = rows.toSorted((a, b) => b.tally.due - a.tally.due || a.key.localeCompare(b.key));
  const hidden = hiddenRows(sorted, ({ tally }) => tally.due);
  return sorted.map((row, i) => ({ ...row, isHidden: hidden[i] ?? true }));
}

function monthLines(rows: Rows['byMonth'], today: Temporal.PlainDate): Month[] {
  const lines = rows
    .map(({ month, ...tally }) => ({ key: month, month: Temporal.PlainDate.from(month), tally }))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.month, b.month));
  const stretchOf = stretches(today);
  const hidden = hiddenRows(
    lines,
    ({ tally }) => tally.due,
    ({ key }) => [stretchOf(key)],
  );
  return lines.map((line, i) => ({ ...line, isHidden: hidden[i] ?? true }));
}

/** Per cent kept, 0 to 100; 0 of none. */
export function shareOf({ met, due }: Tally): number {
  return due === 0 ? 0 : (met / due) * 100;
}
