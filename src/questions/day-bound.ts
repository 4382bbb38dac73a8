// The first and the last day that an answer may name, counted from the day it is given: four weeks before today, two years after.
import { z } from 'zod';
import { countInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';

export const dayUnits = ['days', 'weeks', 'months', 'years'] as const;
export type DayUnit = (typeof dayUnits)[number];

/** So long after today; below 0 it is before today, and 0 is today. */
export const dayBoundSchema = z.strictObject({ amount: z.int().min(-1000).max(1000), unit: z.enum(dayUnits) });
export type DayBound = Readonly<z.output<typeof dayBoundSchema>>;

/** The bounds of a date: none where both are left out. */
export interface DayBounds {
  readonly mustBe?: 'past' | 'future' | undefined;
  readonly earliest?: DayBound | undefined;
  readonly latest?: DayBound | undefined;
}

export const dayOf = ({ amount, unit }: DayBound, today: Temporal.PlainDate): Temporal.PlainDate =>
  today.add({ [unit]: amount });

/** “4 weeks before today”. */
export function boundInWords({ amount, unit }: DayBound): string {
  if (amount === 0) return 'today';
  return `${countInWords(Math.abs(amount), unit.slice(0, -1))} ${amount < 0 ? 'before' : 'after'} today`;
}

/** About how many days after today, for telling which of two bounds comes first. */
const lengths: Readonly<Record<DayUnit, number>> = { days: 1, weeks: 7, months: 30.4, years: 365.25 };
const about = ({ amount, unit }: DayBound): number => amount * lengths[unit];

/** Whether some day fits all bounds. */
export function someDayFits({ mustBe, earliest, latest }: DayBounds): boolean {
  const first = Math.max(earliest ? about(earliest) : -Infinity, mustBe === 'future' ? 0 : -Infinity);
  const last = Math.min(latest ? about(latest) : Infinity, mustBe === 'past' ? 0 : Infinity);
  return first <= last;
}
