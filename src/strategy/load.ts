// The ledger: every promise of the council's strategy with what has become of it, in one period.

import type { Db } from '#db';
import { type PeriodName, type PromiseFigures, promiseFigures, verdictOf } from '#evidence';
import { type Counts, countStates, type Figure, type LedgerRow, type MeasuredBy, rowOf } from './promise.ts';
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
  const [strategy, figures] = await Promise.all([currentStrategy(db), promiseFigures(db, period)]);
  if (strategy === null) return null;
  const promises = await listPromises(db, strategy.slug);
  const rows = promises.map((promise) => rowOf(promise, (by) => figureOf(figures, by), verdictOf));
  return { strategy, rows, counts: countStates(rows), figures };
}

function figureOf(figures: PromiseFigures | null, by: MeasuredBy): Figure {
  if (figures === null) return { n: 0, of: 0 };
  if ('measure' in by) return figures.survey(by.measure);
  const { met, due } = figures.standard(by.standard);
  return { n: met, of: due };
}
