// What a caller may ask of the lists: each parameter read and checked, and all of them together as one test of an entry.
import { metresBetween } from '#addresses';
import { isPostcode, tidyPostcode } from '#lib/postcode';
import { isUuid } from '#lib/uuid';
import { type Hours, type Weekday, weekdays } from '../offer.ts';
import type { Entry, EntrySite } from './catalogue.ts';

/** A parameter that is not right: its name, and what was expected. */
export interface BadParameter {
  readonly parameter: string;
  readonly expected: string;
}

export interface Asked {
  readonly page: number;
  readonly perPage: number;
  readonly search: string;
  readonly taxonomyTermId: string | null;
  readonly taxonomyId: string | null;
  readonly organizationId: string | null;
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly day: Weekday | null;
  readonly modifiedAfterMs: number | null;
  readonly postcode: string | null;
  /** Metres from the middle of the postcode. */
  readonly proximity: number | null;
  readonly shape: 'usual' | 'minimal' | 'full';
  readonly format: 'json' | 'ndjson';
}

export type Reading =
  | { readonly asked: Asked; readonly bad?: never }
  | { readonly bad: readonly BadParameter[]; readonly asked?: never };

/** Where nothing is said, and at most. */
const pageSize = { usual: 50, most: 500, mostFull: 100 } as const;

const dayNames: Readonly<Record<string, Weekday>> = {
  monday: 'MO',
  tuesday: 'TU',
  wednesday: 'WE',
  thursday: 'TH',
  friday: 'FR',
  saturday: 'SA',
  sunday: 'SU',
};
const isDay = (text: string): text is Weekday => weekdays.some((day) => day === text);

/** Reads the parameters of a list. One that is empty is one that is not given; one that is not known is passed over. */
export function readAsked(query: URLSearchParams): Reading {
  const bad: BadParameter[] = [];
  const wrong = (parameter: string, expected: string): null => {
    bad.push({ parameter, expected });
    return null;
  };
  const given = (name: string) => query.get(name)?.trim() ?? '';
  function read<T>(name: string, expected: string, take: (text: string) => T | null): T | null {
    const text = given(name);
    return text === '' ? null : (take(text) ?? wrong(name, expected));
  }
  const wholeFrom1 = (most: number) => (text: string) =>
    /^\d{1,9}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : null;
  const id = (name: string) =>
    read(name, 'the id of one: a UUID', (text) => (isUuid(text) ? text.toLowerCase() : null));
  const age = (name: string) =>
    read(name, 'a number of years from 0 to 150', (text) =>
      /^\d{1,3}(\.\d+)?$/.test(text) && Number(text) <= 150 ? Number(text) : null,
    );
  const time = (name: string) =>
    read(name, 'a time of day such as 09:30', (text) => /^([01]\d|2[0-3]):[0-5]\d/.exec(text)?.[0] ?? null);
  const isTrue = (name: string) =>
    read(name, 'true or false', (text) => (/^true$/i.test(text) ? true : /^false$/i.test(text) ? false : null)) ??
    false;

  const isMinimal = isTrue('minimal');
  const isFull = isTrue('full');
  if (isMinimal && isFull) wrong('full', 'either minimal or full, and not both');
  // "aim to return all services within one call" (HSDS, minimal)
  const most = isMinimal ? 10_000 : isFull ? pageSize.mostFull : pageSize.most;
  const asked: Asked = {
    page: read('page', 'a whole number from 1', wholeFrom1(100_000_000)) ?? 1,
    perPage:
      read('per_page', `a whole number from 1 to ${most}`, wholeFrom1(most)) ?? (isMinimal ? most : pageSize.usual),
    search: given('search').slice(0, 500),
    taxonomyTermId: id('taxonomy_term_id'),
    taxonomyId: id('taxonomy_id'),
    organizationId: id('organization_id'),
    minimumAge: age('minimum_age'),
    maximumAge: age('maximum_age'),
    startTime: time('start_time'),
    endTime: time('end_time'),
    day: read('day', 'a day of the week, such as MO or Monday', (text) => {
      const short = text.toUpperCase();
      return isDay(short) ? short : (dayNames[text.toLowerCase()] ?? null);
    }),
    modifiedAfterMs: read('modified_after', 'a date or a date and time such as 2026-03-02T09:30:00Z', momentOf),
    postcode: read('postcode', 'a UK postcode such as SW1A 1AA', (text) => {
      const tidy = tidyPostcode(text);
      return isPostcode(tidy) ? tidy : null;
    }),
    proximity: read('proximity', 'a distance in metres, such as 5000', (text) =>
      /^\d{1,7}(\.\d+)?$/.test(text) ? Number(text) : null,
    ),
    shape: isMinimal ? 'minimal' : isFull ? 'full' : 'usual',
    format: read('format', 'json or ndjson', (text) => (text === 'json' || text === 'ndjson' ? text : null)) ?? 'json',
  };
  if (asked.proximity !== null && given('postcode') === '') wrong('proximity', 'a postcode with it, to measure from');
  return bad.length > 0 ? { bad } : { asked };
}

