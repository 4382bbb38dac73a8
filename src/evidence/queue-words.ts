// What this room says of figures of phones, chat and counters.

import { levelNames, secondsInWords } from '#contacts';
import { countInWords, listInWords, percent, shareInWords } from '#lib/plain-words';
import { isWait, type QueueChannel, type QueueFigure, type QueueMeasure, type QueueSum } from './queue-measure.ts';
import { fewestToShow } from './tally.ts';

export const queueTitle = 'Phones, chat and counters';

/** A measure with what its queues are called and how they are set, as pages say it. */
export interface NamedMeasure extends QueueMeasure {
  /** `withoutHours` and `held` are names here, as people know the queues. */
  /** “Main line”, “all phone queues”. */
  readonly place: string;
  readonly of: QueueChannel | null;
  /** Within how many seconds somebody who gives up had not begun to wait, in words. */
  readonly short: string;
  /** It is of more than one queue. */
  readonly isOfSeveral: boolean;
}

interface Queue {
  readonly slug: string;
  readonly name: string;
  readonly channel: QueueChannel;
}

const channelPlaces: Readonly<Record<QueueChannel, string>> = {
  phone: 'all phone queues',
  webchat: 'all web chats',
  counter: 'all counters',
};

export function named(measure: QueueMeasure, queues: readonly Queue[]): NamedMeasure {
  const chosen = queues.filter(
    ({ slug, channel }) => (measure.queue ?? slug) === slug && (measure.channel ?? channel) === channel,
  );
  const { shorts } = measure;
  const names = (slugs: readonly string[]) => chosen.filter(({ slug }) => slugs.includes(slug)).map(({ name }) => name);
  const all = measure.channel === null ? 'all queues' : channelPlaces[measure.channel];
  return {
    ...measure,
    place: measure.queue === null ? all : (chosen[0]?.name ?? measure.queue),
    of: measure.channel ?? (measure.queue === null ? null : (chosen[0]?.channel ?? null)),
    short: shorts.length === 0 ? 'a few seconds' : shorts.map(secondsInWords).join(' or '),
    withoutHours: names(measure.withoutHours),
    held: names(measure.held),
    isOfSeveral: measure.queues.length > 1,
  };
}

const people: Readonly<Record<QueueChannel, string>> = { phone: 'Calls', webchat: 'Chats', counter: 'Visits' };

/** “Calls answered within 2 minutes”. */
export function queueName({ what, seconds, percent: share, of }: NamedMeasure): string {
  const who = of === null ? 'People' : people[of];
  switch (what) {
    case 'abandoned':
      return of === null ? 'People who gave up before an answer' : `${who} given up before an answer`;
    case 'mean-wait':
      return 'Average wait for an answer';
    case 'percentile-wait':
      return `Wait that ${share} in 100 answered did not exceed`;
    default:
      return `${who} answered within ${secondsInWords(seconds ?? 0)}`;
  }
}

/** What is divided by what, in words. Of a service level, by the name of its way of counting. */
export function queueDefinition({ what, seconds, percent: share, short }: NamedMeasure): string {
  switch (what) {
    case 'abandoned':
      return 'gave up before an answer ÷ all offered';
    case 'mean-wait':
      return 'the seconds that those answered waited together ÷ how many of them';
    case 'percentile-wait':
      return `the shortest wait that ${share} in 100 of those answered did not exceed, from every single call`;
    case 'level-of-offered':
      return levelNames['of-offered'](secondsInWords(seconds ?? 0), short).is;
    case 'level-of-answered':
      return levelNames['of-answered'](secondsInWords(seconds ?? 0), short).is;
    case 'level-without-short':
      return levelNames['without-short'](secondsInWords(seconds ?? 0), short).is;
    case 'level-short-as-kept':
      return levelNames['short-as-kept'](secondsInWords(seconds ?? 0), short).is;
  }
}

/** What a measure came to, with its base; null when there are too few to say. */
export function queueFigure(measure: QueueFigure, { n, of, seconds = null }: Counts): string | null {
  if (!isWait(measure)) return of < fewestToShow ? null : `${shareInWords(n, of)} ${did(measure)}`;
  if (n < fewestToShow || seconds === null) return null;
  const known = `the wait of ${n.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} answered is known`;
  return measure.what === 'mean-wait'
    ? `${secondsInWords(seconds)} on average (${known})`
    : `${measure.percent} in 100 within ${secondsInWords(seconds)} (${known})`;
}

