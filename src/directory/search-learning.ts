// What the search learns from people, and what it may keep of what they type: nothing by which anybody is known.
import { fingerprint } from '#lib/secret';
import { plainWords } from './search.ts';

const streets =
  'street|road|lane|avenue|close|drive|way|court|crescent|gardens|grove|hill|mews|place|row|square|terrace|view|walk';

const personal: readonly RegExp[] = [
  /\S+@\S+/g,
  // names, where people say that a name comes
  /\b(?:my|his|her|their)\s+names?(?:['’]s|\s+is)?\s+\p{L}[\p{L}'’-]*(?:\s+\p{L}[\p{L}'’-]*)?/giu,
  /\b(?:i\s*am|i['’]?m)\s+called\s+\p{L}[\p{L}'’-]*(?:\s+\p{L}[\p{L}'’-]*)?/giu,
  /\b(?:mr|mrs|ms|mx|dr|Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+\p{L}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*)?/gu,
  // postcodes, whole or in one word; National Insurance numbers
  /\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/gi,
  /\b[a-z]{2}\s?(?:\d\s?){6}[a-d]\b/gi,
  // five figures or more, however they are spaced: telephone numbers, references, dates of birth
  /\+?\d(?:[\s().,/-]{0,2}\d){4,}/g,
  // the number of a house
  new RegExp(`\\b\\d+[a-z]?(?=,?\\s+(?:\\p{L}+\\s+){1,2}(?:${streets})\\b)`, 'giu'),
];

/** What was typed without e-mail addresses, telephone numbers, postcodes, and names that are said to be names. */
export function withoutPersonalData(typed: string): string {
  return personal
    .reduce((text, pattern) => text.replace(pattern, ' '), typed)
    .replace(/\s+/g, ' ')
    .trim();
}

/** A phrase that may be kept, and what it is known by. */
export interface KeptPhrase {
  readonly phrase: string;
  readonly key: string;
}

/** What may be kept of what was typed; null when that is nothing. */
export function keptPhrase(typed: string): KeptPhrase | null {
  const phrase = phraseToKeep(typed);
  return phrase === '' ? null : { phrase, key: keyOf(phrase) };
}

/** A phrase as it is kept: plain words; empty when nothing is left that may be kept. */
export const phraseToKeep = (typed: string): string => plainWords(withoutPersonalData(typed));

/** What a phrase is known by in addresses and counts: ten letters that do not tell what was typed. */
export const keyOf = (phrase: string): string => fingerprint(`search ${phrase}`).slice(0, 10);

export const isKey = (text: string): boolean => /^[\w-]{10}$/.test(text);

/** So often must services have been opened from a phrase before it changes anything. */
export const leastClicks = 5;
/** As if so many more people had opened something else: what few did counts for less. */
const doubt = 5;

/** How much each service gains for a phrase by how often it was opened from it: 0 to nearly 1. Empty below the floor. */
export function liftsOf(clicks: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  let all = 0;
  for (const n of clicks.values()) all += n;
  if (all < leastClicks) return new Map();
  return new Map([...clicks].map(([service, n]) => [service, n / (all + doubt)]));
}
