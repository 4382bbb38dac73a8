// Saying what in time means for a queue, and putting right one that a file named wrongly.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import { figurePermissions } from './permissions.ts';
import { deleteQueue, type FigureQueue, type KeptQueue, moveFigures, saveQueue } from './queue-store.ts';

/** Changes a queue and confirms it; the figures brought in before are read by it too. */
export async function changeQueue(tx: Tx, queue: FigureQueue, actor: Actor, at: Temporal.Instant): Promise<void> {
  figurePermissions.need(actor, 'say what in time means');
  await saveQueue(tx, queue);
  const { slug, name, channel, targetSeconds, shortSeconds, goal, calendar } = queue;
  const details = { name, channel, targetSeconds, shortSeconds, goal, calendar };
  await audit(tx, actor, 'changed what in time means', `queue ${slug}`, at, details);
}

/** Gives the figures of a queue to another of the same channel; the first is gone. */
export async function mergeQueues(
  tx: Tx,
  from: FigureQueue,
  into: FigureQueue,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  figurePermissions.need(actor, 'say what in time means');
  await moveFigures(tx, from.slug, into.slug);
  await audit(tx, actor, 'merged a queue', `queue ${from.slug}`, at, { name: from.name, into: into.slug });
}

/** Removes a queue with its figures. One that was confirmed stays: false. */
export async function removeQueue(tx: Tx, queue: KeptQueue, actor: Actor, at: Temporal.Instant): Promise<boolean> {
  figurePermissions.need(actor, 'say what in time means');
  if (!queue.isHeld) return false;
  await deleteQueue(tx, queue.slug);
  await audit(tx, actor, 'removed a queue', `queue ${queue.slug}`, at, { name: queue.name });
  return true;
}
