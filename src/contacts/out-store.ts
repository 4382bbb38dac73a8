// Messages that go out: what this room asks the outbox besides what its door tells.

import { visibleTo } from '#customers';
import { type Db, sql } from '#db';
import type { Actor } from '#lib/actor';

/** How many letters the actor may not see, by the print file they are in. */
export async function hiddenByFile(db: Db, actor: Actor | null): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ batch: number; n: number }>`
    select m.print_batch as batch, count(*)::int as n from outbox_messages m
     where m.print_batch is not null and not ${visibleTo(actor, 'm.customer_id')} group by m.print_batch`.execute(db);
  return new Map(rows.map(({ batch, n }) => [batch, n]));
}

/** The letters of a print file, by their ids, that the actor may not see, since their customers' records are restricted. */
export async function hiddenLetters(db: Db, batch: number, actor: Actor | null): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select m.id from outbox_messages m where m.print_batch = ${batch} and not ${visibleTo(actor, 'm.customer_id')}`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}
