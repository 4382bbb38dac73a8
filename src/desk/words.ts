// What this room says.

import type { CaseOfCustomer } from '#cases';
import type { ContactOutcome } from '#contacts';
import { dateAtHome, dayInWords, shortDate } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import type { Fact, Likely } from './likely.ts';

/** What an adviser did, as they say it; the outcome it is kept as. */
export const deeds = {
  answered: { label: 'I answered it', hint: 'Nothing is left to do', outcome: 'answered' },
  case: { label: 'I am opening a case', hint: 'Somebody has to do something', outcome: 'case' },
  chased: {
    label: 'They asked about a case',
    hint: 'The team is told that they asked',
    outcome: 'chased',
  },
  'passed-on': { label: 'I am passing it on to a team', hint: 'The team gets a task', outcome: 'passed-on' },
  signposted: {
    label: 'I am putting them in touch with another organisation',
    hint: 'The organisation is told, if they agree, and contacts them',
    outcome: 'signposted',
  },
  'could-not-help': { label: 'I could not help', hint: 'The council has no answer to it', outcome: 'could-not-help' },
} as const satisfies Record<string, { label: string; hint: string; outcome: ContactOutcome }>;

export type Deed = keyof typeof deeds;
export const deedNames = Object.keys(deeds) as Deed[];

/** “3 Mar”, or “3 Mar 2024” where that is not this year. */
export function shortDay(at: Temporal.Instant, now: Temporal.Instant): string {
  const date = dateAtHome(at);
  return date.year === dateAtHome(now).year ? shortDate(date) : `${shortDate(date)} ${date.year}`;
}

/** Why somebody may be calling, of one fact: “it was promised for 27 Feb and is not done”. */
export function becauseWords({ because, at }: Fact, now: Temporal.Instant): string {
  const on = shortDay(at, now);
  switch (because) {
    case 'call-back-late':
      return `we said that we would ring by ${on} and have not`;
    case 'call-back-due':
      return `we said that we would ring by ${on}`;
    case 'promise-missed':
      return `it was promised for ${on} and is not done`;
    case 'update-late':
      return `we said that they would hear from us by ${on}`;
    case 'question-open':
      return 'we asked them for something and wait for their answer';
    case 'closed-lately':
      return `we closed it on ${on}`;
    case 'told-lately':
      return `we wrote to them about it on ${on}`;
    case 'open':
      return `it has been open since ${on}`;
  }
}

/** What it would be about: “Missed bin, LB-4F7K-9QWX”. */
export function likelyTitle({ theCase, task }: Likely): string {
  return theCase ? `${theCase.serviceTitle}, ${theCase.reference}` : task.title;
}

/** All that makes it likely, as one sentence. */
export function likelyWords({ facts }: Likely, now: Temporal.Instant): string {
  const text = facts.map((fact) => becauseWords(fact, now)).join('; ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** What to tell somebody who asks about a case: where it stands, what was promised, and when they hear next. */
export function tellOfCase(theCase: CaseOfCustomer, now: Temporal.Instant): string {
  const day = (at: Temporal.Instant) => dayInWords(dateAtHome(at));
  const { state, dueAt, nextUpdateAt, closedAt } = theCase;
  if (state === 'closed') return closedAt ? `We closed it on ${day(closedAt)}.` : 'It is closed.';
  const isPast = (at: Temporal.Instant) => Temporal.Instant.compare(at, now) < 0;
  return [
    state === 'waiting-for-customer' && 'We are waiting for an answer from you.',
    dueAt && (isPast(dueAt) ? `We promised it by ${day(dueAt)}, and we are late.` : `We promised it by ${day(dueAt)}.`),
    nextUpdateAt && !isPast(nextUpdateAt) && `You will hear from us by ${day(nextUpdateAt)}.`,
    nextUpdateAt &&
      isPast(nextUpdateAt) &&
      'You should have heard from us by now. I am telling the team that you asked.',
  ]
    .filter((line) => typeof line === 'string')
    .join(' ');
}

export const callWords = {
  wrappedUp: 'This contact was wrapped up already',
  takesNobody: 'They do not contact people any more. Select another organisation',
  noSuchCase: 'There is no case with this reference. Check it with them',
  anothersCase: 'This case is somebody else’s. Check the reference, or tick that they ask about it for somebody else',
  writeNotCall:
    'They asked to be written to and not called. Tick this if they asked for this call. If not, do not promise it: pass it on to a team to answer in writing, or use Relay UK if that is what they want',
} as const;
