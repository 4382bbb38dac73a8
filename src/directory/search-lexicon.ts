// Every word of the directory: in which services and codes it stands, how rare it is, and what it is worth in the search that
// is going on.
import { AskedWords } from './search-asked.ts';
import { type Query, readQuery } from './search-query.ts';
import { Vocabulary } from './search-vocabulary.ts';
import type { Token } from './search-words.ts';

/** A word in all its forms, and where it stands. */
export interface Term {
  /** By which phrases know it. */
  readonly id: number;
  readonly weight: number;
  /** Services by number, with the weight of the part it stands in: names and summaries, and apart from them the rest. */
  readonly docs: number[];
  readonly docWeights: number[];
  readonly restDocs: number[];
  readonly codes: number[];
  readonly codeWeights: number[];
  /** How rare it is: about 1 for a word of everywhere, 4 for one that stands in one place. */
  idf: number;
}

/** Names or sayings one after another: how many words each has, then their numbers. */
export type Phrases = Int32Array;

export class Lexicon {
  readonly vocabulary = new Vocabulary();
  readonly #terms = new Map<string, Term>();
  asked = new AskedWords(0);

  /** The word of a text that is being read. */
  take({ word, stem, weight }: Token): Term {
    this.vocabulary.add(word);
    const held = this.#terms.get(stem);
    if (held) return held;
    const places = { docs: [], docWeights: [], restDocs: [], codes: [], codeWeights: [] };
    const term = { id: this.#terms.size, weight, idf: 0, ...places };
    this.#terms.set(stem, term);
    return term;
  }

  get(stem: string): Term | undefined {
    return this.#terms.get(stem);
  }

  /** Of each phrase the words that say something; all of them where none does. Its words are taken already. */
  phrasesOf(phrases: readonly (readonly Token[])[]): Phrases {
    return Int32Array.from(
      phrases.flatMap((tokens) => {
        const telling = tokens.filter(({ weight }) => weight > 0);
        const ids = new Set((telling.length > 0 ? telling : tokens).map(({ stem }) => this.#terms.get(stem)?.id ?? 0));
        return [ids.size, ...ids];
      }),
    );
  }

  /** Works out how rare each word is. @param all how many services and codes there are */
  settle(all: number): void {
    this.asked = new AskedWords(this.#terms.size);
    for (const term of this.#terms.values()) {
      term.idf = Math.log(1 + all / Math.max(1, standsIn(term))) ** 0.7;
      this.asked.setSize(term.id, term.idf * (term.weight || 1));
    }
  }

  /** Reads a search, with the words that stand somewhere. */
  read(typed: string, isBegun = false): Query {
    const worth = (stem: string) => {
      const term = this.#terms.get(stem);
      return term && standsIn(term) > 0 ? term.idf : 0;
    };
    return readQuery(typed, this.vocabulary, worth, isBegun);
  }
}

/** In how many services and codes a word stands. */
export const standsIn = ({ docs, restDocs, codes }: Pick<Term, 'docs' | 'restDocs' | 'codes'>): number =>
  docs.length + restDocs.length + codes.length;
