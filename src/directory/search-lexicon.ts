// Every word of the directory, and what it is worth in the search that is going on.
import { AskedWords } from './search-asked.ts';
import { type Phrases, phrasesOf } from './search-phrases.ts';
import { type Query, QueryReader } from './search-query.ts';
import { newTerm, type Term, weigh } from './search-term.ts';
import { Vocabulary } from './search-vocabulary.ts';
import type { Token } from './search-words.ts';

export class Lexicon {
  readonly vocabulary = new Vocabulary();
  readonly #terms = new Map<string, Term>();
  asked = new AskedWords(0);
  #reader = new QueryReader(this.vocabulary, () => undefined);

  /** The word of a text that is being read. */
  take({ word, stem, weight }: Token): Term {
    this.vocabulary.add(word);
    const held = this.#terms.get(stem);
    if (held) return held;
    const term = newTerm(this.#terms.size, weight);
    this.#terms.set(stem, term);
    return term;
  }

  /** The word by its stem, where it stands anywhere. */
  get(stem: string): Term | undefined {
    const term = this.#terms.get(stem);
    return term && term.idf > 0 ? term : undefined;
  }

  /** Of each phrase the words that say something; all of them where none does. Its words are taken already. */
  phrasesOf(phrases: readonly (readonly Token[])[]): Phrases {
    return phrasesOf(
      phrases.map((tokens) => {
        const telling = tokens.filter(({ weight }) => weight > 0);
        const ids = (telling.length > 0 ? telling : tokens).map(({ stem }) => this.#terms.get(stem)?.id ?? 0);
        return [...new Set(ids)];
      }),
    );
  }

  /** Works out how rare each word is, after changes. @param all how many services and codes there are */
  settle(all: number): void {
    this.asked = new AskedWords(this.#terms.size);
    for (const term of this.#terms.values()) {
      weigh(term, all);
      this.asked.setSize(term.id, term.idf * (term.weight || 1));
    }
    this.#reader = new QueryReader(this.vocabulary, (stem) => this.get(stem));
  }

  /** Reads a search. Needs the words settled. */
  read(typed: string, isBegun = false): Query {
    return this.#reader.read(typed, isBegun);
  }
}
