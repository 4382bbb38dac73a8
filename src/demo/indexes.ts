// Filling empty tables is quicker without their indexes: they are taken off and put back as they were, in the transaction
// of the filling. Whoever reads those tables meanwhile waits for its end.

import { sql, type Tx } from '#db';

/** Does the work while the tables have no indexes but those that hold a constraint. */
export async function withoutIndexes<T>(tx: Tx, tables: readonly string[], work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
     where schemaname = current_schema() and tablename = any(${tables}::text[])
       and not exists (select from pg_constraint where conname = indexname)
     order by indexname`.execute(tx);
  // Index definitions come from the database itself, so they are safe to run as they stand.
  for (const { name } of rows) await sql`drop index ${sql.id(name)}`.execute(tx);
  const result = await work();
  for (const { definition } of rows) await sql.raw(definition).execute(tx);
  return result;
}
