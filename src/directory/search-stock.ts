// What the search is made of: services and the words of national codes, by number, with where each word stands. All of it can
// be given again when it changes.
import { plainWords } from './search.ts';
import { Lexicon } from './search-lexicon.ts';
import { type PhraseBook, type Phrases, phraseBook } from './search-phrases.ts';
import { type CodeWords, type SearchRecord, searchWeights as weights } from './search-record.ts';
import { forget, type Term } from './search-term.ts';
import { type Token, tokensOf } from './search-words.ts';

interface Doc {
  readonly record: SearchRecord;
  readonly terms: readonly Term[];
  readonly phrases: Phrases;
  readonly codes: readonly number[];
  readonly names: ReadonlySet<string>;
}

export interface Code {
  readonly words: CodeWords;
  readonly phrases: Phrases;
  /** Services that have it first among their codes, and those that have it besides. */
  readonly first: number[];
  readonly besides: number[];
}

export class SearchStock {
  readonly lexicon = new Lexicon();
  /** By number; the number of one that is gone is given to the next. */
  readonly docs: (Doc | null)[] = [];
  readonly codes: Code[] = [];
  /** What is looked at of many services in a search, by their numbers; topics are numbers of `topicNames`. */
  readonly demands: number[] = [];
  readonly topics: number[] = [];
  readonly topicNames: (string | null)[] = [];
  names: PhraseBook = phraseBook([]);
  sayings: PhraseBook = phraseBook([]);
  readonly #docOf = new Map<string, number>();
  readonly #codeOf = new Map<number, number>();
  readonly #free: number[] = [];
  readonly #named = new Map<string, Set<number>>();
  #isSettled = false;

  /** How many services there are. */
  get size(): number {
    return this.#docOf.size;
  }

  /** The number of a service. */
  numberOf(slug: string): number | undefined {
    return this.#docOf.get(slug);
  }

  /** The services of which this is the title or a name, as plain words. */
  named(plain: string): ReadonlySet<number> {
    return this.#named.get(plain) ?? nobody;
  }

  /** Adds a service, or puts its new state in place of the old. */
  put(record: SearchRecord): void {
    this.remove(record.slug);
    const at = this.#free.pop() ?? this.docs.length;
    const weightBy = new Map<Term, number>();
    const read = (text: string, weight: number): readonly Token[] => {
      const tokens = tokensOf(text);
      for (const token of tokens) {
        const term = this.lexicon.take(token);
        weightBy.set(term, Math.max(weight, weightBy.get(term) ?? 0));
      }
      return tokens;
    };
    const named = [read(record.title, weights.title), ...record.names.map((name) => read(name, weights.name))];
    read(record.summary, weights.summary);
    for (const text of record.rest) read(text, weights.rest);
    for (const [term, weight] of weightBy) {
      if (weight === weights.rest) term.restDocs.push(at);
      else {
        term.docs.push(at);
        term.docWeights.push(weight);
      }
    }
    const names = new Set([record.title, ...record.names].map(plainWords));
    for (const name of names) this.#named.set(name, (this.#named.get(name) ?? new Set()).add(at));
    const codes = [...new Set(record.lgsl)].map((lgsl) => this.#codeFor(lgsl));
    for (const [i, code] of codes.entries()) this.codes[code]?.[i === 0 ? 'first' : 'besides'].push(at);
    const phrases = this.lexicon.phrasesOf(named);
    this.docs[at] = { record, terms: [...weightBy.keys()], phrases, codes, names };
    this.#docOf.set(record.slug, at);
    this.demands[at] = record.demand;
    this.topics[at] = this.#topicNumber(record.topic);
    this.#isSettled = false;
  }

  remove(slug: string): void {
    const at = this.#docOf.get(slug);
    const doc = at === undefined ? undefined : this.docs[at];
    if (at === undefined || !doc) return;
    for (const term of doc.terms) forget(term, at);
    for (const code of doc.codes) {
      drop(this.codes[code]?.first, at);
      drop(this.codes[code]?.besides, at);
    }
    for (const name of doc.names) this.#named.get(name)?.delete(at);
    this.docs[at] = null;
    this.#docOf.delete(slug);
    this.#free.push(at);
    this.#isSettled = false;
  }

  /** Adds what people say for a national code. Once for each code. */
  addCode(words: CodeWords): void {
    const at = this.#codeFor(words.lgsl);
    const times = new Map<Term, number>();
    const sayings = [words.name, ...words.sayings].map(tokensOf);
    for (const tokens of sayings)
      for (const term of new Set(tokens.map((token) => this.lexicon.take(token))))
        times.set(term, (times.get(term) ?? 0) + 1);
    this.codes[at] = { ...(this.codes[at] ?? noCode()), words, phrases: this.lexicon.phrasesOf(sayings) };
    for (const [term, count] of times) {
      term.codes.push(at);
      // what is said in many ways with the same word is more surely about it
      term.codeWeights.push(0.4 + 0.6 * Math.min(1, Math.log2(1 + count) / 3));
    }
    this.#isSettled = false;
  }

  /** Works out after changes what follows from them all. @returns whether anything had changed */
  settle(): boolean {
    if (this.#isSettled) return false;
    this.lexicon.settle(this.#docOf.size + this.codes.length);
    this.names = phraseBook(this.docs.map((doc) => doc?.phrases ?? noPhrases));
    this.sayings = phraseBook(this.codes.map(({ phrases }) => phrases));
    this.#isSettled = true;
    return true;
  }

  #topicNumber(topic: string | null): number {
    const held = this.topicNames.indexOf(topic);
    return held >= 0 ? held : this.topicNames.push(topic) - 1;
  }

  #codeFor(lgsl: number): number {
    const held = this.#codeOf.get(lgsl);
    if (held !== undefined) return held;
    const at = this.codes.push(noCode(lgsl)) - 1;
    this.#codeOf.set(lgsl, at);
    return at;
  }
}

const noPhrases: Phrases = new Int32Array();
const noCode = (lgsl = 0): Code => ({
  words: { lgsl, name: '', sayings: [] },
  phrases: noPhrases,
  first: [],
  besides: [],
});
const nobody: ReadonlySet<number> = new Set();

/** Takes a number out of a list that may have it. */
function drop(list: number[] | undefined, number: number): void {
  const at = list?.indexOf(number) ?? -1;
  if (at >= 0) list?.splice(at, 1);
}
