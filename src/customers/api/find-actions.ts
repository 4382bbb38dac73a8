// Finding or making a customer for somebody who may not see every record.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { customerWith } from '../actions.ts';
import type { CustomerDetails } from '../customer.ts';
import { addCustomer } from '../record-actions.ts';
import { findByWayAndName, lockFinding } from '../store.ts';

/**
 * The number of the customer with these details, or of a new one. A record that the actor may not see is not found: a new row is
 * made, so that nobody learns by trying who is known here, and whoever may see both can put them together.
 */
export async function customerSeenBy(
  tx: Tx,
  actor: Actor,
  kind: 'person' | 'organisation',
  details: CustomerDetails,
  at: Temporal.Instant,
): Promise<number> {
  await lockFinding(tx, details);
  const known = await findByWayAndName(tx, details, actor);
  if (known) return (await customerWith(tx, details, at, actor)).id;
  return addCustomer(tx, kind, details, actor, at);
}
