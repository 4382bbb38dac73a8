// Local times as instants, for a whole range of days in one time zone. Only the few days on which the clocks change need
// real time-zone work; between them the offset is constant, so the rest is arithmetic.
import { dateOfDay, dayOfDate } from './civil-days.ts';

const millisecondsInDay = 86_400_000;
const millisecondsInMinute = 60_000;

export interface ZoneDays {
  /** The first instant of a day, in milliseconds. */
  startOf(day: number): number;
  /** The instant a door opens at a local time: the earlier one when clocks going back make it happen twice. */
  opening(day: number, minutes: number): number;
  /** The instant it closes: the later one when it happens twice. A time that clocks going forward skip is the moment they change. */
  closing(day: number, minutes: number): number;
}

interface Stretch {
  /** First day wholly under this offset. */
  readonly fromDay: number;
  readonly offset: number;
}

/** Local times from `firstDay` to the day after `lastDay`. */
export function zoneDays(timeZone: string, firstDay: number, lastDay: number): ZoneDays {
  const { stretches, changeDays } = clockChanges(timeZone, firstDay, lastDay + 1);

  function local(day: number, minutes: number, disambiguation: 'earlier' | 'later'): number {
    if (changeDays.has(day)) return onChangeDay(timeZone, day, minutes, disambiguation);
    const offset = stretches.findLast((stretch) => stretch.fromDay <= day)?.offset ?? 0;
    return day * millisecondsInDay + minutes * millisecondsInMinute - offset;
  }

  return {
    startOf: (day) => local(day, 0, 'earlier'),
    opening: (day, minutes) => local(day, minutes, 'earlier'),
    closing: (day, minutes) => (minutes === 24 * 60 ? local(day + 1, 0, 'earlier') : local(day, minutes, 'later')),
  };
}

function clockChanges(timeZone: string, firstDay: number, lastDay: number) {
  const start = dateOfDay(firstDay).toZonedDateTime(timeZone);
  const stretches: Stretch[] = [{ fromDay: firstDay, offset: start.offsetNanoseconds / 1e6 }];
  const changeDays = new Set<number>();
  let change = start.subtract({ nanoseconds: 1 }).getTimeZoneTransition('next');
  while (change !== null && dayOfDate(change.toPlainDate()) <= lastDay) {
    const before = dayOfDate(change.subtract({ nanoseconds: 1 }).toPlainDate());
    const after = dayOfDate(change.toPlainDate());
    for (let day = before; day <= after; day += 1) changeDays.add(day);
    stretches.push({ fromDay: after + 1, offset: change.offsetNanoseconds / 1e6 });
    change = change.getTimeZoneTransition('next');
  }
  return { stretches, changeDays };
}

function onChangeDay(timeZone: string, day: number, minutes: number, disambiguation: 'earlier' | 'later'): number {
  const wanted = dateOfDay(day).toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  const after = wanted.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (after.toPlainDateTime().equals(wanted)) {
    return wanted.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds;
  }
  // The clocks skipped that time: the moment they changed stands for it.
  const change = after.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return (change ?? after).epochMilliseconds;
}
