// Finding the customer somebody is, or making one; and what the record says of them besides needs and ways.

import type { Tx } from '#db';
import { type Actor, theCustomer } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import type { Customer, CustomerDetails, CustomerKind } from './customer.ts';
import { suggestRestricted } from './duplicate-actions.ts';
import { fillIn, findByWayAndName, insertCustomer, lockFinding } from './store.ts';
import { writesInTheOpen } from './visible-store.ts';
import { insertWay } from './way-store.ts';

/**
 * The customer with these details: the row whose e-mail address or phone number it is, if somebody of that name has it, or a new
 * one. What is new about them is kept as one more way to reach them.
 * @param by who wrote the details down: they themself, or somebody for whom restricted records may not be there
 */
export async function customerWith(
  tx: Tx,
  details: CustomerDetails,
  at: Temporal.Instant,
  by: Actor = theCustomer,
): Promise<Customer> {
  await lockFinding(tx, details);
  const known = await findByWayAndName(tx, details, by);
  if (!known) return newCustomer(tx, 'person', details, by, at);
  const { email, phone } = details;
  const isNew = (given: string, kept: string | null) => given !== '' && given !== kept;
  if (isNew(email, known.email)) await insertWay(tx, known.id, { kind: 'email', value: email }, 'Heard', at);
  if (isNew(phone, known.phone)) await insertWay(tx, known.id, { kind: 'phone', value: phone }, 'Heard', at);
  const addsSomething = (!known.email && email) || (!known.phone && phone);
  if (!addsSomething) return known;
  await fillIn(tx, known.id, details);
  return { ...known, email: known.email ?? (email || null), phone: known.phone ?? (phone || null) };
}

/** The id of the customer with these details. */
export async function findOrMakeCustomer(
  tx: Tx,
  details: CustomerDetails,
  at: Temporal.Instant,
  by: Actor = theCustomer,
): Promise<number> {
  return (await customerWith(tx, details, at, by)).id;
}

/**
 * A new row. One that shares a way with a restricted record is restricted too, when it is what the person sent; what somebody
 * wrote down who may not see such records is an ordinary row, and whoever may is asked to look whether it is the same person.
 */
export async function newCustomer(
  tx: Tx,
  kind: CustomerKind,
  details: CustomerDetails,
  by: Actor,
  at: Temporal.Instant,
): Promise<Customer> {
  const isOpen = writesInTheOpen(by);
  const customer = await insertCustomer(tx, kind, details, at, isOpen);
  if (isOpen) await suggestRestricted(tx, customer, at);
  return customer;
}
