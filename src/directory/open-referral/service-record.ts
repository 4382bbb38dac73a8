// A service of the council, and an offer of somebody else, as a service record of HSDS-UK 3.0.
import type { Temporal } from '#lib/temporal';
import type { Charge } from '../charge.ts';
import { concessionWho, moneyWords, perWords } from '../charge-words.ts';
import { costLines, saysCost } from '../charges-told.ts';
import { languageName } from '../languages.ts';
import type { Service } from '../service.ts';
import { channelNames } from '../words.ts';
import type { Entry } from './catalogue.ts';
import type { Feed } from './load.ts';
import { type Council, organizationLine, organizationRecord, statisticalArea } from './organization-record.ts';
import {
  attributeRecords,
  type FeedRecord,
  filled,
  locationRecord,
  scheduleRecord,
  serviceAtLocation,
  webAddress,
} from './record.ts';
import type { DatedOffer, DatedService } from './store.ts';

/** What records are made with. */
export interface Making {
  readonly feed: Feed;
  readonly council: Council;
  /** The date by which charges are told. */
  readonly on: Temporal.PlainDate;
}

/** What one entry of the catalogue stands for. */
export type Told =
  | { readonly entry: Entry; readonly service: DatedService; readonly offer?: never }
  | { readonly entry: Entry; readonly offer: DatedOffer; readonly service?: never };

/** The one-to-one fields of a service, with those of who gives it. */
export function serviceLine(told: Told, making: Making): FeedRecord {
  const { entry } = told;
  const { feed, council } = making;
  const own = told.service ? councilLine(told.service, making) : offerLine(told.offer);
  return filled({
    id: entry.id,
    organization_id: entry.organization,
    name: entry.card.title,
    status: 'active',
    ...own,
    minimum_age: entry.card.minimumAge,
    maximum_age: entry.card.maximumAge,
    organization: organizationLine(entry.organization, feed.organizations.get(entry.organization) ?? null, council),
  });
}

function councilLine(service: DatedService, { council, on }: Making) {
  const { organisation, publicUrl } = council;
  return {
    description: [service.summary, ...service.about].filter((text) => text !== '').join('\n\n') || service.title,
    url: `${publicUrl}/services/${service.slug}`,
    email: service.waysToAsk.find(({ email }) => email !== undefined)?.email,
    fees: saysCost(service, on) ? costLines(service, on).join(' ') : null,
    eligibility_description: service.canIHaveIt.join(' '),
    application_process: service.whatHappensNext.join(' '),
    assured_date: service.checkedOn,
    assurer_email: service.checkedOn && organisation.email,
    last_modified: service.changedAt.toString(),
  };
}

function offerLine(offer: DatedOffer) {
  return {
    description: offer.description || offer.title,
    url: webAddress(offer.url),
    email: offer.email,
    fees: offer.cost,
    assured_date: offer.checkedOn,
    last_modified: offer.changedAt.toString(),
  };
}

/** A service whole. @param nested false where it stands within a service at a location, which would begin again */
export function serviceRecord(told: Told, making: Making, nested = true): FeedRecord {
  const { entry } = told;
  const { feed, council } = making;
  const { id } = feed;
  const provider = feed.organizations.get(entry.organization) ?? null;
  const county = council.organisation.shortName;
  return filled({
    ...serviceLine(told, making),
    organization: organizationRecord(entry.organization, provider, council, id),
    ...(told.service ? councilParts(told.service, entry, making) : offerParts(told.offer, entry, making)),
    attributes: attributeRecords(entry.terms, entry.id, id),
    ...(nested
      ? {
          service_at_locations: entry.sites.map((at) =>
            serviceAtLocation(at, entry.id, locationRecord(at.site, county, id)),
          ),
        }
      : {}),
  });
}

type Parts = Readonly<
  Record<'schedules' | 'contacts' | 'languages' | 'service_areas' | 'cost_options', readonly FeedRecord[]>
>;

