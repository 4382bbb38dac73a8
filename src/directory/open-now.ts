// Whether somebody can be reached at this moment, and if not, when next.
import { timeInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import type { Calendar } from '#standards';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Whether somebody is there at this moment. */
export function isOpenNow(calendar: Calendar, now: Temporal.Instant): boolean {
  return openingAt(calendar, now) !== undefined;
}

function openingAt(calendar: Calendar, now: Temporal.Instant) {
  const at = now.epochMilliseconds;
  return calendar
    .openingsOn(calendar.dateOf(now))
    .find(({ opensAt, closesAt }) => opensAt.epochMilliseconds <= at && at < closesAt.epochMilliseconds);
}

/** “Open now, until 5:30pm. or “Closed now. Opens Monday at 9am.”, by a calendar. */
export function openNowSentence(calendar: Calendar, now: Temporal.Instant): string {
  const clock = (at: Temporal.Instant) => at.toZonedDateTimeISO(calendar.timeZone);
  const today = calendar.dateOf(now);
  const open = openingAt(calendar, now);
  if (open) return `Open now, until ${timeInWords(clock(open.closesAt))}.`;
  const opens = calendar.nextOpeningAt(now);
  return `Closed now. Opens ${dayWords(today, calendar.dateOf(opens))} at ${timeInWords(clock(opens))}.`;
}

function dayWords(today: Temporal.PlainDate, day: Temporal.PlainDate): string {
  const ahead = today.until(day, { largestUnit: 'days' }).days;
  if (ahead === 0) return 'today';
  if (ahead === 1) return 'tomorrow';
  const weekday = weekdays[day.dayOfWeek - 1] ?? '';
  return ahead < 7 ? weekday : `${weekday} ${day.toLocaleString('en-GB', { day: 'numeric', month: 'long' })}`;
}
