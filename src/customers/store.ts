// Customers: this room's SQL.

import type { Generated } from 'kysely';
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { type Customer, type CustomerDetails, type CustomerKind, emailKey, phoneKey } from './customer.ts';

type CustomerTables = {
  customers: Omit<Customer, 'id'> & {
    id: Generated<number>;
    emailKey: string | null;
    phoneKey: string | null;
    createdAt: Temporal.Instant;
  };
};

const on = (db: Db) => db.$extendTables<CustomerTables>();
const columns = ['id', 'kind', 'name', 'email', 'phone'] as const;

export async function findCustomer(db: Db, id: number): Promise<Customer | undefined> {
  const { rows } = await sql<Customer>`
    /* find-customer */ select id, kind, name, email, phone from customers where id = ${id}`.execute(db);
  return rows[0];
}

/** Everybody with this e-mail address or phone number, oldest first, 20 at most. */
export async function findByWayToReach(db: Db, details: Pick<CustomerDetails, 'email' | 'phone'>): Promise<Customer[]> {
  const email = emailKey(details.email);
  const phone = phoneKey(details.phone);
  if (email === null && phone === null) return [];
  const { rows } = await sql<Customer>`
    /* customers-by-way-to-reach */ select id, kind, name, email, phone from customers
     where email_key = ${email} or phone_key = ${phone} order by id limit 20`.execute(db);
  return rows;
}

export async function insertCustomer(
  tx: Tx,
  kind: CustomerKind,
  details: CustomerDetails,
  at: Temporal.Instant,
): Promise<Customer> {
  const { name } = details;
  const email = details.email || null;
  const phone = details.phone || null;
  const { rows } = await sql<{ id: number }>`
    /* insert-customer */ insert into customers (kind, name, email, phone, email_key, phone_key, created_at)
    values (${kind}, ${name}, ${email}, ${phone}, ${emailKey(details.email)}, ${phoneKey(details.phone)}, ${at})
    returning id`.execute(tx);
  return { id: rows[0]?.id ?? 0, kind, name, email, phone };
}

/** Adds an e-mail address or phone number where there was none; never writes over one. */
export async function fillIn(tx: Tx, id: number, details: CustomerDetails): Promise<void> {
  await sql`
    update customers
       set email = coalesce(email, ${details.email || null}), email_key = coalesce(email_key, ${emailKey(details.email)}),
           phone = coalesce(phone, ${details.phone || null}), phone_key = coalesce(phone_key, ${phoneKey(details.phone)})
     where id = ${id} and (email is null or phone is null)`.execute(tx);
}

/** People whose name, e-mail address or phone number begins with the words typed, 20 at most. */
export async function searchCustomers(db: Db, typed: string): Promise<Customer[]> {
  const words = typed.match(/[\p{L}\p{N}@._+-]+/gu) ?? [];
  const phone = phoneKey(typed);
  if (words.length === 0) return [];
  const query = phone ?? words.map((word) => `'${word.replace(/'/g, '')}':*`).join(' & ');
  return on(db)
    .selectFrom('customers')
    .select(columns)
    .where(sql<boolean>`search @@ to_tsquery('simple', ${query})`)
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
}

/** Many at once, for an import or a demonstration's history. Gives their ids in order. */
export async function insertCustomers(
  tx: Tx,
  people: readonly (CustomerDetails & { at: Temporal.Instant })[],
): Promise<number[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    insert into customers (kind, name, email, phone, email_key, phone_key, created_at)
    select 'person', * from unnest(
      ${people.map((each) => each.name)}::text[], ${people.map((each) => each.email || null)}::text[],
      ${people.map((each) => each.phone || null)}::text[], ${people.map((each) => emailKey(each.email))}::text[],
      ${people.map((each) => phoneKey(each.phone))}::text[], ${people.map((each) => each.at.toString())}::timestamptz[])
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}
