// Reads the figures of failure demand and first time. Nothing here reads a contact.

import { type Db, sql } from '#db';
import type { Period } from '#lib/period';
import { Temporal } from '#lib/temporal';
import type { FigureRow } from './demand-figures.ts';
import type { Cause } from './demand-label.ts';
import type { FirstTimeRow } from './first-time.ts';

type Span = Pick<Period, 'from' | 'to'>;
const inSpan = ({ from, to }: Span) => (from === null ? sql`month <= ${to}` : sql`month between ${from} and ${to}`);

/** @param cut with all, the key is ''; with month, its first day as ISO text */
export async function readFigures(db: Db, span: Span, cut: 'all' | 'service' | 'team' | 'month'): Promise<FigureRow[]> {
  const [key, kept] = cut === 'month' ? [sql`month::text`, 'all'] : [sql`key`, cut];
  const { rows } = await sql<FigureRow>`
    select ${key} as key, channel, adviser_label, rule_label, sum(matters)::integer as matters, sum(contacts)::float8 as contacts
      from demand_figures where ${inSpan(span)} and cut = ${kept} group by 1, 2, 3, 4`.execute(db);
  return rows;
}

/** Whether anything was ever counted under a service, team or channel: one that is offered no more still has its figures. */
export async function wasCounted(db: Db, of: 'service' | 'team' | 'channel', key: string): Promise<boolean> {
  const isIt = of === 'channel' ? sql`cut = 'all' and channel = ${key}` : sql`cut = ${of} and key = ${key}`;
  const { rows } = await sql`select from demand_figures where ${isIt} limit 1`.execute(db);
  return rows.length > 0;
}

/** Whether any avoidable matter ever came of it. @param kind any when null */
export async function wasCause(db: Db, kind: string | null, key: string): Promise<boolean> {
  const { rows } = await sql`
    select from demand_causes where key = ${key} and (${kind}::text is null or kind = ${kind}) limit 1`.execute(db);
  return rows.length > 0;
}

export async function readLeftOut(db: Db, span: Span): Promise<{ why: string; matters: number }[]> {
  const { rows } = await sql<{ why: string; matters: number }>`
    select why, sum(matters)::integer as matters from demand_left_out where ${inSpan(span)} group by 1 order by 1`.execute(
    db,
  );
  return rows;
}

export interface CauseRow extends Cause {
  readonly channel: string;
  readonly matters: number;
  readonly contacts: number;
}

/** Main causes of avoidable matters in a span. */
export async function readCauses(db: Db, span: Span): Promise<CauseRow[]> {
  const { rows } = await sql<CauseRow>`
    select kind, key, channel, sum(matters)::integer as matters, sum(contacts)::float8 as contacts
      from demand_causes where ${inSpan(span)} group by 1, 2, 3`.execute(db);
  return rows;
}

/** How many matters each cause made in each week, by the date of its Monday. */
export async function readCauseWeeks(
  db: Db,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<(Cause & { monday: string; n: number })[]> {
  const { rows } = await sql<Cause & { monday: string; n: number }>`
    /* demand-cause-weeks */
    select kind, key, date_trunc('week', day)::date::text as monday, sum(matters)::integer as n
      from demand_causes where day between ${from} and ${to} group by 1, 2, 3`.execute(db);
  return rows;
}

/** The first month there is a figure for; null while there is none. */
export async function firstDemandMonth(db: Db): Promise<Temporal.PlainDate | null> {
  const { rows } = await sql<{
    month: Temporal.PlainDate | null;
  }>`select min(month) as month from demand_figures`.execute(db);
  const month = rows[0]?.month;
  return month ? Temporal.PlainDate.from(month) : null;
}

/** @param cut what the key is of */
export async function readFirstTime(
  db: Db,
  span: Span,
  cut: 'all' | 'service' | 'channel' | 'month',
): Promise<FirstTimeRow[]> {
  const key = { all: sql`''`, service: sql`service`, channel: sql`channel`, month: sql`month::text` }[cut];
  const sums = sql.join(
    ['taken', 'settled', 'cased', 'passed_on', 'unhelped', 'begun', 'anonymous']
      .concat([7, 14, 28].flatMap((days) => ['censored', 'quiet', 'resolved'].map((what) => `${what}_${days}`)))
      .map((column) => sql`sum(${sql.ref(column)})::integer as ${sql.ref(column)}`),
  );
  const { rows } = await sql<Record<string, number> & { key: string }>`
    select ${key} as key, ${sums} from first_time_figures where ${inSpan(span)} group by 1 order by 1`.execute(db);
  return rows.map((row) => {
    const n = (name: string) => row[name] ?? 0;
    const window = (days: number) => ({
      days,
      censored: n(`censored${days}`),
      quiet: n(`quiet${days}`),
      resolved: n(`resolved${days}`),
    });
    const { key: of } = row;
    return {
      key: of,
      ...{
        taken: n('taken'),
        settled: n('settled'),
        cased: n('cased'),
        passedOn: n('passedOn'),
        unhelped: n('unhelped'),
      },
      ...{ begun: n('begun'), anonymous: n('anonymous') },
      windows: [7, 14, 28].map(window),
    };
  });
}
