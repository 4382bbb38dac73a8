// Somebody else who can help: an organisation, what it offers, where, and how to reach it.
import { z } from 'zod';
import { addressSchema } from './place.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens');
const words = z.string().trim().min(1, 'Write some words here');

export const providerKinds = [
  'charity',
  'national',
  'county',
  'district',
  'parish',
  'landlord',
  'utility',
  'health',
  'police',
  'fire',
  'business',
  'other',
] as const;
export type ProviderKind = (typeof providerKinds)[number];

export const providerSchema = z
  .strictObject({
    slug,
    name: words,
    kind: z.enum(providerKinds),
    /** What it does, in one to three sentences. */
    about: words,
    /** Slugs of needs. */
    needs: z.array(slug).default([]),
    /** Names of areas; none is everywhere in the council's area. */
    areas: z.array(words).default([]),
    phone: words.optional(),
    /** Public; where people who agreed to be contacted are sent too, unless `referralEmail` is given. */
    email: z.email().optional(),
    referralEmail: z.email().optional(),
    url: z.url({ protocol: /^https?$/ }).optional(),
    /** “Monday to Friday, 9am to 4pm”. */
    hours: words.optional(),
    address: addressSchema.optional(),
    /** Languages besides English, as BCP 47 tags. */
    languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/)).default([]),
    /** It contacts people whom we tell it about, when they agreed. */
    takesReferrals: z.boolean().default(false),
    /** Residents see it. */
    isListed: z.boolean().default(true),
    /** The day somebody last made sure of all this. */
    checkedOn: z.iso.date().nullable().default(null),
  })
  .superRefine((provider, check) => {
    if (provider.takesReferrals && !(provider.referralEmail ?? provider.email))
      check.addIssue({
        code: 'custom',
        path: ['referralEmail'],
        message: 'An organisation that contacts people needs an email address to tell it of them',
      });
  });
export type Provider = Readonly<z.output<typeof providerSchema>>;

/** Where it is told of a person who agreed; undefined when it takes nobody. */
export function referralAddress(provider: Provider): string | undefined {
  return provider.takesReferrals && provider.isListed ? (provider.referralEmail ?? provider.email) : undefined;
}
