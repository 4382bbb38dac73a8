// Telling other systems of what happens: the event, who is subscribed, and what is sent again.

import type { Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { deliverEvent } from './deliver.ts';
import * as deliveries from './delivery-store.ts';
import type { NewEvent } from './event.ts';
import { newSecret } from './signature.ts';
import * as store from './store.ts';

/** How long the secret before a new one signs too, so that the receiver can change over. */
const overlapHours = 24;

/**
 * Writes down that something happened, in the transaction in which it does, and sends it to every subscription that asks for its
 * kind.
 */
export function queueEvent(tx: Tx, event: NewEvent, at: Temporal.Instant): Promise<void> {
  return store.insertEvent(tx, event, deliverEvent, at);
}

/** Gives its number and its secret, which is not shown again. */
export async function subscribe(
  tx: Tx,
  subscription: store.NewSubscription,
  at: Temporal.Instant,
): Promise<{ id: number; secret: string }> {
  const secret = newSecret();
  return { id: await store.insertSubscription(tx, subscription, secret, at), secret };
}

export const changeSubscription = store.updateSubscription;

/** Gives the new secret; the one before signs too for a day. */
export async function newSecretFor(tx: Tx, id: number, at: Temporal.Instant): Promise<string> {
  const secret = newSecret();
  await store.replaceSecret(tx, id, secret, at.add({ hours: overlapHours }));
  return secret;
}

/** Holds what waits and what happens from now on. False when it was off. */
export async function switchOff(tx: Tx, id: number, why: string): Promise<boolean> {
  if ((await store.lockSubscription(tx, id))?.state !== 'on') return false;
  await store.setSubscriptionState(tx, id, 'off', why);
  await deliveries.holdWaiting(tx, id);
  return true;
}

/** Sends what was held; gives how many that is, null when it was on. */
export async function switchOn(tx: Tx, id: number, at: Temporal.Instant): Promise<number | null> {
  if ((await store.lockSubscription(tx, id))?.state !== 'off') return null;
  await store.setSubscriptionState(tx, id, 'on', null);
  return deliveries.sendAgain(tx, { heldOf: id }, deliverEvent, at);
}

/** Nothing is sent to it any more, and its secret is gone. What was delivered can still be read until it is forgotten. */
export async function removeSubscription(tx: Tx, id: number): Promise<void> {
  await store.lockSubscription(tx, id);
  await store.setSubscriptionState(tx, id, 'removed', null);
  await deliveries.holdWaiting(tx, id);
}

/** Sends it something that says only that it is a trial. */
export const tryOut = (tx: Tx, id: number, at: Temporal.Instant): Promise<void> =>
  store.insertTrial(tx, id, deliverEvent, at);

/** Sends one delivery of a subscription anew. False when it waits already, or there is none. */
export async function replayOne(tx: Tx, id: number, delivery: number, at: Temporal.Instant): Promise<boolean> {
  return (await deliveries.sendAgain(tx, { delivery, of: id }, deliverEvent, at)) === 1;
}

/** Sends what happened in a period anew, also what it did not ask for then. Gives how many. */
export function replayPeriod(
  tx: Tx,
  id: number,
  period: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
  at: Temporal.Instant,
): Promise<number> {
  return deliveries.sendPeriodAgain(tx, id, period, deliverEvent, at);
}
