// Events, who wants them, and what became of each: this ground's SQL.

import { type Db, sql, type Tx } from '#db';
import { type AnyJob, sendingOf } from '#jobs';
import type { Temporal } from '#lib/temporal';
import { type NewEvent, trialKind } from './event.ts';

export type SubscriptionState = 'on' | 'off' | 'removed';

export interface Subscription {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly kinds: readonly string[];
  /** The e-mail address that is told when it is switched off. */
  readonly notify: string;
  readonly state: SubscriptionState;
  readonly offWhy: string | null;
  readonly failures: number;
  readonly lastOkAt: Temporal.Instant | null;
  readonly madeAt: Temporal.Instant;
  readonly madeBy: string;
}

export type NewSubscription = Pick<Subscription, 'name' | 'url' | 'kinds' | 'notify' | 'madeBy'>;

const columns = sql`id, name, url, kinds, notify, state, off_why, failures, last_ok_at, made_at, made_by`;

/**
 * Writes down that something happened, and a delivery with its job for every subscription that asks for its kind. Nothing is
 * written when nobody asks.
 */
export async function insertEvent(tx: Tx, event: NewEvent, job: AnyJob, at: Temporal.Instant): Promise<void> {
  await sql`
    /* queue-event */
    with wanted as (
      select id, state from webhook_subscriptions where state <> 'removed' and ${event.kind} = any(kinds)),
    written as (
      insert into webhook_events (kind, subject, body, at)
      select ${event.kind}, ${event.subject}, ${JSON.stringify(event.body)}::jsonb, ${at} where exists (select from wanted)
      returning id),
    sent as (
      insert into webhook_deliveries (event_id, subscription_id, state, began_at)
      select written.id, wanted.id, case wanted.state when 'on' then 'waiting' else 'held' end, ${at} from written, wanted
      returning id, state)
    ${sendingOf(job, sql`jsonb_build_object('delivery', id) from sent where state = 'waiting'`)}`.execute(tx);
}

/** A trial, for one subscription alone. */
export async function insertTrial(tx: Tx, subscriptionId: number, job: AnyJob, at: Temporal.Instant): Promise<void> {
  await sql`
    with written as (
      insert into webhook_events (kind, subject, body, at)
      values (${trialKind}, ${`webhook ${subscriptionId}`}, '{}', ${at}) returning id),
    sent as (
      insert into webhook_deliveries (event_id, subscription_id, state, began_at)
      select id, ${subscriptionId}, 'waiting', ${at} from written returning id)
    ${sendingOf(job, sql`jsonb_build_object('delivery', id) from sent`)}`.execute(tx);
}

export async function insertSubscription(
  tx: Tx,
  { name, url, kinds, notify, madeBy }: NewSubscription,
  secret: string,
  at: Temporal.Instant,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into webhook_subscriptions (name, url, kinds, secret, notify, made_at, made_by)
    values (${name}, ${url}, ${[...kinds]}::text[], ${secret}, ${notify}, ${at}, ${madeBy}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

export async function updateSubscription(
  tx: Tx,
  id: number,
  { name, url, kinds, notify }: Omit<NewSubscription, 'madeBy'>,
): Promise<void> {
  await sql`
    update webhook_subscriptions set name = ${name}, url = ${url}, kinds = ${[...kinds]}::text[], notify = ${notify}
     where id = ${id}`.execute(tx);
}

/** Those that were not removed, by name. */
export async function listSubscriptions(db: Db): Promise<Subscription[]> {
  const { rows } = await sql<Subscription>`
    select ${columns} from webhook_subscriptions where state <> 'removed' order by name, id`.execute(db);
  return rows;
}

/** One that was not removed. */
export async function findSubscription(db: Db, id: number): Promise<Subscription | undefined> {
  const { rows } = await sql<Subscription>`
    select ${columns} from webhook_subscriptions where id = ${id} and state <> 'removed'`.execute(db);
  return rows[0];
}

/** The same, locked until the transaction ends. */
export async function lockSubscription(tx: Tx, id: number): Promise<Subscription | undefined> {
  const { rows } = await sql<Subscription>`
    select ${columns} from webhook_subscriptions where id = ${id} and state <> 'removed' for update`.execute(tx);
  return rows[0];
}

/** A new secret; the one before signs too until `oldUntil`. */
export async function replaceSecret(tx: Tx, id: number, secret: string, oldUntil: Temporal.Instant): Promise<void> {
  await sql`
    update webhook_subscriptions set old_secret = secret, old_secret_until = ${oldUntil}, secret = ${secret}
     where id = ${id}`.execute(tx);
}

export async function setSubscriptionState(
  tx: Tx,
  id: number,
  state: SubscriptionState,
  offWhy: string | null,
): Promise<void> {
  await sql`
    update webhook_subscriptions
       set state = ${state}, off_why = ${offWhy}, failures = 0,
           secret = case when ${state} = 'removed' then '' else secret end,
           old_secret = case when ${state} = 'removed' then null else old_secret end
     where id = ${id}`.execute(tx);
}
