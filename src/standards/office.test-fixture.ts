// A made-up office for tests: nine to five, Monday to Friday, and short ways to write calendars, standards and instants.
import type { z } from 'zod';
import { Temporal } from '#lib/temporal';
import { shippedBankHolidays } from './bank-holidays.ts';
import type { Calendar } from './calendar.ts';
import { calendarDefinitionSchema, type OpeningPeriod } from './calendar-definition.ts';
import { compileCalendar } from './compile-calendar.ts';
import { type StandardVersion, standardVersionSchema } from './standard.ts';

export const holidays = shippedBankHolidays();

/** An instant from London's wall clock: `'2026-03-02 16:10'`. */
export function london(text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime('Europe/London').toInstant();
}

export const date = (text: string) => Temporal.PlainDate.from(text);

/** The same hours on every weekday, and others, or none, at the weekend. */
export function week(weekday: readonly OpeningPeriod[], weekend: readonly OpeningPeriod[] = []) {
  return {
    monday: [...weekday],
    tuesday: [...weekday],
    wednesday: [...weekday],
    thursday: [...weekday],
    friday: [...weekday],
    saturday: [...weekend],
    sunday: [...weekend],
  };
}

export const nineToFive: OpeningPeriod = { opens: '09:00', closes: '17:00' };
export const allDay: OpeningPeriod = { opens: '00:00', closes: '24:00' };

export function calendarOf(changes: Partial<z.input<typeof calendarDefinitionSchema>> = {}): Calendar {
  const definition = { slug: 'offices', name: 'Offices', nation: 'england-and-wales', week: week([nineToFive]) };
  return compileCalendar(calendarDefinitionSchema.parse({ ...definition, ...changes }), holidays);
}

export function standard(changes: Partial<z.input<typeof standardVersionSchema>> = {}): StandardVersion {
  return standardVersionSchema.parse({
    standard: 'reply',
    version: 1,
    effectiveFrom: '2012-01-01',
    sentence: 'We will answer you.',
    starts: 'received',
    stops: 'answered',
    target: { amount: 10, unit: 'working-days' },
    calendar: 'offices',
    ...changes,
  });
}
