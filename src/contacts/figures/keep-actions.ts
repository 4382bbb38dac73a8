// Keeping intervals that come from no file: those of a demonstration.

import { createHash } from 'node:crypto';
import type { Tx } from '#db';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { keepDays } from './days-store.ts';
import { type Written, writeIntervals } from './figures-store.ts';
import { moveImport, openImport, setState, tallySchema } from './import-store.ts';
import { mapOf } from './map.ts';
import { type FigureQueue, saveQueue } from './queue-store.ts';
import type { IntervalRow } from './row.ts';

export interface KeptFigures {
  /** A short name for the system they are of. */
  readonly source: string;
  readonly queue: FigureQueue;
  /** First to last. */
  readonly rows: readonly Omit<IntervalRow, 'queue'>[];
}

const atOnce = 2000;

/** Keeps intervals of one queue, which is added or brought up to date, as one import that is done. */
export async function keepFigures(
  tx: Tx,
  { source, queue, rows }: KeptFigures,
  by: string,
  at: Temporal.Instant,
): Promise<void> {
  await saveQueue(tx, queue);
  const map = mapOf({
    kind: 'figures',
    source,
    dateFormat: 'yyyy-MM-dd',
    channel: queue.channel,
    queue: queue.name,
    every: 'day',
    intervals: { at: 'from', offered: 'offered' },
  });
  const fingerprint = createHash('sha256').update(`${source} ${queue.slug} ${at}`).digest('hex');
  const fileName = `${queue.name} of ${source}`;
  const wanted = { source, fingerprint, fileName, content: null, map, total: rows.length, begunBy: by };
  const { id } = await openImport(tx, wanted, at);
  let written: Written = { added: 0, changed: 0, same: 0 };
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce).map((row) => ({ ...row, queue: queue.slug }));
    const { added, changed, same } = await writeIntervals(tx, source, some, id);
    written = { added: written.added + added, changed: written.changed + changed, same: written.same + same };
  }
  const [first, last] = [rows[0], rows.at(-1)];
  if (first && last) {
    const [from, until] = [dateAtHome(first.from), dateAtHome(last.from)];
    await keepDays(tx, { queues: [queue.slug], from, until });
  }
  const stretch = { from: first?.from.toString() ?? null, until: last?.until.toString() ?? null };
  await moveImport(tx, id, rows.length, tallySchema.parse({ ...written, ...stretch, read: rows.length }), []);
  await setState(tx, id, 'done', { at });
}
