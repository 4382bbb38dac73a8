// An offer: something that somebody other than the council gives, as their own list of services tells it.
import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens');
const words = z.string().trim().min(1);
const clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/);

/** Days as iCalendar writes them, Monday first. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

const hoursSchema = z.strictObject({ days: z.array(z.enum(weekdays)).min(1), opens: clock, closes: clock });
/** Open on these days from `opens` to `closes`, as `09:00`. */
export type Hours = Readonly<z.output<typeof hoursSchema>>;

const offerPlaceSchema = z.strictObject({
  name: z.string(),
  /** On one line, without the postcode. */
  address: z.string(),
  town: z.string(),
  postcode: z.string(),
  /** Degrees, WGS 84. */
  lat: z.number().min(-90).max(90).nullable(),
  lon: z.number().min(-180).max(180).nullable(),
});
export type OfferPlace = Readonly<z.output<typeof offerPlaceSchema>>;

export const offerSchema = z.strictObject({
  /** The list it comes from, and its number there. */
  source: slug,
  sourceId: words,
  title: words,
  description: z.string(),
  /** Whether it can be had at present. */
  isActive: z.boolean(),
  minimumAge: z.number().nullable(),
  maximumAge: z.number().nullable(),
  /** Slugs of needs. */
  needs: z.array(slug),
  /** What else its source files it under. */
  terms: z.array(z.strictObject({ name: words, uri: z.string().nullable(), taxonomy: z.string().nullable() })),
  /** Names of areas; none where it says nothing of them. */
  areas: z.array(words),
  cost: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  url: z.string().nullable(),
  /** When it can be had, in sentences. */
  times: z.array(words),
  /** The same as weekly hours, where the source gives them. */
  hours: z.array(hoursSchema),
  places: z.array(offerPlaceSchema),
  languages: z.array(words),
  /** What else there is to know: “Parking: Yes”. */
  notes: z.array(z.strictObject({ label: words, text: words })),
  /** When its source last made sure of it, as `2026-03-02`. */
  checkedOn: z.iso.date().nullable(),
});
export type Offer = Readonly<z.output<typeof offerSchema>>;

/** An offer as it is kept, with who gives it. */
export interface KeptOffer extends Offer {
  readonly id: string;
  readonly provider: { readonly slug: string; readonly name: string };
}

/** The address of one of its places on one line. */
export const placeLine = ({ address, town, postcode }: OfferPlace): string =>
  [address, address.endsWith(town) ? '' : town, postcode].filter((part) => part !== '').join(', ');
