// What every published service says it costs, for the list of all charges.
import { type Db, sql } from '#db';
import type { Service } from './service.ts';

/** What a list of charges needs to know of a service. */
export type PricedService = Pick<Service, 'slug' | 'title' | 'topic' | 'charges' | 'isFree' | 'cost'>;

/** Every published service with its charges, by title. A record from before there were charges has none. */
export async function listPrices(db: Db): Promise<PricedService[]> {
  const { rows } = await sql<PricedService>`
    /* list-prices */
    select slug, title, topic, coalesce(record -> 'charges', '[]') as charges, record -> 'cost' as cost,
           coalesce((record ->> 'isFree')::boolean, false) as is_free
      from services where is_published order by title, slug limit 10000`.execute(db);
  return rows.map((row) => ({ ...row, cost: row.cost ?? null }));
}
