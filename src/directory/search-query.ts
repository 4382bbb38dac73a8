// What was typed, as the search reads it: words, each with the other words it may have been meant for.
import { longestSearch } from './search.ts';
import { likenessOfSynonyms, synonymsOf } from './search-synonyms.ts';
import { placesOf, type Term } from './search-term.ts';
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
  /** Two words that were said beside it, written as one. */
  readonly isJoined?: boolean;
}

/** A word that may have been meant. @property likeness 1 for the word that was typed */
interface Meaning {
  readonly term: Term;
  readonly likeness: number;
}

/** A word as it was read: nothing said where nobody uses it, or anything like it. */
interface Reading {
  readonly said: readonly Said[];
  readonly corrections: readonly Correction[];
}

export interface Query extends Reading {
  /** How many words that say something nobody uses, nor anything like them. */
  readonly unread: number;
  /** Nothing but small words was typed. */
  readonly isPadding: boolean;
}

/** More of what was said than this tells nothing more; the words that say least are left out. */
const mostSaid = 12;
/** A begun word is read as so many whole ones at most. */
const mostCompletions = 12;
const mostRemembered = 20_000;
/** A word in so few places may be a slip, when a word so many times as common is written nearly like it. */
const mostPlacesOfSlip = 3;
const timesAsCommon = 10;
const likenessOfSlips = 0.5;

/** Reads searches as long as the words of the directory stay as they are, and remembers how it read each word. */
export class QueryReader {
  readonly #vocabulary: Vocabulary;
  readonly #known: (stem: string) => Term | undefined;
  readonly #readings = new Map<string, Reading>();

  /** @param known the word of a stem, where it stands anywhere */
  constructor(vocabulary: Vocabulary, known: (stem: string) => Term | undefined) {
    this.#vocabulary = vocabulary;
    this.#known = known;
  }

  /** @param isBegun the last word may not be whole yet, as while somebody types */
  read(typed: string, isBegun: boolean): Query {
    const tokens = distinct(tokensOf(typed.slice(0, longestSearch)));
    const isOpen = isBegun && !typed.endsWith(' ');
    const said: Said[] = [];
    const corrections: Correction[] = [];
    let unread = 0;
    for (const [at, token] of tokens.entries()) {
      if (isOpen && at === tokens.length - 1) said.push(...this.#begun(token));
      else {
        const reading = this.#readingOf(token);
        said.push(...reading.said);
        corrections.push(...reading.corrections);
        if (reading.said.length === 0 && token.weight > 0) unread++;
      }
    }
    const isPadding = tokens.every(({ weight }) => weight === 0);
    return {
      said: telling([...said, ...this.#joined(tokens)], isPadding),
      corrections,
      unread,
      isPadding: isPadding && !isOpen,
    };
  }

  #readingOf(token: Token): Reading {
    const held = this.#readings.get(token.word);
    if (held) return held;
    const reading = this.#readWord(token);
    if (this.#readings.size >= mostRemembered) this.#readings.clear();
    this.#readings.set(token.word, reading);
    return reading;
  }

  #readWord(token: Token): Reading {
    const { word, weight } = token;
    const words = [...this.#meanings(token), ...this.#slipOf(token)];
    if (words.length > 0) return { said: [{ typed: word, weight, words }], corrections: [] };
    if (weight === 0) return nothing;
    const parts = this.#vocabulary.split(word);
    if (parts) {
      const said = parts.map((part) => ({
        typed: part,
        weight,
        words: this.#meanings({ word: part, stem: stemOf(part), weight }),
      }));
      return { said, corrections: [] };
    }
    const near = this.#vocabulary.nearest(word);
    if (!near) return nothing;
    const meant = this.#meanings({ word: near.word, stem: stemOf(near.word), weight }).map(({ term, likeness }) => ({
      term,
      likeness: likeness * near.likeness,
    }));
    const said = meant.length > 0 ? [{ typed: word, weight, words: meant }] : [];
    return { said, corrections: [{ typed: word, read: near.word }] };
  }

