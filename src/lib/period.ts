// The stretch of time a figure is about: whole months, up to the one the figures were worked out in.

import { dateInWords, monthInWords } from './plain-words.ts';
import type { Temporal } from './temporal.ts';

export const periodNames = ['this-quarter', 'last-quarter', 'last-12-months', 'all'] as const;
export type PeriodName = (typeof periodNames)[number];

export interface Period {
  readonly name: PeriodName;
  /** The first day of the first month; null for as far back as there is anything. */
  readonly from: Temporal.PlainDate | null;
  /** The first day of the last month, which counts too. */
  readonly to: Temporal.PlainDate;
}

/** The period of that name as seen on `today`. Quarters begin in January, April, July and October. */
export function periodOf(name: PeriodName, today: Temporal.PlainDate): Period {
  const thisMonth = today.with({ day: 1 });
  const quarter = thisMonth.subtract({ months: (today.month - 1) % 3 });
  switch (name) {
    case 'this-quarter':
      return { name, from: quarter, to: thisMonth };
    case 'last-quarter':
      return { name, from: quarter.subtract({ months: 3 }), to: quarter.subtract({ months: 1 }) };
    case 'last-12-months':
      return { name, from: thisMonth.subtract({ months: 11 }), to: thisMonth };
    case 'all':
      return { name, from: null, to: thisMonth };
  }
}

/** The months just before a period, as many as it has when it is full; null where there is no before. */
export function periodBefore({ name, from }: Period): { from: Temporal.PlainDate; to: Temporal.PlainDate } | null {
  if (from === null) return null;
  return { from: from.subtract({ months: name === 'last-12-months' ? 12 : 3 }), to: from.subtract({ months: 1 }) };
}

/** What a query string asks for; the last 12 months when it asks for nothing known. */
export function periodNamed(asked: string | null): PeriodName {
  return periodNames.find((name) => name === asked) ?? 'last-12-months';
}

export const periodLabels: Readonly<Record<PeriodName, string>> = {
  'this-quarter': 'This quarter',
  'last-quarter': 'Last quarter',
  'last-12-months': 'Last 12 months',
  all: 'Since we began to count',
};

/** “1 October to 16 November 2026”, “December 2025 to November 2026”: what the period covers. */
export function periodInWords({ name, from, to }: Period, today: Temporal.PlainDate): string {
  const until = to.year === today.year && to.month === today.month ? today : to.with({ day: to.daysInMonth });
  if (from === null) return `everything up to ${dateInWords(until)}`;
  if (name === 'last-quarter') return `${monthInWords(from)} to ${monthInWords(to)}`;
  return `${dateInWords(from)} to ${dateInWords(until)}`;
}

/** The months of a period, first to last. */
export function monthsBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): Temporal.PlainDate[] {
  const count = (to.year - from.year) * 12 + to.month - from.month + 1;
  return Array.from({ length: Math.max(0, count) }, (_, months) => from.add({ months }));
}

/**
 * Names the stretch a month is in, of those that periods are made of: a period is one of them or several together. Hiding
 * enough in each of them keeps a reader from taking one period's total from another's.
 * @returns a function of a month's first day as ISO text, since it is asked for every row of a file
 */
export function stretches(today: Temporal.PlainDate): (month: string) => string {
  const periods = periodNames.map((name) => {
    const { from, to } = periodOf(name, today);
    return { name, from: from?.toString() ?? '', to: to.toString() };
  });
  return (month) => periods.find(({ from, to }) => from <= month && month <= to)?.name ?? 'later';
}

/** Below 0 when `a` is the earlier. */
export function compareMonths(a: Temporal.PlainDate, b: Temporal.PlainDate): number {
  return (a.year - b.year) * 12 + a.month - b.month;
}

/** Whether a month is part of a period. */
export function isWithin(month: Temporal.PlainDate, { from, to }: Pick<Period, 'from' | 'to'>): boolean {
  return (from === null || compareMonths(from, month) <= 0) && compareMonths(month, to) <= 0;
}
