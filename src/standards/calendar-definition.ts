// What a council writes down about its days: opening hours through the week, whose bank holidays it keeps, when it closes,
// and extra hours that end by themselves. Checked here, worked out in compile-calendar.ts.
import { z } from 'zod';
import { Temporal } from '#lib/temporal';
import { holidayKeepers } from './bank-holidays.ts';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'Enter a time like 09:00', abort: true });
const closingTime = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: 'Enter a time like 17:30, or 24:00 for midnight', abort: true });

// Times are all written hh:mm, so they compare as text.
const openingPeriodSchema = z
  .strictObject({ opens: timeOfDay, closes: closingTime })
  .refine(({ opens, closes }) => opens < closes, 'The closing time must be later than the opening time');

const openingPeriodsSchema = z.array(openingPeriodSchema).superRefine((periods, check) => {
  for (const [index, period] of periods.entries()) {
    const before = periods[index - 1];
    if (before !== undefined && period.opens < before.closes) {
      check.addIssue({
        code: 'custom',
        path: [index, 'opens'],
        message: `Opening times must be in order and not overlap: ${period.opens} is before ${before.closes}`,
      });
    }
  }
});

const datesInOrder = ({ from, to }: { from: string; to: string }) => from <= to;
const datesInOrderError = 'The last date must be on or after the first';

/** Days on which the office is shut, both dates included. */
const closureSchema = z
  .strictObject({ from: z.iso.date(), to: z.iso.date(), reason: z.string().trim().min(1) })
  .refine(datesInOrder, datesInOrderError);

/** Extra hours between two dates, both included. They never open the office on a bank holiday or in a closure. */
const overlaySchema = z
  .strictObject({
    from: z.iso.date(),
    to: z.iso.date(),
    weekdays: z.array(z.enum(weekdays)).min(1).optional(),
    periods: openingPeriodsSchema.min(1),
    reason: z.string().trim().min(1),
    makesWorkingDay: z.boolean().default(false),
  })
  .refine(datesInOrder, datesInOrderError);

const weekSchema = z.strictObject({
  monday: openingPeriodsSchema,
  tuesday: openingPeriodsSchema,
  wednesday: openingPeriodsSchema,
  thursday: openingPeriodsSchema,
  friday: openingPeriodsSchema,
  saturday: openingPeriodsSchema,
  sunday: openingPeriodsSchema,
});

/** A calendar as a council writes it. Dates are civil dates `2026-03-02`, times local `09:00`; nothing is in UTC. */
export const calendarDefinitionSchema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens'),
  name: z.string().trim().min(1),
  timeZone: z.string().refine(isTimeZone, 'Enter a time zone like Europe/London').default('Europe/London'),
  nation: z.enum(holidayKeepers),
  week: weekSchema,
  closures: z.array(closureSchema).default([]),
  overlays: z.array(overlaySchema).default([]),
});

export type CalendarDefinition = z.infer<typeof calendarDefinitionSchema>;
export type OpeningPeriod = z.infer<typeof openingPeriodSchema>;
export type Closure = z.infer<typeof closureSchema>;
export type Overlay = z.infer<typeof overlaySchema>;

function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
