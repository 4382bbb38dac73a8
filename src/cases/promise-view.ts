// The main promise of a case as its line and its sentence show it.

import { countInWords, homeZone } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import type { Pause, PromiseFacts, Rulebook } from '#standards';
import { type Case, outcomesThatNeedAReason } from './case.ts';
import { type CaseClock, mainClock, readings } from './case-clock.ts';

/** What the customer calls late is late: a promise kept after its time is “done late”, not “met”. */
export function promiseOf(
  theCase: Case,
  clocks: readonly CaseClock[],
  pauses: readonly Pause[],
  rulebook: Rulebook,
  now: Temporal.Instant,
): PromiseFacts | null {
  const main = mainClock(theCase, clocks);
  const [read] = main ? readings([main], pauses, rulebook, now) : [];
  const promisedAt = read?.reading.dueAt;
  if (!read || !promisedAt) return null;
  const { reading, version } = read;
  const state = reading.state === 'missed' && reading.stoppedAt ? 'kept-late' : reading.state;
  return {
    askedAt: reading.startsAt ?? theCase.roundBeganAt,
    promisedAt,
    now,
    stoppedAt: reading.stoppedAt ?? null,
    pauses: pauses.filter((pause) => version.pauses.includes(pause.reason)),
    nextUpdateAt: theCase.state === 'closed' ? null : theCase.nextUpdateAt,
    state: state === 'not-started' ? 'running' : state,
    zone: homeZone,
    isAnswerOnly: theCase.outcome !== null && outcomesThatNeedAReason.has(theCase.outcome),
    ...(reading.pausedFor >= 1
      ? { notCounted: countInWords(Math.floor(reading.pausedFor), unitNames[reading.unit]) }
      : {}),
  };
}

const unitNames = {
  seconds: 'second',
  minutes: 'minute',
  'service-hours': 'hour',
  'working-days': 'working day',
  'calendar-days': 'day',
} as const;

/** The same from a worklist row alone, which knows nothing of pauses: enough for a sparkline. */
export function promiseOfRow(
  row: Pick<Case, 'openedAt' | 'dueAt' | 'closedAt' | 'state'>,
  now: Temporal.Instant,
): PromiseFacts | null {
  if (!row.dueAt) return null;
  const reached = (row.closedAt ?? now).epochMilliseconds;
  const isLate = reached > row.dueAt.epochMilliseconds;
  const state = row.closedAt
    ? isLate
      ? 'kept-late'
      : 'met'
    : isLate
      ? 'missed'
      : row.state === 'waiting-for-customer'
        ? 'paused'
        : 'running';
  return { askedAt: row.openedAt, promisedAt: row.dueAt, now, stoppedAt: row.closedAt, state, zone: homeZone };
}
