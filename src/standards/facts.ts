// The facts a clock is read from: what was done and when, when we waited, and what more time was agreed. Facts later than
// the moment of reading have not happened yet, so a past moment can be read again exactly.
import type { Temporal } from '#lib/temporal';
import type { Act } from './standard.ts';

/** A time during which we were waiting for someone else. Open until it has an `until`. */
export interface Pause {
  readonly from: Temporal.Instant;
  readonly until?: Temporal.Instant | undefined;
  /** One of the standard's allowed reasons, such as `waiting-for-customer`; any other does not stop the clock. */
  readonly reason: string;
  /** What we waited for, if it was said: “your photo”. */
  readonly waitingFor?: string | undefined;
}

/** More time, decided and explained while the clock ran. */
export interface Extension {
  /** In the unit of the standard's target. */
  readonly amount: number;
  readonly reason: string;
  readonly decidedAt: Temporal.Instant;
}

export interface ClockFacts {
  /** When each act was first done. `received` is the moment the customer asked. */
  readonly acts: Readonly<Partial<Record<Act, Temporal.Instant>>>;
  /** In any order; they may overlap, or begin before the clock does. */
  readonly pauses?: readonly Pause[];
  readonly extensions?: readonly Extension[];
  /** For a standard whose date is agreed for each case. Until it is agreed the clock has not started. */
  readonly agreedDueAt?: Temporal.Instant | undefined;
}
