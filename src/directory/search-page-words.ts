// What the pages of the search say: to residents about what was found, and to editors about what people search for.
import { listInWords } from '#lib/plain-words';
import type { Correction } from './search-query.ts';

export const searchPage = {
  label: 'What do you need?',
  hint: 'Use your own words, like “my bin was not emptied”.',
  button: 'Search',
  results: (typed: string) => `Services for “${typed}”`,
  corrected: (corrections: readonly Correction[]) =>
    `Showing results for ${listInWords(corrections.map(({ read }) => `“${read}”`))} instead of ${listInWords(corrections.map(({ typed }) => `“${typed}”`))}.`,
  nothing: (typed: string) => `We found nothing for “${typed}”.`,
  nothingInTopic: (typed: string, topic: string) => `We found nothing for “${typed}” under ${topic}.`,
  tryInstead: 'Try fewer or other words, or ask us in any of the ways below.',
  didYouMean: 'Did you mean',
  orCall: (phone: string) =>
    `You can also call us on ${phone}. If it is not ours to do, we will tell you who can help.`,
  call: (phone: string) => `Call us on ${phone}.`,
  talk: 'To talk to one of us about anything else, call',
  helpNow: 'Help now',
  notOurs: 'This may not be ours to do',
  otherWays: 'Ask us',
  ask: (title: string) => `${title}: in your own words, at any time`,
  mostAsked: 'What people ask for most',
  byTopic: 'By topic',
  byLetter: 'From A to Z',
  lifeEvents: 'When something happens in your life',
  narrow: 'Topics',
  allTopics: 'All topics',
  suggestions: 'Services',
} as const;

export const phraseKindNames = {
  'nothing-found': 'Nothing found',
  'nothing-opened': 'Found, and nothing opened',
  'most-searched': 'Most searched for',
} as const;

export const wordsPages = {
  searches: 'What people search for',
  noSearches: 'Nobody has searched for anything often enough in this time. Phrases appear here after the third search.',
  noneOfKind: {
    'nothing-found': 'Every phrase that was searched for three times or more found something.',
    'nothing-opened': 'From every phrase that found something, somebody opened a service.',
    'most-searched': '',
  },
  privacy:
    'Email addresses, telephone numbers, postcodes and names are taken out before a phrase is kept. Phrases that were searched for fewer than three times are not shown.',
  added: (phrase: string, title: string) => `“${phrase}” now finds ${title}.`,
  addedAlready: (phrase: string, title: string) => `“${phrase}” already finds ${title}.`,
  chooseService: (phrase: string) => `Choose a service for “${phrase}”. Nothing is added yet.`,
  removed: (phrase: string, title: string) => `“${phrase}” is taken away from ${title}.`,
  switchedOff: (phrase: string) => `“${phrase}” is switched off.`,
  switchedOn: (phrase: string) => `“${phrase}” is switched on.`,
  enterWords: 'Enter the words people use',
} as const;

const languageWords: Readonly<Record<string, string>> = { en: 'English', 'en-regional': 'Regional English' };
const names = new Intl.DisplayNames('en-GB', { type: 'language' });

/** “Polish”, “Urdu (Latin)”: what a language of the national words is called. */
export function wordLanguage(tag: string): string {
  const known = languageWords[tag];
  if (known) return known;
  return Intl.getCanonicalLocales(tag).length > 0 ? (names.of(tag) ?? tag) : tag;
}
