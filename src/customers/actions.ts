// Finding the customer somebody is, or making one.

import type { Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { type CustomerDetails, isSameCustomer } from './customer.ts';
import { fillIn, findByWayToReach, insertCustomer } from './store.ts';

/** The id of the customer with these details: one known by e-mail or phone and name, or a new one. */
export async function findOrMakeCustomer(tx: Tx, details: CustomerDetails, at: Temporal.Instant): Promise<number> {
  const known = (await findByWayToReach(tx, details)).find((customer) => isSameCustomer(customer, details));
  if (!known) return insertCustomer(tx, 'person', details, at);
  const addsSomething = (!known.email && details.email) || (!known.phone && details.phone);
  if (addsSomething) await fillIn(tx, known.id, details);
  return known.id;
}
