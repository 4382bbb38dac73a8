// Pausing a clock while we wait for someone else, and starting it again. The standard says which reasons count.
import type { Temporal } from '#lib/temporal';
import type { ClockFacts, Pause } from './facts.ts';
import type { StandardVersion } from './standard.ts';

export type PauseRefusal = 'already-paused' | 'stopped' | 'reason-not-allowed';
export type ResumeRefusal = 'not-paused' | 'stopped' | 'before-the-pause';

export type PauseDecision =
  | { readonly pause: Pause; readonly refused?: undefined }
  | { readonly refused: PauseRefusal };
export type ResumeDecision =
  | { readonly pause: Pause; readonly refused?: undefined }
  | { readonly refused: ResumeRefusal };

/** Decides whether to pause at `at`: the pause to record, or why not. A clock not yet started may be paused beforehand. */
export function pauseClock(
  version: StandardVersion,
  facts: ClockFacts,
  asked: Pick<Pause, 'reason' | 'waitingFor'>,
  at: Temporal.Instant,
): PauseDecision {
  if (isStopped(version, facts, at)) return { refused: 'stopped' };
  if (!version.pauses.includes(asked.reason)) return { refused: 'reason-not-allowed' };
  if (openPause(facts) !== undefined) return { refused: 'already-paused' };
  return { pause: { from: at, ...asked } };
}

/** Decides whether to start again at `at`: the open pause with its end, or why not. */
export function resumeClock(version: StandardVersion, facts: ClockFacts, at: Temporal.Instant): ResumeDecision {
  if (isStopped(version, facts, at)) return { refused: 'stopped' };
  const open = openPause(facts);
  if (open === undefined) return { refused: 'not-paused' };
  if (at.epochMilliseconds < open.from.epochMilliseconds) return { refused: 'before-the-pause' };
  return { pause: { ...open, until: at } };
}

function openPause(facts: ClockFacts): Pause | undefined {
  return facts.pauses?.find((pause) => pause.until === undefined);
}

function isStopped(version: StandardVersion, facts: ClockFacts, at: Temporal.Instant): boolean {
  const stoppedAt = facts.acts[version.stops];
  return stoppedAt !== undefined && stoppedAt.epochMilliseconds <= at.epochMilliseconds;
}
