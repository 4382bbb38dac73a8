// A calendar as the weekly hours of iCalendar: what its weeks are mostly like. Bank holidays and closures are not in it.
import type { Temporal } from '#lib/temporal';
import type { Calendar } from '#standards';
import { type Hours, type Weekday, weekdays } from '../offer.ts';

/** So many weeks are looked at: more than any run of holidays. */
const weeks = 7;

/** The hours of most weeks from a date on, days of the same hours together. */
export function weeklyHours(calendar: Calendar, on: Temporal.PlainDate): Hours[] {
  const days = new Map<string, Weekday[]>();
  for (const [at, name] of weekdays.entries())
    for (const times of usualTimes(calendar, on.add({ days: (at + 8 - on.dayOfWeek) % 7 }))) {
      const open = days.get(times) ?? [];
      days.set(times, [...open, name]);
    }
  return [...days].map(([times, open]) => {
    const [opens = '', closes = ''] = times.split('-');
    return { days: open, opens, closes };
  });
}

function usualTimes(calendar: Calendar, first: Temporal.PlainDate): string[] {
  const counts = new Map<string, number>();
  for (let week = 0; week < weeks; week += 1) {
    const times = timesOn(calendar, first.add({ weeks: week })).join(' ');
    counts.set(times, (counts.get(times) ?? 0) + 1);
  }
  const [usual = ['', 0]] = [...counts].toSorted(([, a], [, b]) => b - a);
  return usual[0] === '' ? [] : usual[0].split(' ');
}

function timesOn(calendar: Calendar, date: Temporal.PlainDate): string[] {
  if (date.toString() > calendar.horizon.to.toString()) return [];
  return calendar.openingsOn(date).map(({ opensAt, closesAt }) => {
    const clock = (at: Temporal.Instant) =>
      at.toZonedDateTimeISO(calendar.timeZone).toPlainTime().toString().slice(0, 5);
    const closes = clock(closesAt);
    return `${clock(opensAt)}-${closes === '00:00' ? '24:00' : closes}`;
  });
}