// A day alone begins at midnight UTC; a time without an offset is taken as UTC.
function momentOf(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return null;
  const at = Date.parse(text.includes('T') && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text);
  return Number.isNaN(at) ? null : at;
}

/** A point, in degrees. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** What has to be looked up before entries can be tested. */
export interface LookedUp {
  /** Keys that answer the search; null when none was asked. */
  readonly found: ReadonlySet<string> | null;
  /** The middle of the postcode, where it is known, and the names of the areas it lies in. */
  readonly from: Point | null;
  readonly within: readonly string[];
}

/** The one test of all that is asked: every filter has to hold. */
export function fits(asked: Asked, { found, within }: LookedUp): (entry: Entry) => boolean {
  const { taxonomyTermId, taxonomyId, organizationId, minimumAge, maximumAge, modifiedAfterMs, postcode } = asked;
  const asksTimes = asked.startTime !== null || asked.endTime !== null || asked.day !== null;
  return ({ card, terms, organization, hours }) =>
    (found === null || found.has(`${card.kind} ${card.key}`)) &&
    (taxonomyTermId === null || terms.some(({ id }) => id === taxonomyTermId)) &&
    (taxonomyId === null || terms.some(({ taxonomy }) => taxonomy.id === taxonomyId)) &&
    (organizationId === null || organization === organizationId) &&
    // the profile: "a minimum age of at least", "a maximum age equal to or below"
    (minimumAge === null || (card.minimumAge !== null && card.minimumAge >= minimumAge)) &&
    (maximumAge === null || (card.maximumAge !== null && card.maximumAge <= maximumAge)) &&
    (modifiedAfterMs === null || card.changedAtMs >= modifiedAfterMs) &&
    (!asksTimes || hours.some((times) => isAt(times, asked))) &&
    // "only return results where the postcode exists within the service_area", where there is one
    (postcode === null ||
      card.areas.length === 0 ||
      card.areas.some((area) => area === 'everywhere' || within.includes(area)));
}

/** Whether weekly hours begin no earlier, end no later, and are on the day. */
function isAt({ days, opens, closes }: Hours, { startTime, endTime, day }: Asked): boolean {
  return (
    (startTime === null || opens >= startTime) &&
    (endTime === null || closes <= endTime) &&
    (day === null || days.includes(day))
  );
}

/** Whether a location lies near enough, where that is asked. One that nobody has put on a map does not. */
export function isNear({ site }: EntrySite, { proximity }: Asked, { from }: LookedUp): boolean {
  if (proximity === null) return true;
  if (from === null || site.lat === null || site.lon === null) return false;
  return metresBetween(from, { lat: site.lat, lon: site.lon }) <= proximity;
}
