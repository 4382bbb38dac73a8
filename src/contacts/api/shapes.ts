// What the calls about contacts take, and how a contact is answered.

import { z } from 'zod';
import { Temporal } from '#lib/temporal';
import { looksLikePhone } from '#web/fields';
import { type Contact, channels, contactOutcomes } from '../contact.ts';

const moment = z.iso
  .datetime({ offset: true, error: 'Give a moment like 2026-03-02T10:00:00Z.' })
  .transform((text) => Temporal.Instant.from(text));
const longest = 5000;
const text = (what: string) =>
  z
    .string(what)
    .trim()
    .min(1, what)
    .max(longest, `At most ${longest.toLocaleString('en-GB')} characters.`);

const matter = z
  .strictObject({
    service: z.string().max(100).nullable().default(null),
    about: text('Say what it was about.'),
    outcome: z.enum(contactOutcomes, `outcome is one of ${contactOutcomes.join(', ')}.`),
    answer: text('Say what they were told.').nullable().default(null),
    caseReference: z
      .string()
      .regex(/^[A-Z]{2,4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/, 'Give a reference like LB-4F7K-9QWX.')
      .nullable()
      .default(null),
  })
  .superRefine(({ outcome, caseReference }, check) => {
    if ((outcome === 'case' || outcome === 'chased') && caseReference === null)
      check.addIssue({
        code: 'custom',
        path: ['caseReference'],
        message: `A matter with the outcome ${outcome} names its case.`,
      });
  });

const newCustomer = z.strictObject({
  name: z.string('Give the customer’s name.').trim().min(1, 'Give the customer’s name.').max(120),
  email: z.email('Give an email address like name@example.com.').max(254).optional(),
  phone: z.string().trim().max(40).refine(looksLikePhone, 'Give a phone number of 7 to 15 digits.').optional(),
});

export const NewContactBody = z
  .strictObject({
    channel: z.enum(channels, `channel is one of ${channels.join(', ')}.`),
    direction: z.enum(['in', 'out']).default('in'),
    /** The number of a customer, or who it is. Nobody when not given. */
    customer: z.union([z.int().min(1), newCustomer]).optional(),
    arrivedAt: moment.optional(),
    answeredAt: moment.nullable().default(null),
    endedAt: moment.nullable().default(null),
    waitSeconds: z.int().min(0).max(86_400).nullable().default(null),
    team: z.string().max(100).nullable().default(null),
    source: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens.')
      .max(60)
      .nullable()
      .default(null),
    sourceId: z.string().trim().min(1).max(200).nullable().default(null),
    matters: z.array(matter).min(1, 'Send at least one matter.').max(20),
  })
  .superRefine((body, check) => {
    const wrong = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
    if ((body.source === null) !== (body.sourceId === null))
      wrong('sourceId', 'source goes with sourceId: send both, or neither.');
    if (body.answeredAt && body.arrivedAt && Temporal.Instant.compare(body.answeredAt, body.arrivedAt) < 0)
      wrong('answeredAt', 'answeredAt is before arrivedAt.');
    if (body.endedAt && Temporal.Instant.compare(body.endedAt, body.answeredAt ?? body.arrivedAt ?? body.endedAt) < 0)
      wrong('endedAt', 'endedAt is before the contact began.');
  });
export type NewContactBody = z.output<typeof NewContactBody>;

export const ListBody = z.object({
  after: z.coerce.number('after is the number of a contact').int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  size: z.coerce.number('size is a number from 1 to 200').int().min(1).max(200).default(50),
  channel: z.enum(channels, `channel is one of ${channels.join(', ')}.`).optional(),
  service: z.string().max(100).optional(),
  customer: z.coerce
    .number('customer is the number of a customer')
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .optional(),
  since: moment.optional(),
});

/**
 * A contact as a system is told of it. What was said about a service that only few may read about is withheld.
 * @param withheld slugs of those services
 */
export function contactJson(contact: Contact, withheld: readonly string[], publicUrl: string): object {
  return {
    id: contact.id,
    customer: contact.customerId,
    channel: contact.channel,
    direction: contact.direction,
    arrivedAt: contact.arrivedAt.toString(),
    answeredAt: contact.answeredAt?.toString() ?? null,
    endedAt: contact.endedAt?.toString() ?? null,
    waitSeconds: contact.waitSeconds,
    staff: contact.staffId,
    team: contact.team,
    source: contact.source,
    sourceId: contact.sourceId,
    matters: contact.matters.map((each) => {
      const isWithheld = each.service !== null && withheld.includes(each.service);
      return {
        id: each.id,
        position: each.position,
        service: each.service,
        serviceEdition: each.serviceEdition,
        about: isWithheld ? null : each.about,
        outcome: each.outcome,
        answer: isWithheld ? null : each.answer,
        caseReference: each.caseReference,
        isWithheld,
      };
    }),
    url: `${publicUrl}/api/v1/contacts/${contact.id}`,
  };
}
