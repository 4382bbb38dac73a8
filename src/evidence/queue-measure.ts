// A promise measured by figures of phones, chat or counters: what is counted, how it adds up over days, and whether a goal is
// reached. The goal of a service level is the least share; of those who gave up the greatest; of a wait the greatest, in seconds.

import { daysWithin } from './percentile.ts';
import { fewestToShow, type Verdict, verdictOf } from './tally.ts';

export const levelWhats = [
  'level-of-offered',
  'level-of-answered',
  'level-without-short',
  'level-short-as-kept',
] as const;
export const queueWhats = [...levelWhats, 'abandoned', 'mean-wait', 'percentile-wait'] as const;
export type QueueWhat = (typeof queueWhats)[number];

export const queueChannels = ['phone', 'webchat', 'counter'] as const;
export type QueueChannel = (typeof queueChannels)[number];

export interface QueueFigure {
  readonly what: QueueWhat;
  /** Of a service level: within so many seconds is in time. Null for the others. */
  readonly seconds: number | null;
  /** Of a percentile of waits: how many in a hundred. Null for the others. */
  readonly percent: number | null;
  /** The slug of one queue, or all queues of one channel; all there are when both are null. */
  readonly queue: string | null;
  readonly channel: QueueChannel | null;
}

export interface QueueMeasure extends QueueFigure {
  readonly id: string;
}

/** Names a figure in addresses: the same figure has the same name, as `level-of-offered-120-by-phone`. */
export function queueMeasureId({ what, seconds, percent, queue, channel }: QueueFigure): string {
  const where = queue !== null ? `at-${queue}` : channel !== null ? `by-${channel}` : 'everywhere';
  return [what, seconds, percent, where].filter((part) => part !== null).join('-');
}

export const isWait = ({ what }: Pick<QueueFigure, 'what'>): boolean =>
  what === 'mean-wait' || what === 'percentile-wait';

/** `counted`, or why a day is not: its figures do not say this, nobody counted, or it is a sample. */
export const dayStates = ['counted', 'not-said', 'missing', 'sample'] as const;
export type DayState = (typeof dayStates)[number];

/** One queue on one day, or what is not covered of it. */
export interface QueueDay {
  readonly queue: string;
  /** ISO dates. The second is later of samples, and of days on end that nobody counted. */
  readonly onDay: string;
  readonly untilDay: string;
  readonly state: DayState;
  readonly source: string;
  readonly basis: string;
  /** Calls or intervals behind it; of days that nobody counted, how many there are. */
  readonly countedFrom: number;
  /** n of N; of waits, so many whose wait is known of those answered, and the seconds they waited together. */
  readonly n: number;
  readonly of: number;
  readonly seconds: number;
  /** Minutes of the opening hours that are not covered. */
  readonly uncovered: number;
}

/** What a measure came to in a period, and what it leaves out. */
export interface QueueSum {
  readonly n: number;
  readonly of: number;
  /** Of waits: the mean, or the percentile; null when none is known. */
  readonly seconds: number | null;
  readonly days: number;
  readonly missing: number;
  readonly notSaid: number;
  readonly partly: number;
  readonly uncovered: number;
  readonly samples: number;
}

interface WaitCount {
  readonly seconds: number;
  readonly n: number;
}

/** Days of one state added together. */
export interface QueueGroup extends Pick<QueueDay, 'state' | 'countedFrom' | 'n' | 'of' | 'seconds' | 'uncovered'> {
  readonly days: number;
  /** Of the days, those of which some opening hours are not covered. */
  readonly partly: number;
}

export const groupOf = (day: QueueDay): QueueGroup => ({ ...day, days: 1, partly: day.uncovered > 0 ? 1 : 0 });

/** Adds days up. @param waits those answered by the seconds they waited, for a percentile */
export function sumDays(
  { what, percent }: Pick<QueueFigure, 'what' | 'percent'>,
  groups: readonly QueueGroup[],
  waits: readonly WaitCount[] = [],
): QueueSum {
  const sum = (state: DayState, part: (group: QueueGroup) => number) =>
    groups.reduce((total, group) => (group.state === state ? total + part(group) : total), 0);
  const n = sum('counted', (group) => group.n);
  const mean = what === 'mean-wait' && n > 0 ? sum('counted', (group) => group.seconds) / n : null;
  const spread = waits.map(({ seconds, n: times }) => ({ days: seconds, n: times }));
  return {
    n,
    of: sum('counted', (group) => group.of),
    seconds: what === 'percentile-wait' ? daysWithin((percent ?? 0) / 100, spread, 0) : mean,
    days: sum('counted', ({ days }) => days),
    missing: sum('missing', ({ countedFrom }) => countedFrom),
    notSaid: sum('not-said', ({ days }) => days),
    partly: sum('counted', ({ partly }) => partly),
    uncovered: sum('counted', ({ uncovered }) => uncovered),
    samples: sum('sample', ({ days }) => days),
  };
}

/** Whether a goal is reached. The goal itself counts as reached; nothing is rounded. Too few are never judged. */
export function queueVerdict(
  { what }: Pick<QueueFigure, 'what'>,
  { n, of, seconds = null }: { readonly n: number; readonly of: number; readonly seconds?: number | null },
  goal: number,
): Verdict {
  if (what === 'abandoned') return of < fewestToShow ? 'too-few' : n * 100 <= goal * of ? 'kept' : 'not-kept';
  if (!isWait({ what })) return verdictOf(n, of, goal);
  if (n < fewestToShow || seconds === null) return 'too-few';
  return seconds <= goal ? 'kept' : 'not-kept';
}
