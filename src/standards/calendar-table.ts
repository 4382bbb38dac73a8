// A calendar worked out in advance: one row a civil day, one row an opening period, with running totals, so that a clock
// is read by looking up and subtracting. Days are numbers (civil-days.ts); instants are milliseconds since 1970, UTC.
import { Fault } from '#lib/fault';
import { dateOfDay } from './civil-days.ts';

/** Why a day is not a working day. */
export type NotWorked =
  | { readonly because: 'weekday' }
  | { readonly because: 'bank-holiday'; readonly title: string; readonly note?: string | undefined }
  | { readonly because: 'closure'; readonly reason: string };

export interface CalendarTable {
  readonly name: string;
  readonly firstDay: number;
  readonly lastDay: number;
  /** Midnight at the start of each day, and of the day after the last. */
  readonly startOf: Float64Array;
  /** Working days before each day, and before the day after the last. */
  readonly workedBefore: Int32Array;
  /** Every working day in order. */
  readonly workingDays: Int32Array;
  /** For each day the row of its first opening period; the next day's entry ends it. */
  readonly firstPeriod: Int32Array;
  readonly opensAt: Float64Array;
  readonly closesAt: Float64Array;
  /** Milliseconds open before each period, and in all. */
  readonly openBefore: Float64Array;
  readonly notWorked: readonly (NotWorked | undefined)[];
}

export function outsideHorizon(table: CalendarTable, question: string): Fault {
  return new Fault(
    'calendar-horizon',
    `The calendar “${table.name}” is worked out from ${dateOfDay(table.firstDay)} to ${dateOfDay(table.lastDay)}, ` +
      `and was asked about ${question}. Add the bank holidays for that time to the calendar's bank-holiday set.`,
  );
}

function row(table: CalendarTable, column: Float64Array | Int32Array, index: number): number {
  const value = column[index];
  if (value === undefined) throw outsideHorizon(table, dateOfDay(table.firstDay + index).toString());
  return value;
}

/** The civil day an instant falls on, in the calendar's time zone. */
export function dayAt(table: CalendarTable, at: number): number {
  const { startOf, firstDay, lastDay } = table;
  const days = lastDay - firstDay + 1;
  const start = startOf[0] ?? Number.POSITIVE_INFINITY;
  const end = startOf[days] ?? Number.NEGATIVE_INFINITY;
  if (!(at >= start && at < end)) throw outsideHorizon(table, new Date(at).toISOString());
  // A day is 24 hours give or take a clock change, so the guess is at most one day out.
  let index = Math.min(Math.floor((at - start) / 86_400_000), days - 1);
  while (at < row(table, startOf, index)) index -= 1;
  while (at >= row(table, startOf, index + 1)) index += 1;
  return firstDay + index;
}

export function startOfDay(table: CalendarTable, day: number): number {
  return row(table, table.startOf, day - table.firstDay);
}

/** The last millisecond of a day. */
export function endOfDay(table: CalendarTable, day: number): number {
  if (day < table.firstDay || day > table.lastDay) throw outsideHorizon(table, dateOfDay(day).toString());
  return startOfDay(table, day + 1) - 1;
}

/** How many working days there are up to and including a day. */
export function workingDaysThrough(table: CalendarTable, day: number): number {
  return row(table, table.workedBefore, day - table.firstDay + 1);
}

export function isWorkingDay(table: CalendarTable, day: number): boolean {
  return workingDaysThrough(table, day) > row(table, table.workedBefore, day - table.firstDay);
}

/** The working day that brings the count to `count`: the inverse of `workingDaysThrough`. */
export function workingDayNumber(table: CalendarTable, count: number): number {
  const day = table.workingDays[count - 1];
  if (day === undefined) {
    throw outsideHorizon(table, count < 1 ? 'a working day before that' : 'a working day after that');
  }
  return day;
}

/** Rows of the opening periods of a day: from the first up to, not including, the second. */
export function periodsOf(table: CalendarTable, day: number): readonly [number, number] {
  const index = day - table.firstDay;
  return [row(table, table.firstPeriod, index), row(table, table.firstPeriod, index + 1)];
}

/** When the office closes on a day for the last time; undefined if it does not open. */
export function lastClosing(table: CalendarTable, day: number): number | undefined {
  const [first, end] = periodsOf(table, day);
  return end > first ? table.closesAt[end - 1] : undefined;
}

/** Milliseconds open from the start of the calendar to an instant. */
export function openTimeBefore(table: CalendarTable, at: number): number {
  const [first, end] = periodsOf(table, dayAt(table, at));
  let open = row(table, table.openBefore, first);
  for (let period = first; period < end; period += 1) {
    const opens = row(table, table.opensAt, period);
    if (at <= opens) break;
    open += Math.min(at, row(table, table.closesAt, period)) - opens;
  }
  return open;
}

/** The first instant by which the office has been open for `open` milliseconds since the start of the calendar. */
export function instantAfterOpenTime(table: CalendarTable, open: number): number {
  const periods = table.opensAt.length;
  if (periods === 0 || open > row(table, table.openBefore, periods))
    throw outsideHorizon(table, 'opening time after that');
  let [low, high] = [0, periods - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row(table, table.openBefore, middle + 1) >= open) high = middle;
    else low = middle + 1;
  }
  return row(table, table.opensAt, low) + open - row(table, table.openBefore, low);
}

/** The instant itself if the office is open then, else the start of the next opening period. */
export function nextOpening(table: CalendarTable, at: number): number {
  const [first] = periodsOf(table, dayAt(table, at));
  for (let period = first; period < table.opensAt.length; period += 1) {
    if (at < row(table, table.closesAt, period)) return Math.max(at, row(table, table.opensAt, period));
  }
  throw outsideHorizon(table, 'an opening after that');
}

/** As `nextOpening`, but only openings on working days count. */
export function nextWorkingOpening(table: CalendarTable, at: number): number {
  const today = dayAt(table, at);
  if (isWorkingDay(table, today) && at < (lastClosing(table, today) ?? at)) return nextOpening(table, at);
  const next = workingDayNumber(table, workingDaysThrough(table, today) + 1);
  return row(table, table.opensAt, periodsOf(table, next)[0]);
}
