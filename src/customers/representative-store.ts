// Who acts for whom: this room's SQL for it.

import { sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';

export interface NewRepresentative {
  readonly scope: string;
  readonly evidence: string;
  readonly fromOn: Temporal.PlainDate;
  readonly untilOn: Temporal.PlainDate | null;
}

export async function insertRepresentative(
  tx: Tx,
  customerId: number,
  representativeId: number,
  given: NewRepresentative,
  by: string,
  at: Temporal.Instant,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into customer_representatives
      (customer_id, representative_id, scope, evidence, from_on, until_on, recorded_at, recorded_by)
    values (${customerId}, ${representativeId}, ${given.scope}, ${given.evidence}, ${given.fromOn}, ${given.untilOn}, ${at}, ${by})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** Ends it, when it is in force and has one of these rows on either side. Gives both sides. */
export async function endRepresentative(
  tx: Tx,
  id: number,
  among: readonly number[],
  at: Temporal.Instant,
): Promise<{ customerId: number; representativeId: number } | undefined> {
  const { rows } = await sql<{ customerId: number; representativeId: number }>`
    update customer_representatives set ended_at = ${at}
     where id = ${id} and ended_at is null
       and (customer_id = any(${among}::bigint[]) or representative_id = any(${among}::bigint[]))
    returning customer_id, representative_id`.execute(tx);
  return rows[0];
}
