// A place where the council can be met or a service is given: an address with a name, its hours and how to get in.
import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens');
const words = z.string().trim().min(1, 'Write some words here');

export const addressSchema = z.strictObject({
  line1: words,
  line2: z.string().optional(),
  town: words,
  postcode: words,
});

export const placeSchema = z.strictObject({
  slug,
  name: words,
  about: z.string().trim().default(''),
  address: addressSchema,
  /** Unique property reference number: 1 to 12 digits. */
  uprn: z
    .string()
    .regex(/^\d{1,12}$/, 'A UPRN has 1 to 12 digits')
    .nullable()
    .default(null),
  /** When it is open: the slug of a calendar. */
  calendar: slug.nullable().default(null),
  phone: words.optional(),
  /** “Step-free entrance”, “Hearing loop”. */
  access: z.array(words).default([]),
  /** Degrees, WGS 84. */
  lat: z.number().min(-90).max(90).nullable().default(null),
  lon: z.number().min(-180).max(180).nullable().default(null),
});
export type Place = Readonly<z.output<typeof placeSchema>>;

/** The address on one line. */
export function addressLine({ address: { line1, line2, town, postcode } }: Pick<Place, 'address'>): string {
  return [line1, line2, town, postcode].filter(Boolean).join(', ');
}
