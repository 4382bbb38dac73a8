// What was typed, as the search reads it: words, each with the other words it may have been meant for.
import { longestSearch } from './search.ts';
import { likenessOfSynonyms, synonymsOf } from './search-synonyms.ts';
import type { Vocabulary } from './search-vocabulary.ts';
import { stemOf, type Token, tokensOf } from './search-words.ts';

/** A word read as another, because nobody uses it as it was typed. */
export interface Correction {
  readonly typed: string;
  readonly read: string;
}

/** One thing that was said: a service that has several of the words for it scores for the best of them alone. */
export interface Said {
  readonly typed: string;
  readonly weight: number;
  readonly words: readonly Meaning[];
}

/** A word that may have been meant. @property likeness 1 for the word that was typed */
interface Meaning {
  readonly stem: string;
  readonly likeness: number;
}

export interface Query {
  readonly said: readonly Said[];
  readonly corrections: readonly Correction[];
}

/** More of what was said than this tells nothing more; the words that say least are left out. */
const mostSaid = 12;
/** A begun word is read as so many whole ones at most. */
const mostCompletions = 12;

/**
 * Reads a search.
 * @param known how much a word says: 0 for one that stands nowhere
 * @param isBegun the last word may not be whole yet, as while somebody types
 */
export function readQuery(
  typed: string,
  vocabulary: Vocabulary,
  known: (stem: string) => number,
  isBegun = false,
): Query {
  const tokens = distinct(tokensOf(typed.slice(0, longestSearch)));
  const isPadding = tokens.every(({ weight }) => weight === 0);
  const corrections: Correction[] = [];
  const said = tokens.flatMap((token, at): Said[] => {
    if (isBegun && at === tokens.length - 1 && !typed.endsWith(' ')) return begun(token, vocabulary);
    const words = meanings(token, vocabulary, known);
    if (words.length > 0) return [{ typed: token.word, weight: token.weight, words }];
    const parts = token.weight > 0 ? vocabulary.split(token.word) : null;
    if (parts)
      return parts.map((part) => ({
        typed: part,
        weight: token.weight,
        words: meanings({ word: part, stem: stemOf(part), weight: token.weight }, vocabulary, known),
      }));
    const near = token.weight > 0 ? vocabulary.nearest(token.word) : null;
    if (!near) return [];
    corrections.push({ typed: token.word, read: near.word });
    return [{ typed: token.word, weight: token.weight, words: [{ stem: stemOf(near.word), likeness: near.likeness }] }];
  });
  return { said: telling([...said, ...joined(tokens, known)], isPadding, known), corrections };
}

/** The word itself and those that mean much the same; none where nobody uses any of them. */
function meanings({ word, stem, weight }: Token, vocabulary: Vocabulary, known: (stem: string) => number): Meaning[] {
  const found = new Map<string, number>();
  if (known(stem) > 0) found.set(stem, 1);
  if (weight > 0) {
    for (const other of synonymsOf(stem)) if (known(other) > 0) found.set(other, likenessOfSynonyms);
    // “drinkin”, “parkin”: as it is said
    const whole = /..in$/.test(word) ? stemOf(`${word}g`) : stem;
    if (whole !== stem && known(whole) > 0 && vocabulary.has(`${word}g`)) found.set(whole, 0.9);
  }
  return [...found].map(([each, likeness]) => ({ stem: each, likeness }));
}

const exactly = (stem: string) => ({ stem, likeness: 1 });

/** Two neighbours that people also write as one: “pot hole”, “wheel chair”. */
function joined(tokens: readonly Token[], known: (stem: string) => number): Said[] {
  return tokens.slice(1).flatMap((token, at): Said[] => {
    const word = `${tokens[at]?.word ?? ''}${token.word}`;
    const stem = stemOf(word);
    return word.length > 5 && known(stem) > 0 ? [{ typed: word, weight: 1, words: [exactly(stem)] }] : [];
  });
}

function begun({ word, stem, weight }: Token, vocabulary: Vocabulary): Said[] {
  const completions = vocabulary.startingWith(word, mostCompletions);
  const words = new Map(completions.map((each) => [stemOf(each), each === word ? 1 : 0.8]));
  if (words.size === 0 && vocabulary.has(word)) words.set(stem, 1);
  const near = words.size === 0 ? vocabulary.nearest(word) : null;
  if (near) words.set(stemOf(near.word), near.likeness);
  if (words.size === 0) return [];
  return [
    // what is being typed says something, whatever it is so far
    { typed: word, weight: Math.max(weight, 0.5), words: [...words].map(([stem, likeness]) => ({ stem, likeness })) },
  ];
}

function distinct(tokens: readonly Token[]): Token[] {
  const seen = new Map<string, Token>();
  for (const token of tokens) {
    seen.delete(token.stem); // the last of several stands, so that what is being typed is the last word
    seen.set(token.stem, token);
  }
  return [...seen.values()];
}

/** What says most, in the order it was said. Padding is left out unless nothing else was typed. */
function telling(said: readonly Said[], isPadding: boolean, known: (stem: string) => number): Said[] {
  const some = isPadding ? said : said.filter(({ weight }) => weight > 0);
  const worth = ({ weight, words }: Said) =>
    weight * Math.max(...words.map(({ stem, likeness }) => known(stem) * likeness));
  if (some.length <= mostSaid) return [...some];
  const least = some.map(worth).toSorted((a, b) => b - a)[mostSaid - 1] ?? 0;
  return some.filter((each) => worth(each) >= least).slice(0, mostSaid);
}
