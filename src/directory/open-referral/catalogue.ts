// All that the feed holds, in short: enough to find, filter and page by. Records are read when they are shown.
import type { Hours, OfferPlace } from '../offer.ts';
import type { Place } from '../place.ts';
import type { MakeId } from './ids.ts';
import type { Filed, Taxonomy, Term } from './vocabulary.ts';

/** What is kept of a service or an offer, from its record alone. */
export interface Card {
  readonly kind: 'service' | 'offer';
  /** The slug of a service, the id of an offer. */
  readonly key: string;
  readonly title: string;
  /** The slug of who gives it; null for the council. */
  readonly provider: string | null;
  readonly filed: Filed;
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  /** Slugs of calendars, of a service; an offer tells its hours. */
  readonly calendars: readonly string[];
  readonly hours: readonly Hours[];
  /** Slugs of the council's places, of a service; an offer tells its own. */
  readonly places: readonly string[];
  readonly ownPlaces: readonly OfferPlace[];
  /** Names of areas, of an offer. */
  readonly areas: readonly string[];
  readonly changedAtMs: number;
}

/** A location as the feed has it, whoever's it is. */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly line1: string;
  readonly line2: string;
  readonly town: string;
  readonly postcode: string;
  readonly uprn: string | null;
  readonly phone: string | null;
  readonly access: readonly string[];
  readonly lat: number | null;
  readonly lon: number | null;
  readonly hours: readonly Hours[];
}

export interface Entry {
  readonly id: string;
  readonly card: Card;
  readonly organization: string;
  readonly terms: readonly Term[];
  /** Of the service and of everywhere it is given. */
  readonly hours: readonly Hours[];
  readonly sites: readonly EntrySite[];
}

/** A service at a location. */
export interface EntrySite {
  readonly id: string;
  readonly site: Site;
}

export interface Catalogue {
  /** By name. */
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<string, Entry>;
  readonly bySiteId: ReadonlyMap<string, { readonly entry: Entry; readonly at: EntrySite }>;
  readonly terms: ReadonlyMap<string, Term>;
  readonly taxonomies: ReadonlyMap<string, Taxonomy>;
  /** The council's places by slug. */
  readonly sites: ReadonlyMap<string, Site>;
}

export interface Around {
  readonly id: MakeId;
  readonly termsOf: (filed: Filed) => Term[];
  readonly hoursOf: (calendar: string) => readonly Hours[];
  readonly places: readonly Place[];
}

/** Puts a catalogue together. Terms are those that something is filed under. */
export function catalogueOf(cards: readonly Card[], around: Around): Catalogue {
  const sites = new Map(around.places.map((place) => [place.slug, siteOf(place, around)]));
  const entries = cards.map((card) => entryOf(card, sites, around)).toSorted(byName);
  const terms = new Map(entries.flatMap(({ terms: own }) => own.map((term): [string, Term] => [term.id, term])));
  return {
    entries,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    bySiteId: new Map(entries.flatMap((entry) => entry.sites.map((at) => [at.id, { entry, at }]))),
    terms,
    taxonomies: new Map([...terms.values()].map(({ taxonomy }) => [taxonomy.id, taxonomy])),
    sites,
  };
}

const byName = (a: Entry, b: Entry) => {
  const [one, other] = [a.card.title.toLowerCase(), b.card.title.toLowerCase()];
  if (one === other) return a.id < b.id ? -1 : 1;
  return one < other ? -1 : 1;
};

function entryOf(card: Card, sites: ReadonlyMap<string, Site>, { id, termsOf, hoursOf }: Around): Entry {
  const own = card.ownPlaces.map((place, at) => ownSite(place, id('location', card.key, String(at))));
  const given = [...card.places.flatMap((slug) => sites.get(slug) ?? []), ...own];
  const at = given.map((site): EntrySite => ({ id: id('service-at-location', card.kind, card.key, site.id), site }));
  return {
    id: idOfCard(card, id),
    card,
    organization: organizationId(card.provider, id),
    terms: unique(termsOf(card.filed)),
    hours: [...card.hours, ...card.calendars.flatMap(hoursOf), ...given.flatMap(({ hours }) => hours)],
    sites: at,
  };
}

/** An offer keeps the id it has here; a service's is made from its slug. */
const idOfCard = ({ kind, key }: Pick<Card, 'kind' | 'key'>, id: MakeId): string =>
  kind === 'offer' ? key : id('service', key);

export const organizationId = (provider: string | null, id: MakeId): string =>
  provider === null ? id('council') : id('provider', provider);

const unique = (terms: readonly Term[]) => [...new Map(terms.map((term) => [term.id, term])).values()];

function siteOf(place: Place, { id, hoursOf }: Around): Site {
  const { name, about, address, uprn, phone, access, lat, lon } = place;
  return {
    id: id('location', place.slug),
    name,
    about,
    line1: address.line1,
    line2: address.line2 ?? '',
    town: address.town,
    postcode: address.postcode,
    uprn,
    phone: phone ?? null,
    access,
    lat,
    lon,
    hours: place.calendar === null ? [] : hoursOf(place.calendar),
  };
}

function ownSite({ name, address, town, postcode, lat, lon }: OfferPlace, id: string): Site {
  const plain = { line2: '', about: '', uprn: null, phone: null, access: [], hours: [] };
  return { ...plain, id, name, line1: address, town, postcode, lat, lon };
}
