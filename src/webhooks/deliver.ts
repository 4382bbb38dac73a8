// Sending one event to one subscription, with growing waits for a day. It may arrive twice, when we stopped between sending and
// writing down that it got through: the receiver knows it by its id.

import { z } from 'zod';
import { type Db, inTransaction } from '#db';
import { defineJob, sendJob } from '#jobs';
import { type Asking, post, type Reached } from '#lib/public-web';
import type { Temporal } from '#lib/temporal';
import * as deliveries from './delivery-store.ts';
import { switchOffAfterFailures } from './off-actions.ts';
import { signatureOf } from './signature.ts';
import { mostFailures, waitAfter } from './waits.ts';

export const deliverEvent = defineJob({
  name: 'webhooks.deliver',
  does: 'Tells another system of something that happened, and tries again for a day when it does not answer.',
  data: z.object({ delivery: z.int() }),
  atOnce: 4,
  run: ({ delivery }, { db, now }) => deliver(db, delivery, now, { userAgent: 'Heard' }),
});

const timeoutMs = 15_000;

/** Sends it once, if it waits, and writes down what came of it. */
export async function deliver(db: Db, id: number, now: () => Temporal.Instant, asking: Asking): Promise<void> {
  const parcel = await deliveries.findParcel(db, id);
  if (parcel?.state !== 'waiting' || parcel.subscriptionState !== 'on') return;
  const at = now();
  const timestamp = Math.floor(at.epochMilliseconds / 1000);
  const body = bodyOf(parcel);
  const isOldGood = parcel.oldSecretUntil !== null && parcel.oldSecretUntil.epochMilliseconds > at.epochMilliseconds;
  const secrets = [parcel.secret, ...(isOldGood && parcel.oldSecret !== null ? [parcel.oldSecret] : [])];
  const headers = {
    'content-type': 'application/json',
    'webhook-id': parcel.eventId,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatureOf({ id: parcel.eventId, timestamp, body }, secrets),
  };
  const reached = await post(parcel.url, { body, headers }, { timeoutMs, ...asking });
  await inTransaction(db, async (tx) => {
    const stands = await deliveries.lockDelivery(tx, id);
    await deliveries.insertTry(tx, id, at, outcomeOf(reached));
    if (stands?.state !== 'waiting') return;
    const tries = stands.tries + 1;
    if (gotThrough(reached)) {
      await deliveries.setDelivery(tx, id, { state: 'delivered', tries, nextAt: null, settledAt: now() });
      return deliveries.noteSuccess(tx, parcel.subscriptionId, now());
    }
    const wait = waitAfter(tries);
    if (wait !== null) {
      const nextAt = now().add({ seconds: wait });
      await deliveries.setDelivery(tx, id, { state: 'waiting', tries, nextAt, settledAt: null });
      return sendJob(tx, deliverEvent, { delivery: id }, { notBefore: nextAt });
    }
    await deliveries.setDelivery(tx, id, { state: 'given-up', tries, nextAt: null, settledAt: now() });
    if ((await deliveries.noteFailure(tx, parcel.subscriptionId)) >= mostFailures)
      await switchOffAfterFailures(tx, parcel.subscriptionId, now());
  });
}

/** What the receiver reads: what happened, when, and to what. The same text each time it is sent. */
function bodyOf({ kind, subject, body, happenedAt }: deliveries.Parcel): string {
  const data = { subject, ...z.record(z.string(), z.unknown()).parse(body) };
  return JSON.stringify({ type: kind, timestamp: happenedAt.toString(), data });
}

/** Any 2xx. A redirect is not followed: an address that has moved must be put right by a person. */
const gotThrough = (reached: Reached): boolean =>
  reached.kind === 'answered' && reached.status >= 200 && reached.status < 300;

const outcomeOf = (reached: Reached) =>
  reached.kind === 'answered' ? { status: reached.status, problem: null } : { status: null, problem: reached.why };
