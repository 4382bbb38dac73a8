// The ledger: every promise of the council's strategy with what has become of it, in one period.

import type { Db } from '#db';
import {
  type PeriodName,
  type PromiseFigures,
  promiseFigures,
  queueMeasures,
  queueVerdict,
  verdictOf,
} from '#evidence';
import {
  type Counts,
  countStates,
  type Figure,
  type Judge,
  type LedgerRow,
  type MeasuredBy,
  rowOf,
} from './promise.ts';
import { currentStrategy, listPromises, type Strategy } from './store.ts';

export interface Ledger {
  readonly strategy: Strategy;
  readonly rows: readonly LedgerRow[];
  readonly counts: Counts;
  /** Null while figures have never been worked out: every measured promise is then too few to say. */
  readonly figures: PromiseFigures | null;
}

/** Null before the council has a strategy. */
export async function readLedger(db: Db, period: PeriodName): Promise<Ledger | null> {
  const [strategy, figures, measures] = await Promise.all([
    currentStrategy(db),
    promiseFigures(db, period),
    queueMeasures(db),
  ]);
  if (strategy === null) return null;
  const promises = await listPromises(db, strategy.slug, measures);
  const rows = promises.map((promise) => rowOf(promise, (by) => figureOf(figures, by), judge));
  return { strategy, rows, counts: countStates(rows), figures };
}

function figureOf(figures: PromiseFigures | null, by: MeasuredBy): Figure {
  if (figures === null) return { n: 0, of: 0 };
  if ('measure' in by) return figures.survey(by.measure);
  if ('figure' in by) return figures.queue(by.figure);
  const { met, due } = figures.standard(by.standard);
  return { n: met, of: due };
}

/** By what evidence says of each kind of figure. */
const judge: Judge = (figure, by, goal) =>
  'figure' in by ? queueVerdict(by.figure, figure, goal) : verdictOf(figure.n, figure.of, goal);
