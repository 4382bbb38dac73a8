// What the calls about customers take, and how a record is answered.

import { z } from 'zod';
import { Temporal } from '#lib/temporal';
import { looksLikePhone } from '#web/fields';
import { isLanguageTag, needSlugs } from '../need.ts';
import type { CustomerRecord } from '../record.ts';
import { wayKinds } from '../way.ts';

const name = z.string('Give the customer’s name.').trim().min(1, 'Give the customer’s name.').max(120);
const email = z.email('Give an email address like name@example.com.').max(254);
const phone = z.string().trim().max(40).refine(looksLikePhone, 'Give a phone number of 7 to 15 digits.');
const date = z.iso.date('Give a date like 2027-03-27.').transform((text) => Temporal.PlainDate.from(text));

export const NewCustomer = z.strictObject({
  kind: z.enum(['person', 'organisation']).default('person'),
  name,
  email: email.optional(),
  phone: phone.optional(),
});

export const ChangedCustomer = z
  .strictObject({
    name: name.optional(),
    kind: z.enum(['person', 'organisation', 'team']).optional(),
    notes: z.string().trim().max(5000, 'At most 5,000 characters.').optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'Send at least one of name, kind and notes.');

export const NewNeedBody = z
  .strictObject({
    need: z.enum(needSlugs, `need is one of ${needSlugs.join(', ')}.`),
    detail: z.string().trim().max(500, 'At most 500 characters.').default(''),
    mayShare: z.boolean().default(true),
    reviewOn: date.nullable().default(null),
  })
  .superRefine(({ need, detail }, check) => {
    const wrong = (message: string) => check.addIssue({ code: 'custom', path: ['detail'], message });
    if (need === 'language' && !isLanguageTag(detail)) wrong('Give the language as its tag, such as cy or pl.');
    if (need === 'interpreter' && detail === '') wrong('Say which language to interpret.');
    if (need === 'safety-note' && detail === '') wrong('Say what to know before a call or a visit.');
  });

export const NewWayBody = z
  .strictObject({
    kind: z.enum(wayKinds, `kind is one of ${wayKinds.join(', ')}.`),
    value: z.string('Give the address or number itself.').trim().min(1, 'Give the address or number itself.').max(500),
    address: z
      .strictObject({
        lines: z.array(z.string().trim().min(1).max(200)).min(1).max(8),
        postcode: z.string().max(10).nullable(),
      })
      .optional(),
    uprn: z
      .string()
      .regex(/^\d{1,12}$/, 'A UPRN has 12 digits at most.')
      .optional(),
    isPreferred: z.boolean().default(false),
  })
  .superRefine(({ kind, value, address }, check) => {
    const wrong = (message: string) => check.addIssue({ code: 'custom', path: ['value'], message });
    if (kind === 'email' && !email.safeParse(value).success) wrong('Give an email address like name@example.com.');
    if (kind === 'phone' && !phone.safeParse(value).success) wrong('Give a phone number of 7 to 15 digits.');
    if (kind !== 'address' && address)
      check.addIssue({ code: 'custom', path: ['address'], message: 'Only a way of the kind address has one.' });
  });

/** One record, as a system that may see customers is told of it. Whoever is hidden from it is not named. */
export function recordJson(record: CustomerRecord, publicUrl: string): object {
  return {
    id: record.rootId,
    ids: record.ids,
    kind: record.kind,
    name: record.name,
    otherNames: record.otherNames,
    language: record.language,
    isRestricted: record.isRestricted,
    notes: record.notes,
    ways: record.ways.map(wayJson),
    needs: record.needs.map(needJson),
    representatives: record.representatives
      .filter(({ otherIsRestricted }) => !otherIsRestricted)
      .map(representationJson),
    represents: record.represents.filter(({ otherIsRestricted }) => !otherIsRestricted).map(representationJson),
    url: `${publicUrl}/api/v1/customers/${record.rootId}`,
  };
}

export const wayJson = (way: CustomerRecord['ways'][number]) => ({
  id: way.id,
  kind: way.kind,
  value: way.value,
  address: way.address,
  uprn: way.uprn,
  isPreferred: way.isPreferred,
  verifiedAt: way.verifiedAt?.toString() ?? null,
  failedAt: way.failedAt?.toString() ?? null,
  failedWhy: way.failedWhy,
});

export const needJson = (need: CustomerRecord['needs'][number]) => ({
  id: need.id,
  need: need.need,
  detail: need.detail,
  mayShare: need.mayShare,
  recordedAt: need.recordedAt.toString(),
  reviewOn: need.reviewOn?.toString() ?? null,
});

const representationJson = (each: CustomerRecord['represents'][number]) => ({
  customer: each.otherId,
  name: each.otherName,
  scope: each.scope,
  fromOn: each.fromOn.toString(),
  untilOn: each.untilOn?.toString() ?? null,
});
