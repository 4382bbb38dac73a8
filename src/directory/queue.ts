// How long people wait at this moment on the phone or at a counter, as another system says, and for how long that is true.
import { z } from 'zod';
import { atHome, countInWords, timeInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens');
const instant = z.string().transform((text, check) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    // not caught to be ignored: Temporal says "no instant" by throwing
    check.addIssue({ code: 'custom', message: 'Give a date and time with its offset, like 2026-03-02T10:15:00Z.' });
    return z.NEVER;
  }
});
const mostWaiting = 10_000;
const mostMinutes = 24 * 60;

export const queueSchema = z.strictObject({
  /** “phone” and “counter” are known by name; others are told as they are called. */
  name: slug,
  calendar: slug.optional(),
  /** The slug of a place, for a counter. */
  place: slug.optional(),
  waiting: z
    .int('waiting is a whole number')
    .min(0, 'waiting is 0 or more')
    .max(mostWaiting, 'waiting is at most 10,000'),
  waitMinutes: z
    .number('waitMinutes is a number')
    .min(0, 'waitMinutes is 0 or more')
    .max(mostMinutes, 'waitMinutes is at most a day')
    .transform((minutes) => Math.round(minutes)),
  at: instant,
});
export type Queue = Readonly<z.output<typeof queueSchema>>;

/** After so long what was said of a queue is old. */
export const freshMinutes = 15;

/** A queue as it is kept, with the name of its place. */
export interface QueueNow extends Omit<Queue, 'place' | 'calendar'> {
  readonly place: string | null;
  readonly calendar: string | null;
  readonly placeName: string | null;
}

/** “About 12 minutes on the phone (at 10:15am)”. */
export function queueSentence({ name, placeName, waitMinutes, at }: QueueNow): string {
  const wait = waitMinutes < 1 ? 'No wait' : `About ${countInWords(waitMinutes, 'minute')}`;
  const where = placeName ? `at ${placeName}` : (known[name] ?? `for ${name.replaceAll('-', ' ')}`);
  return `${wait} ${where} (at ${timeInWords(atHome(at))})`;
}

const known: Readonly<Record<string, string>> = {
  phone: 'on the phone',
  counter: 'at the counter',
  chat: 'on web chat',
};
