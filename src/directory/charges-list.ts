// The list of all charges: what of it a visitor asked for, by topic, and as rows for other programs.
import type { Temporal } from '#lib/temporal';
import type { Charge } from './charge.ts';
import { type ChargeState, chargeState } from './charges.ts';
import { inReadingOrder } from './charges-change.ts';
import type { PricedService } from './charges-store.ts';
import { saysCost } from './charges-told.ts';
import type { Topic } from './service.ts';

/** A service that charges something, now or later, with those charges. */
export interface PricedLine {
  readonly service: PricedService;
  readonly charges: readonly { readonly charge: Charge; readonly state: ChargeState }[];
}

export interface PriceList {
  readonly groups: readonly { readonly topic: Topic | null; readonly lines: readonly PricedLine[] }[];
  /** Services that say there is no charge, and list none. */
  readonly free: readonly PricedService[];
  /** How many services say nothing of what they cost, of how many. */
  readonly silent: number;
  readonly of: number;
}

/** What of a list is asked for. Empty words and no topic ask for all of it. */
export interface PriceQuestion {
  readonly topic: string | null;
  readonly words: string;
}

/**
 * Charges in force and to come on a day, by topic in the topics' own order. The counts at the foot are of every service,
 * whatever was asked for.
 */
export function priceList(
  services: readonly PricedService[],
  topics: readonly Topic[],
  asked: PriceQuestion,
  on: Temporal.PlainDate,
): PriceList {
  const lines = services
    .filter((service) => isAskedFor(service, asked))
    .map((service) => ({ service, charges: chargesToShow(service, on) }));
  const priced = lines.filter(({ charges }) => charges.length > 0);
  const known = new Set(topics.map(({ slug }) => slug));
  const under = (topic: Topic | null) =>
    priced.filter(({ service }) => (topic === null ? !known.has(service.topic ?? '') : service.topic === topic.slug));
  return {
    groups: [...topics, null]
      .map((topic) => ({ topic, lines: under(topic) }))
      .filter((group) => group.lines.length > 0),
    free: lines.filter(({ service, charges }) => service.isFree && charges.length === 0).map(({ service }) => service),
    silent: services.filter((service) => !saysCost(service, on)).length,
    of: services.length,
  };
}

/** What is shown of a service's charges: those in force and to come, each thing's together. */
export function chargesToShow({ charges }: Pick<PricedService, 'charges'>, on: Temporal.PlainDate) {
  return inReadingOrder(charges)
    .map((charge) => ({ charge, state: chargeState(charge, on) }))
    .filter(({ state }) => state !== 'ended');
}

/** Every word must be found, in the title or in what is charged for. */
function isAskedFor({ title, topic, charges }: PricedService, asked: PriceQuestion): boolean {
  if (asked.topic !== null && topic !== asked.topic) return false;
  const text = [title, ...charges.flatMap(({ what, note = '' }) => [what, note])].join(' ').toLowerCase();
  return asked.words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The columns of `/charges.csv`. They are added to, and never change their meaning. */
export const priceColumns = [
  ...['service', 'title', 'topic', 'charge', 'what', 'who', 'pounds', 'per', 'covers', 'further_pounds'],
  ...['from', 'until', 'state', 'vat', 'set_by', 'note', 'url'],
] as const;

/**
 * A row for each price: the full one, where `who` is empty, and each reduced one. A service that says there is no charge has
 * one row with no charge and 0 pounds. Charges that have ended are there too.
 */
export function priceRows(
  services: readonly PricedService[],
  on: Temporal.PlainDate,
  publicUrl: string,
): (string | number | null)[][] {
  return services.flatMap(({ slug, title, topic, charges, isFree }) => {
    const of = [slug, title, topic];
    const url = `${publicUrl}/services/${slug}`;
    const free = isFree
      ? [[...of, null, null, null, '0.00', null, null, null, null, null, 'now', null, null, null, url]]
      : [];
    const priced = inReadingOrder(charges).flatMap((charge) =>
      [{ who: null, pence: charge.pence }, ...charge.concessions].map(({ who, pence }) => [
        ...of,
        ...[charge.id, charge.what, who, inPounds(pence), charge.per ?? null, charge.per ? (charge.covers ?? 1) : null],
        ...[charge.furtherPence === undefined ? null : inPounds(charge.furtherPence), charge.from, charge.until],
        ...[chargeState(charge, on), charge.vat, charge.setBy, charge.note ?? null, url],
      ]),
    );
    return [...free, ...priced];
  });
}

const inPounds = (pence: number) => (pence / 100).toFixed(2);
