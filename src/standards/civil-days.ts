// Civil days as whole numbers: day 0 is 1 January 1970, every day adds one. A clock counts days by plain arithmetic on
// these; dates from Temporal are turned into numbers, and back, only at the edges.
import { Temporal } from '#lib/temporal';

const millisecondsInDay = 86_400_000;

/** The number of a date. */
export function dayOfDate(date: Temporal.PlainDate): number {
  return Date.UTC(date.year, date.month - 1, date.day) / millisecondsInDay;
}

/** The number of a date written `2026-03-02`. */
export function dayOfIsoDate(date: string): number {
  // A date alone is read as midnight UTC.
  return Date.parse(date) / millisecondsInDay;
}

/** The date of a day number. */
export function dateOfDay(day: number): Temporal.PlainDate {
  const date = new Date(day * millisecondsInDay);
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** Monday is 0 and Sunday is 6. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The same date `months` later; where that month is too short, its last day (31 January plus 1 is 28 or 29 February). */
export function addMonths(day: number, months: number): number {
  const date = new Date(day * millisecondsInDay);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / millisecondsInDay;
}
