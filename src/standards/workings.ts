// The sum behind a clock, in plain numbers: where it counts from, what is left out, when it is due. `readClock` turns it
// into a reading and `explainClock` into sentences, so the two can never disagree.
import { Fault } from '#lib/fault';
import type { Calendar } from './calendar.ts';
import {
  dayAt,
  endOfDay,
  isWorkingDay,
  lastClosing,
  nextOpening,
  nextWorkingOpening,
  workingDayNumber,
  workingDaysThrough,
} from './calendar-table.ts';
import { addMonths } from './civil-days.ts';
import type { ClockFacts } from './facts.ts';
import { type JudgedExtension, judgeExtensions } from './judge-extensions.ts';
import { pausedStretches } from './paused-stretches.ts';
import { type Ruler, reachAround, rulerFor, type Stretch, unitSize } from './ruler.ts';
import type { StandardVersion } from './standard.ts';

/** Instants are milliseconds; points are the ruler's (see ruler.ts). */
export interface Workings {
  readonly ruler: Ruler;
  readonly startsAt: number;
  /** When counting begins: the start, or the next opening after it. */
  readonly countsFrom: number;
  readonly stoppedAt: number | undefined;
  /** The end of what is read: the stop, else the moment of reading. Never before the start. */
  readonly endsAt: number;
  readonly origin: number;
  readonly endPoint: number;
  readonly leftOut: readonly Stretch[];
  /** Where the promised amount runs out, before any move to a working day. */
  readonly reachedPoint: number;
  readonly duePoint: number;
  readonly dueAt: number;
  readonly originalDueAt: number;
  readonly extensions: readonly JudgedExtension[];
}

/** Works a clock out at `now`; undefined while it has not started. */
export function workOut(
  version: StandardVersion,
  facts: ClockFacts,
  calendar: Calendar,
  now: number,
): Workings | undefined {
  if (version.calendar !== calendar.slug) {
    throw new Fault(
      'clock-calendar',
      `“${version.standard}” version ${version.version} counts by the calendar “${version.calendar}”, ` +
        `but was read with “${calendar.slug}”. Read it with its own calendar.`,
    );
  }
  const startsAt = whenDone(facts, version.starts, now);
  if (startsAt === undefined) return undefined;
  if (version.target.unit === 'date-given' && facts.agreedDueAt === undefined) return undefined;

  const stoppedAt = whenDone(facts, version.stops, now);
  const endsAt = Math.max(startsAt, stoppedAt ?? now);
  const countsFrom = countingFrom(version, calendar, startsAt);
  const ruler = rulerFor(version.target.unit, calendar);
  const origin = pointOf(version, calendar, countsFrom);
  const leftOut = pausedStretches(version, facts.pauses, calendar, origin, startsAt, endsAt);
  const dueWith = (more: number, stretches: readonly Stretch[]) =>
    due({ version, facts, calendar, ruler, origin }, more, stretches);
  const { more, judged } = judgeExtensions(version, facts, endsAt, (sofar) => dueWith(sofar, leftOut).at);
  const { reached, point, at } = dueWith(more, leftOut);
  const original = more === 0 && leftOut.length === 0 ? at : dueWith(0, []).at;
  return {
    ruler,
    startsAt,
    countsFrom,
    stoppedAt,
    endsAt,
    origin,
    endPoint: Math.max(origin, pointOf(version, calendar, endsAt)),
    leftOut,
    reachedPoint: reached,
    duePoint: point,
    dueAt: at,
    originalDueAt: original,
    extensions: judged,
  };
}

function whenDone(facts: ClockFacts, act: string, now: number): number | undefined {
  const doneAt = facts.acts[act]?.epochMilliseconds;
  return doneAt !== undefined && doneAt <= now ? doneAt : undefined;
}

function countingFrom(version: StandardVersion, calendar: Calendar, startsAt: number): number {
  if (version.afterHours === 'same-day') return startsAt;
  switch (version.target.unit) {
    case 'seconds':
    case 'minutes':
    case 'date-given':
      return startsAt;
    case 'service-hours':
      return nextOpening(calendar.table, startsAt);
    default:
      return nextWorkingOpening(calendar.table, startsAt);
  }
}

/** True when the ruler's points are day numbers. */
export function countsDays(version: StandardVersion): boolean {
  const { unit } = version.target;
  return unit !== 'seconds' && unit !== 'minutes' && unit !== 'service-hours';
}

function pointOf(version: StandardVersion, calendar: Calendar, at: number): number {
  return countsDays(version) ? dayAt(calendar.table, at) : at;
}

interface Sum {
  readonly version: StandardVersion;
  readonly facts: ClockFacts;
  readonly calendar: Calendar;
  readonly ruler: Ruler;
  readonly origin: number;
}

interface Due {
  readonly reached: number;
  readonly point: number;
  readonly at: number;
}

function due(sum: Sum, more: number, leftOut: readonly Stretch[]): Due {
  const { version, facts, calendar, ruler, origin } = sum;
  if (version.target.unit === 'date-given') {
    const at = facts.agreedDueAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
    const day = Math.max(origin, dayAt(calendar.table, at));
    return { reached: day, point: day, at };
  }
  const point = reachAround(ruler, origin, allowance(version, origin, more), leftOut);
  if (!countsDays(version)) return { reached: point, point, at: point };
  const day = version.rollForward ? rolledForward(calendar, point, leftOut) : point;
  const { table } = calendar;
  const lastInstant = endOfDay(table, day);
  // Only a working day has a close of business: extra hours on another day do not give it one.
  const closes = version.endsAt === 'close-of-business' && isWorkingDay(table, day);
  const closing = closes ? lastClosing(table, day) : undefined;
  return { reached: point, point: day, at: Math.min(closing ?? lastInstant, lastInstant) };
}

/** The target and `more`, in the ruler's own measure. Months become the days to the same date of a later month. */
function allowance(version: StandardVersion, origin: number, more: number): number {
  const { target } = version;
  if (target.unit === 'date-given') return 0;
  const amount = target.amount + more;
  if (target.unit === 'calendar-months') return addMonths(origin, amount) - origin;
  return amount * unitSize(target.unit);
}

/** The day itself if worked and not paused, else the next such day. */
function rolledForward(calendar: Calendar, from: number, leftOut: readonly Stretch[]): number {
  const { table } = calendar;
  let day = from;
  const paused = () => leftOut.some((stretch) => stretch.from < day && day <= stretch.until);
  while (!isWorkingDay(table, day) || paused()) day = workingDayNumber(table, workingDaysThrough(table, day) + 1);
  return day;
}
