// A good service record of another's feed as an offer here. Names of contact persons are not taken: nobody asked them.
import { moneyWords } from '../charge-words.ts';
import { type Hours, type Offer, type OfferPlace, type Weekday, weekdays } from '../offer.ts';
import type { HsdsService } from './hsds-shapes.ts';
import type { IncomingOffer } from './incoming.ts';

const longest = { title: 200, text: 10_000, short: 500, items: 50 } as const;

/** Text as one reads it: no mark-up, no control characters, not without end. */
export function plainText(text: string | null | undefined, most: number = longest.text): string {
  const plain = (text ?? '')
    .replace(/<(br|\/p|\/li)\b[^>]*>/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .toWellFormed()
    .replace(/[ \t]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}

/** The same on one line. */
export const plainLine = (text: string | null | undefined, most: number = longest.short): string =>
  plainText((text ?? '').replace(/\s+/g, ' '), most);

/** A link that may stand on a page; null where it is none of the web. */
export const webLink = (text: string | null | undefined): string | null => {
  const typed = text?.trim() ?? '';
  return URL.canParse(typed) && /^https?:$/.test(new URL(typed).protocol) ? typed : null;
};

/** Needs of this council by what they may be called: slug and title, in small letters. */
export type NeedNames = ReadonlyMap<string, string>;

/** @param source the short name under which the feed is known here */
export function offerOf(service: HsdsService, source: string, needs: NeedNames): IncomingOffer {
  const { organization } = service;
  const terms = (service.attributes ?? [])
    .flatMap(({ taxonomy_term: term }) => term ?? [])
    .slice(0, longest.items)
    .flatMap((term) => {
      const name = plainLine(term.name, longest.title);
      return name === ''
        ? []
        : [{ name, uri: webLink(term.term_uri), taxonomy: plainLine(term.taxonomy, longest.title) || null }];
    });
  const phones = [
    ...(service.contacts ?? []).flatMap(({ phones: own }) => own ?? []),
    ...(service.phones ?? []),
    ...(service.service_at_locations ?? []).flatMap(({ location, phones: own }) => [
      ...(own ?? []),
      ...(location?.phones ?? []),
    ]),
  ];
  const offer: Offer = {
    source,
    sourceId: service.id,
    title: plainLine(service.name, longest.title),
    description: [plainText(service.alert), plainText(service.description)].filter((text) => text !== '').join('\n\n'),
    isActive: service.status === 'active',
    minimumAge: service.minimum_age ?? null,
    maximumAge: service.maximum_age ?? null,
    needs: [...new Set(terms.flatMap(({ name }) => needs.get(name.toLowerCase()) ?? []))],
    terms,
    areas: unique((service.service_areas ?? []).map(({ name, service_area: area }) => plainLine(name ?? area))),
    cost: costOf(service),
    phone: plainLine(phones[0]?.number, 60) || null,
    email: service.email ?? (service.contacts ?? []).find(({ email }) => email)?.email ?? null,
    url: webLink(service.url),
    times: timesOf(service),
    hours: hoursOf(service),
    places: (service.service_at_locations ?? []).slice(0, longest.items).flatMap(placeOf),
    languages: unique((service.languages ?? []).map(({ name, code }) => plainLine(name ?? code, 60))),
    notes: [
      ...(service.accreditations ? [{ label: 'Accreditation', text: plainLine(service.accreditations) }] : []),
    ].filter(({ text }) => text !== ''),
    checkedOn: /^\d{4}-\d{2}-\d{2}/.exec(service.assured_date ?? '')?.[0] ?? null,
  };
  return {
    offer: { ...offer, checkedOn: isRealDay(offer.checkedOn) ? offer.checkedOn : null },
    provider: {
      sourceId: organization?.id ?? service.organization_id ?? `of ${service.id}`,
      name: plainLine(organization?.name, longest.title) || offer.title,
      kind: 'other',
      about: plainText(organization?.description, 1000),
      phone: null,
      email: organization?.email ?? null,
      url: webLink(organization?.website),
    },
  };
}

const unique = (texts: readonly string[]) => [...new Set(texts.filter((text) => text !== ''))].slice(0, longest.items);

const isRealDay = (day: string | null) =>
  day !== null && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) === true;

/** In its own words where it has some, else from its list of prices. */
function costOf({ fees, cost_options: options }: HsdsService): string | null {
  const own = plainText(fees, longest.text);
  if (own !== '') return own;
  const prices = (options ?? [])
    .slice(0, longest.items)
    .flatMap(({ option, amount, amount_description: per, currency }) => {
      if (amount == null && !per) return [];
      const price =
        amount == null
          ? ''
          : (currency ?? 'GBP') === 'GBP'
            ? moneyWords(Math.round(amount * 100))
            : `${amount} ${currency}`;
      return [[plainLine(option), [price, plainLine(per)].filter(Boolean).join(' ')].filter(Boolean).join(': ')];
    });
  return prices.length > 0 ? prices.join('. ') : null;
}

type Schedule = NonNullable<HsdsService['schedules']>[number];

const allSchedules = (service: HsdsService): Schedule[] => [
  ...(service.schedules ?? []),
  ...(service.service_at_locations ?? []).flatMap(({ schedules }) => schedules ?? []),
];

function hoursOf(service: HsdsService): Hours[] {
  return allSchedules(service)
    .slice(0, longest.items)
    .flatMap(({ freq, byday, opens_at: opens, closes_at: closes }) => {
      const days = (byday ?? '')
        .split(',')
        .flatMap((day): Weekday[] => weekdays.filter((known) => known === day.trim().toUpperCase()));
      const [from, to] = [clock(opens), clock(closes)];
      return freq === 'MONTHLY' || days.length === 0 || from === null || to === null
        ? []
        : [{ days, opens: from, closes: to }];
    });
}

const clock = (time: string | null | undefined) => /^([01]\d|2[0-3]):[0-5]\d/.exec(time ?? '')?.[0] ?? null;

function timesOf(service: HsdsService): string[] {
  return unique(allSchedules(service).map(({ description, notes }) => plainLine(description ?? notes)));
}

function placeOf({ location }: NonNullable<HsdsService['service_at_locations']>[number]): OfferPlace[] {
  if (!location || location.location_type === 'virtual') return [];
  const address =
    (location.addresses ?? []).find(({ address_type: type }) => type === 'physical') ?? location.addresses?.[0];
  const { latitude: lat, longitude: lon } = location;
  const isOnEarth = lat != null && lon != null && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  if (!address && !location.name) return [];
  return [
    {
      name: plainLine(location.name, longest.title),
      address: [address?.address_1, address?.address_2]
        .map((line) => plainLine(line, longest.title))
        .filter(Boolean)
        .join(', '),
      town: plainLine(address?.city, longest.title),
      postcode: plainLine(address?.postal_code, 20),
      lat: isOnEarth ? lat : null,
      lon: isOnEarth ? lon : null,
    },
  ];
}