function councilParts(service: Service, entry: Entry, { feed, council, on }: Making): Parts {
  const { id, hoursOf } = feed;
  const { organisation } = council;
  return {
    schedules: [...new Map(service.waysToAsk.map((way) => [way.calendar ?? '', way])).values()].flatMap((way) =>
      (way.calendar === undefined ? [] : hoursOf(way.calendar)).map((hours, at) =>
        scheduleRecord(hours, id('schedule', entry.id, way.calendar ?? '', String(at)), {
          service_id: entry.id,
          description: `${channelNames[way.channel]}. Not on bank holidays.`,
        }),
      ),
    ),
    contacts: service.waysToAsk
      .filter(({ phone, email }) => phone !== undefined || email !== undefined)
      .map((way, at) => {
        const contact = id('contact', entry.id, String(at));
        return filled({
          id: contact,
          service_id: entry.id,
          name: channelNames[way.channel],
          title: way.text,
          email: way.email,
          phones: way.phone === undefined ? [] : [phoneRecord(way.phone, contact, feed)],
        });
      }),
    languages: service.languages.map((tag) =>
      filled({ id: id('language', entry.id, tag), service_id: entry.id, name: languageName(tag), code: tag }),
    ),
    service_areas: [
      filled({
        id: id('area', entry.id),
        service_id: entry.id,
        name: organisation.shortName,
        service_area: `The area of ${organisation.name}`,
        uri: statisticalArea(council),
      }),
    ],
    cost_options: service.charges
      .filter(({ until }) => until === null || until >= on.toString())
      .flatMap((charge) => costOptions(charge, entry.id, feed)),
  };
}

/** A charge and each of its concessions, in pounds. One that is to come has its first day in `valid_from`. */
function costOptions(charge: Charge, service: string, { id }: Feed): FeedRecord[] {
  const option = (name: string, pence: number, ...which: readonly string[]) =>
    filled({
      id: id('cost', service, charge.id, ...which),
      service_id: service,
      valid_from: charge.from,
      valid_to: charge.until,
      option: name,
      currency: 'GBP',
      amount: pence / 100,
      amount_description: amountWords(charge, pence),
    });
  return [
    option(charge.what, charge.pence),
    ...charge.concessions.map(({ who, pence }, at) =>
      option(`${charge.what}, ${concessionWho(who)}`, pence, 'concession', String(at)),
    ),
  ];
}

function amountWords({ per, covers = 1, furtherPence }: Charge, pence: number): string {
  const price = pence === 0 ? 'Free' : moneyWords(pence);
  if (per === undefined) return price;
  const most = covers === 1 ? `${price} ${perWords(per)}` : `${price} for up to ${covers}, counted by the ${per}`;
  return furtherPence === undefined ? most : `${most}, then ${moneyWords(furtherPence)} for each further ${per}`;
}

function offerParts(offer: DatedOffer, entry: Entry, { feed }: Making): Parts {
  const { id } = feed;
  const contact = id('contact', entry.id);
  return {
    schedules:
      offer.hours.length > 0
        ? offer.hours.map((hours, at) =>
            scheduleRecord(hours, id('schedule', entry.id, String(at)), { service_id: entry.id }),
          )
        : offer.times.map((description, at) =>
            filled({ id: id('schedule', entry.id, String(at)), service_id: entry.id, description }),
          ),
    contacts:
      offer.phone === null && offer.email === null
        ? []
        : [
            filled({
              id: contact,
              service_id: entry.id,
              email: offer.email,
              phones: offer.phone === null ? [] : [phoneRecord(offer.phone, contact, feed)],
            }),
          ],
    languages: offer.languages.map((name) =>
      filled({ id: id('language', entry.id, name), service_id: entry.id, name }),
    ),
    service_areas: offer.areas.map((name) =>
      filled({ id: id('area', entry.id, name), service_id: entry.id, name, service_area: name }),
    ),
    cost_options: [],
  };
}

const phoneRecord = (number: string, contact: string, { id }: Feed): FeedRecord =>
  filled({ id: id('phone', contact), contact_id: contact, number });
