// The promises made about a case, each a clock. The facts are when it started and stopped, the pauses and the extensions;
// the due time and the result kept beside them are readings, made by one function: `readings`.

import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import {
  type ClockFacts,
  type ClockReading,
  type Extension,
  type Pause,
  type Rulebook,
  readClock,
  type StandardVersion,
} from '#standards';
import type { Act, Case } from './case.ts';

export interface CaseClock {
  readonly id: number;
  readonly round: number;
  readonly standard: string;
  readonly standardVersion: number;
  /** The promise the customer is told, and the worklist is ordered by. */
  readonly isMain: boolean;
  readonly agreedDueAt: Temporal.Instant | null;
  readonly startsAt: Temporal.Instant | null;
  readonly stoppedAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  readonly pausedSince: Temporal.Instant | null;
  readonly result: 'met' | 'missed' | null;
  readonly extensions: readonly Extension[];
}

export type NewClock = Omit<CaseClock, 'id' | 'extensions'>;

/** What of a clock its case's events can change. */
export type ClockCache = Pick<CaseClock, 'startsAt' | 'stoppedAt' | 'dueAt' | 'pausedSince' | 'result'>;

/** The facts of one clock, for `readClock` and `explainClock`. */
export function factsOf(
  clock: Pick<CaseClock, 'startsAt' | 'stoppedAt' | 'agreedDueAt'> & { readonly extensions?: readonly Extension[] },
  version: StandardVersion,
  pauses: readonly Pause[],
): ClockFacts {
  return {
    acts: {
      ...(clock.startsAt ? { [version.starts]: clock.startsAt } : {}),
      ...(clock.stoppedAt ? { [version.stops]: clock.stoppedAt } : {}),
    },
    pauses,
    extensions: clock.extensions ?? [],
    ...(clock.agreedDueAt ? { agreedDueAt: clock.agreedDueAt } : {}),
  };
}

/** Reads a clock and gives what is kept of the reading. */
export function cacheOf(
  clock: NewClock & { readonly extensions?: readonly Extension[] },
  rulebook: Rulebook,
  pauses: readonly Pause[],
  now: Temporal.Instant,
): ClockCache {
  const version = rulebook.version(clock.standard, clock.standardVersion);
  const reading = readClock(version, factsOf(clock, version, pauses), rulebook.calendarOf(version), now);
  const openPause = pauses.find((pause) => !pause.until && version.pauses.includes(pause.reason));
  return {
    startsAt: clock.startsAt,
    stoppedAt: clock.stoppedAt,
    dueAt: reading.dueAt ?? null,
    pausedSince: reading.state === 'paused' && openPause ? openPause.from : null,
    // a day that was never agreed was neither kept nor broken
    result: clock.stoppedAt && reading.dueAt ? (reading.state === 'met' ? 'met' : 'missed') : null,
  };
}

/** A clock after acts done at `at`: what starts on one starts, what stops on one stops, and what has stopped stays so. */
export function afterActs<C extends NewClock>(
  clock: C,
  acts: readonly Act[],
  rulebook: Rulebook,
  at: Temporal.Instant,
): C {
  const version = rulebook.version(clock.standard, clock.standardVersion);
  const did = (act: string) => (acts as readonly string[]).includes(act);
  const startsAt = clock.startsAt ?? (did(version.starts) ? at : null);
  const stoppedAt = clock.stoppedAt ?? (startsAt && did(version.stops) ? at : null);
  return { ...clock, startsAt, stoppedAt };
}

/**
 * The clocks of a new round: one a standard, each under the version in force on the day. The first is the main one.
 * @param agreedDueAt the date agreed with the customer, for standards that promise the day given
 */
export function beginClocks(
  standards: readonly string[],
  round: number,
  receivedAt: Temporal.Instant,
  rulebook: Rulebook,
  agreedDueAt: Temporal.Instant | null,
): NewClock[] {
  return standards.map((standard, position) => {
    const newest = rulebook.inForce(standard, dateAtHome(receivedAt));
    return {
      round,
      standard,
      standardVersion: newest.version,
      isMain: position === 0,
      agreedDueAt: newest.target.unit === 'date-given' ? agreedDueAt : null,
      startsAt: newest.starts === 'received' ? receivedAt : null,
      stoppedAt: null,
      dueAt: null,
      pausedSince: null,
      result: null,
    };
  });
}

export interface ClockInWords {
  readonly clock: CaseClock;
  readonly version: StandardVersion;
  readonly reading: ClockReading;
  readonly facts: ClockFacts;
}

/** Every clock read now, main first, this round's before earlier ones. */
export function readings(
  clocks: readonly CaseClock[],
  pauses: readonly Pause[],
  rulebook: Rulebook,
  now: Temporal.Instant,
): ClockInWords[] {
  return clocks
    .toSorted((a, b) => b.round - a.round || Number(b.isMain) - Number(a.isMain) || a.id - b.id)
    .map((clock) => {
      const version = rulebook.version(clock.standard, clock.standardVersion);
      const facts = factsOf(clock, version, pauses);
      return { clock, version, facts, reading: readClock(version, facts, rulebook.calendarOf(version), now) };
    });
}

/** The promise of this round that the customer was told, if any was made. */
export function mainClock<C extends Pick<CaseClock, 'isMain' | 'round'>>(
  theCase: Case,
  clocks: readonly C[],
): C | undefined {
  return clocks.find((clock) => clock.isMain && clock.round === theCase.round);
}

/**
 * When a worklist calls a case due. A promise that is kept is due no longer, so an open case then goes by the next of
 * its promises that still runs; a closed case keeps the date it was promised for.
 */
export function dueForWork(
  theCase: Case,
  clocks: readonly Pick<CaseClock, 'isMain' | 'round' | 'stoppedAt' | 'dueAt'>[],
): Temporal.Instant | null {
  const main = mainClock(theCase, clocks);
  if (theCase.state === 'closed' || (main && !main.stoppedAt)) return main?.dueAt ?? null;
  const running = clocks.filter((clock) => clock.round === theCase.round && !clock.stoppedAt && clock.dueAt);
  return (
    running
      .map((clock) => clock.dueAt)
      .toSorted((a, b) => Number(a?.epochMilliseconds) - Number(b?.epochMilliseconds))[0] ?? null
  );
}

/** Whether what is kept of a clock's reading is the same. */
export function isSameCache(clock: CaseClock, cache: ClockCache): boolean {
  const same = (a: Temporal.Instant | null, b: Temporal.Instant | null) =>
    a?.epochMilliseconds === b?.epochMilliseconds;
  return (
    same(clock.startsAt, cache.startsAt) &&
    same(clock.stoppedAt, cache.stoppedAt) &&
    same(clock.dueAt, cache.dueAt) &&
    same(clock.pausedSince, cache.pausedSince) &&
    clock.result === cache.result
  );
}
