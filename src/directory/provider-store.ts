// Organisations that can help, needs and life events: this room's SQL for them.
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { areasSchema, type CouncilAreas, everywhere } from './area.ts';
import { nextDirectoryEdition } from './edition-store.ts';
import type { Need } from './need.ts';
import { type Provider, providerSchema } from './provider.ts';
import { isSlug, type ServiceLine } from './service.ts';
import { readText } from './store.ts';

const providerOf = ({ record }: { record: unknown }): Provider => providerSchema.parse(record);

/** Adds an organisation or brings it up to date. */
export async function saveProvider(tx: Tx, provider: Provider, at: Temporal.Instant): Promise<void> {
  await nextDirectoryEdition(tx);
  const { slug, name, kind, needs, areas, takesReferrals, isListed } = provider;
  await sql`
    insert into providers (slug, name, kind, needs, areas, takes_referrals, is_listed, record, changed_at)
    values (${slug}, ${name}, ${kind}, ${needs}, ${areas}, ${takesReferrals}, ${isListed},
            ${JSON.stringify(provider)}::jsonb, ${at})
    on conflict (slug) do update set name = excluded.name, kind = excluded.kind, needs = excluded.needs,
      areas = excluded.areas, takes_referrals = excluded.takes_referrals, is_listed = excluded.is_listed,
      record = excluded.record, changed_at = excluded.changed_at`.execute(tx);
}

/** Locks an organisation until the transaction ends. Null when there is none. */
export async function lockProvider(tx: Tx, slug: string): Promise<Provider | null> {
  const { rows } = await sql<{ record: unknown }>`select record from providers where slug = ${slug} for update`.execute(
    tx,
  );
  return rows[0] ? providerOf(rows[0]) : null;
}

/** An organisation, listed or not; null when there is none. */
export async function findProvider(db: Db, slug: string): Promise<Provider | null> {
  if (!isSlug(slug)) return null;
  const { rows } = await sql<{ record: unknown }>`
    /* find-provider */ select record from providers where slug = ${slug}`.execute(db);
  return rows[0] ? providerOf(rows[0]) : null;
}

/** Organisations by name: all of them; or those that residents see, for one need or for all. */
export async function listProviders(db: Db, filter: { listedOnly: boolean; need?: string }): Promise<Provider[]> {
  const need = filter.need ?? null;
  const { rows } = await sql<{ record: unknown }>`
    /* list-providers */ select record from providers
     where (is_listed or not ${filter.listedOnly}) and (${need}::text is null or needs @> array[${need}::text])
     order by name, slug limit 5000`.execute(db);
  return rows.map(providerOf);
}

/** Of these organisations, those that residents see, by slug. */
export async function listedProviders(db: Db, slugs: readonly string[]): Promise<ReadonlyMap<string, Provider>> {
  if (slugs.length === 0) return new Map();
  const { rows } = await sql<{ record: unknown }>`
    /* listed-providers */ select record from providers where slug = any(${slugs}::text[]) and is_listed`.execute(db);
  return new Map(rows.map(providerOf).map((provider) => [provider.slug, provider]));
}

/** Whether the council's folder has news of a row, and whether somebody edited the row here since. */
export async function folderState(
  tx: Tx,
  table: 'providers' | 'places' | 'not_ours_routes',
  slug: string,
  record: object,
): Promise<{ isKnown: boolean; isNews: boolean; isEditedHere: boolean }> {
  const text = JSON.stringify(record);
  const current =
    table === 'not_ours_routes'
      ? sql`jsonb_build_object('slug', slug, 'what', what, 'words', words, 'areas', areas, 'provider', provider, 'says', says)`
      : sql`record`;
  const { rows } = await sql<{ isNews: boolean; isEditedHere: boolean }>`
    select loaded is distinct from ${text}::jsonb as is_news, loaded is not null and ${current} <> loaded as is_edited_here
      from ${sql.table(table)} where slug = ${slug} for update`.execute(tx);
  return { isKnown: rows.length > 0, isNews: true, isEditedHere: false, ...rows[0] };
}

/** Remembers a row as the council's folder gave it. */
export async function saveFolderRecord(
  tx: Tx,
  table: 'providers' | 'places' | 'not_ours_routes',
  slug: string,
  record: object,
): Promise<void> {
  await sql`update ${sql.table(table)} set loaded = ${JSON.stringify(record)}::jsonb where slug = ${slug}`.execute(tx);
}

/** Adds a need or a life event, or brings it up to date. */
export async function saveNeed(tx: Tx, table: 'needs' | 'life_events', need: Need, position: number): Promise<void> {
  const { slug, title, summary } = need;
  await sql`
    insert into ${sql.table(table)} (slug, title, summary, position) values (${slug}, ${title}, ${summary}, ${position})
    on conflict (slug) do update set title = excluded.title, summary = excluded.summary, position = excluded.position`.execute(
    tx,
  );
}

/** Needs, or life events, in their order. */
export async function listNeeds(db: Db, table: 'needs' | 'life_events'): Promise<Need[]> {
  const { rows } = await sql<Need>`
    select slug, title, summary from ${sql.table(table)} order by position, slug limit 500`.execute(db);
  return rows;
}

/** Published services of a life event: first those that are for it and little else, then the most asked for. */
export async function servicesOfLifeEvent(db: Db, slug: string): Promise<ServiceLine[]> {
  const { rows } = await sql<ServiceLine>`
    select slug, title, summary, lgsl, topic from services
     where is_published and record -> 'lifeEvents' @> ${JSON.stringify([slug])}::jsonb
     order by jsonb_array_length(record -> 'lifeEvents'), (record ->> 'demand')::numeric desc, title limit 200`.execute(
    db,
  );
  return rows;
}

/** A published service that tells people of an organisation. */
export interface ServiceTelling {
  readonly provider: string;
  readonly slug: string;
  readonly title: string;
}

/** Which published services tell people of which organisations; of one alone when it is named. */
export async function servicesTelling(db: Db, provider?: string): Promise<ServiceTelling[]> {
  const only = provider ?? null;
  const { rows } = await sql<ServiceTelling>`
    select distinct other ->> 'provider' as provider, slug, title
      from services cross join lateral jsonb_array_elements(record -> 'ifWeCannotHelp') as other
     where is_published and other ->> 'provider' is not null and (${only}::text is null or other ->> 'provider' = ${only})
     order by title, slug`.execute(db);
  return rows;
}

/** Organisations that the published services of a life event tell people of, with how many of them do. */
export async function providersOfLifeEvent(db: Db, slug: string): Promise<Provider[]> {
  const { rows } = await sql<{ record: unknown }>`
    select p.record from (
      select other ->> 'provider' as slug, count(*) as n
        from services cross join lateral jsonb_array_elements(record -> 'ifWeCannotHelp') as other
       where is_published and record -> 'lifeEvents' @> ${JSON.stringify([slug])}::jsonb group by 1) as told
      join providers p using (slug)
     where p.is_listed order by told.n desc, p.name limit 12`.execute(db);
  return rows.map(providerOf);
}

/** The council's areas; none but everywhere when it has said nothing of them. */
export async function councilAreas(db: Db): Promise<CouncilAreas> {
  const read = areasSchema.safeParse(await readText(db, 'areas'));
  return read.success ? read.data : { whole: everywhere, towns: [], wards: [] };
}
