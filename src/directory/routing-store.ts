// Whose it is when it is not ours: this room's SQL for the routes.
import { type Db, sql, type Tx } from '#db';
import { nextDirectoryEdition } from './edition-store.ts';
import { councilAreas } from './provider-store.ts';
import { type NotOurs, type NotOursRoute, type RouteShelf, shelveRoutes } from './routing.ts';

/** Adds a route or brings it up to date. */
export async function saveRoute(tx: Tx, route: NotOursRoute, position: number): Promise<void> {
  await nextDirectoryEdition(tx);
  const { slug, provider, what, says, words, areas, isUrgent = null } = route; // left out, it stays as it is
  await sql`
    insert into not_ours_routes (slug, provider, what, says, words, areas, is_urgent, position)
    values (${slug}, ${provider}, ${what}, ${says}, ${words}, ${areas}, coalesce(${isUrgent}::boolean, false), ${position})
    on conflict (slug) do update set provider = excluded.provider, what = excluded.what, says = excluded.says,
      words = excluded.words, areas = excluded.areas, position = excluded.position,
      is_urgent = coalesce(${isUrgent}::boolean, not_ours_routes.is_urgent)`.execute(tx);
}

export async function deleteRoute(tx: Tx, slug: string): Promise<void> {
  await nextDirectoryEdition(tx);
  await sql`delete from not_ours_routes where slug = ${slug}`.execute(tx);
}

/** The routes that lead to an organisation. */
export async function routesTo(db: Db, provider: string): Promise<(NotOursRoute & { position: number })[]> {
  const { rows } = await sql<NotOursRoute & { position: number }>`
    select slug, provider, what, says, words, areas, is_urgent, position from not_ours_routes
     where provider = ${provider} order by position, slug`.execute(db);
  return rows;
}

/** All routes to organisations that residents see. */
export async function readRouteShelf(db: Db): Promise<RouteShelf> {
  const { whole } = await councilAreas(db);
  const { rows } = await sql<NotOursRoute & { name: string; phone: string | null; url: string | null }>`
    select r.slug, r.provider, r.what, r.says, r.words, r.areas, r.is_urgent, p.name,
           p.record ->> 'phone' as phone, p.record ->> 'url' as url
      from not_ours_routes r join providers p on p.slug = r.provider
     where p.is_listed order by r.position, r.slug limit 2000`.execute(db);
  const routes = rows.map(
    ({ phone, url, ...rest }): NotOurs => ({ ...rest, ...(phone ? { phone } : {}), ...(url ? { url } : {}) }),
  );
  return shelveRoutes(routes, whole);
}
