// Reads what a page of figures needs, in a handful of queries.

import { listQueues } from '#contacts';
import type { Db } from '#db';
import { type Period, type PeriodName, periodOf } from '#lib/period';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { type Rulebook, rulebookEdition, type Standard } from '#standards';
import { type Measure, measureOf } from './measure.ts';
import { type QueueMeasure, type QueueSum, sumDays } from './queue-measure.ts';
import { readQueueMeasures, readQueueWaits, sumQueueDays } from './queue-store.ts';
import { type NamedMeasure, named } from './queue-words.ts';
import { figuresAsOf, figuresRun, readSurvey, readTallies } from './store.ts';
import { isSurveyMeasure, type SurveyMeasureId, type SurveyTally, surveyCount } from './survey.ts';
import { emptyTally, type Tally } from './tally.ts';

/** When the figures were worked out, and the stretch of time asked for as seen from then. */
export interface Asked {
  readonly asOf: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  readonly period: Period;
}

/** Null while figures have never been worked out. */
export async function askFigures(db: Db, name: PeriodName): Promise<Asked | null> {
  const asOf = await figuresAsOf(db);
  if (asOf === null) return null;
  const today = dateAtHome(asOf);
  return { asOf, today, period: periodOf(name, today) };
}

/** The goal of the version now in force, in per cent. */
export function goalOf(standard: Standard, rulebook: Rulebook, today: Temporal.PlainDate): number | undefined {
  return rulebook.inForce(standard.slug, today).goal;
}

export interface Measured {
  readonly standard: Standard;
  readonly measure: Measure;
}

/** Measures every standard, in the council's order, or one; of one source. */
export async function readMeasures(
  db: Db,
  { period, today }: Asked,
  rulebook: Rulebook,
  source: string,
  only?: string,
): Promise<Measured[]> {
  const which = only === undefined ? {} : { standard: only };
  const [byMonth, byService] = await Promise.all([
    readTallies(db, { period: { from: null, to: period.to }, source, ...which }, ['standard', 'month']),
    readTallies(db, { period, source, ...which }, ['standard', 'service']),
  ]);
  const months = Map.groupBy(byMonth, (row) => row.standard);
  const services = Map.groupBy(byService, (row) => row.standard);
  const standards = only === undefined ? rulebook.standards : [rulebook.standard(only)];
  return standards.map((standard) => ({
    standard,
    measure: measureOf({
      goal: goalOf(standard, rulebook, today),
      period,
      today,
      byMonth: months.get(standard.slug) ?? [],
      byService: services.get(standard.slug) ?? [],
    }),
  }));
}

/** The figures that promises are judged by, for one period. */
export interface PromiseFigures extends Asked {
  /** n (`met`) of N (`due`) for a standard; zeros when nothing fell due. Requests made here only, none imported. */
  readonly standard: (slug: string) => Tally;
  /** n of N answers for a survey measure, and how many of those invited answered; zeros for a measure not known. */
  /** What a measure of phones, chat or counters came to; nothing for one that is not known. */
  readonly queue: (measure: QueueMeasure) => QueueSum;
  readonly survey: (measure: string) => { n: number; of: number; invited: number; invitedAnswered: number };
}

/**
 * What every promise of the council came to in a period, in a few small queries.
 * @returns null while figures have never been worked out
 */
export async function promiseFigures(db: Db, name: PeriodName): Promise<PromiseFigures | null> {
  const asked = await askFigures(db, name);
  if (asked === null) return null;
  const [tallies, [answers], queue] = await Promise.all([
    readTallies(db, { period: asked.period, source: '' }, ['standard']),
    readSurvey(db, asked.period, []),
    queueSums(db, asked.period),
  ]);
  const byStandard = new Map(tallies.map(({ standard, ...tally }) => [standard, tally]));
  return {
    ...asked,
    standard: (slug) => byStandard.get(slug) ?? emptyTally,
    queue,
    survey: (measure) => surveyFigure(measure, answers),
  };
}

/** What whoever had a request finished answered in a period: n that count, of N answers; null before figures were worked out. */
export async function surveyAnswers(
  db: Db,
  name: PeriodName,
  measure: SurveyMeasureId,
): Promise<{ n: number; of: number } | null> {
  const asked = await askFigures(db, name);
  if (asked === null) return null;
  const [answers] = await readSurvey(db, asked.period, []);
  return surveyFigure(measure, answers);
}

/** Every figure of phones, chat and counters that a promise is measured by, as pages name it. */
export async function queueMeasures(db: Db): Promise<NamedMeasure[]> {
  const measures = await readQueueMeasures(db);
  if (measures.length === 0) return [];
  const queues = await listQueues(db);
  return measures.map((measure) => named(measure, queues));
}

/** What each of them came to in a period. */
export async function queueSums(db: Db, period: Period): Promise<(measure: QueueMeasure) => QueueSum> {
  const groups = await sumQueueDays(db, period);
  const hasPercentile = groups.some(({ what }) => what === 'percentile-wait');
  const waits = hasPercentile ? await readQueueWaits(db, period) : [];
  const groupsOf = Map.groupBy(groups, ({ measure }) => measure);
  const waitsOf = Map.groupBy(waits, ({ measure }) => measure);
  return (measure) => sumDays(measure, groupsOf.get(measure.id) ?? [], waitsOf.get(measure.id));
}

/** What the queues are called, by their slugs. */
export async function queueNames(db: Db): Promise<(slug: string) => string> {
  const names = new Map((await listQueues(db)).map(({ slug, name }) => [slug, name]));
  return (slug) => names.get(slug) ?? slug;
}

function surveyFigure(measure: string, answers: SurveyTally | undefined): ReturnType<PromiseFigures['survey']> {
  if (!answers || !isSurveyMeasure(measure)) return { n: 0, of: 0, invited: 0, invitedAnswered: 0 };
  const { invited, invitedAnswered } = answers;
  return { n: surveyCount(measure, answers), of: answers.answers, invited, invitedAnswered };
}

/** Names the figures and the rulebook as they stand: what a page made of them alone may be kept under. */
export async function figuresEdition(db: Db): Promise<string> {
  const [rulebook, run] = await Promise.all([rulebookEdition(db), figuresRun(db)]);
  return `${rulebook} ${run}`;
}
