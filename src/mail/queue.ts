// Putting a message in the outbox, and settling one whose fate is not known.

import type { Tx } from '#db';
import { sendJob } from '#jobs';
import type { Temporal } from '#lib/temporal';
import { deliverMessage, isForPrint } from './deliver.ts';
import type { NewMessage } from './message.ts';
import { insertMessage, lockMessage, setMessage } from './store.ts';

/**
 * Writes the message and the job that sends it, in the caller's transaction. A fact that has its message gets no second. A letter
 * that this house prints itself waits for the next print file instead.
 * @returns its id, or that of the message the fact had already; null when another transaction is writing it this moment
 */
export async function queueMessage(tx: Tx, message: NewMessage, at: Temporal.Instant): Promise<string | null> {
  return insertMessage(tx, message, deliverMessage, isForPrint(message), at);
}

/**
 * A person decides about a failed or unknown message: it arrived after all, or it should be tried again.
 * False when somebody settled it first.
 */
export async function settleUnknown(
  tx: Tx,
  id: string,
  decision: 'arrived' | 'send-again',
  at: Temporal.Instant,
): Promise<boolean> {
  const message = await lockMessage(tx, id);
  if (message?.state !== 'unknown' && message?.state !== 'failed') return false;
  if (decision === 'arrived') await setMessage(tx, id, { state: 'sent', settledAt: at });
  else {
    const afresh = { settledAt: null, receipt: null, receiptAt: null, receiptWhy: null, followedUpAt: null };
    const isPrinted = isForPrint(message);
    // a letter that goes into the next print file is in none until then
    await setMessage(tx, id, { ...afresh, printBatch: null, state: isPrinted ? 'to-print' : 'waiting' });
    if (!isPrinted) await sendJob(tx, deliverMessage, { messageId: id });
  }
  return true;
}
