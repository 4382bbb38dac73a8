// Saying what in time means for a queue.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import { figurePermissions } from './permissions.ts';
import { type FigureQueue, saveQueue } from './queue-store.ts';

/** Changes a queue; the figures brought in before are read by it too. */
export async function changeQueue(tx: Tx, queue: FigureQueue, actor: Actor, at: Temporal.Instant): Promise<void> {
  figurePermissions.need(actor, 'say what in time means');
  await saveQueue(tx, queue);
  const { slug, ...rest } = queue;
  await audit(tx, actor, 'changed what in time means', `queue ${slug}`, at, rest);
}
