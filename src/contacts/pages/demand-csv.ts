// /staff/demand.csv and /staff/demand/first-time.csv: the tables of both pages for other programs, all of them or the one asked for.

import { type Cell, csvText } from '#lib/csv';
import { isWithin, type Period } from '#lib/period';
import { monthInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { notFound, type Reply, type Visit } from '#web';
import { agreementsByLabel } from '../agreement.ts';
import {
  agreementRows,
  causeKey,
  countedRows,
  csvCells,
  cutRows,
  demandColumns,
  demandTables,
  firstTimeRows,
  firstTimeTables,
  type Stretch,
  totalRow,
} from '../demand-csv.ts';
import { countLabels, labelledByBoth } from '../demand-figures.ts';
import { type CauseRow, firstDemandMonth, readFirstTime } from '../demand-figures-store.ts';
import { stretchesCompared } from '../demand-moved.ts';
import { causeInWords, leftOutCounted } from '../demand-words.ts';
import { type FirstTimeRow, judgedIn, noFirstTime } from '../first-time.ts';
import { channelName } from '../words.ts';
import { type Asked, askDemand, demandNames } from './demand-around.ts';
import { type Loaded, loadDemand } from './demand-load.ts';

const monthName = (key: string) => monthInWords(Temporal.PlainDate.from(key));

export async function sendDemand(visit: Visit): Promise<Reply> {
  const table = tableAsked(visit, demandTables);
  const asked = await askDemand(visit);
  const cells = asked ? demandCells(await loadDemand(visit.db, asked)) : [];
  return file(cells, table, `demand-${asked?.period.name ?? 'none'}`);
}

function demandCells(loaded: Loaded): Cell[][] {
  const { asked, first, tally, before, costs, avoidable, labels, names, all } = loaded;
  const now = stretch(asked, first, leftOutCounted(tally.unlabelled, loaded.leftOut));
  const cut = (given: Parameters<typeof cutRows>[0]) => cutRows(given, avoidable, costs);
  const labelCounts = countLabels(all, labels);
  const labelled = labelCounts.reduce((sum, { matters }) => sum + matters, 0);
  const rows = [
    totalRow(tally, costs),
    ...cut({
      table: 'month',
      rows: loaded.byMonth,
      nameOf: monthName,
      lineOf: stretchesCompared(asked.today),
    }).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    ...countedRows(
      'label',
      labelCounts.map(({ label, matters }) => ({ key: label.slug, name: label.words, n: matters, of: labelled })),
    ),
    ...cut({ table: 'service', rows: loaded.byService, nameOf: names.service }),
    ...cut({ table: 'team', rows: loaded.byTeam, nameOf: names.team }),
    ...cut({ table: 'channel', rows: loaded.byChannel, nameOf: channelName }),
    ...countedRows('cause', causesCounted(loaded.causes, tally.labelled, loaded)),
    ...agreementRows(
      agreementsByLabel(labels, labelledByBoth(all)).map(({ label, same, of }) => ({
        ...{ key: label.slug, name: label.words, n: same, of },
      })),
    ),
  ].map((row) => csvCells(row, row.table === 'month' ? monthOf(row.key, now, asked) : now, asked.asOf));
  if (before === null) return rows;
  const then: Stretch = {
    from: before.span.from,
    until: lastDay(before.span.to, asked),
    leftOut: leftOutCounted(before.tally.unlabelled, before.leftOut),
  };
  const earlier = [
    totalRow(before.tally, costs),
    ...countedRows('cause', causesCounted(before.causes, before.tally.labelled, loaded)),
  ];
  return [...rows, ...earlier.map((row) => csvCells(row, then, asked.asOf))];
}

function causesCounted(causes: readonly CauseRow[], of: number, { names }: Loaded) {
  return [...Map.groupBy(causes, causeKey)].flatMap(([key, rows]) => {
    const [first] = rows;
    const n = rows.reduce((sum, { matters }) => sum + matters, 0);
    return first ? [{ key, name: causeInWords(first, names), n, of }] : [];
  });
}

export async function sendFirstTime(visit: Visit): Promise<Reply> {
  const table = tableAsked(visit, firstTimeTables);
  const asked = await askDemand(visit);
  if (asked === null) return file([], table, 'first-time-none');
  const { db } = visit;
  const { period, today, asOf } = asked;
  const [first, [all = noFirstTime], months, services, channels, names] = await Promise.all([
    firstDemandMonth(db),
    readFirstTime(db, period, 'all'),
    readFirstTime(db, period, 'month'),
    readFirstTime(db, period, 'service'),
    readFirstTime(db, period, 'channel'),
    demandNames(db),
  ]);
  const now = stretch(asked, first ?? today, tooNew(all));
  const cells = [
    ...firstTimeRows('total', [all], () => ''),
    ...firstTimeRows('month', months, monthName, stretchesCompared(today)),
    ...firstTimeRows('service', services, names.service),
    ...firstTimeRows('channel', channels, channelName),
  ].map((row) => csvCells(row, row.table === 'month' ? monthOf(row.key, now, asked) : now, asOf));
  return file(cells, table, `first-time-${period.name}`);
}

/** What first time leaves out of the whole period, counted. */
function tooNew(all: FirstTimeRow): string {
  const waiting = all.windows.map((window) => `${all.begun - judgedIn(all, window)} within ${window.days} days`);
  return `First contact only: people who did not say who they are: ${all.anonymous}; too new to say: ${waiting.join(', ')}`;
}

/** The table of the address; null for all. */
function tableAsked({ query }: Visit, tables: readonly string[]): string | null {
  const table = query.get('table');
  if (table && !tables.includes(table)) throw notFound(`There is no table “${table.slice(0, 60)}”.`);
  return table || null;
}

function file(cells: readonly Cell[][], table: string | null, name: string): Reply {
  const shown = table === null ? cells : cells.filter(([first]) => first === table);
  const saveAs = `${name}${table === null ? '' : `-${table}`}.csv`;
  return { kind: 'file', type: 'text/csv; charset=utf-8', content: csvText(demandColumns, shown), saveAs };
}

function stretch(asked: Asked, first: Temporal.PlainDate, leftOut: string): Stretch {
  return { from: asked.period.from ?? first, until: lastDay(asked.period.to, asked), leftOut };
}

/** The whole of a month has what the period leaves out, since that is not counted by month. */
function monthOf(key: string, { leftOut }: Stretch, asked: Asked): Stretch {
  const from = Temporal.PlainDate.from(key);
  return { from, until: lastDay(from, asked), leftOut: `In the whole period: ${leftOut}` };
}

function lastDay(month: Temporal.PlainDate, { today }: Asked): Temporal.PlainDate {
  const thisMonth: Pick<Period, 'from' | 'to'> = { from: today.with({ day: 1 }), to: today.with({ day: 1 }) };
  return isWithin(month, thisMonth) ? today : month.with({ day: month.daysInMonth });
}
