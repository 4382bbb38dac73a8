// What the feed is made from: this part's SQL.
import { type Db, sql } from '#db';
import type { Temporal } from '#lib/temporal';
import { type KeptOffer, offerSchema } from '../offer.ts';
import type { Service } from '../service.ts';
import { agesOf } from './ages.ts';
import type { Card } from './catalogue.ts';
import type { Heading, Headings } from './vocabulary.ts';

/** The number that goes up with each change of the directory: what was made at one number stands until the next. */
export async function directoryEdition(db: Db): Promise<number> {
  const { rows } = await sql<{ edition: number }>`
    /* directory-edition-now */ select edition::float8 as edition from directory_edition`.execute(db);
  return rows[0]?.edition ?? 0;
}

/** A service or an offer as it now is; null when it is shown no more. */
export interface Changed {
  readonly key: string;
  readonly card: Card | null;
}

/** So many records are read at once. */
const batch = 500;

/** Services and offers that changed after a directory edition. */
export async function changedAfter(db: Db, edition: number): Promise<Changed[]> {
  const changed: Changed[] = [];
  for (let after = ''; ; ) {
    const { rows } = await sql<ServiceRow>`
      select slug, title, topic, lgsl, is_published, changed_at, record -> 'eligibility' as eligibility,
             record -> 'interactions' as interactions, record -> 'lifeEvents' as life_events, record -> 'places' as places,
             record -> 'waysToAsk' as ways_to_ask
        from services where changed_in > ${edition} and slug > ${after} order by slug limit ${batch}`.execute(db);
    for (const row of rows)
      changed.push({ key: `service ${row.slug}`, card: row.isPublished ? cardOfService(row) : null });
    const last = rows.at(-1);
    if (!last || rows.length < batch) break;
    after = last.slug;
  }
  type OfferRow = {
    id: string;
    provider: string;
    isActive: boolean;
    record: unknown;
    changedAt: Temporal.Instant;
  };
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<OfferRow>`
      select id, provider, is_active, record, changed_at from offers
       where changed_in > ${edition} and id > ${after}::uuid order by id limit ${batch}`.execute(db);
    for (const row of rows) changed.push({ key: `offer ${row.id}`, card: row.isActive ? cardOfOffer(row) : null });
    const last = rows.at(-1);
    if (!last || rows.length < batch) return changed;
    after = last.id;
  }
}

/** As much of a service as a card is made from: whole records of a large directory are slow to read. */
type ServiceRow = Readonly<
  Pick<
    Service,
    'slug' | 'title' | 'topic' | 'lgsl' | 'eligibility' | 'interactions' | 'lifeEvents' | 'places' | 'waysToAsk'
  >
> & { readonly isPublished: boolean; readonly changedAt: Temporal.Instant };

function cardOfService(service: ServiceRow): Card {
  const { minimum, maximum } = agesOf(service.eligibility);
  return {
    kind: 'service',
    key: service.slug,
    title: service.title,
    provider: null,
    filed: {
      lgsl: service.lgsl,
      lgil: [...new Set(service.interactions.map(({ lgil }) => lgil))],
      topic: service.topic,
      needs: [],
      lifeEvents: service.lifeEvents,
      foreign: [],
    },
    minimumAge: minimum,
    maximumAge: maximum,
    calendars: [...new Set(service.waysToAsk.flatMap(({ calendar }) => calendar ?? []))],
    hours: [],
    places: [...new Set([...service.places, ...service.waysToAsk.flatMap(({ place }) => place ?? [])])],
    ownPlaces: [],
    areas: [],
    changedAtMs: service.changedAt.epochMilliseconds,
  };
}

function cardOfOffer(row: { id: string; provider: string; record: unknown; changedAt: Temporal.Instant }): Card {
  const offer = offerSchema.parse(row.record);
  return {
    kind: 'offer',
    key: row.id,
    title: offer.title,
    provider: row.provider,
    filed: { lgsl: [], lgil: [], topic: null, needs: offer.needs, lifeEvents: [], foreign: offer.terms },
    minimumAge: offer.minimumAge,
    maximumAge: offer.maximumAge,
    calendars: [],
    hours: offer.hours,
    places: [],
    ownPlaces: offer.places,
    areas: offer.areas,
    changedAtMs: row.changedAt.epochMilliseconds,
  };
}

/** An organisation as the feed tells of it. */
export interface ListedProvider {
  readonly slug: string;
  readonly name: string;
  readonly about: string;
  readonly email: string | null;
  readonly url: string | null;
}

/** The providers that residents are shown, by slug. */
export async function listedProviders(db: Db): Promise<ListedProvider[]> {
  const { rows } = await sql<ListedProvider>`
    select slug, name, coalesce(record ->> 'about', '') as about, record ->> 'email' as email, record ->> 'url' as url
      from providers where is_listed order by name, slug`.execute(db);
  return rows;
}

/** What services are filed under. */
export async function readHeadings(db: Db): Promise<Headings> {
  const headings = async (table: 'topics' | 'needs' | 'life_events') => {
    const { rows } = await sql<Heading>`
      select slug, title, summary from ${sql.table(table)} order by position, slug`.execute(db);
    return rows;
  };
  const national = await sql<{ lgsl: number; label: string; description: string }>`
    select lgsl, label, description from national_services
     where lgsl in (select unnest(lgsl) from services where is_published)`.execute(db);
  return {
    topics: await headings('topics'),
    needs: await headings('needs'),
    lifeEvents: await headings('life_events'),
    national: new Map(national.rows.map(({ lgsl, label, description }) => [lgsl, { label, description }])),
  };
}

export type DatedService = Service & { readonly changedAt: Temporal.Instant };

/** Published services by slug. */
export async function readServices(db: Db, slugs: readonly string[]): Promise<Map<string, DatedService>> {
  if (slugs.length === 0) return new Map();
  const { rows } = await sql<{ record: Service; changedAt: Temporal.Instant }>`
    select record, changed_at from services where slug = any(${slugs}::text[]) and is_published`.execute(db);
  return new Map(rows.map(({ record, changedAt }) => [record.slug, { ...record, changedAt }]));
}

export type DatedOffer = KeptOffer & { readonly changedAt: Temporal.Instant };

/** Offers that can be had, by id. */
export async function readOffers(db: Db, ids: readonly string[]): Promise<Map<string, DatedOffer>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; record: unknown; changedAt: Temporal.Instant; slug: string; name: string }>`
    select o.id, o.record, o.changed_at, p.slug, p.name from offers o join providers p on p.slug = o.provider
     where o.id = any(${ids}::uuid[]) and o.is_active`.execute(db);
  return new Map(
    rows.map(({ id, record, changedAt, slug, name }) => [
      id,
      { ...offerSchema.parse(record), id, provider: { slug, name }, changedAt },
    ]),
  );
}

/** What answers a full-text search: `service <slug>` and `offer <id>`. */
export async function searchKeys(db: Db, text: string): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    with asked as (select websearch_to_tsquery('english', ${text}) as query)
    select 'service ' || slug as key from services, asked where is_published and texts @@ query
    union all select 'offer ' || id from offers, asked where is_active and search @@ query`.execute(db);
  return new Set(rows.map(({ key }) => key));
}
