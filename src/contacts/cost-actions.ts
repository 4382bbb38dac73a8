// Changing what a contact costs.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import type { Cost } from './cost.ts';
import { saveCost } from './cost-store.ts';
import { contactPermissions } from './permissions.ts';

/** Sets the cost of a contact on a channel from now on; the figure before is kept. */
export async function setCost(tx: Tx, cost: Cost, actor: Actor, at: Temporal.Instant): Promise<void> {
  contactPermissions.need(actor, 'set what a contact costs');
  await saveCost(tx, cost, actor.name, at);
  const { channel, ...detail } = cost;
  await audit(tx, actor, 'set what a contact costs', `channel ${channel}`, at, detail);
}
