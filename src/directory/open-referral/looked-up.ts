// What a list has to look up before it can be filtered: the search, the postcode, and the records to show.
import { findPostcode } from '#addresses';
import { dateAtHome } from '#lib/plain-words';
import type { Visit } from '#web';
import { readText } from '../store.ts';
import type { Entry } from './catalogue.ts';
import { type Asked, type BadParameter, isNear, type LookedUp } from './filters.ts';
import { type Feed, loadFeed } from './load.ts';
import type { Making, Told } from './service-record.ts';
import { readOffers, readServices, searchKeys } from './store.ts';

/** What records are made with, for a visit. */
export async function making(visit: Visit): Promise<Making> {
  const [feed, gss] = await Promise.all([loadFeed(visit), readText(visit.db, 'gss')]);
  const { organisation, publicUrl } = visit.site;
  return {
    feed,
    council: { organisation, publicUrl, gss: typeof gss === 'string' ? gss : null },
    on: dateAtHome(visit.now),
  };
}

/** Looks up what the filters need. A postcode that nobody knows cannot be measured from. */
export async function lookUp(
  { db }: Visit,
  asked: Asked,
  { sites }: Feed,
): Promise<LookedUp | { readonly bad: readonly BadParameter[] }> {
  const found = asked.search === '' ? null : await searchKeys(db, asked.search);
  if (asked.postcode === null) return { found, from: null, within: [] };
  const known = await findPostcode(db, asked.postcode);
  const ours = [...sites.values()].find(({ postcode }) => postcode === asked.postcode);
  const { lat, lon } = known?.lat != null ? known : (ours ?? { lat: null, lon: null });
  const from = lat !== null && lon !== null ? { lat, lon } : null;
  if (asked.proximity !== null && from === null)
    return { bad: [{ parameter: 'postcode', expected: 'a postcode whose place on the map is known here' }] };
  return { found, from, within: known?.within.map(({ name }) => name) ?? [] };
}

/** Whether a service is within the distance asked for at any of its locations. */
export const isSomewhereNear = (entry: Entry, asked: Asked, looked: LookedUp): boolean =>
  asked.proximity === null || entry.sites.some((at) => isNear(at, asked, looked));

/** Reads the records of entries. One that went since the catalogue was made is left out. */
export async function tell({ db }: Pick<Visit, 'db'>, entries: readonly Entry[]): Promise<Told[]> {
  const keys = (kind: 'service' | 'offer') => [
    ...new Set(entries.filter(({ card }) => card.kind === kind).map(({ card }) => card.key)),
  ];
  const [services, offers] = await Promise.all([readServices(db, keys('service')), readOffers(db, keys('offer'))]);
  return entries.flatMap((entry): Told[] => {
    const { kind, key } = entry.card;
    if (kind === 'service') {
      const service = services.get(key);
      return service ? [{ entry, service }] : [];
    }
    const offer = offers.get(key);
    return offer ? [{ entry, offer }] : [];
  });
}
