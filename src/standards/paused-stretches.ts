// Which time a clock leaves out because we were waiting: from pauses as recorded to stretches on the clock's ruler.
import type { Calendar } from './calendar.ts';
import { dayAt, isWorkingDay, lastClosing } from './calendar-table.ts';
import type { Pause } from './facts.ts';
import type { Stretch } from './ruler.ts';
import type { StandardVersion } from './standard.ts';

/** A pause kept to the time the clock was going, in milliseconds. */
interface PausedTime {
  readonly from: number;
  readonly until: number;
}

const none: readonly Stretch[] = [];

/**
 * The stretches to leave out, in order and not overlapping.
 *
 * @param origin the point the ruler counts from
 * @param startsAt when the clock started, and `endsAt` the stop or the moment of reading: milliseconds
 */
export function pausedStretches(
  version: StandardVersion,
  pauses: readonly Pause[] | undefined,
  calendar: Calendar,
  origin: number,
  startsAt: number,
  endsAt: number,
): readonly Stretch[] {
  if (pauses === undefined || pauses.length === 0) return none;
  const stretches: Stretch[] = [];
  for (const pause of pauses) {
    const time = pausedTime(version, pause, startsAt, endsAt);
    if (time !== undefined) stretches.push(onRuler(version, calendar, time));
  }
  return stretches.length === 0 ? none : inOrder(stretches, origin);
}

/** The part of a pause that stops this clock; undefined if none does. */
export function pausedTime(
  version: StandardVersion,
  pause: Pause,
  startsAt: number,
  endsAt: number,
): PausedTime | undefined {
  if (!version.pauses.includes(pause.reason)) return undefined;
  const from = Math.max(pause.from.epochMilliseconds, startsAt);
  const until = pause.until === undefined ? endsAt : Math.min(pause.until.epochMilliseconds, endsAt);
  return from < until ? { from, until } : undefined;
}

/** Whether a pause is stopping this clock at an instant, in milliseconds. */
export function isPausedAt(version: StandardVersion, pause: Pause, at: number): boolean {
  if (!version.pauses.includes(pause.reason) || pause.from.epochMilliseconds > at) return false;
  return pause.until === undefined || pause.until.epochMilliseconds > at;
}

function onRuler(version: StandardVersion, calendar: Calendar, time: PausedTime): Stretch {
  switch (version.target.unit) {
    case 'seconds':
    case 'minutes':
    case 'service-hours':
      return time;
    default: {
      const { first, last } = pausedDays(version, calendar, time);
      // On a ruler of days a stretch leaves out its first point.
      return { from: first - 1, until: last };
    }
  }
}

/** The days a pause takes out of the count; `last` before `first` means none. */
export function pausedDays(
  version: StandardVersion,
  calendar: Calendar,
  { from, until }: PausedTime,
): { readonly first: number; readonly last: number } {
  const { table } = calendar;
  const [first, last] = [dayAt(table, from), dayAt(table, until)];
  if (version.pausedDays === 'whole-days') return { first, last };
  if (version.target.unit !== 'working-days') return { first, last: last - 1 };
  const closedBefore = (day: number, at: number) => isWorkingDay(table, day) && at >= (lastClosing(table, day) ?? at);
  return {
    first: closedBefore(first, from) ? first + 1 : first,
    last: closedBefore(last, until) ? last : last - 1,
  };
}

function inOrder(stretches: readonly Stretch[], origin: number): readonly Stretch[] {
  const ordered: Stretch[] = [];
  let reached = origin;
  for (const { from, until } of stretches.toSorted((a, b) => a.from - b.from)) {
    if (until <= reached) continue;
    ordered.push({ from: Math.max(from, reached), until });
    reached = until;
  }
  return ordered;
}
