// A service in the words of schema.org, for search engines: a GovernmentService in the page as JSON-LD. It is data and no
// script, so that the page's content security policy lets it stand without a nonce.
import type { Temporal } from '#lib/temporal';
import type { Rulebook } from '#standards';
import { type Html, rawHtml } from '#web/html';
import type { Site } from '#web/site';
import { chargeSentence } from '../charge-words.ts';
import { chargesOn } from '../charges.ts';
import { languageName } from '../languages.ts';
import type { Hours } from '../offer.ts';
import { dayNames } from '../offer-words.ts';
import { agesOf } from '../open-referral/ages.ts';
import { weeklyHours } from '../open-referral/weekly.ts';
import type { Place } from '../place.ts';
import type { Service } from '../service.ts';

export interface JsonLdAround {
  readonly site: Pick<Site, 'organisation' | 'publicUrl'>;
  /** By slug: those the service is given at, and those of its ways to ask. */
  readonly places: ReadonlyMap<string, Place>;
  readonly rulebook: Rulebook;
  /** The civil date it is told on. */
  readonly on: Temporal.PlainDate;
  readonly topic?: { readonly title: string } | undefined;
}

type Ld = { readonly [key: string]: string | number | boolean | Ld | readonly (Ld | string)[] };
type Way = Service['waysToAsk'][number];

/** The service as schema.org has it: https://schema.org/GovernmentService */
export function jsonLdOf(service: Service, around: JsonLdAround): Ld {
  const { site, topic } = around;
  const { organisation, publicUrl } = site;
  const operator = {
    '@type': 'GovernmentOrganization',
    name: organisation.name,
    url: organisation.website ?? publicUrl,
    telephone: organisation.phone,
    email: organisation.email,
  };
  const area = { '@type': 'AdministrativeArea', name: organisation.shortName };
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    name: service.title,
    ...(service.summary ? { description: service.summary } : {}),
    url: `${publicUrl}/services/${service.slug}`,
    ...(topic ? { serviceType: topic.title } : {}),
    serviceOperator: operator,
    provider: operator,
    areaServed: area,
    jurisdiction: area,
    ...several('alternateName', service.alsoKnownAs.slice(0, 10)),
    ...audienceOf(service),
    ...several(
      'availableChannel',
      service.waysToAsk.map((way) => channelOf(way, service, around)),
    ),
    ...several('offers', offersOf(service, around.on)),
  };
}

/** The element that stands in a page. No text in it can end it: every < is written as JSON's escape. */
export function jsonLdScript(service: Service, around: JsonLdAround): Html {
  const text = JSON.stringify(jsonLdOf(service, around)).replaceAll('<', '\\u003c');
  return rawHtml(`<script type="application/ld+json">${text}</script>`);
}

const several = (name: string, values: readonly (Ld | string)[]): Ld => (values.length > 0 ? { [name]: values } : {});

function audienceOf({ canIHaveIt, eligibility }: Service): Ld {
  const { minimum, maximum } = agesOf(eligibility);
  if (canIHaveIt.length === 0 && minimum === null && maximum === null) return {};
  return {
    audience: {
      '@type': 'PeopleAudience',
      ...(canIHaveIt.length > 0 ? { audienceType: canIHaveIt.join(' ') } : {}),
      ...(minimum === null ? {} : { suggestedMinAge: minimum }),
      ...(maximum === null ? {} : { suggestedMaxAge: maximum }),
    },
  };
}

function channelOf(way: Way, service: Service, { site, places, rulebook, on }: JsonLdAround): Ld {
  const page = `${site.publicUrl}/services/${service.slug}`;
  const online = service.requestable ? `${page}/request` : page;
  const hours = hoursOf(way.calendar, rulebook, on);
  const place = way.place === undefined ? undefined : places.get(way.place);
  const time = processingTime(service, rulebook, on);
  return {
    '@type': 'ServiceChannel',
    name: way.text,
    ...(way.channel === 'online' ? { serviceUrl: way.url ?? online } : way.url ? { serviceUrl: way.url } : {}),
    ...(way.phone
      ? { servicePhone: { '@type': 'ContactPoint', telephone: way.phone, ...several('hoursAvailable', hours) } }
      : {}),
    ...(place ? { serviceLocation: placeOf(place, hours) } : {}),
    ...several('availableLanguage', ['English', ...service.languages.map(languageName)]),
    ...(time ? { processingTime: time } : {}),
  };
}

function placeOf({ name, address, phone, lat, lon }: Place, hours: readonly Ld[]): Ld {
  return {
    '@type': 'Place',
    name,
    address: {
      '@type': 'PostalAddress',
      streetAddress: [address.line1, address.line2].filter(Boolean).join(', '),
      addressLocality: address.town,
      postalCode: address.postcode,
      addressCountry: 'GB',
    },
    ...(phone ? { telephone: phone } : {}),
    ...(lat === null || lon === null ? {} : { geo: { '@type': 'GeoCoordinates', latitude: lat, longitude: lon } }),
    ...several('openingHoursSpecification', hours),
  };
}

function hoursOf(calendar: string | undefined, rulebook: Rulebook, on: Temporal.PlainDate): Ld[] {
  const known = rulebook.calendars.find(({ slug }) => slug === calendar);
  return (known ? weeklyHours(known, on) : []).map(({ days, opens, closes }: Hours) => ({
    '@type': 'OpeningHoursSpecification',
    dayOfWeek: days.map((day) => `https://schema.org/${dayNames[day]}`),
    opens,
    closes: closes === '24:00' ? '23:59' : closes,
  }));
}

/**
 * What is promised by the main standard, as an ISO 8601 duration, where it is counted in days. ISO knows no working days:
 * they are told as the calendar days that as many take in weeks of five.
 */
export function processingTime(
  { standards }: Pick<Service, 'standards'>,
  rulebook: Rulebook,
  on: Temporal.PlainDate,
): string | null {
  const [main] = standards;
  if (main === undefined || !rulebook.has(main)) return null;
  const { target } = rulebook.inForce(main, on);
  if (target.unit === 'calendar-days') return `P${target.amount}D`;
  if (target.unit === 'calendar-months') return `P${target.amount}M`;
  if (target.unit === 'working-days') return `P${Math.ceil((target.amount * 7) / 5)}D`;
  return null;
}

function offersOf({ charges, isFree }: Service, on: Temporal.PlainDate): Ld[] {
  if (isFree && charges.length === 0) return [{ '@type': 'Offer', price: '0', priceCurrency: 'GBP' }];
  return chargesOn(charges, on).map((charge) => ({
    '@type': 'Offer',
    name: charge.what,
    description: chargeSentence(charge),
    price: (charge.pence / 100).toFixed(2),
    priceCurrency: 'GBP',
    validFrom: charge.from,
    ...(charge.until === null ? {} : { validThrough: charge.until }),
  }));
}
