// What the pages of assurance say: what each page is looked at for, what a link said, what is hard to read.
import { countInWords } from '#lib/plain-words';
import type { Failure } from '#lib/public-web';
import { type AssuranceCheck, fewestWordsPeopleUse } from './assurance.ts';
import type { LinkCheck } from './links.ts';
import { longestSentence, type ReadingHint } from './readability.ts';
import { readingAgeWanted } from './readability-parts.ts';

/** What a page has, and what is said of one that has it not. */
export const checkWords: Readonly<Record<AssuranceCheck, { readonly has: string; readonly lacks: string }>> = {
  who: { has: 'Says who can have it', lacks: 'Does not say who can have it' },
  cost: { has: 'Says what it costs', lacks: 'Does not say what it costs' },
  'way-in': { has: 'Gives a way to ask for it', lacks: 'Gives no way to ask for it' },
  standard: { has: 'Promises a time', lacks: 'Promises no time' },
  'who-else': { has: 'Says who else can help', lacks: 'Does not say who else can help' },
  form: {
    has: 'Has its form, where it can be asked for online',
    lacks: 'Can be asked for online, and its form is missing',
  },
  words: {
    has: `Has ${fewestWordsPeopleUse} or more words people use for it`,
    lacks: `Has fewer than ${fewestWordsPeopleUse} words people use for it`,
  },
  'national-code': { has: 'Has a number of the national list', lacks: 'Has no number of the national list' },
  formats: { has: 'Says what other formats there are', lacks: 'Does not say what other formats there are' },
  plain: {
    has: `Reads easily: reading age ${readingAgeWanted} or under`,
    lacks: `Is hard to read: reading age over ${readingAgeWanted}`,
  },
  links: { has: 'Has no broken link', lacks: 'Has a broken link' },
  team: { has: 'Has a team', lacks: 'Has no team' },
  owner: { has: 'Names who looks after the page', lacks: 'Does not name who looks after the page' },
  checked: { has: 'Was read through in the last year', lacks: 'Was not read through in the last year' },
  review: { has: 'Has a review date to come', lacks: 'Has a review date that is past, or none' },
};

export const assuranceWords = {
  title: 'How complete our service pages are',
  lead: 'Each page of a service that is on the site is looked at for these things. Choose what is lacking to see the pages that lack it.',
  none: 'No service is on the site yet.',
  noneFits: 'No service on the site fits. Choose another topic or team.',
  allHave: 'Every page that is looked at for this has it.',
  noTopic: 'No topic',
  noTeam: 'No team',
  cardTitle: 'How complete this page is',
  lacksNothing: 'It lacks nothing that pages are looked at for.',
} as const;

export const linkWords = {
  title: 'Broken links',
  lead: 'Every web address on our service pages, and of the organisations we name, is looked at each night. It is called broken when it has failed on two days.',
  never: 'No links have been looked at yet.',
  noneBroken: 'No link is broken.',
  private: 'These lead into a private network. We do not look there, and people outside cannot either.',
  guarded: 'These answer, but not to programs. Open them yourself to see whether they are right.',
  once: 'These failed the last time. They may only have had a bad night.',
} as const;

const failures: Readonly<Record<Failure, string>> = {
  'no-such-host': 'There is no website of this name.',
  'too-slow': 'It did not answer in 10 seconds.',
  'no-connection': 'It could not be reached.',
  certificate: 'Its security certificate is not right, so browsers warn people off.',
  'too-many-redirects': 'It sends people from page to page and never arrives.',
  'redirect-to-nowhere': 'It sends people to an address that is none.',
  'not-understood': 'Its answer could not be read.',
};

/** What was wrong with a link, as a sentence. */
export function linkFault({ status, error }: Pick<LinkCheck, 'status' | 'error'>): string {
  if (error !== null) return failures[error];
  if (status === 404 || status === 410) return 'The website is there, and this page of it is not.';
  if (status !== null && status >= 500) return `The website had a fault of its own (${status}).`;
  return `The website did not give the page (${status ?? 'no answer'}).`;
}

/** A thing to look at again in a text. */
export function hintWords(hint: ReadingHint): string {
  switch (hint.kind) {
    case 'long-sentence':
      return `A sentence of ${hint.words} words: “${hint.sentence}” Sentences of more than ${longestSentence} are hard to follow.`;
    case 'avoided-word':
      return `“${hint.word}”. Plainer: ${hint.instead}.`;
    case 'long-word':
      return `“${hint.word}” is a long word. Is there a shorter one?`;
  }
}

/** “Reading age 8, from 212 words.” */
export function readingAgeWords(age: number | null, words: number): string {
  return age === null
    ? `There is too little text to tell its reading age (${countInWords(words, 'word')}).`
    : `Reading age ${age}, counted from ${countInWords(words, 'word')}. Aim for ${readingAgeWanted}.`;
}
