// A notice: something going on that changes what people can expect, such as a storm. Current ones stand on the home page,
// and past ones beside the figures they explain.
import { z } from 'zod';
import { Temporal } from '#lib/temporal';

export interface Notice {
  readonly id: number;
  readonly fromOn: Temporal.PlainDate;
  /** The last day, included. */
  readonly toOn: Temporal.PlainDate;
  readonly title: string;
  readonly text: string;
}

const words = z.string().trim().min(1);
const said = { title: words, text: words };
const days = z.int();
const date = z.iso.date().transform((text) => Temporal.PlainDate.from(text));

/** As council data gives it: on dates, or so many days before the day it is loaded (less than 0: still to come). */
export const noticeSchema = z.union([
  z.strictObject({ ...said, from: date, to: date }),
  z.strictObject({ ...said, on: date }),
  z.strictObject({ ...said, fromDaysAgo: days, toDaysAgo: days }),
  z.strictObject({ ...said, onDaysAgo: days }),
]);

/** A notice with its dates worked out. */
export function noticeOf(given: z.output<typeof noticeSchema>, today: Temporal.PlainDate): Omit<Notice, 'id'> {
  const { title, text } = given;
  const ago = (count: number) => today.subtract({ days: count });
  if ('from' in given) return { title, text, fromOn: given.from, toOn: given.to };
  if ('on' in given) return { title, text, fromOn: given.on, toOn: given.on };
  if ('fromDaysAgo' in given) return { title, text, fromOn: ago(given.fromDaysAgo), toOn: ago(given.toDaysAgo) };
  return { title, text, fromOn: ago(given.onDaysAgo), toOn: ago(given.onDaysAgo) };
}
