// What this room says: definitions, answers, exclusions and names.

import { countInWords, listInWords, percent, shareInWords } from '#lib/plain-words';
import type { CaseCount } from './case-count.ts';
import { type DayCount, daysWithin, type Spread } from './percentile.ts';
import { fewestToShow, type Tally, type Verdict } from './tally.ts';

export const titles = { performance: 'Our performance', promises: 'Our promises' } as const;

export const verdictWords: Readonly<Record<Verdict, string>> = {
  kept: 'Kept',
  'not-kept': 'Not kept',
  'too-few': 'Too few to say',
  'no-goal': 'No goal set',
};

/** The rule of “kept in time”, version 1, in the order a reader asks. */
export const keptInTimeRules: readonly string[] = [
  'We count every promise whose date fell in the period and had come by the time the figures were worked out. That number is N.',
  'Of those, n is how many we kept: we did what we promised on or before the date.',
  'A promise that is late and still open counts as missed. It does not wait until we finish.',
  'A clock that was stopped, in time, for a reason the promise allows is not counted until it runs again. A clock stopped after the date is.',
  'A request we closed as not ours, or as a duplicate, counts like any other. A request opened again is a new promise; the first one stays as it was kept or missed.',
  'A promise is judged by the version that was in force when it was made, not by a later one.',
  'A request that had no date to keep is not counted.',
  'We count all of them, not a sample, so there is no margin of error.',
];

export const smallNumbersNote = `“Not shown” stands for fewer than ${fewestToShow} promises, or for a row from which such a number could be worked out.`;
export const notShown = 'Not shown';

const channels: Readonly<Record<string, string>> = {
  online: 'Online',
  phone: 'By phone',
  counter: 'In person',
  post: 'By post',
  email: 'By email',
  api: 'Through another system',
};

export function channelName(channel: string): string {
  return channels[channel] ?? channel;
}

/** Whose requests: '' is the council's own. */
export function sourceName(source: string, council: string): string {
  return source === '' ? `Requests made to ${council}` : source;
}

/** “82.3%”, the big figure. */
export function bigShare({ met, due }: Tally): string {
  return `${percent(met, due)}%`;
}

export function goalInWords(goal: number | undefined): string {
  return goal === undefined ? 'The council has set no goal.' : `Goal: ${goal}%`;
}

/** What is left out of a figure, a sentence each; none when nothing is. */
export function exclusions({ paused, undated, openLate, due, met }: Tally): string[] {
  const is = (n: number) => (n === 1 ? 'is' : 'are');
  return [
    ...(openLate > 0
      ? [
          `Of the ${(due - met).toLocaleString('en-GB')} we missed, ${openLate.toLocaleString('en-GB')} ${is(openLate)} still open and ${openLate === 1 ? 'counts' : 'count'} as missed.`,
        ]
      : []),
    ...(paused > 0
      ? [
          `${countInWords(paused, 'promise')} ${is(paused)} not counted, because the clock was stopped when the date came.`,
        ]
      : []),
    ...(undated > 0
      ? [`${countInWords(undated, 'promise')} ${is(undated)} not counted, because no date was given.`]
      : []),
  ];
}

/** What became of the requests of a period, and how many had nothing to keep. */
export function requestsSentence({ opened, closed, reopened, noPromise }: CaseCount): string {
  if (opened === 0) return 'No request was made in this time.';
  const requests = countInWords(opened, 'request');
  const undated =
    noPromise === 0
      ? 'All of them had a target date.'
      : noPromise === opened
        ? 'None of them had a target date, so none is counted below.'
        : `${countInWords(noPromise, 'request')} had no target date and ${noPromise === 1 ? 'is' : 'are'} not counted below.`;
  return `${requests} ${opened === 1 ? 'was' : 'were'} made in this time, of which ${closed.toLocaleString('en-GB')} ${closed === 1 ? 'is' : 'are'} closed and ${reopened.toLocaleString('en-GB')} had to be opened again. ${undated}`;
}

/** How far apart services are. */
export function spreadSentence(shares: readonly number[], spread: Spread | null): string {
  if (spread === null)
    return shares.length === 1
      ? 'One service makes this promise.'
      : 'There is no service with enough promises to compare.';
  const say = (value: number) => `${Math.round(value)}%`;
  const middle =
    shares.length >= 10 ? ` Eight in ten services lie between ${say(spread.p10)} and ${say(spread.p90)}.` : '';
  return `From ${say(spread.least)} to ${say(spread.most)} between ${countInWords(shares.length, 'service')}.${middle}`;
}

/** “Half were done within 4 days, and nine in ten within 9 days. 12 are still open …”. Days of the calendar. */
export function howLongSentence(done: readonly DayCount[], open: number): string {
  if (done.length === 0) return 'None of them is done yet.';
  const [half, most] = [daysWithin(0.5, done, open), daysWithin(0.9, done, open)];
  const within = (days: number) => (days === 0 ? 'on the same day' : `within ${countInWords(days, 'day')}`);
  const parts = [
    half === null ? 'more than half are not done yet' : `half were done ${within(half)}`,
    most === null
      ? 'more than one in ten are not done yet'
      : `nine in ten ${half === null ? 'were done ' : ''}${within(most)}`,
  ];
  const said = `${listInWords(parts)}. `;
  return `${said[0]?.toUpperCase()}${said.slice(1)}These are days of the calendar, from asking to done, weekends and waiting included. ${open === 0 ? 'None is still open.' : `${countInWords(open, 'promise')} still open ${open === 1 ? 'is' : 'are'} counted as taking longer than any.`}`;
}

export const responseRateSentence = (invited: number, answered: number): string =>
  invited === 0
    ? 'Nobody was sent an invitation in this time: people answered from the page of their request.'
    : `Of those we asked, ${shareInWords(answered, invited)} answered. The others may think differently.`;
