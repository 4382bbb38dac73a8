// What is promised about a service today, from the rulebook of standards.
import { Fault } from '#lib/fault';
import type { Temporal } from '#lib/temporal';
import type { Calendar, Rulebook } from '#standards';
import type { Service } from './service.ts';

/**
 * The sentences of its standards as they are in force on a date: the main promise, the others, and those that an answer
 * may call for, such as a danger.
 */
export function promisedSentences(
  service: Pick<Service, 'standards' | 'promiseWhen'>,
  rulebook: Rulebook,
  on: Temporal.PlainDate,
): readonly string[] {
  const slugs = new Set([...service.standards, ...service.promiseWhen.map(({ standard }) => standard)]);
  return [...slugs].filter((slug) => rulebook.has(slug)).map((slug) => rulebook.inForce(slug, on).sentence);
}

/** The calendar by which a council's phone lines are open, by its agreed name; null for a council that keeps none. */
export function phoneCalendar(rulebook: Rulebook): Calendar | null {
  try {
    return rulebook.calendar('contact-centre');
  } catch (error) {
    if (error instanceof Fault && error.code === 'no-such-calendar') return null;
    throw error;
  }
}
