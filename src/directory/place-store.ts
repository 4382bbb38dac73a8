// The council's places: this room's SQL for them.
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { nextDirectoryEdition } from './edition-store.ts';
import { type Place, placeSchema } from './place.ts';
import { isSlug, type ServiceLine } from './service.ts';

const placeOf = ({ record }: { record: unknown }): Place => placeSchema.parse(record);

/** Adds a place or brings it up to date. */
export async function savePlace(tx: Tx, place: Place, at: Temporal.Instant): Promise<void> {
  await nextDirectoryEdition(tx);
  await sql`
    insert into places (slug, name, postcode, uprn, lat, lon, record, changed_at)
    values (${place.slug}, ${place.name}, ${place.address.postcode}, ${place.uprn}, ${place.lat}, ${place.lon},
            ${JSON.stringify(place)}::jsonb, ${at})
    on conflict (slug) do update set name = excluded.name, postcode = excluded.postcode, uprn = excluded.uprn,
      lat = excluded.lat, lon = excluded.lon, record = excluded.record, changed_at = excluded.changed_at`.execute(tx);
}

/** Places by their slugs; those that are gone are left out. */
export async function findPlaces(db: Db, slugs: readonly string[]): Promise<Place[]> {
  const { rows } = await sql<{ record: unknown }>`
    /* find-places */ select record from places where slug = any(${slugs}::text[]) order by name`.execute(db);
  return rows.map(placeOf);
}

/** Every place, by name. */
export async function listPlaces(db: Db): Promise<Place[]> {
  const { rows } = await sql<{ record: unknown }>`select record from places order by name, slug limit 2000`.execute(db);
  return rows.map(placeOf);
}

/** A place; null when there is none. */
export async function findPlace(db: Db, slug: string): Promise<Place | null> {
  const [place] = isSlug(slug) ? await findPlaces(db, [slug]) : [];
  return place ?? null;
}

/** Published services that are given at a place, or asked for there, by title. */
export async function servicesAt(db: Db, place: string): Promise<ServiceLine[]> {
  const { rows } = await sql<ServiceLine>`
    select slug, title, summary, lgsl, topic from services
     where is_published and (record -> 'places' @> ${JSON.stringify([place])}::jsonb
        or record -> 'waysToAsk' @> ${JSON.stringify([{ place }])}::jsonb)
     order by title, slug limit 500`.execute(db);
  return rows;
}
