// What pages of failure demand and first time say: names of causes, definitions, what is left out.

import { dateInWords } from '#lib/plain-words';
import type { Cause, CauseKind } from './demand-label.ts';
import type { LeftOut } from './demand-rules.ts';
import type { Excess } from './excess.ts';

export const demandTitles = {
  demand: 'Failure demand',
  matters: 'Matters behind the figures',
  firstTime: 'First time',
  costs: 'What a contact costs',
  contacts: 'Contacts',
} as const;

export const causeKindNames: Readonly<Record<CauseKind, string>> = {
  'message-template': 'Message or letter',
  'closure-reason': 'How a case was closed',
  round: 'Contractor’s round',
  form: 'Online form',
  'service-edition': 'Page of a service',
  team: 'Team',
};

/** What slugs are called. */
export interface CauseNames {
  readonly service: (slug: string) => string;
  readonly team: (slug: string) => string;
}

const outcomes: Readonly<Record<string, string>> = {
  fixed: 'fixed',
  provided: 'provided',
  'not-ours': 'not ours',
  duplicate: 'a duplicate',
  'no-further-action': 'no further action',
  closed: 'closed',
};

const inWords = (slug: string) => slug.replaceAll('-', ' ');

/** “Message “council tax reminder”, version 3”. */
export function causeInWords({ kind, key }: Cause, names: CauseNames): string {
  const [what = '', which = ''] = key.split(' ');
  switch (kind) {
    case 'message-template':
      return `Message “${inWords(what)}”, version ${which}`;
    case 'closure-reason':
      return `Closed as ${outcomes[which] ?? inWords(which)}: ${names.service(what)}`;
    case 'service-edition':
      return `Page “${names.service(what)}”, edition ${which}`;
    case 'form':
      return `Form “${names.service(what)}”`;
    case 'team':
      return names.team(key);
    case 'round':
      return `Round ${key}`;
  }
}

/** “410 above the usual 0 a week, in the 2 weeks from 7 September 2026”. Nothing when no week stands out. */
export function excessInWords({ excess, usual, weeks }: Excess): string {
  const [first] = weeks;
  if (!first || excess === 0) return 'None';
  const many = weeks.length === 1 ? 'the week' : weeks.length === 2 ? 'two weeks' : `${weeks.length} weeks`;
  return `${excess.toLocaleString('en-GB')} more than its usual ${usual.toLocaleString('en-GB')} a week, in ${many} from ${dateInWords(first.monday)}`;
}

export const leftOutWords: Readonly<Record<LeftOut, string>> = {
  'from-us': 'we got in touch with them',
  'no-reply-needed': 'thanks, automatic messages and news that ask for nothing',
  'not-a-person': 'sent by another system, or raised by staff',
};

/** What is in no share, counted: “without a label: 40; we got in touch with them: 3”. */
export function leftOutCounted(unlabelled: number, leftOut: readonly { why: string; matters: number }[]): string {
  const counts = leftOut.map(({ why, matters }) => `${leftOutName(why)}: ${matters}`);
  return [`without a label: ${unlabelled}`, ...counts].join('; ');
}

export function leftOutName(why: string): string {
  return Object.entries(leftOutWords).find(([slug]) => slug === why)?.[1] ?? why;
}

export const demandRules: readonly string[] = [
  'A matter is one thing that somebody got in touch about. A contact about three things is three matters. N is every matter that has a label.',
  'n is how many of those could have been avoided: the label says that somebody had to get in touch because something was not done, or not done right.',
  'Two sides give labels: an adviser at the end of the contact, and the rules below. Where both do, the adviser’s stands, and both are kept. A matter that neither could label is not in N; how many is said.',
  'Each avoidable matter is counted under one cause, the most particular that is known: the message or letter, how the case was closed, the round, the form, the edition of the page they were told from, or else the team.',
  'A cause is put before another by how many matters it made above its own usual. Usual is the median of its weeks in the 12 months up to the end of the period. A week stands out when it makes more than the usual and three times its square root.',
  'Reports of a service that did not come are avoidable, because the service should have come; they are still of value to us, and nobody is asked to stop making them.',
  'We count all matters, not a sample, so there is no margin of error. What is not written down as a contact is not in it.',
];

export const costRules = (sources: readonly string[]): readonly string[] => [
  'The cost is the number of contacts, by channel, with the council’s own low and high cost of one. A contact about several things is shared among them.',
  `It is a range, and not a saving: to have fewer contacts does not by itself cost less. From: ${sources.join('; ') || 'no table yet'}.`,
];

export const firstPointRules: readonly string[] = [
  'First point: N is every matter that a member of staff took, but for those who only asked how an open case is going. n is how many of them that person settled: answered it, or put the customer in touch with whoever can help.',
  'Opening a case is not settling it there: somebody else goes on. How many is said beside it.',
];

export const firstContactRules: readonly string[] = [
  'First contact: N is every matter that somebody we know began, on any channel: nothing like it had come from them in the 28 days before. All rows of a record that was merged are one person.',
  'n is how many of those came to rest: nothing further about it from that person, on any channel, in 7, 14 or 28 days, and the outcome was given in that time. An answer, or being put in touch, is given at once; a case when it is closed as fixed or provided.',
  'The same matter is the same service, the same case, or what staff linked.',
  'The last 7, 14 or 28 days cannot be judged yet. They are left out of N, and how many is said.',
  'People who did not say who they are are left out: whether they came again nobody can know. How many is said.',
];
