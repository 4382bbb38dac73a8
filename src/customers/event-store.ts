// What happened to a customer's record, in the past tense: its history.

import { type Db, readTogether, sql, type Tx, unseen } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import type { CustomerEventKind } from './words.ts';

export interface CustomerEvent {
  readonly id: number;
  readonly customerId: number;
  readonly kind: CustomerEventKind;
  readonly at: Temporal.Instant;
  readonly actorKind: Actor['kind'];
  readonly actorName: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export async function insertEvent(
  tx: Tx,
  customerId: number,
  kind: CustomerEventKind,
  actor: Actor,
  at: Temporal.Instant,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await sql`
    insert into customer_events (customer_id, kind, at, actor_kind, actor_id, actor_name, detail)
    values (${customerId}, ${kind}, ${at}, ${actor.kind}, ${actor.id}, ${actor.name}, ${JSON.stringify(detail)}::jsonb)`.execute(
    tx,
  );
}

/** The history of these rows, newest first. */
export async function eventsOf(db: Db, ids: readonly number[], most: number): Promise<CustomerEvent[]> {
  return readTogether<CustomerEvent>(db, {
    name: 'customer-events',
    rows: sql`select id, customer_id, kind, at, actor_kind, actor_name, detail from customer_events
     where customer_id = any(${unseen('bigint[]', [...ids])}) order by id desc limit ${unseen('bigint', most)}`,
    instants: ['at'],
  });
}
