// Deliveries: one event on its way to one subscription, and each try. SQL.

import { type Db, sql, type Tx } from '#db';
import { type AnyJob, sendingOf } from '#jobs';
import type { Temporal } from '#lib/temporal';
import type { SubscriptionState } from './store.ts';

/** `held`: the subscription was off when it happened. */
export type DeliveryState = 'waiting' | 'delivered' | 'given-up' | 'held';

/** What is sent, and where to. */
export interface Parcel {
  readonly id: number;
  readonly subscriptionId: number;
  readonly state: DeliveryState;
  readonly tries: number;
  readonly eventId: string;
  readonly kind: string;
  readonly subject: string;
  readonly body: unknown;
  readonly happenedAt: Temporal.Instant;
  readonly url: string;
  readonly secret: string;
  readonly oldSecret: string | null;
  readonly oldSecretUntil: Temporal.Instant | null;
  readonly subscriptionState: SubscriptionState;
}

const parcel = sql`
  d.id, d.subscription_id, d.state, d.tries, d.event_id, e.kind, e.subject, e.body, e.at as happened_at,
  s.url, s.secret, s.old_secret, s.old_secret_until, s.state as subscription_state
  from webhook_deliveries d join webhook_events e on e.id = d.event_id join webhook_subscriptions s on s.id = d.subscription_id`;

export async function findParcel(db: Db, id: number): Promise<Parcel | undefined> {
  const { rows } = await sql<Parcel>`select ${parcel} where d.id = ${id}`.execute(db);
  return rows[0];
}

/** Locks the delivery until the transaction ends, and gives where it stands. */
export async function lockDelivery(
  tx: Tx,
  id: number,
): Promise<{ state: DeliveryState; tries: number; subscriptionId: number } | undefined> {
  const { rows } = await sql<{ state: DeliveryState; tries: number; subscriptionId: number }>`
    select state, tries, subscription_id from webhook_deliveries where id = ${id} for update`.execute(tx);
  return rows[0];
}

export async function insertTry(
  tx: Tx,
  deliveryId: number,
  at: Temporal.Instant,
  { status, problem }: { status: number | null; problem: string | null },
): Promise<void> {
  await sql`
    insert into webhook_tries (delivery_id, at, status, problem) values (${deliveryId}, ${at}, ${status}, ${problem})`.execute(
    tx,
  );
}

export async function setDelivery(
  tx: Tx,
  id: number,
  to: {
    readonly state: DeliveryState;
    readonly tries: number;
    readonly nextAt: Temporal.Instant | null;
    readonly settledAt: Temporal.Instant | null;
  },
): Promise<void> {
  await sql`
    update webhook_deliveries set state = ${to.state}, tries = ${to.tries}, next_at = ${to.nextAt}, settled_at = ${to.settledAt}
     where id = ${id}`.execute(tx);
}

/** Something got through: the count of failures begins anew. */
export async function noteSuccess(tx: Tx, subscriptionId: number, at: Temporal.Instant): Promise<void> {
  await sql`update webhook_subscriptions set failures = 0, last_ok_at = ${at} where id = ${subscriptionId}`.execute(tx);
}

