// Finding the customer somebody is, or making one; and what the record says of them besides needs and ways.

import type { Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Customer, CustomerDetails } from './customer.ts';
import { fillIn, findByWayAndName, insertCustomer } from './store.ts';
import { insertWay } from './way-store.ts';

/**
 * The customer with these details: the row whose e-mail address or phone number it is, if somebody of that name has it, or a new
 * one. What is new about them is kept as one more way to reach them.
 */
export async function customerWith(tx: Tx, details: CustomerDetails, at: Temporal.Instant): Promise<Customer> {
  const known = await findByWayAndName(tx, details);
  if (!known) return insertCustomer(tx, 'person', details, at);
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
export async function findOrMakeCustomer(tx: Tx, details: CustomerDetails, at: Temporal.Instant): Promise<number> {
  return (await customerWith(tx, details, at)).id;
}
