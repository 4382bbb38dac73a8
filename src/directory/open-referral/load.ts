// The catalogue of a database, kept in this process and brought up to date with what changed.
import type { Db } from '#db';
import { dateAtHome } from '#lib/plain-words';
import { loadRulebook, rulebookEdition } from '#standards';
import type { Visit } from '#web';
import type { Hours } from '../offer.ts';
import { listPlaces } from '../place-store.ts';
import { type Card, type Catalogue, catalogueOf, organizationId } from './catalogue.ts';
import { idsOf, type MakeId } from './ids.ts';
import { changedAfter, directoryEdition, type ListedProvider, listedProviders, readHeadings } from './store.ts';
import { vocabularyOf } from './vocabulary.ts';
import { weeklyHours } from './weekly.ts';

/** The feed of one council as it stands. */
export interface Feed extends Catalogue {
  readonly id: MakeId;
  readonly hoursOf: (calendar: string) => readonly Hours[];
  /** By id; null is the council itself. */
  readonly organizations: ReadonlyMap<string, ListedProvider | null>;
}

interface Kept {
  readonly key: string;
  readonly edition: number;
  readonly cards: Map<string, Card>;
  readonly feed: Feed;
}

const kept = new WeakMap<Db, Promise<Kept>>();

/** The feed, put together anew when the directory, the rulebook or the day has changed: only what changed is read. */
export async function loadFeed(visit: Pick<Visit, 'db' | 'site' | 'now'>): Promise<Feed> {
  const { db, site } = visit;
  const [edition, rules] = await Promise.all([directoryEdition(db), rulebookEdition(db)]);
  const key = `${edition} ${rules} ${dateAtHome(visit.now)} ${site.organisation.slug} ${site.publicUrl}`;
  const before = kept.get(db);
  const known = await before?.catch(() => undefined);
  if (known?.key === key) return known.feed;
  // whoever comes while it is being put together waits for the same one
  if (kept.get(db) !== before) return loadFeed(visit);
  const coming = putTogether(visit, key, edition, known);
  kept.set(db, coming);
  coming.catch(() => kept.delete(db));
  return (await coming).feed;
}

async function putTogether(
  { db, site, now }: Pick<Visit, 'db' | 'site' | 'now'>,
  key: string,
  edition: number,
  known: Kept | undefined,
): Promise<Kept> {
  const cards = new Map(known?.cards);
  for (const { key: name, card } of await changedAfter(db, known?.edition ?? -1)) {
    if (card) cards.set(name, card);
    else cards.delete(name);
  }
  const [rulebook, places, providers, headings] = await Promise.all([
    loadRulebook(db),
    listPlaces(db),
    listedProviders(db),
    readHeadings(db),
  ]);
  const id = idsOf(site.organisation.slug);
  const on = dateAtHome(now);
  const hours = new Map(rulebook.calendars.map((calendar) => [calendar.slug, weeklyHours(calendar, on)]));
  const hoursOf = (calendar: string) => hours.get(calendar) ?? [];
  const listed = new Set(providers.map(({ slug }) => slug));
  const shown = [...cards.values()].filter(({ provider }) => provider === null || listed.has(provider));
  const catalogue = catalogueOf(shown, {
    id,
    termsOf: vocabularyOf(headings, id, site.publicUrl),
    hoursOf,
    places,
  });
  const organizations = new Map<string, ListedProvider | null>([
    [organizationId(null, id), null],
    ...providers.map((provider): [string, ListedProvider] => [organizationId(provider.slug, id), provider]),
  ]);
  return { key, edition, cards, feed: { ...catalogue, id, hoursOf, organizations } };
}
