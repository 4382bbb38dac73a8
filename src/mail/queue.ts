// Putting a message in the outbox, and settling one whose fate is not known.

import type { Tx } from '#db';
import { sendJob } from '#jobs';
import type { Temporal } from '#lib/temporal';
import { deliverMessage } from './deliver.ts';
import type { NewMessage } from './message.ts';
import { insertMessage, lockMessage, setMessage } from './store.ts';

/** Writes the message and the job that sends it, in the caller's transaction. A fact that has its message gets no second. */
export async function queueMessage(tx: Tx, message: NewMessage, at: Temporal.Instant): Promise<void> {
  await insertMessage(tx, message, deliverMessage, at);
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
    await setMessage(tx, id, { state: 'waiting', settledAt: null });
    await sendJob(tx, deliverMessage, { messageId: id });
  }
  return true;
}
