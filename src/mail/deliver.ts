// Sending one message. The try is written down before the message leaves, so a crash in between leaves a question
// for a person and never a second copy.

import { z } from 'zod';
import { type Db, inTransaction } from '#db';
import { defineJob } from '#jobs';
import type { Temporal } from '#lib/temporal';
import type { Message } from './message.ts';
import { lockMessage, setMessage } from './store.ts';
import { type Handover, keepInOutbox, type Transport } from './transport.ts';

let transport: Transport = keepInOutbox;

/** Chooses how this process sends. Called once, by the roof, from the configuration. */
export function useTransport(chosen: Transport): void {
  transport = chosen;
}

/** Sends one waiting message; tried again with growing waits, about four hours in all. */
export const deliverMessage = defineJob({
  name: 'deliver-message',
  does: 'Sends a message that is waiting in the outbox.',
  data: z.object({ messageId: z.uuid() }),
  retries: { times: 9, seconds: 30 },
  run: ({ messageId }, { db, now, last }) => deliver(db, transport, messageId, now, last),
});

/** @param last whether a failure now is final */
export async function deliver(
  db: Db,
  by: Transport,
  messageId: string,
  now: () => Temporal.Instant,
  last: boolean,
): Promise<void> {
  const message = await inTransaction(db, async (tx) => {
    const found = await lockMessage(tx, messageId);
    if (found?.state === 'waiting')
      await setMessage(tx, messageId, { state: 'sending', tries: found.tries + 1, lastError: null });
    return found;
  });
  if (message?.state === 'waiting') await handOver(db, by, message, now, last);
  if (message?.state === 'sending') await recover(db, by, message, now, last);
}

async function handOver(db: Db, by: Transport, message: Message, now: () => Temporal.Instant, last: boolean) {
  let handover: Handover;
  try {
    handover = await by.send(message);
  } catch (error) {
    const lastError = error instanceof Error ? error.message : String(error);
    await inTransaction(db, (tx) => setMessage(tx, message.id, { state: last ? 'failed' : 'waiting', lastError }));
    throw error;
  }
  await settle(db, message, handover, now());
}

// Found in `sending`: an earlier try stopped half way. A provider that can be asked says whether it has the message;
// where nobody can be asked, a person decides.
async function recover(db: Db, by: Transport, message: Message, now: () => Temporal.Instant, last: boolean) {
  if (by.hasTaken) {
    const taken = await by.hasTaken(message);
    return taken ? settle(db, message, taken, now()) : handOver(db, by, message, now, last);
  }
  const lastError = 'Heard stopped while this message was being handed over, so it may or may not have gone.';
  await inTransaction(db, (tx) => setMessage(tx, message.id, { state: 'unknown', lastError }));
}

async function settle(db: Db, message: Message, handover: Handover, at: Temporal.Instant) {
  await inTransaction(db, (tx) =>
    handover.outcome === 'refused'
      ? setMessage(tx, message.id, { state: 'failed', lastError: handover.why, settledAt: at })
      : setMessage(tx, message.id, {
          state: handover.outcome,
          settledAt: at,
          providerReference: handover.outcome === 'sent' ? (handover.providerReference ?? null) : null,
        }),
  );
}
