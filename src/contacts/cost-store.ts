// The council's table of what contacts cost, with every figure it ever had; and which services stand for a failure of another.

import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Cost, SetCost } from './cost.ts';

/** The figure in force of each channel that has one. */
export async function listCosts(db: Db): Promise<SetCost[]> {
  const { rows } = await sql<SetCost>`
    /* costs-in-force */
    select distinct on (channel) channel, low_pence, high_pence, source, year, set_at, set_by
      from contact_costs order by channel, id desc`.execute(db);
  return rows;
}

/** Every figure there was, newest first. */
export async function costHistory(db: Db, most: number): Promise<SetCost[]> {
  const { rows } = await sql<SetCost>`
    select channel, low_pence, high_pence, source, year, set_at, set_by
      from contact_costs order by id desc limit ${most}`.execute(db);
  return rows;
}

export async function saveCost(tx: Tx, cost: Cost, by: string, at: Temporal.Instant): Promise<void> {
  const { channel, lowPence, highPence, source, year } = cost;
  await sql`
    insert into contact_costs (channel, low_pence, high_pence, source, year, set_at, set_by)
    values (${channel}, ${lowPence}, ${highPence}, ${source}, ${year}, ${at}, ${by})`.execute(tx);
}

/** Makes the list of services whose every request says that another was not delivered. */
export async function saveServiceFailures(tx: Tx, services: readonly string[]): Promise<void> {
  await sql`delete from failure_services where not service = any(${[...services]}::text[])`.execute(tx);
  await sql`
    insert into failure_services select unnest(${[...services]}::text[]) on conflict do nothing`.execute(tx);
}

/** Services whose every request says that another was not delivered. */
export async function failureServices(db: Db): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ service: string }>`select service from failure_services`.execute(db);
  return new Set(rows.map(({ service }) => service));
}
