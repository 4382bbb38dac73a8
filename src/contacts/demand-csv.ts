// The figures of failure demand and of first time as rows for other programs: what the tables of their pages say, each row with
// its definition, what is left out, and when it was worked out. A row that a page does not show has no numbers here either.

import type { Cell } from '#lib/csv';
import { hiddenRows } from '#lib/suppress';
import type { Temporal } from '#lib/temporal';
import type { Cost } from './cost.ts';
import { type CostRange, costOf } from './cost.ts';
import { type DemandTally, type FigureRow, tallyBy } from './demand-figures.ts';
import type { Cause } from './demand-label.ts';
import { type FirstTimeRow, judgedIn } from './first-time.ts';

export const demandColumns = [
  ...['table', 'key', 'name', 'from', 'until', 'measure', 'n', 'of', 'cost_low_pence', 'cost_high_pence'],
  ...['status', 'definition', 'left_out', 'as_of'],
];

export const demandTables = ['total', 'month', 'label', 'service', 'team', 'channel', 'cause', 'agreement'] as const;
export const firstTimeTables = ['total', 'month', 'service', 'channel'] as const;
export type DemandTable = (typeof demandTables)[number];

const measures = {
  avoidable: 'n: matters whose label says they could have been avoided; of: matters with a label',
  label: 'n: matters with this label; of: matters with a label',
  cause: 'n: avoidable matters whose main cause this is; of: matters with a label, of any cause',
  'rules-agree':
    'n: matters that the rules called the same; of: matters with this label of an adviser and one of the rules',
  'first-point':
    'n: answered, or put in touch with whoever can help, by whoever took it; of: matters that a member of staff took, but for those that chase an open case',
  'first-contact-7': firstContact(7),
  'first-contact-14': firstContact(14),
  'first-contact-28': firstContact(28),
} as const;
type MeasureName = keyof typeof measures;

function firstContact(days: number): string {
  return `n: nothing further about it from that person in ${days} days, and the outcome given in that time; of: matters begun by somebody we know, ${days} days ago or longer`;
}

/** The stretch of time of a row: its days, and what was left out of it, in words. */
export interface Stretch {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly leftOut: string;
}

interface Row {
  readonly table: string;
  readonly key: string;
  readonly name: string;
  readonly measure: MeasureName;
  readonly n: number;
  readonly of: number;
  readonly cost?: CostRange;
  readonly isHidden: boolean;
}

/** @param asOf when the figures were worked out */
export function csvCells(row: Row, { from, until, leftOut }: Stretch, asOf: Temporal.Instant): Cell[] {
  const { table, key, name, measure, n, of, cost, isHidden } = row;
  const pence = cost ? [Math.round(cost.lowPence), Math.round(cost.highPence)] : [null, null];
  return [
    ...[table, key, name, from.toString(), until.toString(), measure],
    ...(isHidden ? [null, null, null, null] : [n, of, ...pence]),
    ...[isHidden ? 'suppressed' : 'shown', measures[measure], leftOut, asOf.toString()],
  ];
}

const few = (of: number): boolean => hiddenRows([of], (each) => each)[0] ?? true;

export function totalRow({ avoidable, labelled, avoidableContacts }: DemandTally, costs: readonly Cost[]): Row {
  const cost = costOf(avoidableContacts, costs);
  const isHidden = few(labelled);
  return { table: 'total', key: '', name: '', measure: 'avoidable', n: avoidable, of: labelled, cost, isHidden };
}

interface Cut {
  readonly table: DemandTable;
  readonly rows: readonly FigureRow[];
  readonly nameOf: (key: string) => string;
  /** The published total that a row adds to. */
  readonly lineOf?: (key: string) => string;
}

export function cutRows(
  { table, rows, nameOf, lineOf = () => 'all' }: Cut,
  avoidable: ReadonlySet<string>,
  costs: readonly Cost[],
): Row[] {
  const lines = tallyBy(rows, ({ key }) => key, avoidable).filter(({ tally }) => tally.labelled > 0);
  const hidden = hiddenRows(
    lines,
    ({ tally }) => tally.labelled,
    ({ key }) => [lineOf(key)],
  );
  return lines.map(({ key, tally }, i) => ({
    ...totalRow(tally, costs),
    ...{ table, key, name: nameOf(key), isHidden: hidden[i] ?? true },
  }));
}

export interface Counted {
  readonly key: string;
  readonly name: string;
  readonly n: number;
  readonly of: number;
}

/** Rows whose n adds up to a published total. */
export function countedRows(table: 'label' | 'cause', counted: readonly Counted[]): Row[] {
  const hidden = hiddenRows(counted, ({ n }) => n);
  return counted.map((each, i) => ({ ...each, table, measure: table, isHidden: hidden[i] ?? true }));
}

/** How often the rules agreed, by the adviser's label. */
export function agreementRows(counted: readonly Counted[]): Row[] {
  const hidden = hiddenRows(counted, ({ of }) => of);
  return counted.map((each, i) => ({
    ...each,
    table: 'agreement',
    measure: 'rules-agree',
    isHidden: hidden[i] ?? true,
  }));
}

/** What a cause is called in a file: its kind and key. */
export const causeKey = ({ kind, key }: Cause): string => `${kind} ${key}`;

/** Four rows for each: first point, and first contact in 7, 14 and 28 days. */
export function firstTimeRows(
  table: (typeof firstTimeTables)[number],
  rows: readonly FirstTimeRow[],
  nameOf: (key: string) => string,
  lineOf: (key: string) => string = () => 'all',
): Row[] {
  const counts = rows.map(({ key, taken, settled, begun, windows }) => [
    { key, measure: 'first-point' as const, n: settled, of: taken },
    ...windows.map((window) => ({
      key,
      measure: `first-contact-${window.days}`,
      n: window.resolved,
      of: judgedIn({ begun }, window),
    })),
  ]);
  const flat = counts.flat();
  const hidden = hiddenRows(
    flat,
    ({ of }) => of,
    ({ key, measure }) => [`${measure} ${lineOf(key)}`],
  );
  return flat.flatMap(({ key, measure, n, of }, i) =>
    isMeasure(measure) && of > 0 ? { table, key, name: nameOf(key), measure, n, of, isHidden: hidden[i] ?? true } : [],
  );
}

const isMeasure = (name: string): name is MeasureName => Object.hasOwn(measures, name);
