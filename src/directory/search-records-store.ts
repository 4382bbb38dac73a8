// What the search is made from, as the database has it: this room's SQL for services, their words and what was opened.
import { type Db, sql } from '#db';
import type { Temporal } from '#lib/temporal';
import type { CodeWords, SearchRecord } from './search-record.ts';

/** The number that changes with the directory, and the one at which the national words last changed. */
export async function searchEditions(db: Db): Promise<{ directory: number; words: number }> {
  const { rows } = await sql<{ directory: number; words: number }>`
    /* search-editions */ select edition::float8 as directory, changed_in::float8 as words
      from directory_edition, national_words_state`.execute(db);
  return rows[0] ?? { directory: 0, words: 0 };
}

interface RecordRow extends Omit<SearchRecord, 'names' | 'rest'> {
  readonly isPublished: boolean;
  readonly alsoKnownAs: readonly string[];
  readonly added: readonly string[] | null;
  readonly rest: readonly string[];
}

/** Services that changed after an edition, with whether they can be found now. */
export async function searchRecordsSince(
  db: Db,
  edition: number,
): Promise<{ record: SearchRecord; isPublished: boolean }[]> {
  const { rows } = await sql<RecordRow>`
    select slug, title, summary, topic, lgsl, is_published, also_known_as,
           (select array_agg(phrase order by phrase) from service_words w where w.service = slug and w.removed_at is null) as added,
           coalesce(record -> 'about', '[]') || coalesce(record -> 'canIHaveIt', '[]') as rest,
           coalesce((record ->> 'demand')::float8, 1) as demand
      from services where changed_in > ${edition} order by slug`.execute(db);
  return rows.map(({ isPublished, alsoKnownAs, added, ...row }) => ({
    isPublished,
    record: { ...row, names: [...alsoKnownAs, ...(added ?? [])] },
  }));
}

/** What people say for each code of the national list, without what is switched off here. */
export async function searchCodes(db: Db): Promise<CodeWords[]> {
  const { rows } = await sql<CodeWords>`
    select c.lgsl, c.name, coalesce(array_agg(w.phrase order by w.language, w.phrase) filter (where o.phrase is null and w.phrase is not null), '{}') as sayings
      from national_codes c
      left join national_words w on w.lgsl = c.lgsl
      left join switched_off o on o.lgsl = w.lgsl and o.phrase = w.phrase
     group by c.lgsl, c.name order by c.lgsl`.execute(db);
  return rows;
}

/** How often each service was opened from each phrase since a day, for phrases with at least so many openings. */
export async function searchClicksSince(
  db: Db,
  since: Temporal.PlainDate,
  least: number,
): Promise<{ key: string; service: string; n: number }[]> {
  const { rows } = await sql<{ key: string; service: string; n: number }>`
    select key, service, n::integer from (
      select key, service, sum(n) as n, sum(sum(n)) over (partition by key) as of_key
        from search_clicks where day >= ${since} group by key, service) as counted
     where of_key >= ${least}`.execute(db);
  return rows;
}