/** One more given up; gives how many that is since something got through. */
export async function noteFailure(tx: Tx, subscriptionId: number): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    update webhook_subscriptions set failures = failures + 1 where id = ${subscriptionId} returning failures`.execute(
    tx,
  );
  return rows[0]?.failures ?? 0;
}

/** Sends deliveries of a subscription anew: one, or all that were held. Gives how many. */
export async function sendAgain(
  tx: Tx,
  which: { readonly delivery: number; readonly of: number } | { readonly heldOf: number },
  job: AnyJob,
  at: Temporal.Instant,
): Promise<number> {
  const where =
    'delivery' in which
      ? sql`id = ${which.delivery} and subscription_id = ${which.of} and state <> 'waiting'`
      : sql`subscription_id = ${which.heldOf} and state = 'held'`;
  return sent(
    tx,
    job,
    sql`update webhook_deliveries set state = 'waiting', tries = 0, began_at = ${at}, next_at = null, settled_at = null
         where ${where}`,
  );
}

/** Sends what happened in a period anew to a subscription, also what it did not ask for then. Gives how many. */
export async function sendPeriodAgain(
  tx: Tx,
  subscriptionId: number,
  period: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
  job: AnyJob,
  at: Temporal.Instant,
): Promise<number> {
  return sent(
    tx,
    job,
    sql`insert into webhook_deliveries (event_id, subscription_id, state, began_at)
        select e.id, s.id, 'waiting', ${at}
          from webhook_events e join webhook_subscriptions s on e.kind = any(s.kinds)
         where s.id = ${subscriptionId} and e.at >= ${period.from} and e.at < ${period.until}
            on conflict on constraint one_delivery_an_event do update
           set state = 'waiting', tries = 0, began_at = excluded.began_at, next_at = null, settled_at = null
         where webhook_deliveries.state <> 'waiting'`,
  );
}

async function sent(tx: Tx, job: AnyJob, changed: ReturnType<typeof sql>): Promise<number> {
  const { numAffectedRows } = await sql`
    with sent as (${changed} returning id)
    ${sendingOf(job, sql`jsonb_build_object('delivery', id) from sent`)}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Everything still waiting waits until the subscription is on again. */
export async function holdWaiting(tx: Tx, subscriptionId: number): Promise<void> {
  await sql`
    update webhook_deliveries set state = 'held', next_at = null
     where subscription_id = ${subscriptionId} and state = 'waiting'`.execute(tx);
}

export interface DeliveryLine {
  readonly id: number;
  readonly state: DeliveryState;
  readonly tries: number;
  readonly nextAt: Temporal.Instant | null;
  readonly settledAt: Temporal.Instant | null;
  readonly eventId: string;
  readonly kind: string;
  readonly subject: string;
  readonly at: Temporal.Instant;
  /** Of the latest try. */
  readonly status: number | null;
  readonly problem: string | null;
}

/** Newest first; `before` is the id to go on from. */
export async function listDeliveries(
  db: Db,
  subscriptionId: number,
  {
    state,
    before,
    size,
  }: { readonly state: DeliveryState | null; readonly before: number | null; readonly size: number },
): Promise<DeliveryLine[]> {
  const { rows } = await sql<DeliveryLine>`
    select d.id, d.state, d.tries, d.next_at, d.settled_at, d.event_id, e.kind, e.subject, e.at, t.status, t.problem
      from webhook_deliveries d join webhook_events e on e.id = d.event_id
      left join lateral (select status, problem from webhook_tries where delivery_id = d.id order by id desc limit 1) t on true
     where d.subscription_id = ${subscriptionId} and (${state}::text is null or d.state = ${state})
       and (${before}::bigint is null or d.id < ${before})
     order by d.id desc limit ${size}`.execute(db);
  return rows;
}

/** How many deliveries of each subscription are in each state. */
export async function countDeliveries(
  db: Db,
): Promise<readonly { subscriptionId: number; state: DeliveryState; n: number }[]> {
  const { rows } = await sql<{ subscriptionId: number; state: DeliveryState; n: number }>`
    select subscription_id, state, count(*) as n from webhook_deliveries group by subscription_id, state`.execute(db);
  return rows;
}

/** Forgets what happened before an instant, and that it was delivered. What still waits or is held stays. */
export async function forgetEvents(db: Db, before: Temporal.Instant): Promise<void> {
  await sql`
    delete from webhook_events e where at < ${before}
       and not exists (select from webhook_deliveries d join webhook_subscriptions s on s.id = d.subscription_id
                        where d.event_id = e.id and d.state in ('waiting', 'held') and s.state <> 'removed')`.execute(
    db,
  );
}
