// The kinds of answer a form takes, each a zod schema whose message is the one shown beside the field.

import { z } from 'zod';
import { Temporal } from '#lib/temporal';

const one = (value: unknown): unknown => (Array.isArray(value) ? value.at(-1) : (value ?? ''));
const many = (value: unknown): unknown =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value];

// PostgreSQL keeps no NUL; other control characters are never typed on purpose. Line ends become one kind.
const clean = (typed: string) =>
  typed
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .normalize('NFC')
    .trim();

const text = z.preprocess(one, z.string().transform(clean));

/** One line or several. `empty` is the error when it must be answered: “Enter your name”. */
export function textField(rule: { empty?: string; most?: number; name: string }): z.ZodType<string> {
  const most = rule.most ?? 200;
  return text
    .refine((value) => rule.empty === undefined || value !== '', { error: rule.empty ?? '', abort: true })
    .refine((value) => value.length <= most, {
      error: `${rule.name} must be ${most.toLocaleString('en-GB')} characters or fewer`,
    });
}

/** One of a fixed list. `empty` is the error when nothing, or nothing known, was chosen: “Select a reason”. */
export function choiceField<const T extends string>(values: readonly T[], empty: string): z.ZodType<T> {
  const known = new Set<string>(values);
  return text.refine((value): value is T => known.has(value), { error: empty });
}

/** Any number of a fixed list; what is not in the list is left out. */
export function choicesField<const T extends string>(values: readonly T[]): z.ZodType<T[]> {
  return z.preprocess(many, z.array(z.string())).transform((sent) => values.filter((value) => sent.includes(value)));
}

/** A ticked box. */
export const tickField: z.ZodType<boolean> = z
  .preprocess(many, z.array(z.string()))
  .transform((sent) => sent.length > 0);

const emailShape = /^[^\s@"(),:;<>[\\\]]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** An e-mail address, trimmed; '' when left empty and no `empty` error is given. */
export function emailField(rule: { empty?: string } = {}): z.ZodType<string> {
  return textField({ name: 'Email address', most: 254, ...rule }).refine(
    (value) => value === '' || emailShape.test(value),
    {
      error: 'Enter an email address in the correct format, like name@example.com',
    },
  );
}

/** A UK or international phone number as people write them; kept as typed. '' when left empty and no `empty` error is given. */
export function phoneField(rule: { empty?: string } = {}): z.ZodType<string> {
  return textField({ name: 'Phone number', most: 40, ...rule }).refine(
    (value) => value === '' || looksLikePhone(value),
    {
      error: 'Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192',
    },
  );
}

/** Whether it could be dialled: 7 to 15 digits (ITU-T E.164 allows 15), with the marks people put between them. */
export function looksLikePhone(value: string): boolean {
  const digits = value.replace(/\D/g, '').length;
  return /^\+?[\d\s().-]+(\s*(x|ext\.?)\s*\d+)?$/i.test(value) && digits >= 7 && digits <= 15;
}

/** Digits only, for comparing two ways of writing one number: +44 and a leading 0 are the same. */
export function phoneDigits(value: string): string {
  return value.replace(/\D/g, '').replace(/^(00)?44/, '0');
}

/** A whole number within bounds. */
export function wholeNumberField(rule: {
  empty: string;
  least: number;
  most: number;
  name: string;
}): z.ZodType<number> {
  return text
    .refine((value) => value !== '', { error: rule.empty, abort: true })
    .refine((value) => /^-?[\d,\s]+$/.test(value), { error: `${rule.name} must be a whole number`, abort: true })
    .transform((value) => Number(value.replace(/[,\s]/g, '')))
    .refine((value) => value >= rule.least && value <= rule.most, {
      error: `${rule.name} must be between ${rule.least.toLocaleString('en-GB')} and ${rule.most.toLocaleString('en-GB')}`,
    });
}

/** What three boxes of a date hold. */
export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export type DateReading =
  | { readonly date: Temporal.PlainDate }
  | { readonly error: string; readonly parts: readonly (keyof DateParts)[] };

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads day, month and year as people type them (3, 03, mar, March). The errors are the Design System's for dates,
 * and name the boxes they are about.
 * @param name how a sentence about it begins: “The date you saw it”
 */
export function readDate(parts: DateParts, name: string): DateReading {
  const all = ['day', 'month', 'year'] as const;
  const missing = all.filter((part) => parts[part].trim() === '');
  if (missing.length > 0)
    return { error: `${name} must include a ${missing.map((part) => part).join(' and ')}`, parts: missing };
  const byName = monthNames.indexOf(parts.month.trim().toLowerCase().slice(0, 3)) + 1;
  const day = Number(parts.day);
  const month = byName || Number(parts.month);
  const year = Number(parts.year);
  if (!/^\d{4}$/.test(parts.year.trim())) return { error: 'Year must include 4 numbers', parts: ['year'] };
  try {
    return { date: Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }) };
  } catch {
    // not caught to be ignored: Temporal says "no such date" by throwing
    return { error: `${name} must be a real date, like 27 3 ${year}`, parts: all };
  }
}

/** The three boxes of a date as they were sent, for field `name`: name-day, name-month, name-year. */
export function dateParts(form: Readonly<Record<string, unknown>>, name: string): DateParts {
  const box = (part: string) => String(one(form[`${name}-${part}`]) ?? '').slice(0, 12);
  return { day: box('day'), month: box('month'), year: box('year') };
}
