// What became of messages after they left: receipts of whoever carried them.

import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Message, Receipt } from './message.ts';

/** Failures by which a way to reach somebody is known to be wrong, and not only busy today. */
export const finalFailures: readonly Receipt[] = ['refused', 'bounced', 'permanent-failure'];

/**
 * Writes down what became of a message. What arrived stays arrived; the same failure told twice changes nothing, nor does a
 * passing one after a final one.
 * @returns the message as it now is; null when nothing changed, or there is no such message
 */
export async function saveReceipt(
  tx: Tx,
  id: string,
  receipt: Receipt,
  why: string,
  at: Temporal.Instant,
): Promise<Message | null> {
  const isDelivered = receipt === 'delivered';
  const { rows } = await sql<Message>`
    update outbox_messages
       set receipt = ${receipt}, receipt_at = ${at}, receipt_why = ${isDelivered ? null : why},
           state = ${isDelivered ? 'sent' : 'failed'}, settled_at = coalesce(settled_at, ${at}),
           last_error = ${isDelivered ? null : why}
     where id = ${id} and receipt is distinct from ${receipt}
       and (receipt is null or receipt <> 'delivered') and (receipt is null or ${isDelivered || finalFailures.includes(receipt)})
    returning *`.execute(tx);
  return rows[0] ?? null;
}

/** The message a provider knows by its own number. */
export async function findByProvider(db: Db, providerReference: string): Promise<Message | undefined> {
  const { rows } = await sql<Message>`
    select * from outbox_messages where provider_reference = ${providerReference} limit 1`.execute(db);
  return rows[0];
}

/** The next message that did not arrive and that nobody has seen to, locked; none where another process is at it. */
export async function lockNextFailure(tx: Tx): Promise<Message | undefined> {
  const { rows } = await sql<Message>`
    select * from outbox_messages where receipt <> 'delivered' and followed_up_at is null and fact not like 'account-code %'
     order by receipt_at limit 1 for update skip locked`.execute(tx);
  return rows[0];
}
