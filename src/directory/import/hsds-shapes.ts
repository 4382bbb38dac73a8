// The records of HSDS-UK 3.0 as the standard's field tables have them: what is required, of which type and format. A field
// that is null counts as one that is not given. What else a record holds is passed over.
import { z } from 'zod';

const text = z.string('text');
const number = z.number('a number');
// the UUIDs of RFC 9562 are told by their shape alone, as JSON Schema's format "uuid" does
const uuid = z.guid('a UUID such as ac148810-d857-441c-9679-408f346de14b');
const uri = text.refine((value) => /^[a-z][a-z0-9+.-]*:/i.test(value) && URL.canParse(value), {
  error: 'a web address such as https://example.org/page',
});
const email = z.email('an email address such as name@example.org');
const dateTime = text.refine((value) => /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value)), {
  error: 'a date and time such as 2026-03-02T09:30:00Z',
});
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `one of ${values.join(', ')}`);
const listOf = <T extends z.ZodType>(item: T) => z.array(item, 'a list').nullish();

const taxonomyTerm = z.object({
  id: uuid,
  name: text,
  description: text,
  parent_id: uuid.nullish(),
  taxonomy: text.nullish(),
  taxonomy_id: uuid.nullish(),
  term_uri: uri.nullish(),
  term: text.nullish(),
});

const taxonomy = z.object({
  id: uuid,
  name: text,
  description: text,
  uri: uri.nullish(),
  version: text.nullish(),
  taxonomy_terms: listOf(taxonomyTerm),
});

const attribute = z.object({
  id: uuid,
  link_id: uuid.nullish(),
  taxonomy_term_id: uuid.nullish(),
  link_type: text.nullish(),
  taxonomy_term: taxonomyTerm.nullish(),
});

const organizationIdentifier = z.object({
  id: uuid,
  identifier_scheme: text.nullish(),
  identifier_type: text,
  identifier: text,
});

const organization = z.object({
  id: uuid,
  name: text,
  description: text,
  email: email.nullish(),
  website: uri.nullish(),
  logo: text.nullish(),
  uri: uri.nullish(),
  parent_organization_id: uuid.nullish(),
  organization_identifiers: listOf(organizationIdentifier),
  attributes: listOf(attribute),
});

const schedule = z.object({
  id: uuid,
  freq: oneOf(['WEEKLY', 'MONTHLY']).nullish(),
  byday: text.nullish(),
  bymonthday: text.nullish(),
  description: text.nullish(),
  opens_at: text.nullish(),
  closes_at: text.nullish(),
  schedule_link: uri.nullish(),
  notes: text.nullish(),
});

const language = z.object({ id: uuid, name: text.nullish(), code: text.nullish() });
const phone = z.object({ id: uuid, number: text, description: text.nullish(), languages: listOf(language) });
const contact = z.object({
  id: uuid,
  name: text.nullish(),
  title: text.nullish(),
  email: email.nullish(),
  phones: listOf(phone),
});

const address = z.object({
  id: uuid,
  address_1: text,
  address_2: text.nullish(),
  city: text,
  region: text.nullish(),
  state_province: text,
  postal_code: text,
  country: text,
  address_type: oneOf(['physical', 'postal', 'virtual']),
});

const location = z.object({
  id: uuid,
  location_type: oneOf(['physical', 'postal', 'virtual']),
  name: text.nullish(),
  description: text.nullish(),
  latitude: number.nullish(),
  longitude: number.nullish(),
  external_identifier: text.nullish(),
  external_identifier_type: text.nullish(),
  addresses: listOf(address),
  phones: listOf(phone),
  accessibility: listOf(z.object({ id: uuid, description: text.nullish(), url: uri.nullish() })),
  attributes: listOf(attribute),
});

const serviceFields = {
  id: uuid,
  organization_id: uuid.nullish(),
  name: text.refine((value) => value.trim() !== '', { error: 'text that is not empty' }),
  description: text.nullish(),
  url: uri.nullish(),
  email: email.nullish(),
  status: oneOf(['active', 'inactive', 'defunct', 'temporarily closed']),
  fees: text.nullish(),
  accreditations: text.nullish(),
  minimum_age: number.nullish(),
  maximum_age: number.nullish(),
  assured_date: text.nullish(),
  assurer_email: email.nullish(),
  alert: text.nullish(),
  last_modified: dateTime.nullish(),
  organization: organization.nullish(),
  schedules: listOf(schedule),
  service_areas: listOf(
    z.object({ id: uuid, name: text.nullish(), service_area: text.nullish(), extent_type: text.nullish() }),
  ),
  languages: listOf(language),
  funding: listOf(z.object({ id: uuid, source: text.nullish() })),
  cost_options: listOf(
    z.object({
      id: uuid,
      valid_from: text.nullish(),
      valid_to: text.nullish(),
      option: text.nullish(),
      amount: number.nullish(),
      amount_description: text.nullish(),
      currency: text.nullish(),
    }),
  ),
  contacts: listOf(contact),
  phones: listOf(phone),
  attributes: listOf(attribute),
};

const service = z.object({
  ...serviceFields,
  service_at_locations: listOf(
    z.object({
      id: uuid,
      location: location.nullish(),
      schedules: listOf(schedule),
      contacts: listOf(contact),
      phones: listOf(phone),
    }),
  ),
});

/** The shape of a record of each list. */
export const hsdsShapes = {
  services: service,
  service_at_locations: z.object({
    id: uuid,
    service_id: uuid.nullish(),
    location_id: uuid.nullish(),
    location: location.nullish(),
    service: z.object(serviceFields).nullish(),
    schedules: listOf(schedule),
  }),
  taxonomies: taxonomy,
  taxonomy_terms: taxonomyTerm,
  organizations: organization,
} as const;

export type ListName = keyof typeof hsdsShapes;

/** What one record of a list is called. */
export const singularOf: Readonly<Record<ListName, string>> = {
  services: 'service',
  service_at_locations: 'service_at_location',
  taxonomies: 'taxonomy',
  taxonomy_terms: 'taxonomy_term',
  organizations: 'organization',
};

export type HsdsService = z.output<typeof service>;

/** The envelope of a list: HSDS, "Page". */
export const pageShape = z.object({
  total_items: z.int('a whole number'),
  total_pages: z.int('a whole number'),
  page_number: z.int('a whole number'),
  size: z.int('a whole number'),
  first_page: z.boolean('true or false'),
  last_page: z.boolean('true or false'),
  empty: z.boolean('true or false'),
  contents: z.array(z.unknown(), 'a list'),
});
export type HsdsPage = z.output<typeof pageShape>;

/** The root: HSDS, "Retrieve information about this API". */
export const rootShape = z.object({ version: text, profile: uri, openapi_url: uri });
