// The three boxes of a date on the forms of this room, and reading them: with what they must be, beside the field.

import type { Temporal } from '#lib/temporal';
import type { FieldError, FormErrors, Html, Visit } from '#web';
import { dateParts, readDate } from '#web/fields';
import { dateInput } from '#web/govuk/index';

export interface DateField {
  readonly name: string;
  readonly legend: string;
  readonly hint: string;
}

/** @param at what stands in the boxes before anything was sent */
export function dateBoxes(visit: Visit, field: DateField, errors: FormErrors, at?: Temporal.PlainDate | null): Html {
  const wasSent = visit.form[`${field.name}-day`] !== undefined;
  const parts = wasSent
    ? dateParts(visit.form, field.name)
    : { day: at ? String(at.day) : '', month: at ? String(at.month) : '', year: at ? String(at.year) : '' };
  const box = (name: 'day' | 'month' | 'year') => ({
    name,
    value: parts[name],
    classes: `govuk-input--width-${name === 'year' ? 4 : 2}${errors.has(field.name) ? ' govuk-input--error' : ''}`,
  });
  return dateInput({
    id: field.name,
    namePrefix: field.name,
    fieldset: { legend: { text: field.legend, classes: 'govuk-fieldset__legend--s' } },
    hint: { text: field.hint },
    items: [box('day'), box('month'), box('year')],
    ...errors.at(field.name),
  });
}

/** The date, `null` where all boxes are empty and it may be left out, or the error to show. */
export function dateIn(
  visit: Visit,
  field: Pick<DateField, 'name'>,
  name: string,
  isOptional: boolean,
): { date: Temporal.PlainDate | null; error?: never } | { date?: never; error: FieldError } {
  const parts = dateParts(visit.form, field.name);
  if (isOptional && Object.values(parts).every((part) => part.trim() === '')) return { date: null };
  const read = readDate(parts, name);
  if ('error' in read)
    return { error: { field: field.name, text: read.error, anchor: `${field.name}-${read.parts[0] ?? 'day'}` } };
  return { date: read.date };
}
