// Reads the roll-ups: this room's SQL, but for the roll-up itself. Nothing here reads a case.

import { type Db, sql, type Tx } from '#db';
import type { Period } from '#lib/period';
import type { Temporal } from '#lib/temporal';
import type { CaseCount } from './case-count.ts';
import type { DayCount } from './percentile.ts';
import type { SurveyTally } from './survey.ts';
import type { Tally } from './tally.ts';

/** Which figures: of a period, from one source, of one standard or all. */
export interface Scope {
  readonly period: Pick<Period, 'from' | 'to'>;
  /** '' for requests made here. */
  readonly source: string;
  readonly standard?: string;
}

export type Cut = 'month' | 'standard' | 'version' | 'service' | 'channel' | 'source';

/** What a row is about, as text; a month is its first day, `2026-11-01`. Only the cuts asked for are there. */
export type CutTally<C extends Cut> = Tally & Readonly<Record<C, string>>;

const inPeriod = ({ from, to }: Scope['period']) =>
  from === null ? sql`month <= ${to}` : sql`month between ${from} and ${to}`;

const inScope = ({ period, source, standard }: Scope) => sql`${inPeriod(period)} and source = ${source}
  and (${standard ?? null}::text is null or standard = ${standard ?? null})`;

/** Tallies of a scope, added up over all but the cuts, in their order. */
export async function readTallies<C extends Cut>(db: Db, scope: Scope, cuts: readonly C[]): Promise<CutTally<C>[]> {
  const columns = sql.join(cuts.map((cut) => sql`${sql.ref(cut)}::text as ${sql.ref(cut)}`));
  const places = sql.join(cuts.map((_, i) => sql.lit(i + 1)));
  const { rows } = await sql<CutTally<C>>`
    select ${columns}, sum(due) as due, sum(met) as met, sum(open_late) as open_late, sum(paused) as paused,
           sum(undated) as undated
      from standard_figures where ${inScope(scope)} group by ${places} order by ${places}`.execute(db);
  return rows;
}

/** How many days promises took, or how far from their date they were done. */
export async function readDays(db: Db, scope: Scope, counted: 'taken' | 'from-due'): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`
    select days, sum(n) as n from standard_days where ${inScope(scope)} and counted = ${counted}
     group by days order by days`.execute(db);
  return rows;
}

/** Requests opened in the period, and what has become of them. */
export async function readCaseCount(db: Db, { period, source }: Omit<Scope, 'standard'>): Promise<CaseCount> {
  const { rows } = await sql<CaseCount>`
    select coalesce(sum(opened), 0) as opened, coalesce(sum(closed), 0) as closed,
           coalesce(sum(reopened), 0) as reopened, coalesce(sum(no_promise), 0) as no_promise
      from case_figures where ${inPeriod(period)} and source = ${source}`.execute(db);
  return rows[0] ?? { opened: 0, closed: 0, reopened: 0, noPromise: 0 };
}

export type SurveyCut = 'month' | 'service' | 'channel';

/** What people answered, and how many were asked. */
export async function readSurvey<C extends SurveyCut>(
  db: Db,
  period: Scope['period'],
  cuts: readonly C[],
): Promise<(SurveyTally & Readonly<Record<C, string>>)[]> {
  const columns = cuts.map((cut) => sql`${sql.ref(cut)}::text as ${sql.ref(cut)},`);
  const grouped =
    cuts.length === 0 ? sql`` : sql`group by ${sql.join(cuts.map((_, i) => sql.lit(i + 1)))} order by ${sql.lit(1)}`;
  const { rows } = await sql<SurveyTally & Record<C, string>>`
    select ${columns.length > 0 ? sql.join(columns, sql` `) : sql``} coalesce(sum(answers), 0) as answers,
           coalesce(sum(got_it), 0) as got_it, coalesce(sum(easy), 0) as easy,
           coalesce(sum(treated_well), 0) as treated_well, coalesce(sum(invited), 0) as invited,
           coalesce(sum(invited_answered), 0) as invited_answered
      from survey_figures where ${inPeriod(period)} ${grouped}`.execute(db);
  return rows;
}

/** Where figures come from: '' for requests made here, then the names of imports. */
export async function listSources(db: Db): Promise<string[]> {
  const { rows } = await sql<{ source: string }>`select distinct source from case_figures order by source`.execute(db);
  return rows.map(({ source }) => source);
}

/** The first month there is a figure for; null while there is none. */
export async function firstMonth(db: Db, source: string, standard?: string): Promise<Temporal.PlainDate | null> {
  const { rows } = await sql<{ month: Temporal.PlainDate | null }>`
    select min(month) as month from standard_figures
     where source = ${source} and (${standard ?? null}::text is null or standard = ${standard ?? null})`.execute(db);
  return rows[0]?.month ?? null;
}

/** When the figures were last worked out; null before the first time. */
export async function figuresAsOf(db: Db): Promise<Temporal.Instant | null> {
  const { rows } = await sql<{ asOf: Temporal.Instant }>`select as_of from figures_state`.execute(db);
  return rows[0]?.asOf ?? null;
}

/** How many times the figures have been worked out. */
export async function figuresRun(db: Db): Promise<number> {
  const { rows } = await sql<{ run: number }>`select run from figures_state`.execute(db);
  return rows[0]?.run ?? 0;
}

export async function saveFiguresState(
  tx: Tx,
  asOf: Temporal.Instant,
  tookMs: number,
  details: unknown,
): Promise<void> {
  await sql`
    insert into figures_state (as_of, took_ms, details) values (${asOf}, ${tookMs}, ${JSON.stringify(details)}::jsonb)
    on conflict (one) do update set as_of = excluded.as_of, took_ms = excluded.took_ms, details = excluded.details,
      run = figures_state.run + 1
  `.execute(tx);
}
