// What every record of the feed is made of: fields of HSDS-UK 3.0, of which those that say nothing are left out.
import type { Hours } from '../offer.ts';
import type { EntrySite, Site } from './catalogue.ts';
import type { MakeId } from './ids.ts';
import type { Taxonomy, Term } from './vocabulary.ts';

export type Field = string | number | boolean | FeedRecord | readonly FeedRecord[];
export interface FeedRecord {
  readonly [name: string]: Field;
}

type Said = Field | null | undefined;

/** A record without the fields that are null, empty text or an empty list. */
export function filled(fields: Readonly<Record<string, Said>>): FeedRecord {
  const said = Object.entries(fields).filter(
    (entry): entry is [string, Field] =>
      entry[1] !== null &&
      entry[1] !== undefined &&
      entry[1] !== '' &&
      !(Array.isArray(entry[1]) && entry[1].length === 0),
  );
  return Object.fromEntries(said);
}

/** Whether a text is a web address; what is none cannot stand in a field of `format: uri`. */
export const webAddress = (text: string | null | undefined): string | undefined =>
  text && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined;

/** Repeats weekly, as iCalendar (RFC 5545) has it. */
export function scheduleRecord(hours: Hours, id: string, more: Readonly<Record<string, Said>> = {}): FeedRecord {
  return filled({
    id,
    freq: 'WEEKLY',
    interval: 1,
    byday: hours.days.join(','),
    opens_at: `${hours.opens}:00`,
    closes_at: hours.closes === '24:00' ? '23:59:59' : `${hours.closes}:00`,
    ...more,
  });
}

export const taxonomyRecord = ({ id, name, description, uri }: Taxonomy): FeedRecord =>
  filled({ id, name, description, uri, version: '1' });

export const termRecord = ({ id, name, description, uri, taxonomy }: Term): FeedRecord =>
  filled({ id, name, description, term: name, term_uri: uri, taxonomy: taxonomy.name, taxonomy_id: taxonomy.id });

/** How a record is classified. `of` names the record in the ids. */
export const attributeRecords = (terms: readonly Term[], of: string, id: MakeId): FeedRecord[] =>
  terms.map((term) =>
    filled({ id: id('attribute', of, term.id), link_id: of, link_type: term.link, taxonomy_term: termRecord(term) }),
  );

/** A location with its one-to-one fields. */
export const locationLine = (site: Site): FeedRecord =>
  filled({
    id: site.id,
    location_type: 'physical',
    name: site.name || site.line1,
    description: site.about,
    latitude: site.lat,
    longitude: site.lon,
    external_identifier: site.uprn,
    external_identifier_type: site.uprn && 'UPRN',
  });

/** A location whole. @param county where addresses need one: the area of the council */
export function locationRecord(site: Site, county: string, id: MakeId): FeedRecord {
  return filled({
    ...locationLine(site),
    addresses: [
      {
        ...filled({ address_2: site.line2 }),
        id: id('address', site.id),
        location_id: site.id,
        address_1: site.line1 || site.name,
        city: site.town,
        state_province: county,
        postal_code: site.postcode,
        country: 'GB',
        address_type: 'physical',
      },
    ],
    phones: site.phone === null ? [] : [filled({ id: id('phone', site.id), number: site.phone })],
    accessibility: site.access.map((description, at) =>
      filled({ id: id('accessibility', site.id, String(at)), location_id: site.id, description }),
    ),
    schedules: site.hours.map((hours, at) => scheduleRecord(hours, id('schedule', site.id, String(at)))),
  });
}

/** The service at one of its locations; `service` is left out where it stands within the service. */
export const serviceAtLocation = (at: EntrySite, serviceId: string, location: FeedRecord): FeedRecord =>
  filled({ id: at.id, service_id: serviceId, location_id: at.site.id, location });
