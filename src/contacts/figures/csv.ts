// The figures of queues as rows for other programs: one for each queue, month and measure, with its definition and what it covers.

import type { Cell } from '#lib/csv';
import type { DayFigures, Share } from './day.ts';
import { figuresOf, levelVariants } from './level.ts';
import type { QueueReport } from './load.ts';
import { levelNames, secondsInWords } from './words.ts';

export const figureColumns = [
  'queue',
  'channel',
  'month',
  'measure',
  'n',
  'of',
  'days_counted',
  'days_with_figures',
  'target_seconds',
  'definition',
] as const;

/** Rows of one queue. A measure whose counts were not given has no row. */
export function figureRows({ queue, days, samples }: QueueReport): Cell[][] {
  const target = secondsInWords(queue.targetSeconds);
  const short = secondsInWords(queue.shortSeconds);
  const head = [queue.slug, queue.channel];
  const rows: Cell[][] = [];
  for (const [month, of] of Map.groupBy(days, ({ day }: DayFigures) => day.slice(0, 7))) {
    const { offered, answered, abandoned, levels, averageWait } = figuresOf(of);
    const add = (measure: string, { n, of: base, days: counted }: Share, definition: string) => {
      if (counted > 0)
        rows.push([...head, month, measure, n, base, counted, of.length, queue.targetSeconds, definition]);
    };
    add('offered', { n: offered, of: offered, days: of.length }, 'everybody who joined the queue');
    add('answered', answered, 'answered ÷ offered');
    add('abandoned', abandoned, 'gave up ÷ offered');
    for (const variant of levelVariants)
      add(`level-${variant}`, levels[variant], levelNames[variant](target, short).is);
    if (averageWait)
      rows.push([
        ...head,
        month,
        'average-wait-seconds',
        Math.round(averageWait.seconds),
        averageWait.of,
        of.length,
        of.length,
        null,
        'mean wait of those answered',
      ]);
  }
  for (const sample of samples)
    rows.push([
      ...head,
      `${sample.from} to ${sample.until}`,
      'sample',
      sample.inTarget,
      sample.offered,
      sample.from.until(sample.until).days + 1,
      null,
      sample.targetSeconds,
      `counted by hand; stands for ${sample.standsFrom} to ${sample.standsUntil}`,
    ]);
  return rows;
}
