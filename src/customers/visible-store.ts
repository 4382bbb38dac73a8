// Who may look at which record. For whoever may not, a restricted record is not there: no search, list, count or guess finds it.

import { type Db, sql } from '#db';
import type { Actor } from '#lib/actor';
import { customerPermissions } from './permissions.ts';
import type { CustomerRecord } from './record.ts';
import { recordOf } from './record-store.ts';

/** Whether restricted records are there for somebody. */
export const seesRestricted = (actor: Actor | null) => customerPermissions.may(actor, 'see restricted customers');

/**
 * Whether what somebody writes down of another is kept apart from restricted records, and in the open, though it shares an e-mail
 * address or a number with one. So it is for staff and systems who may not see them: an address that were answered otherwise than
 * an unknown one would say that it is known. What people send themselves is theirs, and restricted with their record.
 */
export const writesInTheOpen = (by: Actor) => (by.kind === 'staff' || by.kind === 'token') && !seesRestricted(by);

/**
 * A condition for a query over rows that belong to customers: that the actor may look at the customer. Rows of nobody are seen.
 * One text whoever asks, so that a statement with it may have a name.
 * @param customerId the column that holds the customer's number, e.g. `c.customer_id`
 */
export function visibleTo(actor: Actor | null, customerId: string) {
  // restricted records are few: their rows are read once a query
  return sql<boolean>`(${seesRestricted(actor)}::boolean or coalesce(${sql.ref(customerId)} not in (
        select hidden.id from customers hidden join customers cause on cause.root_id = hidden.root_id
         where cause.is_restricted), true))`;
}

/**
 * A condition for rows of nobody yet that say whose they are only by an e-mail address: that it is no address of a customer whom
 * the actor may not look at, nor was one.
 * @param emailKey the column that holds the address as it is compared, e.g. `m.sender_key`
 */
export function addressVisibleTo(actor: Actor | null, emailKey: string) {
  return sql<boolean>`(${seesRestricted(actor)}::boolean or coalesce(${sql.ref(emailKey)} not in (
        select w.key from customer_ways w where w.kind = 'email' and w.key is not null and not ${visibleTo(actor, 'w.customer_id')}), true))`;
}

/** Whether there is such a customer and the actor may look at the record. What is not there and what is hidden answer alike. */
export async function mayLookAt(db: Db, actor: Actor | null, id: number): Promise<boolean> {
  if (!Number.isSafeInteger(id) || id < 1) return false;
  const { rows } = await sql<{ isRestricted: boolean }>`/* may-look-at-customer */
    select bool_or(r.is_restricted) as is_restricted from customers c join customers r on r.root_id = c.root_id
     where c.id = ${id} group by c.id`.execute(db);
  const [row] = rows;
  return row !== undefined && (!row.isRestricted || seesRestricted(actor));
}

/** The record, if there is one that the actor may look at. */
export async function recordSeenBy(db: Db, actor: Actor | null, id: number): Promise<CustomerRecord | undefined> {
  const record = await recordOf(db, id);
  return record && (!record.isRestricted || seesRestricted(actor)) ? record : undefined;
}

/** Of these customers' numbers those whose record the actor may look at. */
export async function thoseToLookAt(db: Db, actor: Actor | null, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select c.id from customers c where c.id = any(${ids}::bigint[]) and ${visibleTo(actor, 'c.id')}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
