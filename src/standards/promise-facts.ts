// What is known of one promise at one moment: the facts behind its picture and its sentence. Pure: `now` arrives with them.
import type { Temporal } from '#lib/temporal';
import type { Pause } from './facts.ts';

/** `missed` is late and still open; `kept-late` was done, after the date. */
export type PromiseState = 'running' | 'paused' | 'met' | 'missed' | 'kept-late';

export interface PromiseFacts {
  readonly askedAt: Temporal.Instant;
  readonly promisedAt: Temporal.Instant;
  readonly now: Temporal.Instant;
  /** When it was done; absent while it is open. */
  readonly stoppedAt?: Temporal.Instant | null | undefined;
  /** Times that are not counted, in any order; a clock's own pauses fit. */
  readonly pauses?: readonly PromisePause[] | undefined;
  readonly nextUpdateAt?: Temporal.Instant | null | undefined;
  readonly state: PromiseState;
  /** IANA time zone in which dates are said. */
  readonly zone: string;
  /** It ended with an answer and not with the thing done: “not ours”, “already reported”. */
  readonly isAnswerOnly?: boolean | undefined;
  /** How much the calendar leaves out for the pauses, in words: “2 working days”. */
  readonly notCounted?: string | undefined;
}

export type PromisePause = Pick<Pause, 'from' | 'until' | 'waitingFor'> & Partial<Pick<Pause, 'reason'>>;

export const isLate = ({ state }: PromiseFacts): boolean => state === 'missed' || state === 'kept-late';
