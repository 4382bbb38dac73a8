// Finding the customer somebody is, or making one.

import type { Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { type Customer, type CustomerDetails, isSameCustomer } from './customer.ts';
import { fillIn, findByWayToReach, insertCustomer } from './store.ts';

/** The customer with these details: one known by e-mail or phone and name, or a new one. */
export async function customerWith(tx: Tx, details: CustomerDetails, at: Temporal.Instant): Promise<Customer> {
  const known = (await findByWayToReach(tx, details)).find((customer) => isSameCustomer(customer, details));
  if (!known) return insertCustomer(tx, 'person', details, at);
  const addsSomething = (!known.email && details.email) || (!known.phone && details.phone);
  if (!addsSomething) return known;
  await fillIn(tx, known.id, details);
  return { ...known, email: known.email ?? (details.email || null), phone: known.phone ?? (details.phone || null) };
}

/** The id of the customer with these details. */
export async function findOrMakeCustomer(tx: Tx, details: CustomerDetails, at: Temporal.Instant): Promise<number> {
  return (await customerWith(tx, details, at)).id;
}
