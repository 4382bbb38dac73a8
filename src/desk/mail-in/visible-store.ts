// Who may see a message that came in: whoever may look at its customer; where it has none, at whoever has its sender's address.

import { addressVisibleTo, seesRestricted, visibleTo } from '#customers';
import { sql } from '#db';
import type { Actor } from '#lib/actor';

/**
 * A condition for a query over `mail_in m`. A message that was never read may be anybody's, so it is there only for those who
 * may look at everybody.
 */
export function mailVisibleTo(actor: Actor | null) {
  return seesRestricted(actor)
    ? sql<boolean>`true`
    : sql<boolean>`(m.kind is not null and ${visibleTo(actor, 'm.customer_id')}
        and (m.customer_id is not null or ${addressVisibleTo(actor, 'm.sender_key')}))`;
}
