// Messages that went to an address and to no customer's record: each is looked at once, to see whose address it is. SQL.

import { sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Message } from './message.ts';

export type AddressedMessage = Pick<
  Message,
  'id' | 'fact' | 'channel' | 'recipient' | 'language' | 'format' | 'createdAt'
>;

/** The oldest of them that nobody has looked at, locked. @param most how many at most */
export async function takeAddressed(tx: Tx, most: number): Promise<AddressedMessage[]> {
  const { rows } = await sql<AddressedMessage>`
    select id, fact, channel, recipient, language, format, created_at from outbox_messages
     where customer_id is null and needs_seen_at is null
     order by created_at limit ${most} for update skip locked`.execute(tx);
  return rows;
}

export async function noteNeedsSeen(tx: Tx, ids: readonly string[], at: Temporal.Instant): Promise<void> {
  await sql`update outbox_messages set needs_seen_at = ${at} where id = any(${[...ids]}::uuid[])`.execute(tx);
}
