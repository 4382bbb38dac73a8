// Customers, one row each: finding, adding and changing them, and the keys that a search reads.

import { type Db, sql, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import type { Customer, CustomerDetails, CustomerKind } from './customer.ts';
import { folded, nameKeys } from './search-typed.ts';
import { visibleTo, writesInTheOpen } from './visible-store.ts';
import { emailKey, phoneKey } from './way.ts';

export async function findCustomer(db: Db, id: number): Promise<Customer | undefined> {
  const { rows } = await sql<Customer>`
    /* find-customer */ select id, kind, name, email, phone from customers where id = ${id}`.execute(db);
  return rows[0];
}

/**
 * The oldest row that has this e-mail address or phone number and belongs to somebody of this name. A household may share a
 * way, so a way alone is not enough; and anonymous is nobody.
 * @param by who wrote the details down. Somebody who may not see restricted records finds none. People themselves find theirs,
 * and never an open row that waits to be looked at because it may be a restricted customer: what they send stays restricted.
 */
export async function findByWayAndName(db: Db, details: CustomerDetails, by: Actor): Promise<Customer | undefined> {
  const email = emailKey(details.email);
  const phone = phoneKey(details.phone);
  if (email === null && phone === null) return undefined;
  const [query, mayBe] = writesInTheOpen(by)
    ? (['customer-in-the-open-by-way-and-name', visibleTo(by, 'c.id')] as const)
    : (['customer-by-way-and-name', notInDoubt] as const);
  const { rows } = await sql<Customer>`
    /* ${sql.raw(query)} */ select c.id, c.kind, c.name, c.email, c.phone from customers c
     where c.id in (select customer_id from customer_ways
                     where ended_at is null and (kind, key) in (('email', ${email}), ('phone', ${phone})))
       and c.kind <> 'anonymous' and ${mayBe}
       and exists (select from customers any_row
                    where any_row.root_id = c.root_id and folded(any_row.name) = folded(${details.name}))
     order by c.id limit 1`.execute(db);
  return rows[0];
}

const notInDoubt = sql<boolean>`(c.is_restricted or not exists (
  select from duplicate_suggestions doubt join customers one on one.id = doubt.one_id join customers other on other.id = doubt.other_id
   where c.id in (doubt.one_id, doubt.other_id) and doubt.reason = 'may-be-restricted' and doubt.dismissed_at is null
     and one.root_id <> other.root_id))`;

/** Whoever looks for somebody of this name and way next waits until this transaction ends, so that nobody is added twice at once. */
export async function lockFinding(tx: Tx, { name, email, phone }: CustomerDetails): Promise<void> {
  const ways = [emailKey(email), phoneKey(phone)].filter((key) => key !== null);
  if (ways.length === 0) return;
  const keys = ways.map((way) => `customer ${folded(name)} ${way}`);
  // always in one order, so that no two wait for each other
  await sql`/* lock-customer-by-way-and-name */ select pg_advisory_xact_lock(key)
    from (select distinct hashtextextended(text, 0) as key from unnest(${keys}::text[]) text order by 1) keys`.execute(
    tx,
  );
}

/** Adds a row with its ways. @param isOpen stays open to everybody, whoever else has its address or number */
export async function insertCustomer(
  tx: Tx,
  kind: CustomerKind,
  details: CustomerDetails,
  at: Temporal.Instant,
  isOpen = false,
): Promise<Customer> {
  const [customer] = await insertRows(tx, [{ ...details, kind, at }], isOpen);
  const { name, email, phone } = details;
  return { id: customer ?? 0, kind, name, email: email || null, phone: phone || null };
}

/** Adds an e-mail address or phone number where there was none; never writes over one. */
export async function fillIn(tx: Tx, id: number, details: Pick<CustomerDetails, 'email' | 'phone'>): Promise<void> {
  await sql`
    update customers
       set email = coalesce(email, ${details.email || null}), email_key = coalesce(email_key, ${emailKey(details.email)}),
           phone = coalesce(phone, ${details.phone || null}), phone_key = coalesce(phone_key, ${phoneKey(details.phone)})
     where id = ${id} and (email is null or phone is null)`.execute(tx);
}

/** Many at once, for an import or a demonstration's history. Gives their ids in order. */
export async function insertCustomers(
  tx: Tx,
  people: readonly (CustomerDetails & { at: Temporal.Instant; kind?: CustomerKind })[],
): Promise<number[]> {
  return people.length === 0 ? [] : insertRows(tx, people);
}

// Whoever has an address or number of a restricted record may be the same person under another name: their row is restricted too,
// until somebody who may has looked. Not where `isOpen`: see `writesInTheOpen`.
async function insertRows(
  tx: Tx,
  people: readonly (CustomerDetails & { at: Temporal.Instant; kind?: CustomerKind })[],
  isOpen = false,
): Promise<number[]> {
  const keys = people.flatMap((each, at) => nameKeys(each.name).map((key) => ({ at, key })));
  const { rows } = await sql<{ id: number }>`
    /* insert-customers */ with given as (
      select nextval(pg_get_serial_sequence('customers', 'id')) as id, * from unnest(
        ${people.map((each) => each.kind ?? 'person')}::text[], ${people.map((each) => each.name)}::text[],
        ${people.map((each) => each.email || null)}::text[], ${people.map((each) => each.phone || null)}::text[],
        ${people.map((each) => emailKey(each.email))}::text[], ${people.map((each) => phoneKey(each.phone))}::text[],
        ${people.map((each) => each.at.toString())}::timestamptz[])
        with ordinality as list (kind, name, email, phone, email_key, phone_key, created_at, at)),
    added as (
      insert into customers (id, kind, name, email, phone, email_key, phone_key, created_at, is_restricted)
      overriding system value
      select id, kind, name, email, phone, email_key, phone_key, created_at,
             not ${isOpen}::boolean and exists (
                     select from customer_ways way join customers known on known.id = way.customer_id
                      where way.ended_at is null and known.is_restricted
                        and (way.kind, way.key) in (('email', given.email_key), ('phone', given.phone_key)))
        from given
      returning id, email, phone, email_key, phone_key, created_at),
    ways as (
      insert into customer_ways (customer_id, kind, value, key, added_at, added_by)
      select id, 'email', email, email_key, created_at, 'Heard' from added where email_key is not null
      union all
      select id, 'phone', phone, phone_key, created_at, 'Heard' from added where phone_key is not null),
    keys as (
      insert into customer_keys (customer_id, key)
      select given.id, list.key
        from unnest(${keys.map(({ at }) => at + 1)}::bigint[], ${keys.map(({ key }) => key)}::text[]) as list (at, key)
        join given on given.at = list.at
      union all select id, 'e:' || email_key from added where email_key is not null
      union all select id, 'p:' || phone_key from added where phone_key is not null)
    select id from added order by id`.execute(tx);
  return rows.map((row) => row.id);
}

/** What of a row staff may change. The kind is that of the whole record: all its rows have the one. */
export async function findRow(
  db: Db,
  id: number,
): Promise<{ name: string; kind: CustomerKind; notes: string } | undefined> {
  const { rows } = await sql<{ name: string; kind: CustomerKind; notes: string }>`
    select name, kind, notes from customers where id = ${id}`.execute(db);
  return rows[0];
}

/** Another name for a row, with the keys it is found by. */
export async function renameCustomer(tx: Tx, id: number, name: string): Promise<void> {
  await sql`update customers set name = ${name} where id = ${id}`.execute(tx);
  await sql`delete from customer_keys where customer_id = ${id} and key like 'n:%'`.execute(tx);
  await sql`insert into customer_keys (customer_id, key) select ${id}, key from unnest(${nameKeys(name)}::text[]) as list (key)`.execute(
    tx,
  );
}

/** Of all rows of a record. */
export async function setKind(tx: Tx, ids: readonly number[], kind: CustomerKind): Promise<void> {
  await sql`update customers set kind = ${kind} where id = any(${ids}::bigint[])`.execute(tx);
}

export async function setNotes(tx: Tx, id: number, notes: string): Promise<void> {
  await sql`update customers set notes = ${notes} where id = ${id}`.execute(tx);
}

/** Of all rows of a record: seen only by those who have the right, or by everybody who sees customers. */
export async function setRestricted(tx: Tx, ids: readonly number[], isRestricted: boolean): Promise<void> {
  await sql`update customers set is_restricted = ${isRestricted} where id = any(${ids}::bigint[])`.execute(tx);
}
