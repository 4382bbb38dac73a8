// The search: one query. A service scores for each word it has, more for rare words and for words in its title or its other
// names; more again when a whole name was typed; and a word nobody has counts for the names it nearly spells.
import { type Db, sql } from '#db';
import { longestSearch, plainWords, searchWords } from './search.ts';
import type { ServiceLine } from './service.ts';

/** How many services a search gives at most. */
export const mostFound = 10;

/**
 * Published services for a search in a resident's own words, best first; none when nothing is like it.
 * What scores under two fifths of the best is left out.
 */
export async function searchServices(db: Db, typed: string, most = mostFound): Promise<ServiceLine[]> {
  const words = searchWords(typed);
  if (words.length === 0) return [];
  const whole = plainWords(typed.slice(0, longestSearch));
  const { rows } = await sql<ServiceLine>`
    with
      asked as materialized (
        select distinct on (lexeme) lexeme, word from unnest(${words}::text[]) as word
        cross join lateral unnest(tsvector_to_array(to_tsvector('english', word))) as lexeme),
      shelf as materialized (select slug, search, spelling from services where is_published),
      size as (select count(*)::float as n from shelf),
      found as materialized (
        select slug, lexeme,
               case when 'A' = any(weights) then 2.0 when 'B' = any(weights) then 1.6 when 'C' = any(weights) then 0.8
                    else 0.4 end as weight
          from shelf cross join lateral unnest(search) as entry (lexeme, positions, weights)
         where lexeme in (select lexeme from asked)),
      rarity as (select lexeme, ln(1 + n / count(*)) as idf from found cross join size group by lexeme, n),
      near as materialized (
        select slug, word, word_similarity(word, spelling) as likeness from asked cross join shelf
         where length(word) > 3 and lexeme not in (select lexeme from found) and word_similarity(word, spelling) >= 0.5),
      nearest as (
        select slug, likeness * ln(1 + n) as score from near cross join size
          join (select word, max(likeness) as best from near group by word) as best using (word)
         where likeness >= best - 0.1),
      named as (
        select slug, max(array_length(string_to_array(name, ' '), 1)) + (case when bool_or(name = ${whole}) then 2 else 0 end) as score
          from shelf cross join lateral unnest(string_to_array(spelling, '|')) as name
         where name <> '' and strpos(' ' || ${whole} || ' ', ' ' || name || ' ') > 0 group by slug),
      scored as (
        select slug, sum(score) as score from (
          select slug, weight * idf as score from found join rarity using (lexeme)
          union all select slug, score from nearest
          union all select slug, score from named) as parts
        group by slug)
    select slug, title, summary, lgsl, topic
      from scored join services using (slug)
     where score >= 0.4 * (select max(score) from scored)
     order by score desc, (record->>'demand')::numeric desc, slug
     limit ${most}`.execute(db);
  return rows;
}
