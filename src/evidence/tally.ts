// How often a promise was kept: counts that add up, and what may be said from them. Definition 1 of “kept in time”.

import { fewestToShow } from '#lib/suppress';

/** Promises counted together. `due` is N and `met` is n of “n of N in time”. */
export interface Tally {
  /** Fell due in the period, and by the time the figures were worked out. */
  readonly due: number;
  readonly met: number;
  /** Of those not met, still open. */
  readonly openLate: number;
  /** Not in `due`: stopped, and not late, when the date came. */
  readonly paused: number;
  /** Not in `due`: begun without a date to keep. */
  readonly undated: number;
}

export const emptyTally: Tally = { due: 0, met: 0, openLate: 0, paused: 0, undated: 0 };

export { fewestToShow };

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, tally) => ({
      due: sum.due + tally.due,
      met: sum.met + tally.met,
      openLate: sum.openLate + tally.openLate,
      paused: sum.paused + tally.paused,
      undated: sum.undated + tally.undated,
    }),
    emptyTally,
  );
}

export type Verdict = 'kept' | 'not-kept' | 'too-few' | 'no-goal';

/**
 * Whether `n` of `of` reaches the goal. The goal itself counts as reached; nothing is rounded.
 * @param goal in per cent; undefined when the council set none
 */
export function verdictOf(n: number, of: number, goal: number | undefined): Verdict {
  if (of < fewestToShow) return 'too-few';
  if (goal === undefined) return 'no-goal';
  return n * 100 >= goal * of ? 'kept' : 'not-kept';
}
