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

/** What is said of the queues of a measure, as they were when it was worked out. */
export interface QueuesNoted {
  /** Slugs of the queues it was worked out from. */
  readonly queues: readonly string[];
  /** Slugs of queues of which it is not said when they are open. */
  readonly withoutHours: readonly string[];
  /** Slugs of queues that nobody had confirmed, which it leaves out. */
  readonly held: readonly string[];
  /** Within how many seconds somebody who gives up had not begun to wait: each there is, least first. */
  readonly shorts: readonly number[];
}

export interface QueueMeasure extends QueueFigure, QueuesNoted {
  readonly id: string;
}

/** Names a figure in addresses: the same figure has the same name, as `level-of-offered-120-by-phone`. */
export function queueMeasureId({ what, seconds, percent, queue, channel }: QueueFigure): string {
  const where = queue !== null ? `at-${queue}` : channel !== null ? `by-${channel}` : 'everywhere';
  return [what, seconds, percent, where].filter((part) => part !== null).join('-');
}

export const isWait = ({ what }: Pick<QueueFigure, 'what'>): boolean =>
  what === 'mean-wait' || what === 'percentile-wait';

/** `counted`, or why a day is not: its figures do not say this, nobody counted, it is a sample, or it was closed when people came. */
export const dayStates = ['counted', 'not-said', 'missing', 'sample', 'closed'] as const;
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
  /** Days, each once, however many queues were counted on it. */
  readonly days: number;
  /** Queues and days: as many as `days` of one queue. */
  readonly queueDays: number;
  readonly missing: number;
  /** Days on which people came while a queue was closed: they are left out. */
  readonly closed: number;
  readonly notSaid: number;
  readonly partly: number;
  readonly uncovered: number;
  readonly samples: number;
}

interface WaitCount {
  readonly seconds: number;
  readonly n: number;
}

/** Rows of one state added together. */
export interface QueueGroup extends Pick<QueueDay, 'state' | 'countedFrom' | 'n' | 'of' | 'seconds' | 'uncovered'> {
  readonly rows: number;
  /** The days they are of, each once. */
  readonly days: number;
  /** Of the days, those of which some opening hours are not covered. */
  readonly partly: number;
}

/** Rows by their state. */
export function groupsOf(rows: readonly QueueDay[]): QueueGroup[] {
  return [...Map.groupBy(rows, ({ state }) => state)].map(([state, some]) => {
    const sum = (part: (row: QueueDay) => number) => some.reduce((total, row) => total + part(row), 0);
    const days = (which: readonly QueueDay[]) => new Set(which.map(({ onDay }) => onDay)).size;
    return {
      ...{ state, rows: some.length, days: days(some), countedFrom: sum((row) => row.countedFrom) },
      ...{ n: sum(({ n }) => n), of: sum(({ of }) => of), seconds: sum(({ seconds }) => seconds) },
      ...{ uncovered: sum(({ uncovered }) => uncovered), partly: days(some.filter(({ uncovered }) => uncovered > 0)) },
    };
  });
}

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
    queueDays: sum('counted', ({ rows }) => rows),
    missing: sum('missing', ({ countedFrom }) => countedFrom),
    closed: sum('closed', ({ days }) => days),
    notSaid: sum('not-said', ({ days }) => days),
    partly: sum('counted', ({ partly }) => partly),
    uncovered: sum('counted', ({ uncovered }) => uncovered),
    samples: sum('sample', ({ rows }) => rows),
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
