// An outbox to try delivery on, and messages to put in it.

import assert from 'node:assert/strict';
import { inTransaction, sql } from '#db';
import { Temporal } from '#lib/temporal';
import { type GroundDatabase, groundDatabase } from '../jobs/ground.test-fixture.ts';
import { deliverMessage } from './deliver.ts';
import type { Message, NewMessage } from './message.ts';
import { queueMessage } from './queue.ts';
import { findMessage, setMessage } from './store.ts';
import type { Handover, Transport } from './transport.ts';

export const noon = Temporal.Instant.from('2026-03-02T12:00:00Z');
export const now = () => noon;

/** A message that only a transport sees. */
export function letter(parts: Partial<Message> = {}): Message {
  return {
    id: '7f0c0b5e-6f7b-4f6e-9a43-0d1c1f6a5b11',
    fact: 'case-opened 1',
    channel: 'email',
    recipient: 'rosa@example.com',
    subject: 'We have your request',
    body: 'Hello',
    about: null,
    state: 'sending',
    tries: 0,
    lastError: null,
    providerReference: null,
    createdAt: noon,
    settledAt: null,
    format: 'plain',
    language: 'en',
    template: null,
    templateVersion: null,
    customerId: null,
    inReplyTo: null,
    isAutomatic: true,
    receipt: null,
    receiptAt: null,
    receiptWhy: null,
    followedUpAt: null,
    printBatch: null,
    ...parts,
  };
}

export interface Outbox extends GroundDatabase {
  /** Queues a message about a fact of its own and gives its id. */
  put(parts?: Partial<NewMessage>): Promise<string>;
  /** The message as it is now. */
  read(id: string): Promise<Message>;
  set(id: string, change: Parameters<typeof setMessage>[2]): Promise<void>;
  jobsOf(id: string): Promise<number>;
}

export async function openOutbox(): Promise<Outbox> {
  const ground = await groundDatabase([deliverMessage]);
  let facts = 0;
  return {
    ...ground,
    async put(parts = {}) {
      const { channel, recipient, subject, body } = letter();
      const message = { fact: `fact ${++facts}`, channel, recipient, subject, body, ...parts };
      await inTransaction(ground.db, (tx) => queueMessage(tx, message, noon));
      const { rows } = await sql<{ id: string }>`select id from outbox_messages where fact = ${message.fact}`.execute(
        ground.db,
      );
      return rows[0]?.id ?? assert.fail('no message was written');
    },
    read: async (id) => (await findMessage(ground.db, id)) ?? assert.fail(`no message ${id}`),
    set: (id, change) => inTransaction(ground.db, (tx) => setMessage(tx, id, change)),
    async jobsOf(id) {
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from pgboss.job where data->>'messageId' = ${id}`.execute(ground.db);
      return rows[0]?.n ?? 0;
    },
  };
}

/** A transport that does as it is told and keeps count of what was handed to it. */
export function puppet(
  send: (message: Message) => Handover | Promise<Handover>,
  hasTaken?: (message: Message) => Handover | null,
): Transport & { readonly taken: string[] } {
  const taken: string[] = [];
  return {
    name: 'puppet',
    taken,
    async send(message) {
      taken.push(message.id);
      return send(message);
    },
    ...(hasTaken ? { hasTaken: async (message: Message) => hasTaken(message) } : {}),
  };
}
