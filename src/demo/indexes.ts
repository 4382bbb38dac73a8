// Filling empty tables is quicker without their indexes, and without looking each row's foreign keys up: both are taken off and
// put back as they were, in the transaction of the filling, which checks all rows at once. Whoever reads those tables meanwhile,
// or those their keys point to, waits for its end.

import { sql, type Tx } from '#db';

/** Does the work while the tables have no foreign keys, and no indexes but those that hold a constraint. */
export async function withoutIndexes<T>(tx: Tx, tables: readonly string[], work: () => Promise<T>): Promise<T> {
  const { rows: keys } = await sql<{ ofTable: string; name: string; definition: string }>`
    select conrelid::regclass::text as of_table, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'f' and conrelid = any(${tables}::regclass[])
     order by conrelid, conname`.execute(tx);
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
     where schemaname = current_schema() and tablename = any(${tables}::text[])
       and not exists (select from pg_constraint where conname = indexname)
     order by indexname`.execute(tx);
  // Definitions come from the database itself, so they are safe to run as they stand.
  for (const { ofTable, name } of keys)
    await sql`alter table ${sql.table(ofTable)} drop constraint ${sql.id(name)}`.execute(tx);
  for (const { name } of indexes) await sql`drop index ${sql.id(name)}`.execute(tx);
  const result = await work();
  for (const { definition } of indexes) await sql.raw(definition).execute(tx);
  for (const { ofTable, name, definition } of keys)
    await sql`alter table ${sql.table(ofTable)} add constraint ${sql.id(name)} ${sql.raw(definition)}`.execute(tx);
  return result;
}
