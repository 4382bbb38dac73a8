// /performance/figures/{measure}.csv: every day behind a figure, for other programs; and of one month the parts of the day that
// days were counted from. Months come first, in rows of their own: days of few people are empty and months rarely. Single calls are nobody's to read.

import { openIntervals } from '#contacts';
import { type Cell, csvText } from '#lib/csv';
import { Temporal } from '#lib/temporal';
import { notFound, type Reply, type Visit } from '#web';
import { type ShownDay, type ShownInterval, type ShownMonth, shownIntervals } from '../queue-days.ts';
import { type NamedMeasure, queueDefinition } from '../queue-words.ts';
import { loadQueueMonths, queueMeasureOf } from './queue-around.ts';

const header = [
  ...['measure', 'definition', 'queue', 'day', 'until', 'state', 'status', 'n', 'of', 'seconds_waited'],
  ...['counted_from', 'basis', 'source', 'minutes_not_covered', 'as_of'],
];

export async function sendQueueDays(visit: Visit): Promise<Reply> {
  const measure = await queueMeasureOf(visit);
  const loaded = await loadQueueMonths(visit, measure, 'all');
  const asOf = loaded?.asked.asOf.toString() ?? '';
  const months = loaded?.months ?? [];
  const counted = months.filter(({ sum }) => sum.days > 0);
  const content = csvText(header, [
    ...counted.map((month) => monthCells(measure, month, asOf)),
    ...months.flatMap(({ days }) => days.map((day) => cells(measure, day, asOf))),
  ]);
  return { kind: 'file', type: 'text/csv; charset=utf-8', content, saveAs: `${measure.id}.csv` };
}

function cells(measure: NamedMeasure, day: ShownDay, asOf: string): Cell[] {
  const { queue, onDay, untilDay, state, isHidden, n, of, seconds, countedFrom, basis, source, uncovered } = day;
  const isCounted = state === 'counted' || state === 'sample';
  const counts = !isCounted || isHidden ? [null, null, null] : [state === 'sample' ? null : n, of, Math.round(seconds)];
  return [
    ...[measure.id, queueDefinition(measure), queue, onDay, untilDay, state, isHidden ? 'suppressed' : 'shown'],
    ...counts,
    // calls are people
    (isHidden || state === 'closed') && basis === 'calls' ? null : countedFrom,
    ...[basis, source, uncovered, asOf],
  ];
}

/** A row of totals a month, so that a page's figure can be added up though small days are hidden. */
function monthCells(measure: NamedMeasure, { month, sum, isHidden, days }: ShownMonth, asOf: string): Cell[] {
  const from = Temporal.PlainDate.from(month);
  const seconds = days.reduce((total, day) => (day.state === 'counted' ? total + day.seconds : total), 0);
  return [
    ...[measure.id, queueDefinition(measure), 'all', month, from.with({ day: from.daysInMonth }).toString(), 'month'],
    ...(isHidden ? ['suppressed', null, null, null] : ['shown', sum.n, sum.of, Math.round(seconds)]),
    ...[null, null, null, sum.uncovered, asOf],
  ];
}

const intervalHeader = ['measure', 'definition', 'queue', 'from', 'until', 'status', 'n', 'of', 'source'];

export async function sendQueueIntervals(visit: Visit): Promise<Reply> {
  const measure = await queueMeasureOf(visit);
  const loaded = await loadQueueMonths(visit, measure, 'all');
  const month = loaded?.months.find((each) => each.month.slice(0, 7) === visit.params['month']);
  if (!month) throw notFound('There are no days at this address. The months are on the page of the figure.');
  const days = month.days.filter(({ basis }) => basis === 'intervals');
  const intervals = await openIntervals(
    visit.db,
    days.map(({ queue, onDay, source }) => ({ queue, day: onDay, source })),
    measure.seconds,
  );
  const content = csvText(
    intervalHeader,
    shownIntervals(measure, intervals, month.days).map((interval) => intervalCells(measure, interval)),
  );
  const saveAs = `${measure.id}-${month.month.slice(0, 7)}.csv`;
  return { kind: 'file', type: 'text/csv; charset=utf-8', content, saveAs };
}

function intervalCells(measure: NamedMeasure, interval: ShownInterval): Cell[] {
  const { queue, from, until, isCounted, isHidden, n, of, source } = interval;
  const status = !isCounted ? 'not-said' : isHidden ? 'suppressed' : 'shown';
  const counts = status === 'shown' ? [n, of] : [null, null];
  return [measure.id, queueDefinition(measure), queue, from.toString(), until.toString(), status, ...counts, source];
}
