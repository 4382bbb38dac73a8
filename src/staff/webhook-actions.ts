// Who may tell other systems of what, and each change in the audit log.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import * as webhooks from '#webhooks';
import { staffPermissions } from './permissions.ts';
import { audit } from './store.ts';

export type WebhookForm = Parameters<typeof webhooks.changeSubscription>[2];

const may = (actor: Actor) => staffPermissions.need(actor, 'manage webhooks');
const about = (id: number) => `webhook ${id}`;
/** What the audit log keeps: never the secret. */
const shown = ({ name, url, kinds, notify }: WebhookForm) => ({ name, url, kinds, notify });

/** Gives its number and its secret. */
export async function addWebhook(tx: Tx, form: WebhookForm, actor: Actor, at: Temporal.Instant) {
  may(actor);
  const made = await webhooks.subscribe(tx, { ...form, madeBy: actor.name }, at);
  await audit(tx, actor, 'added a webhook', about(made.id), at, shown(form));
  return made;
}

export async function changeWebhook(
  tx: Tx,
  id: number,
  form: WebhookForm,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  may(actor);
  await webhooks.changeSubscription(tx, id, form);
  await audit(tx, actor, 'changed a webhook', about(id), at, shown(form));
}

export async function renewSecret(tx: Tx, id: number, actor: Actor, at: Temporal.Instant): Promise<string> {
  may(actor);
  const secret = await webhooks.newSecretFor(tx, id, at);
  await audit(tx, actor, 'made a new secret for a webhook', about(id), at);
  return secret;
}

export async function tryWebhook(tx: Tx, id: number, actor: Actor, at: Temporal.Instant): Promise<void> {
  may(actor);
  await webhooks.tryOut(tx, id, at);
  await audit(tx, actor, 'tried a webhook', about(id), at);
}

/** False when it was off. */
export async function pauseWebhook(tx: Tx, id: number, actor: Actor, at: Temporal.Instant): Promise<boolean> {
  may(actor);
  const done = await webhooks.switchOff(tx, id, `${actor.name} switched it off.`);
  if (done) await audit(tx, actor, 'switched a webhook off', about(id), at);
  return done;
}

/** How many events that were held go out; null when it was on. */
export async function resumeWebhook(tx: Tx, id: number, actor: Actor, at: Temporal.Instant): Promise<number | null> {
  may(actor);
  const sent = await webhooks.switchOn(tx, id, at);
  if (sent !== null) await audit(tx, actor, 'switched a webhook on', about(id), at, { sent });
  return sent;
}

export async function removeWebhook(tx: Tx, id: number, actor: Actor, at: Temporal.Instant): Promise<void> {
  may(actor);
  const removed = await webhooks.findSubscription(tx, id);
  await webhooks.removeSubscription(tx, id);
  if (removed) await audit(tx, actor, 'removed a webhook', about(id), at, { name: removed.name, url: removed.url });
}

/** False when it is on its way already. */
export async function resendOne(
  tx: Tx,
  id: number,
  delivery: number,
  actor: Actor,
  at: Temporal.Instant,
): Promise<boolean> {
  may(actor);
  const done = await webhooks.replayOne(tx, id, delivery, at);
  if (done) await audit(tx, actor, 'sent an event again', about(id), at, { delivery });
  return done;
}

export async function resendPeriod(
  tx: Tx,
  id: number,
  period: Parameters<typeof webhooks.replayPeriod>[2],
  actor: Actor,
  at: Temporal.Instant,
): Promise<number> {
  may(actor);
  const sent = await webhooks.replayPeriod(tx, id, period, at);
  const { from, until } = period;
  await audit(tx, actor, 'sent the events of a period again', about(id), at, {
    from: `${from}`,
    until: `${until}`,
    sent,
  });
  return sent;
}
