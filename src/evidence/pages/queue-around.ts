// What the pages of one measure of queues share: finding it by its address, with its rows by month.

import type { PeriodName } from '#lib/period';
import { notFound, type Visit } from '#web';
import { type Asked, askFigures, queueMeasures } from '../load.ts';
import { queueMonths, type ShownMonth } from '../queue-days.ts';
import { readQueueDays, readQueueWaits } from '../queue-store.ts';
import type { NamedMeasure } from '../queue-words.ts';

export const queueHref = (id: string, period: PeriodName): string => `/performance/figures/${id}?period=${period}`;

export async function queueMeasureOf({ db, params }: Visit): Promise<NamedMeasure> {
  const measure = (await queueMeasures(db)).find(({ id }) => id === params['measure']);
  if (!measure) throw notFound('There is no figure at this address. All of them are on the page “Our performance”.');
  return measure;
}

export interface QueueLoaded {
  readonly asked: Asked;
  /** Of all time, so that the same is hidden whichever period is asked for. */
  readonly months: readonly ShownMonth[];
}

/** Null while figures have never been worked out. */
export async function loadQueueMonths(
  { db }: Visit,
  measure: NamedMeasure,
  period: PeriodName,
): Promise<QueueLoaded | null> {
  const asked = await askFigures(db, period);
  if (asked === null) return null;
  const all = { from: null, to: asked.period.to };
  const [rows, waits] = [await readQueueDays(db, measure.id), await readQueueWaits(db, all, measure.id)];
  return { asked, months: queueMonths(measure, rows, waits, asked.today) };
}
