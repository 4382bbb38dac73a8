// Messages of rooms that know no customers go to the address somebody typed. Where that is a known customer's, what became of
// their needs is marked all the same, so that no message that goes out escapes the count.

import { customersKnownBy, markNeed, needsOf, waysOf } from '#customers';
import { type Db, inTransaction, type Tx } from '#db';
import { heardItself } from '#lib/actor';
import { Temporal } from '#lib/temporal';
import { type AddressedMessage, noteNeedsSeen, takeAddressed } from '#mail';
import { typedAddressOutcomes } from './typed-address.ts';

const atOnce = 100;

/** Looks at every message that went to an address alone and that nobody has looked at. A stop loses none, and counts none twice. */
export async function markTypedAddresses(db: Db, now: () => Temporal.Instant): Promise<void> {
  for (;;) {
    const looked = await inTransaction(db, async (tx) => {
      const messages = await takeAddressed(tx, atOnce);
      for (const message of messages) await markOne(tx, message);
      await noteNeedsSeen(
        tx,
        messages.map(({ id }) => id),
        now(),
      );
      return messages.length;
    });
    if (looked < atOnce) return;
  }
}

async function markOne(tx: Tx, message: AddressedMessage): Promise<void> {
  const { channel, recipient, fact, createdAt } = message;
  if (channel === 'letter') return; // an address on an envelope may be a whole household's
  const known = await customersKnownBy(tx, recipient, channel === 'email' ? 'email' : 'phone');
  // an address that only a form connected with a record may be somebody else's
  const records = new Map(known.filter(({ isSure }) => isSure).map(({ id, rootId }) => [rootId, id]));
  for (const id of records.values()) {
    const needs = (await needsOf(tx, id)).filter(
      ({ recordedAt }) => Temporal.Instant.compare(recordedAt, createdAt) <= 0,
    );
    if (needs.length === 0) continue;
    const preferred = (await waysOf(tx, id)).find(({ isPreferred }) => isPreferred);
    const prefersIt = preferred?.kind === 'email' && preferred.value.toLowerCase() === recipient.toLowerCase();
    for (const outcome of typedAddressOutcomes(needs, message, prefersIt))
      await markNeed(tx, { ...outcome, fact }, heardItself.name, createdAt);
  }
}
