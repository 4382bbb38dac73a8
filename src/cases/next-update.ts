// The silence clock: by when the customer hears from us next, even if there is nothing new.

import { dateAtHome } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import type { Calendar } from '#standards';

/**
 * The end of the `workingDays`-th working day after `at`, and never later than the promise itself. Null once closed.
 * @param workingDays how often this service keeps people informed
 */
export function nextUpdateBy(
  calendar: Calendar,
  workingDays: number,
  dueAt: Temporal.Instant | null,
  at: Temporal.Instant,
): Temporal.Instant {
  const by = calendar.endOfDay(calendar.addWorkingDays(dateAtHome(at, calendar.timeZone), workingDays));
  const isDueFirst = dueAt && Temporal.Instant.compare(dueAt, by) < 0 && Temporal.Instant.compare(dueAt, at) > 0;
  return isDueFirst ? dueAt : by;
}
