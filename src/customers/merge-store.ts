// Merges and the roots of rows: this room's SQL for them.

import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { CustomerKind } from './customer.ts';
import type { Merge } from './merge.ts';

export interface KeptMerge extends Merge {
  readonly id: number;
  readonly reason: string;
  readonly mergedAt: Temporal.Instant;
  readonly mergedBy: string;
}

/** One change of who is read with whom at a time: merges are rare, and two that cross would make a ring. */
export async function lockMerges(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('customer merges'))`.execute(tx);
}

export async function rootRow(db: Db, id: number): Promise<{ rootId: number; kind: CustomerKind } | undefined> {
  const { rows } = await sql<{ rootId: number; kind: CustomerKind }>`
    select root.id as root_id, root.kind from customers c join customers root on root.id = c.root_id where c.id = ${id}`.execute(
    db,
  );
  return rows[0];
}

/** The merges in force among these rows, oldest first. */
export async function mergesAmong(db: Db, ids: readonly number[]): Promise<KeptMerge[]> {
  const { rows } = await sql<KeptMerge>`
    select id, kept_id, merged_id, reason, merged_at, merged_by from customer_merges
     where merged_id = any(${ids}::bigint[]) and undone_at is null order by id`.execute(db);
  return rows;
}

export async function findMerge(db: Db, id: number): Promise<KeptMerge | undefined> {
  const { rows } = await sql<KeptMerge>`
    select id, kept_id, merged_id, reason, merged_at, merged_by from customer_merges
     where id = ${id} and undone_at is null`.execute(db);
  return rows[0];
}

export async function insertMerge(
  tx: Tx,
  merge: Merge,
  reason: string,
  by: string,
  at: Temporal.Instant,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into customer_merges (kept_id, merged_id, reason, merged_at, merged_by)
    values (${merge.keptId}, ${merge.mergedId}, ${reason}, ${at}, ${by}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

export async function endMerge(tx: Tx, id: number, by: string, at: Temporal.Instant): Promise<void> {
  await sql`update customer_merges set undone_at = ${at}, undone_by = ${by} where id = ${id}`.execute(tx);
}

/** Writes the root of each row where it is another than before. */
export async function saveRoots(tx: Tx, roots: ReadonlyMap<number, number>): Promise<void> {
  await sql`
    update customers set merged_root = nullif(given.root, given.id)
      from unnest(${[...roots.keys()]}::bigint[], ${[...roots.values()]}::bigint[]) as given (id, root)
     where customers.id = given.id and customers.root_id <> given.root`.execute(tx);
}
