// What people searched for and what they opened, as counts by day: this room's SQL.
import { type Db, sql } from '#db';
import type { Temporal } from '#lib/temporal';

/** Searches for a phrase on a day. */
export interface SearchCount {
  readonly key: string;
  readonly phrase: string;
  readonly day: string;
  readonly n: number;
  /** How many services it found. */
  readonly found: number;
}

/** Openings of a service from the results for a phrase on a day. */
export interface ClickCount {
  readonly key: string;
  readonly service: string;
  readonly day: string;
  readonly n: number;
}

/** Adds counts to what is there. Openings for a phrase that nobody searched for are made up, and left out. */
export async function addSearchCounts(
  db: Db,
  searches: readonly SearchCount[],
  clicks: readonly ClickCount[],
): Promise<void> {
  // not by inTransaction: counting changes nothing that is kept in memory, and what crosses is counted again by the caller
  await db.transaction().execute(async (tx) => {
    if (searches.length > 0)
      await sql`
        insert into search_phrases as p (key, day, phrase, searches, found)
        select key, day, min(phrase), sum(n), max(found)
          from unnest(${searches.map(({ key }) => key)}::text[], ${searches.map(({ day }) => day)}::date[],
                      ${searches.map(({ phrase }) => phrase)}::text[], ${searches.map(({ n }) => n)}::integer[],
                      ${searches.map(({ found }) => found)}::integer[]) as counted (key, day, phrase, n, found)
         group by key, day order by key, day
        on conflict (key, day) do update set searches = p.searches + excluded.searches, found = excluded.found`.execute(
        tx,
      );
    if (clicks.length > 0)
      await sql`
        with counted as (
          select key, slug as service, day, n
            from unnest(${clicks.map(({ key }) => key)}::text[], ${clicks.map(({ service }) => service)}::text[],
                        ${clicks.map(({ day }) => day)}::date[], ${clicks.map(({ n }) => n)}::integer[]) as given (key, service, day, n)
            join services on slug = given.service
           where exists (select from search_phrases p where p.key = given.key)),
        added as (
          insert into search_clicks as c (key, service, day, n)
          select key, service, day, n from counted order by key, service, day
          on conflict (key, service, day) do update set n = c.n + excluded.n),
        by_key as (select key, sum(n) as n from counted group by key)
        update search_phrases p set clicks = p.clicks + by_key.n
          from by_key
         where p.key = by_key.key and p.day = (select max(day) from search_phrases last where last.key = p.key)`.execute(
        tx,
      );
  });
}

/** A phrase over a time. */
export interface PhraseCount {
  readonly key: string;
  readonly phrase: string;
  readonly searches: number;
  readonly clicks: number;
  /** How many services the last search for it found. */
  readonly found: number;
}

export type PhraseKind = 'nothing-found' | 'nothing-opened' | 'most-searched';

/** Phrases since a day that were searched for often enough, the most searched first: one page of them, and one more. */
export async function listPhrases(
  db: Db,
  kind: PhraseKind,
  since: Temporal.PlainDate,
  least: number,
  page: { readonly number: number; readonly size: number },
): Promise<PhraseCount[]> {
  const fits = {
    'nothing-found': sql`found = 0`,
    'nothing-opened': sql`found > 0 and clicks = 0`,
    'most-searched': sql`true`,
  }[kind];
  const { rows } = await sql<PhraseCount>`
    with since as (
      select key, min(phrase) as phrase, sum(searches)::integer as searches, sum(clicks)::integer as clicks,
             (array_agg(found order by day desc))[1] as found
        from search_phrases where day >= ${since} group by key having sum(searches) >= ${least})
    select * from since where ${fits} order by searches desc, phrase
     limit ${page.size + 1} offset ${(page.number - 1) * page.size}`.execute(db);
  return rows;
}

/** How much was searched since a day: in all, and as far as it may be shown. */
export interface SearchTotals {
  readonly searches: number;
  readonly phrases: number;
  /** Phrases that were searched for often enough to be shown. */
  readonly shown: number;
  /** Searches for phrases that find nothing, and for those from which nothing was opened. */
  readonly foundNothing: number;
  readonly openedNothing: number;
}

export async function searchTotals(db: Db, since: Temporal.PlainDate, least: number): Promise<SearchTotals> {
  const { rows } = await sql<SearchTotals>`
    with since as (
      select sum(searches)::integer as searches, sum(clicks) as clicks, (array_agg(found order by day desc))[1] as found
        from search_phrases where day >= ${since} group by key)
    select coalesce(sum(searches), 0)::integer as searches, count(*)::integer as phrases,
           (count(*) filter (where searches >= ${least}))::integer as shown,
           coalesce(sum(searches) filter (where found = 0), 0)::integer as found_nothing,
           coalesce(sum(searches) filter (where found > 0 and clicks = 0), 0)::integer as opened_nothing
      from since`.execute(db);
  return rows[0] ?? { searches: 0, phrases: 0, shown: 0, foundNothing: 0, openedNothing: 0 };
}

/** One phrase since a day; null when it was searched for too seldom. */
export async function findPhrase(
  db: Db,
  key: string,
  since: Temporal.PlainDate,
  least: number,
): Promise<PhraseCount | null> {
  const { rows } = await sql<PhraseCount>`
    select key, min(phrase) as phrase, sum(searches)::integer as searches, sum(clicks)::integer as clicks,
           (array_agg(found order by day desc))[1] as found
      from search_phrases where key = ${key} and day >= ${since} group by key having sum(searches) >= ${least}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** What was opened from a phrase since a day, the most opened first. */
export async function openedFrom(
  db: Db,
  key: string,
  since: Temporal.PlainDate,
): Promise<{ service: string; title: string; n: number }[]> {
  const { rows } = await sql<{ service: string; title: string; n: number }>`
    select service, title, sum(n)::integer as n from search_clicks join services on slug = service
     where key = ${key} and day >= ${since} group by service, title order by n desc, title limit 50`.execute(db);
  return rows;
}

/** Deletes phrases that were searched for once and not again for 30 days, and all that is older than 400 days. */
export async function deleteOldSearches(db: Db, today: Temporal.PlainDate): Promise<void> {
  const monthAgo = today.subtract({ days: 30 });
  await sql`
    delete from search_phrases p
     where p.day < ${monthAgo} and p.searches = 1
       and not exists (select from search_phrases other where other.key = p.key and other.day <> p.day)`.execute(db);
  const longAgo = today.subtract({ days: 400 });
  await sql`delete from search_phrases where day < ${longAgo}`.execute(db);
  await sql`delete from search_clicks where day < ${longAgo}`.execute(db);
}
