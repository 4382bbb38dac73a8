// A ruler measures how much a clock counts between two points, and finds the point a given amount further on. One rule
// for due dates and pauses then serves every unit. For hours and shorter a point is an instant in milliseconds; for days
// it is a day number, and a stretch leaves out its first day and takes in its last, as "days after receipt" does.
import type { Calendar } from './calendar.ts';
import {
  type CalendarTable,
  instantAfterOpenTime,
  openTimeBefore,
  workingDayNumber,
  workingDaysThrough,
} from './calendar-table.ts';
import type { TargetUnit } from './standard.ts';

export interface Ruler {
  /** What counts between two points, `from` no later than `to`. */
  measure(from: number, to: number): number;
  /** The first point by which `amount` (more than 0) has counted since `from`. */
  reach(from: number, amount: number): number;
}

/** Everything counts: seconds and minutes by the clock on the wall, and calendar days. */
const everything: Ruler = {
  measure: (from, to) => to - from,
  reach: (from, amount) => from + amount,
};

const openingTime = (table: CalendarTable): Ruler => ({
  measure: (from, to) => openTimeBefore(table, to) - openTimeBefore(table, from),
  reach: (from, amount) => instantAfterOpenTime(table, openTimeBefore(table, from) + amount),
});

const workingDays = (table: CalendarTable): Ruler => ({
  measure: (from, to) => workingDaysThrough(table, to) - workingDaysThrough(table, from),
  reach: (from, amount) => workingDayNumber(table, workingDaysThrough(table, from) + amount),
});

/** How much of the ruler one unit is: milliseconds, or for days 1. */
export function unitSize(unit: TargetUnit): number {
  switch (unit) {
    case 'seconds':
      return 1000;
    case 'minutes':
      return 60_000;
    case 'service-hours':
      return 3_600_000;
    default:
      return 1;
  }
}

/** The ruler for a target's unit. */
export function rulerFor(unit: TargetUnit, calendar: Calendar): Ruler {
  if (unit === 'working-days') return workingDays(calendar.table);
  if (unit === 'service-hours') return openingTime(calendar.table);
  return everything;
}

/** A stretch that a ruler leaves out of the count, between two of its points. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/**
 * The point by which `amount` has counted since `from`, leaving out the stretches that begin before it: a pause that begins
 * once the time is up changes nothing.
 *
 * @param stretches in order, not overlapping, none before `from`
 */
export function reachAround(ruler: Ruler, from: number, amount: number, stretches: readonly Stretch[]): number {
  let allowance = amount;
  let point = ruler.reach(from, allowance);
  for (const stretch of stretches) {
    if (stretch.from >= point) break;
    allowance += ruler.measure(stretch.from, stretch.until);
    point = ruler.reach(from, allowance);
  }
  return point;
}

/** What is left out between two points. */
export function measureLeftOut(ruler: Ruler, stretches: readonly Stretch[], until: number): number {
  let total = 0;
  for (const stretch of stretches) {
    if (stretch.from >= until) break;
    total += ruler.measure(stretch.from, Math.min(stretch.until, until));
  }
  return total;
}
