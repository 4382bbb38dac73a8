// Sending one message. The try is written down before the message leaves, so a crash in between leaves a question
// for a person and never a second copy.

import { z } from 'zod';
import { type Db, inTransaction, sql } from '#db';
import { defineJob } from '#jobs';
import { Fault } from '#lib/fault';
import type { Temporal } from '#lib/temporal';
import type { Message, NewMessage } from './message.ts';
import { lockMessage, setMessage } from './store.ts';
import { type Handover, keepInOutbox, type Transport } from './transport.ts';

let transport: Transport = keepInOutbox;

/** Chooses how this process sends. Called once, by the roof, from the configuration. */
export function useTransport(chosen: Transport): void {
  transport = chosen;
}

/** Whether a message is printed here: a letter, unless whoever sends for us takes letters like it. */
export function isForPrint({ channel, format = 'plain' }: Pick<NewMessage, 'channel' | 'format'>): boolean {
  return channel === 'letter' && !transport.letters?.includes(format);
}

/** Sends one waiting message; tried again with growing waits, about four hours in all. */
export const deliverMessage = defineJob({
  name: 'deliver-message',
  does: 'Sends a message that is waiting in the outbox.',
  data: z.object({ messageId: z.uuid() }),
  retries: { times: 9, seconds: 30 },
  atOnce: 4,
  run: ({ messageId }, { db, now, last }) => deliver(db, transport, messageId, now, last),
});

/** Sends the message if it waits or failed before; does nothing while another process is at it. @param last whether a failure now is final */
export async function deliver(
  db: Db,
  by: Transport,
  messageId: string,
  now: () => Temporal.Instant,
  last: boolean,
): Promise<void> {
  await unlessUnderWay(db, messageId, async () => {
    const message = await take(db, by, messageId);
    if (message) await handOver(db, by, message, now, last);
  });
}

// The lock belongs to a connection: a process that dies lets go at once, so `sending` with nobody holding it means that
// somebody stopped half way.
async function unlessUnderWay(db: Db, messageId: string, work: () => Promise<void>): Promise<void> {
  const key = sql`hashtextextended(${`deliver ${messageId}`}, 0)`;
  await db.connection().execute(async (own) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${key}) as mine`.execute(own);
    if (!rows[0]?.mine) return;
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(own);
    }
  });
}

// Writes the try down. Found in `sending`, an earlier try stopped half way: where the provider cannot be asked, a person
// decides.
async function take(db: Db, by: Transport, messageId: string): Promise<Message | undefined> {
  return inTransaction(db, async (tx) => {
    const found = await lockMessage(tx, messageId);
    if (found?.state === 'sending' && !by.hasTaken) {
      const lastError = 'Heard stopped while this message was being handed over, so it may or may not have gone.';
      await setMessage(tx, messageId, { state: 'unknown', lastError });
      return undefined;
    }
    if (found?.state !== 'waiting' && found?.state !== 'failed' && found?.state !== 'sending') return undefined;
    await setMessage(tx, messageId, { state: 'sending', tries: found.tries + 1, lastError: null });
    return found;
  });
}

async function handOver(db: Db, by: Transport, message: Message, now: () => Temporal.Instant, last: boolean) {
  let handover: Handover;
  try {
    // an earlier try that got no answer may have been taken all the same
    const earlier = message.tries > 0 ? await by.hasTaken?.(message) : undefined;
    handover = earlier ?? (await by.send(message));
  } catch (error) {
    const lastError = inWords(error);
    await inTransaction(db, (tx) => setMessage(tx, message.id, { state: last ? 'failed' : 'waiting', lastError }));
    throw notTaken(message, error);
  }
  await settle(db, message, handover, now());
}

async function settle(db: Db, message: Message, handover: Handover, at: Temporal.Instant) {
  await inTransaction(db, (tx) => {
    if (handover.outcome === 'refused')
      return setMessage(tx, message.id, {
        state: 'failed',
        lastError: handover.why,
        settledAt: at,
        receipt: 'refused',
        receiptAt: at,
        receiptWhy: handover.why,
      });
    if (handover.outcome === 'unknown')
      return setMessage(tx, message.id, { state: 'unknown', lastError: handover.why });
    const providerReference = handover.outcome === 'sent' ? (handover.providerReference ?? null) : null;
    return setMessage(tx, message.id, { state: handover.outcome, settledAt: at, providerReference });
  });
}

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

// A mail server's words name the recipient. They stay in the outbox; the log and the list of failed jobs get the code.
function notTaken(message: Message, error: unknown): Fault {
  const code = error instanceof Error && 'code' in error && /^[\w-]{1,40}$/.test(String(error.code)) ? error.code : '';
  return new Fault(
    'message-not-taken',
    `The message ${message.id} was not taken${code && ` (${code})`}. The outbox says why; it is tried again unless this was the last try.`,
  );
}
