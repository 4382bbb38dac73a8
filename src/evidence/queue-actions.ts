// Figures of phones, chat and counters that promises are measured by: named when a promise is, and worked out with all others.

import { listQueues, queueDays, waitsOnDays } from '#contacts';
import type { Tx } from '#db';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { rowsOf } from './queue-days.ts';
import { type QueueDay, type QueueFigure, queueMeasureId } from './queue-measure.ts';
import { insertQueueMeasure, keepQueueDays, type MeasureWait, noteQueues, readQueueMeasures } from './queue-store.ts';

/** Has a figure worked out from now on, for a promise. @returns the id of the measure */
export async function measureByQueues(tx: Tx, figure: QueueFigure): Promise<string> {
  const id = queueMeasureId(figure);
  await insertQueueMeasure(tx, { ...figure, id });
  return id;
}

/** Works out every measure of queues as of `at`. */
export async function rollUpQueues(tx: Tx, at: Temporal.Instant): ReturnType<typeof keepQueueDays> {
  const today = dateAtHome(at);
  const queues = await listQueues(tx);
  const days: (QueueDay & { measure: string })[] = [];
  const waits: MeasureWait[] = [];
  for (const measure of await readQueueMeasures(tx)) {
    const { id, what, seconds, queue, channel } = measure;
    const fitting = queues.filter(
      (each) => (queue ?? each.slug) === each.slug && (channel ?? each.channel) === each.channel,
    );
    // a name written wrongly in a file changes no promise; one that a promise names itself needs nobody to confirm it
    const chosen = fitting.filter(({ isHeld }) => !isHeld || queue !== null);
    await noteQueues(tx, id, {
      queues: slugsOf(chosen),
      withoutHours: slugsOf(chosen.filter(({ calendar }) => calendar === null)),
      held: slugsOf(fitting.filter((each) => !chosen.includes(each))),
      shorts: [...new Set(chosen.map(({ shortSeconds }) => shortSeconds))].toSorted((a, b) => a - b),
    });
    const reports = await queueDays(tx, chosen, seconds, today);
    for (const report of reports) days.push(...rowsOf(measure, report).map((row) => ({ ...row, measure: id })));
    if (what === 'percentile-wait')
      for (const wait of await waitsOnDays(
        tx,
        reports.flatMap((report) => report.days.filter(({ basis }) => basis === 'calls')),
        new Map(reports.flatMap((report) => (report.hours === null ? [] : [[report.queue.slug, report.hours]]))),
      ))
        waits.push({ ...wait, measure: id });
  }
  return keepQueueDays(tx, days, waits);
}

const slugsOf = (queues: readonly { readonly slug: string }[]) => queues.map(({ slug }) => slug);
