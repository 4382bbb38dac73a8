// The figures as open data: one row a month, service and way of asking, small numbers marked and left empty.

import type { Cell } from '#lib/csv';
import { stretches } from '#lib/period';
import { hiddenRows } from '#lib/suppress';
import type { Temporal } from '#lib/temporal';
import { keptInTime } from './measure.ts';
import type { Tally } from './tally.ts';

export interface OpenRow extends Tally {
  readonly month: string;
  readonly standard: string;
  readonly version: string;
  readonly service: string;
  readonly channel: string;
  readonly source: string;
}

export const openDataHeader = [
  'standard',
  'standard_version',
  'definition',
  'definition_version',
  'month',
  'service',
  'channel',
  'source',
  'kept_in_time',
  'fell_due',
  'late_and_open',
  'status',
  'as_of',
] as const;

/**
 * Rows of the file: a row of totals for each month, then the rows in the order given. `status` is `shown`, or `suppressed` with the three counts empty: fewer than the
 * fewest, or a row from which, with the totals that pages show, such a number could be worked out.
 * @param asOf when the figures were worked out; with its date, the periods that pages show totals of
 */
export function openData(rows: readonly OpenRow[], asOf: Temporal.Instant, today: Temporal.PlainDate): Cell[][] {
  const withSome = rows.filter(({ due }) => due > 0);
  const stretchOf = stretches(today);
  const hidden = hiddenRows(
    withSome,
    ({ due }) => due,
    ({ standard, source, month, service, channel, version }) => {
      const stretch = stretchOf(month);
      const own = `${standard} ${source}`;
      return [
        `${own} in ${month}`,
        `${own} for ${service} in ${stretch}`,
        `${own} by ${channel} in ${stretch}`,
        `${own} under ${version} in ${stretch}`,
      ];
    },
  );
  const totals = monthTotals(withSome);
  const hiddenTotals = hiddenRows(
    totals,
    ({ due }) => due,
    ({ standard, source, month }) => [`${standard} ${source} in ${stretchOf(month)}`],
  );
  return [
    ...totals.map((row, i) => cells(row, hiddenTotals[i] ?? true, asOf)),
    ...withSome.map((row, i) => cells(row, hidden[i] ?? true, asOf)),
  ];
}

function cells(row: OpenRow, isHidden: boolean, asOf: Temporal.Instant): Cell[] {
  return [
    row.standard,
    row.version === all ? all : Number(row.version),
    keptInTime.id,
    keptInTime.version,
    row.month,
    row.service,
    row.channel,
    row.source,
    ...(isHidden ? [null, null, null, 'suppressed'] : [row.met, row.due, row.openLate, 'shown']),
    asOf.toString(),
  ];
}

/** What stands for every service, every way of asking and every version in a row of totals. */
export const all = 'all';

/** One row a standard and month, so that a page's figure can be added up though small parts of it are hidden. */
function monthTotals(rows: readonly OpenRow[]): OpenRow[] {
  const byMonth = Map.groupBy(rows, ({ standard, source, month }) => `${standard} ${source} ${month}`);
  return [...byMonth.values()].flatMap((parts) => {
    const [first] = parts;
    const sum = (of: 'due' | 'met' | 'openLate') => parts.reduce((total, part) => total + part[of], 0);
    if (!first) return [];
    const counts = { due: sum('due'), met: sum('met'), openLate: sum('openLate') };
    return [{ ...first, ...counts, version: all, service: all, channel: all }];
  });
}
