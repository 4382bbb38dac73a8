// The national list of local government services, loaded from its CSV file, and codes suggested from it: SQL.
import { type Db, sql, type Tx } from '#db';
import { nextDirectoryEdition } from '../edition-store.ts';

export interface NationalService {
  readonly lgsl: number;
  readonly label: string;
  readonly description: string;
  readonly isLive: boolean;
}

/** Adds services of the list or brings them up to date. Gives how many are new or have changed. */
export async function saveNationalServices(tx: Tx, services: readonly NationalService[]): Promise<number> {
  if (services.length === 0) return 0;
  await nextDirectoryEdition(tx); // names of codes stand in the open data
  const rows = services.map(({ lgsl, label, description, isLive }) => ({ lgsl, label, description, is_live: isLive }));
  const saved = await sql`
    insert into national_services (lgsl, label, description, is_live)
    select lgsl, label, description, is_live
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (lgsl integer, label text, description text, is_live boolean)
    on conflict (lgsl) do update set label = excluded.label, description = excluded.description, is_live = excluded.is_live
      where (national_services.label, national_services.description, national_services.is_live)
            is distinct from (excluded.label, excluded.description, excluded.is_live)`.execute(tx);
  return Number(saved.numAffectedRows ?? 0);
}

export interface SuggestedCode {
  readonly lgsl: number;
  readonly label: string;
}

/**
 * Live services of the national list that words may mean, best first: 8 at most; none while the list is not loaded.
 * Rare words count for more, and so do words of the label.
 */
export async function suggestCodes(db: Db, text: string): Promise<SuggestedCode[]> {
  const { rows } = await sql<SuggestedCode>`
    with
      asked as materialized (select unnest(tsvector_to_array(to_tsvector('english', ${text.slice(0, 500)}))) as lexeme),
      size as (select count(*)::float8 as n from national_services where is_live),
      found as materialized (
        select lgsl, lexeme, case when 'A' = any(weights) then 1.5 else 1.0 end as weight
          from national_services cross join lateral unnest(search) as entry (lexeme, positions, weights)
         where is_live and lexeme in (select lexeme from asked)),
      rarity as (select lexeme, ln(1 + n / count(*)) as idf from found cross join size group by lexeme, n),
      scored as (select lgsl, sum(weight * idf) as score from found join rarity using (lexeme) group by lgsl)
    select lgsl, label from scored join national_services using (lgsl)
     where score >= 0.4 * (select max(score) from scored)
     order by score desc, length(label), lgsl limit 8`.execute(db);
  return rows;
}