  /** A saying may be written with a slip: a word that stands hardly anywhere is also read as the common one beside it. */
  #slipOf({ word, stem, weight }: Token): Meaning[] {
    const own = this.#known(stem);
    const count = this.#vocabulary.count(word);
    if (weight === 0 || word.length < 5 || !own || count === 0 || placesOf(own) > mostPlacesOfSlip) return [];
    const near = this.#vocabulary.nearest(word, count * timesAsCommon);
    // the first letter is seldom wrong: “barking” is not “parking”
    const term = near && near.word[0] === word[0] ? this.#known(stemOf(near.word)) : undefined;
    return term && term !== own ? [{ term, likeness: likenessOfSlips }] : [];
  }

  /** The word itself and those that mean much the same; none where nobody uses any of them. */
  #meanings({ word, stem, weight }: Token): Meaning[] {
    const found = new Map<Term, number>();
    const add = (each: string, likeness: number) => {
      const term = this.#known(each);
      if (term) found.set(term, likeness);
    };
    add(stem, 1);
    if (weight > 0) {
      for (const other of synonymsOf(stem)) add(other, likenessOfSynonyms);
      // “drinkin”, “parkin”: as it is said
      const whole = /..in$/.test(word) ? stemOf(`${word}g`) : stem;
      if (whole !== stem && this.#vocabulary.has(`${word}g`)) add(whole, 0.9);
    }
    return [...found].map(([term, likeness]) => ({ term, likeness }));
  }

  /** Two neighbours that people also write as one: “pot hole”, “wheel chair”. */
  #joined(tokens: readonly Token[]): Said[] {
    return tokens.slice(1).flatMap((token, at): Said[] => {
      const word = `${tokens[at]?.word ?? ''}${token.word}`;
      const term = word.length > 5 && this.#isWord(word) ? this.#known(stemOf(word)) : undefined;
      return term ? [{ typed: word, weight: 1, words: [{ term, likeness: 1 }], isJoined: true }] : [];
    });
  }

  #isWord(word: string): boolean {
    return this.#vocabulary.has(word) || (word.endsWith('s') && this.#vocabulary.has(word.slice(0, -1)));
  }

  #begun({ word, stem, weight }: Token): Said[] {
    const completions = this.#vocabulary.startingWith(word, mostCompletions);
    const likenesses = new Map(completions.map((each) => [stemOf(each), each === word ? 1 : 0.8]));
    if (likenesses.size === 0 && this.#vocabulary.has(word)) likenesses.set(stem, 1);
    const near = likenesses.size === 0 ? this.#vocabulary.nearest(word) : null;
    if (near) likenesses.set(stemOf(near.word), near.likeness);
    const words = [...likenesses].flatMap(([each, likeness]) => {
      const term = this.#known(each);
      return term ? [{ term, likeness }] : [];
    });
    // what is being typed says something, whatever it is so far
    return words.length === 0 ? [] : [{ typed: word, weight: Math.max(weight, 0.5), words }];
  }
}

const nothing: Reading = { said: [], corrections: [] };

/** Each word once; the last of several stands, so that what is being typed is the last word. */
const distinct = (tokens: readonly Token[]): readonly Token[] =>
  tokens.filter(({ stem }, at) => tokens.findLastIndex((other) => other.stem === stem) === at);

/** What says most, in the order it was said. Padding is left out unless nothing else was typed. */
function telling(said: readonly Said[], isPadding: boolean): readonly Said[] {
  const some = isPadding ? said : said.filter(({ weight }) => weight > 0);
  if (some.length <= mostSaid) return some;
  const worth = ({ weight, words }: Said) =>
    weight * Math.max(...words.map(({ term, likeness }) => term.idf * likeness));
  const least = some.map(worth).toSorted((a, b) => b - a)[mostSaid - 1] ?? 0;
  return some.filter((each) => worth(each) >= least).slice(0, mostSaid);
}
