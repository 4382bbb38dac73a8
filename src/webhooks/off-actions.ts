// Switching a subscription off when nothing gets through any more, and telling whoever looks after it.

import type { Tx } from '#db';
import { countInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { queueMessage } from '#mail';
import { holdWaiting } from './delivery-store.ts';
import { lockSubscription, setSubscriptionState } from './store.ts';
import { mostFailures } from './waits.ts';

/** Off, with everything waiting held, and a message to the address of the subscription. */
export async function switchOffAfterFailures(tx: Tx, id: number, at: Temporal.Instant): Promise<void> {
  const subscription = await lockSubscription(tx, id);
  if (subscription?.state !== 'on') return;
  const why = `${countInWords(mostFailures, 'event')} one after another could not be delivered, each tried for a day.`;
  await setSubscriptionState(tx, id, 'off', why);
  await holdWaiting(tx, id);
  const { name, url, notify } = subscription;
  await queueMessage(
    tx,
    {
      fact: `webhook ${id} off at ${at}`,
      channel: 'email',
      recipient: notify,
      subject: `Heard no longer sends events to ${name}`,
      body: `Heard has stopped sending events to ${name} at ${new URL(url).host}. ${why}\n\nWhat happens from now on is held. When ${name} works again, an administrator can switch it on under Webhooks: everything held is sent then.`,
      about: `webhook ${id}`,
    },
    at,
  );
}
