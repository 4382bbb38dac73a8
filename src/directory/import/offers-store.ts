// Offers and their providers as a source gives them: this part's SQL. The same row again changes nothing and doubles nothing.
import { z } from 'zod';
import { sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { nextDirectoryEdition } from '../edition-store.ts';
import { idsOf } from '../open-referral/ids.ts';
import { providerSchema } from '../provider.ts';
import { slugOf } from '../slug.ts';
import type { IncomingOffer, IncomingProvider, Tally } from './incoming.ts';

/** What rows are taken under. */
export interface Taking {
  readonly importId: number;
  /** Providers that are made here are shown to residents at once. */
  readonly isListed: boolean;
  readonly at: Temporal.Instant;
}

const offerId = idsOf('offers of others');

/** Takes offers of one source, each number once. What is the same as before stays as it is. */
export async function takeOffers(
  tx: Tx,
  incoming: readonly IncomingOffer[],
  taking: Taking,
): Promise<Pick<Tally, 'added' | 'changed' | 'unchanged'>> {
  if (incoming.length === 0) return { added: 0, changed: 0, unchanged: 0 };
  const edition = await nextDirectoryEdition(tx);
  const providers = await providersOf(tx, incoming, taking);
  const rows = incoming.map(({ offer, provider }) => ({
    id: offerId('offer', offer.source, offer.sourceId),
    source: offer.source,
    source_id: offer.sourceId,
    provider: providers.get(provider.sourceId),
    title: offer.title,
    needs: offer.needs,
    areas: offer.areas,
    is_active: offer.isActive,
    record: offer,
    words: [offer.description, ...offer.terms.map(({ name }) => name), ...offer.areas, ...offer.needs].join(' '),
    provider_name: provider.name,
  }));
  const written = await sql<{ isNew: boolean }>`
    insert into offers (id, source, source_id, provider, title, needs, areas, is_active, record, seen_in, changed_at, changed_in, search)
    select id, source, source_id, provider, title, needs, areas, is_active, record, ${taking.importId}, ${taking.at}, ${edition},
           setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', provider_name), 'B')
             || setweight(to_tsvector('english', words), 'C')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, source text, source_id text, provider text,
             title text, needs text[], areas text[], is_active boolean, record jsonb, words text, provider_name text)
    on conflict on constraint offer_once do update set
      provider = excluded.provider, title = excluded.title, needs = excluded.needs, areas = excluded.areas,
      is_active = excluded.is_active, record = excluded.record, seen_in = excluded.seen_in, changed_at = excluded.changed_at,
      changed_in = excluded.changed_in, search = excluded.search
      where (offers.provider, offers.is_active, offers.record) is distinct from (excluded.provider, excluded.is_active, excluded.record)
    returning xmax = 0 as is_new`.execute(tx);
  const ids = rows.map(({ id }) => id);
  await sql`update offers set seen_in = ${taking.importId} where id = any(${ids}::uuid[]) and seen_in <> ${taking.importId}`.execute(
    tx,
  );
  await tellProviders(tx, [...new Set(providers.values())]);
  const added = written.rows.filter(({ isNew }) => isNew).length;
  const changed = written.rows.length - added;
  return { added, changed, unchanged: incoming.length - added - changed };
}

/** The numbers of a source that this import has taken already. */
export async function alreadyTaken(
  tx: Tx,
  source: string,
  sourceIds: readonly string[],
  importId: number,
): Promise<Set<string>> {
  const { rows } = await sql<{ sourceId: string }>`
    select source_id from offers
     where source = ${source} and source_id = any(${sourceIds}::text[]) and seen_in = ${importId}`.execute(tx);
  return new Set(rows.map(({ sourceId }) => sourceId));
}

/** Takes off the site what a source, read to its end, does not hold any more. Gives how many those are. */
export async function retireUnseen(tx: Tx, source: string, { importId, at }: Taking): Promise<number> {
  const edition = await nextDirectoryEdition(tx);
  const gone = await sql`
    update offers set is_active = false, record = record || '{"isActive": false}', changed_at = ${at}, changed_in = ${edition}
     where source = ${source} and is_active and seen_in <> ${importId}`.execute(tx);
  return Number(gone.numAffectedRows ?? 0);
}

/** The slug of each provider by its number in the source: known from before, of the same name, or made now. */
async function providersOf(tx: Tx, incoming: readonly IncomingOffer[], taking: Taking): Promise<Map<string, string>> {
  const wanted = new Map(incoming.map(({ provider }) => [provider.sourceId, provider]));
  const source = incoming[0]?.offer.source ?? '';
  const known = await sql<{ sourceId: string; provider: string; isMade: boolean }>`
    select source_id, provider, is_made from provider_sources
     where source = ${source} and source_id = any(${[...wanted.keys()]}::text[])`.execute(tx);
  const slugs = new Map(known.rows.map((row) => [row.sourceId, row.provider]));
  const made = known.rows.flatMap(({ sourceId, provider, isMade }): Named[] => {
    const told = wanted.get(sourceId);
    return told && isMade ? [{ slug: provider, told }] : [];
  });
  await updateProviders(tx, made, taking);
  const strangers = [...wanted.values()].filter(({ sourceId }) => !slugs.has(sourceId));
  if (strangers.length === 0) return slugs;
  const { rows } = await sql<{ slug: string; name: string }>`select slug, lower(name) as name from providers`.execute(
    tx,
  );
  const taken = new Set(['new', ...rows.map(({ slug }) => slug)]); // pages stand at /new
  const byName = new Map(rows.map(({ slug, name }) => [name, slug]));
  const fresh: Named[] = [];
  const links = strangers.map((told) => {
    const name = told.name.toLowerCase();
    const same = byName.get(name);
    const slug = same ?? freeSlug(told.name, taken);
    if (same === undefined) fresh.push({ slug, told });
    byName.set(name, slug);
    slugs.set(told.sourceId, slug);
    return { source_id: told.sourceId, provider: slug, is_made: same === undefined };
  });
  await insertProviders(tx, fresh, taking);
  await sql`
    insert into provider_sources (source, source_id, provider, is_made)
    select ${source}, row.* from jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
           as row (source_id text, provider text, is_made boolean)`.execute(tx);
  return slugs;
}

interface Named {
  readonly slug: string;
  readonly told: IncomingProvider;
}

/** The first slug of a name that nobody has; it is taken then. */
function freeSlug(name: string, taken: Set<string>): string {
  const base = slugOf(name) || 'provider';
  let slug = base;
  for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${number}`;
  taken.add(slug);
  return slug;
}

async function insertProviders(tx: Tx, fresh: readonly Named[], { isListed, at }: Taking): Promise<void> {
  const rows = fresh.map(({ slug, told }) => ({
    slug,
    name: told.name,
    kind: told.kind,
    record: recordOf(slug, told, isListed),
  }));
  await sql`
    insert into providers (slug, name, kind, takes_referrals, is_listed, record, changed_at)
    select slug, name, kind, false, ${isListed}, record, ${at}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (slug text, name text, kind text, record jsonb)`.execute(
    tx,
  );
}

/** What the source tells of providers it made; what an editor has added beside it stays. One that is listed stays so. */
async function updateProviders(tx: Tx, made: readonly Named[], { isListed, at }: Taking): Promise<void> {
  const rows = made.map(({ slug, told }) => {
    const { name, kind, about, phone, email, url } = recordOf(slug, told, isListed);
    const fields = { name, kind, about, ...(phone && { phone }), ...(email && { email }), ...(url && { url }) };
    return { slug, name, kind, fields: isListed ? { ...fields, isListed } : fields };
  });
  await sql`
    update providers set name = row.name, kind = row.kind, is_listed = is_listed or ${isListed},
           record = record || row.fields, changed_at = ${at}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (slug text, name text, kind text, fields jsonb)
     where providers.slug = row.slug and not (record @> row.fields)`.execute(tx);
}

function recordOf(slug: string, told: IncomingProvider, isListed: boolean) {
  const { name, kind, about, phone, email, url } = told;
  return providerSchema.parse({
    slug,
    name,
    kind,
    about: about || name,
    ...(phone ? { phone } : {}),
    ...(email && z.email().safeParse(email).success ? { email } : {}),
    ...(url && providerSchema.shape.url.safeParse(url).success ? { url } : {}),
    isListed,
  });
}

/** A provider that a source made is found by the needs and areas of what it offers. */
async function tellProviders(tx: Tx, slugs: readonly string[]): Promise<void> {
  await sql`
    update providers p set needs = told.needs, areas = told.areas,
           record = p.record || jsonb_build_object('needs', told.needs, 'areas', told.areas)
      from (
        select provider,
               array(select distinct need from offers o2, unnest(o2.needs) as need where o2.provider = o.provider order by need) as needs,
               case when bool_or(areas = '{}') then '{}'
                    else array(select distinct area from offers o3, unnest(o3.areas) as area where o3.provider = o.provider order by area)
               end as areas
          from offers o where provider = any(${slugs}::text[]) group by provider) as told
     where p.slug = told.provider and p.slug in (select provider from provider_sources where is_made)
       and (p.needs, p.areas) is distinct from (told.needs, told.areas)`.execute(tx);
}
