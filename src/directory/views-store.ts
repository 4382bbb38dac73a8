// How often the pages of services are opened: counts by day, of nobody in particular.
import { type Db, sql } from '#db';
import type { Temporal } from '#lib/temporal';
import { type Count, counted } from './counted.ts';
import type { Views } from './views.ts';

/** Counts views. The key is `<slug>` or, for one that came from the search, `<slug> search`. */
export const viewCounter = counted(saveViews);

async function saveViews(db: Db, counts: readonly Count[]): Promise<void> {
  const rows = counts.map(({ key, day, n }) => {
    const [service, from] = key.split(' ');
    return { service, day: day.toString(), search: from === 'search', n };
  });
  await sql`
    insert into service_views (service, day, from_search, n)
    select seen.service, seen.day, seen.search, seen.n
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as seen (service text, day date, search boolean, n integer)
     where exists (select from services where slug = seen.service)
    on conflict (service, day, from_search) do update set n = service_views.n + excluded.n`.execute(db);
}

/** Views of every service on the site from one day to another, both included; 0 for one that nobody opened. */
export async function listViews(db: Db, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<Views[]> {
  const { rows } = await sql<Views>`
    select s.slug, s.title, coalesce(sum(v.n), 0)::integer as n,
           coalesce(sum(v.n) filter (where v.from_search), 0)::integer as from_search
      from services s left join service_views v on v.service = s.slug and v.day between ${from} and ${to}
     where s.is_published group by s.slug limit 20000`.execute(db);
  return rows;
}

/** Views of one service, published or not. */
export async function viewsOf(
  db: Db,
  service: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<Pick<Views, 'n' | 'fromSearch'>> {
  const { rows } = await sql<Pick<Views, 'n' | 'fromSearch'>>`
    select coalesce(sum(n), 0)::integer as n, coalesce(sum(n) filter (where from_search), 0)::integer as from_search
      from service_views where service = ${service} and day between ${from} and ${to}`.execute(db);
  return rows[0] ?? { n: 0, fromSearch: 0 };
}
