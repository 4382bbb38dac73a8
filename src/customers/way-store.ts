// The ways to reach customers: this room's SQL for them.

import { type Db, sql, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import type { CustomerKind } from './customer.ts';
import { visibleTo } from './visible-store.ts';
import { emailKey, type NewWay, phoneKey, type Way, type WayKind, wayKey } from './way.ts';

/** The ways in use of the whole record that this row belongs to. */
export async function waysOf(db: Db, id: number): Promise<Way[]> {
  const { rows } = await sql<Way>`
    /* ways-of-customer */ select w.id, w.customer_id, w.kind, w.value, w.verified_at, w.verified_how, w.failed_at, w.failed_why,
           w.address, w.uprn,
           coalesce(w.preferred_at = max(w.preferred_at) over (), false) as is_preferred
      from customers c join customers r on r.root_id = c.root_id join customer_ways w on w.customer_id = r.id
     where c.id = ${id} and w.ended_at is null
     order by w.id`.execute(db);
  return rows;
}

/** Adds a way to a row, unless the row has it already. Gives its id. */
export async function insertWay(
  tx: Tx,
  customerId: number,
  way: NewWay,
  by: string,
  at: Temporal.Instant,
): Promise<number> {
  const key = wayKey(way);
  const { rows } = await sql<{ id: number }>`
    with known as (select id from customer_ways
                    where customer_id = ${customerId} and kind = ${way.kind} and key = ${key} and ended_at is null
                      and (kind <> 'address' or value = ${way.value})),
    added as (insert into customer_ways (customer_id, kind, value, key, address, uprn, added_at, added_by)
      select ${customerId}, ${way.kind}, ${way.value}, ${key}, ${way.address ? JSON.stringify(way.address) : null}::jsonb,
             ${way.uprn ?? null}, ${at}, ${by}
       where not exists (select from known)
      returning id)
    select id from added union all select id from known limit 1`.execute(tx);
  await sql`insert into customer_keys (customer_id, key) values (${customerId}, ${`${way.kind[0]}:${key}`})
            on conflict do nothing`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** Records that few need not see, with a way in use that one of these rows has too; 20 at most. */
export async function openOnesWithAWayOf(db: Db, ids: readonly number[]): Promise<{ rootId: number; name: string }[]> {
  const { rows } = await sql<{ rootId: number; name: string }>`
    select distinct root.id as root_id, root.name
      from customer_ways own
      join customer_ways way on way.kind = own.kind and way.key = own.key and way.ended_at is null
      join customers c on c.id = way.customer_id join customers root on root.id = c.root_id
     where own.customer_id = any(${ids}::bigint[]) and own.ended_at is null and c.id <> all(${ids}::bigint[])
       and not exists (select from customers r where r.root_id = root.id and r.is_restricted)
     order by root.id limit 20`.execute(db);
  return rows;
}

/** A record that somebody else's way leads to, and which of the ways do. */
export interface HasWay {
  readonly rootId: number;
  readonly name: string;
  readonly kind: CustomerKind;
  readonly ways: readonly WayKind[];
}

/** Records that have this e-mail address or phone number in use, that the reader may look at, the oldest first; 5 at most. */
export async function recordsWithWay(
  db: Db,
  { email, phone }: { readonly email: string; readonly phone: string },
  reader: Actor | null,
): Promise<HasWay[]> {
  const keys = [
    { kind: 'email', key: emailKey(email) },
    { kind: 'phone', key: phoneKey(phone) },
  ].filter(({ key }) => key !== null);
  if (keys.length === 0) return [];
  const { rows } = await sql<HasWay>`
    select root.id as root_id, root.name, root.kind, array_agg(distinct way.kind order by way.kind) as ways
      from customer_ways way join customers c on c.id = way.customer_id join customers root on root.id = c.root_id
     where way.ended_at is null
       and (way.kind, way.key) in (select * from unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ key }) => key)}::text[]))
       and ${visibleTo(reader, 'c.id')}
     group by root.id order by root.id limit 5`.execute(db);
  return rows;
}

/** A way in use, when it belongs to one of these rows. */
export async function findWay(db: Db, id: number, among: readonly number[]): Promise<Way | undefined> {
  const { rows } = await sql<Way>`
    select id, customer_id, kind, value, preferred_at is not null as is_preferred, verified_at, verified_how, failed_at,
           failed_why, address, uprn
      from customer_ways where id = ${id} and customer_id = any(${among}::bigint[]) and ended_at is null`.execute(db);
  return rows[0];
}

export async function setPreferred(tx: Tx, id: number, at: Temporal.Instant | null): Promise<void> {
  await sql`update customer_ways set preferred_at = ${at} where id = ${id}`.execute(tx);
}

/** They showed that it is theirs; so what failed before is forgiven. */
export async function setVerified(tx: Tx, id: number, how: string, at: Temporal.Instant): Promise<void> {
  await sql`update customer_ways set verified_at = ${at}, verified_how = ${how}, failed_at = null, failed_why = null
             where id = ${id}`.execute(tx);
}

/** The way is theirs no more: nothing is sent to it and nobody is found by it. */
export async function endWay(
  tx: Tx,
  way: Pick<Way, 'id' | 'customerId' | 'kind'>,
  at: Temporal.Instant,
): Promise<void> {
  await sql`update customer_ways set ended_at = ${at} where id = ${way.id}`.execute(tx);
  await sql`delete from customer_keys k where k.customer_id = ${way.customerId} and k.key like ${`${way.kind[0]}:%`}
             and not exists (select from customer_ways w where w.customer_id = k.customer_id and w.ended_at is null
                               and left(w.kind, 1) || ':' || w.key = k.key)`.execute(tx);
  if (way.kind !== 'address') await refreshFirst(tx, way.customerId, way.kind);
}

/** The first e-mail address and number are on the row too, where they are quick to read. */
async function refreshFirst(tx: Tx, customerId: number, kind: 'email' | 'phone'): Promise<void> {
  const [value, key] = [sql.ref(kind), sql.ref(`${kind}_key`)];
  await sql`
    update customers set ${value} = first.value, ${key} = first.key
      from (select 1) one left join lateral (
        select w.value, w.key from customer_ways w
         where w.customer_id = ${customerId} and w.kind = ${kind} and w.ended_at is null order by w.id limit 1) first on true
     where customers.id = ${customerId}`.execute(tx);
}

/** Marks a way as failed wherever it is in use. Gives the rows it belongs to, where it had not failed before. */
export async function markFailed(
  tx: Tx,
  way: { kind: WayKind; value: string },
  why: string,
  at: Temporal.Instant,
): Promise<number[]> {
  const { rows } = await sql<{ customerId: number }>`
    update customer_ways set failed_at = ${at}, failed_why = ${why}
     where kind = ${way.kind} and key = ${wayKey(way)} and ended_at is null and failed_at is null
       and (kind <> 'address' or value = ${way.value})
    returning customer_id`.execute(tx);
  return rows.map(({ customerId }) => customerId);
}
