// Measures of queues and their days: SQL.

import { type Db, sql, type Tx } from '#db';
import type { Period } from '#lib/period';
import type { QueueDay, QueueFigure, QueueGroup, QueueMeasure, QueuesNoted, QueueWhat } from './queue-measure.ts';
import { keepRows } from './roll-up-store.ts';

/** Every figure that a promise is measured by. */
export async function readQueueMeasures(db: Db): Promise<QueueMeasure[]> {
  const { rows } = await sql<QueueMeasure>`
    select id, what, seconds, percent, queue, channel, queues, without_hours, held, shorts from queue_measures order by id`.execute(
    db,
  );
  return rows;
}

export async function insertQueueMeasure(tx: Tx, measure: QueueFigure & { readonly id: string }): Promise<void> {
  const { id, what, seconds, percent, queue, channel } = measure;
  await sql`
    insert into queue_measures (id, what, seconds, percent, queue, channel)
    values (${id}, ${what}, ${seconds}, ${percent}, ${queue}, ${channel})
        on conflict (id) do nothing`.execute(tx);
}

/** Keeps what the queues of a measure were as it was worked out, so that pages say nothing newer than the figure beside it. */
export async function noteQueues(
  tx: Tx,
  id: string,
  { queues, withoutHours, held, shorts }: QueuesNoted,
): Promise<void> {
  await sql`
    update queue_measures
       set queues = ${[...queues]}::text[], without_hours = ${[...withoutHours]}::text[], held = ${[...held]}::text[],
           shorts = ${[...shorts]}::integer[]
     where id = ${id}`.execute(tx);
}

/** Deletes measures that no promise has any more, with what they came to. */
export async function deleteOtherQueueMeasures(tx: Tx, used: readonly string[]): Promise<void> {
  const others = sql`<> all(${[...used]}::text[])`;
  await sql`delete from queue_measure_days where measure ${others}`.execute(tx);
  await sql`delete from queue_measure_waits where measure ${others}`.execute(tx);
  await sql`delete from queue_measures where id ${others}`.execute(tx);
}

export interface MeasureWait {
  readonly measure: string;
  /** ISO date of its first day. */
  readonly month: string;
  readonly seconds: number;
  readonly n: number;
}

/** Makes the rows of all measures exactly these. Gives how many were written. */
export async function keepQueueDays(
  tx: Tx,
  days: readonly (QueueDay & { readonly measure: string })[],
  waits: readonly MeasureWait[],
): Promise<{ readonly queueMeasureDays: number; readonly queueMeasureWaits: number }> {
  return {
    queueMeasureDays: await keepRows(
      tx,
      'queue_measure_days',
      sql`select measure, queue, "onDay", state, source, basis, "countedFrom", n, "of", seconds, uncovered, "untilDay"
            from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as row (
              measure text, queue text, "onDay" date, state text, source text, basis text, "countedFrom" integer, n integer,
              "of" integer, seconds double precision, uncovered integer, "untilDay" date)`,
    ),
    queueMeasureWaits: await keepRows(
      tx,
      'queue_measure_waits',
      sql`select measure, month, seconds, n
            from jsonb_to_recordset(${JSON.stringify(waits)}::jsonb) as row (measure text, month date, seconds integer, n integer)`,
    ),
  };
}

const inPeriod = (column: 'on_day' | 'month', { from, to }: Pick<Period, 'from' | 'to'>) => sql`
  ${sql.ref(column)} < (${to}::date + interval '1 month') and (${from}::date is null or ${sql.ref(column)} >= ${from}::date)`;

/** Every row of one measure. */
export async function readQueueDays(db: Db, measure: string): Promise<QueueDay[]> {
  const { rows } = await sql<QueueDay>`
    select queue, on_day::text, until_day::text, state, source, basis, counted_from, n, of, seconds, uncovered
      from queue_measure_days where measure = ${measure} order by on_day, queue, state`.execute(db);
  return rows;
}

/** What the days of a period add up to, by measure and state. */
export async function sumQueueDays(
  db: Db,
  period: Pick<Period, 'from' | 'to'>,
): Promise<(QueueGroup & { readonly measure: string; readonly what: QueueWhat })[]> {
  const { rows } = await sql<QueueGroup & { measure: string; what: QueueWhat }>`
    select measure, what, state, count(*)::int as rows, count(distinct on_day)::int as days, sum(counted_from)::int as counted_from, sum(n)::int as n, sum(of)::int as of,
           sum(days.seconds) as seconds, sum(uncovered)::int as uncovered,
           (count(distinct on_day) filter (where uncovered > 0))::int as partly
      from queue_measure_days days join queue_measures m on m.id = measure
     where ${inPeriod('on_day', period)} group by measure, what, state`.execute(db);
  return rows;
}

/** Those answered, by the seconds they waited, of measures that are percentiles. */
export async function readQueueWaits(
  db: Db,
  period: Pick<Period, 'from' | 'to'>,
  measure?: string,
): Promise<MeasureWait[]> {
  const { rows } = await sql<MeasureWait>`
    select measure, month::text, seconds, n from queue_measure_waits
     where ${inPeriod('month', period)} and (${measure ?? null}::text is null or measure = ${measure ?? null})`.execute(
    db,
  );
  return rows;
}