/** “410 of 500 answered within 2 minutes”: what stands under the figure. */
export function queueBase(measure: QueueFigure, { n, of }: Counts): string {
  const counts = `${n.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}`;
  if (isWait(measure)) return `The wait of ${counts} answered is known`;
  return `${counts} ${did(measure)}`;
}

const did = (measure: QueueFigure) =>
  measure.what === 'abandoned' ? 'gave up before an answer' : answeredWithin(measure);

interface Counts {
  readonly n: number;
  readonly of: number;
  readonly seconds?: number | null;
}

function answeredWithin({ what, seconds }: QueueFigure): string {
  const within = `within ${secondsInWords(seconds ?? 0)}`;
  return what === 'level-short-as-kept' ? `answered, or gone, ${within}` : `answered ${within}`;
}

/** “82.3%” or “1 minute 35 seconds”: the figure apart from its base. */
export function queueBig(measure: QueueFigure, { n, of, seconds }: QueueSum): string {
  return isWait(measure) ? secondsInWords(seconds ?? 0) : `${percent(n, of)}%`;
}

/** “80%”, “5% at most”, “2 minutes at most”. */
export function queueGoal(measure: Pick<QueueFigure, 'what'>, goal: number): string {
  if (isWait(measure)) return `${secondsInWords(goal)} at most`;
  return measure.what === 'abandoned' ? `${goal}% at most` : `${goal}%`;
}

/** What a figure leaves out, a sentence each; none when nothing is known to be left out. */
export function notCovered(
  { withoutHours, held, isOfSeveral }: Pick<NamedMeasure, 'withoutHours' | 'held' | 'isOfSeveral'>,
  sum: QueueSum,
): string[] {
  const { missing, partly, uncovered, notSaid, closed, samples } = sum;
  const hours = Math.floor(uncovered / 60);
  return [
    missing > 0 &&
      `Nobody counted on ${countInWords(missing, 'day')} on which we were open${isOfSeveral ? ', each queue taken by itself' : ''}.`,
    closed > 0 &&
      `On ${countInWords(closed, 'day')} people came while we were closed. They are left out of both numbers.`,
    partly > 0 &&
      `On ${countInWords(partly, 'day')} some of the opening hours were not counted: ${hours > 0 ? countInWords(hours, 'hour') : countInWords(uncovered, 'minute')} in all.`,
    notSaid > 0 &&
      `The figures of ${countInWords(notSaid, 'day')} do not say this, so those days are left out of both numbers.`,
    samples > 0 &&
      `${countInWords(samples, 'sample')} of a few days, counted by hand, ${samples === 1 ? 'is' : 'are'} in no part of this figure.`,
    withoutHours.length > 0 &&
      `It is not said when ${listInWords([...withoutHours])} ${withoutHours.length === 1 ? 'is' : 'are'} open, so we cannot say which days are missing there, and everybody who came there is counted.`,
    held.length > 0 &&
      `${listInWords([...held])} ${held.length === 1 ? 'is new, and is in no part of this figure until somebody here has checked it' : 'are new, and are in no part of this figure until somebody here has checked them'}.`,
  ].filter((sentence) => sentence !== false);
}

/** “counted on 250 days”, for what stands beside a figure. */
export function daysCounted({ days, queueDays }: QueueSum): string {
  if (days === 0) return 'No day of this time is counted.';
  const rows = queueDays > days ? `, ${queueDays.toLocaleString('en-GB')} when each queue is taken by itself` : '';
  return `It is counted on ${countInWords(days, 'day')}${rows}.`;
}

export const dayStateWords = {
  counted: 'Counted',
  'not-said': 'The figures of this day do not say it',
  missing: 'Open, and nobody counted',
  closed: 'People came while it was closed: in no figure',
  sample: 'A sample counted by hand, in no figure',
} as const;

const basisNames: Readonly<Record<string, [string, string]>> = {
  calls: ['single call', 'single calls'],
  intervals: ['part of the day', 'parts of the day'],
  days: ['count of the whole day', 'counts of the whole day'],
};

/** “18 parts of the day”: what a day is counted from. */
export function countedFromWords(basis: string, n: number): string {
  const [one, many] = basisNames[basis] ?? ['count', 'counts'];
  return countInWords(n, one, many);
}
