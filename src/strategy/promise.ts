// A promise of a strategy: one sentence the council committed to, and what has become of it. None can be left out:
// every promise is in exactly one state, and a ledger holds them all.

import type { NamedMeasure } from '#evidence';

export const kinds = ['measured', 'evidenced', 'not-yet-measured', 'retired'] as const;

export interface Evidence {
  readonly title: string;
  readonly text: string;
  /** ISO date. */
  readonly on: string;
}

interface Sentence {
  readonly id: string;
  readonly heading: string;
  readonly sentence: string;
}

export type Promised =
  | (Sentence & {
      readonly kind: 'measured';
      /** A clock of the rulebook, a question of the survey, or a figure of phones, chat or counters. */
      readonly by: { readonly standard: string } | { readonly measure: string } | { readonly figure: NamedMeasure };
      /** Per cent that should be kept; of those who gave up, per cent at most; of a wait, seconds at most. */
      readonly goal: number;
    })
  | (Sentence & { readonly kind: 'evidenced'; readonly evidence: readonly Evidence[] })
  | (Sentence & { readonly kind: 'not-yet-measured' | 'retired'; readonly why: string });

/** n of N, as evidence gives it. */
export interface Figure {
  readonly n: number;
  readonly of: number;
  /** Of a wait. */
  readonly seconds?: number | null;
}

export const states = ['not-kept', 'not-yet-measured', 'too-few', 'kept', 'evidenced', 'retired'] as const;
export type State = (typeof states)[number];

/** A promise as the ledger shows it. Only a measured promise has a figure. */
export interface LedgerRow {
  readonly promise: Promised;
  readonly state: State;
  readonly figure: Figure | null;
}

/** What evidence says of a figure against a goal. */
export type Judge = (figure: Figure, by: MeasuredBy, goal: number) => 'kept' | 'not-kept' | 'too-few' | 'no-goal';

export function rowOf(promise: Promised, figureOf: (by: MeasuredBy) => Figure, judge: Judge): LedgerRow {
  if (promise.kind !== 'measured') return { promise, state: promise.kind, figure: null };
  const figure = figureOf(promise.by);
  const verdict = judge(figure, promise.by, promise.goal);
  return { promise, state: verdict === 'no-goal' ? 'too-few' : verdict, figure };
}

export type MeasuredBy = Extract<Promised, { kind: 'measured' }>['by'];

export type Counts = Readonly<Record<State, number>>;

/** How many promises are in each state; together, all of them. */
export function countStates(rows: readonly LedgerRow[]): Counts {
  const count = (state: State) => rows.filter((row) => row.state === state).length;
  return {
    'not-kept': count('not-kept'),
    'not-yet-measured': count('not-yet-measured'),
    'too-few': count('too-few'),
    kept: count('kept'),
    evidenced: count('evidenced'),
    retired: count('retired'),
  };
}

/** Rows under their headings, each in the order the council gave. */
export function underHeadings(rows: readonly LedgerRow[]): { heading: string; rows: LedgerRow[] }[] {
  return [...Map.groupBy(rows, (row) => row.promise.heading)].map(([heading, group]) => ({ heading, rows: group }));
}
