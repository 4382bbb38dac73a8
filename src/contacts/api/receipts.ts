// /api/v1/notify/receipts: what became of a message, as GOV.UK Notify tells it. Notify sends the token of a system, tries again
// every five minutes when it is not answered with 2xx, and may tell the same twice.

import { z } from 'zod';
import { inTransaction } from '#db';
import { isUuid } from '#lib/uuid';
import { findByProvider, findMessage } from '#mail';
import { json, type Reply, Stop, type Visit } from '#web';
import { outPermissions } from '../out-permissions.ts';
import { receiptWords } from '../out-words.ts';
import { noteReceipt } from '../receipt-actions.ts';

/** The delivery receipt of Notify’s documentation; what is not used here may be there or not. */
export const NotifyReceipt = z.object({
  id: z.string('Give Notify’s id of the message.').min(1).max(100),
  reference: z.string().max(1000).nullish(),
  status: z.enum(
    ['delivered', 'permanent-failure', 'temporary-failure', 'technical-failure'],
    'Give a status: delivered, permanent-failure, temporary-failure or technical-failure.',
  ),
});

export async function receiveReceipt(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) throw new Stop(403, 'Send a token.');
  outPermissions.need(actor, 'tell what became of messages');
  const parsed = NotifyReceipt.safeParse(visit.json);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
    return json({ code: 'invalid', message: 'This is not a delivery receipt.', problems }, 422);
  }
  const { id, reference, status } = parsed.data;
  const message =
    reference && isUuid(reference) ? await findMessage(visit.db, reference) : await findByProvider(visit.db, id);
  // Notify’s ids are UUIDs, and its receipt of a message that it did not take from us is none of ours
  if (!message || !isUuid(id) || message.providerReference !== id)
    return json({ code: 'no-such-message', message: 'Notify has no message of ours by this id and reference.' }, 404);
  const isNews = await inTransaction(visit.db, (tx) =>
    noteReceipt(tx, message.id, status, receiptWords[status], visit.now),
  );
  return json({ message: message.id, noted: isNews });
}
