// The index of the directory, in memory: which service answers what somebody typed, best first. It knows no database; it is
// given services and the words of national codes as plain records, and can be given any of them again when they change.
//
// A service scores for each word it has, more for rare words and for words in its names, and for the one name or saying
// that is most like all that was typed. The words of a national code count for every service of that code, so that among
// those the one whose own names fit best comes first.
import { plainWords } from './search.ts';
import { Ground } from './search-ground.ts';
import { Lexicon, type Phrases, standsIn, type Term } from './search-lexicon.ts';
import type { Said } from './search-query.ts';
import {
  type CodeWords,
  type Findings,
  type FindOptions,
  type Scored,
  type SearchRecord,
  searchWeights as weights,
} from './search-record.ts';
import { type Token, tokensOf } from './search-words.ts';

interface Doc {
  readonly record: SearchRecord;
  readonly terms: readonly Term[];
  readonly phrases: Phrases;
  readonly codes: readonly number[];
  readonly names: ReadonlySet<string>;
}

interface Code {
  readonly words: CodeWords;
  readonly phrases: Phrases;
  /** Services that have it first among their codes, and those that have it besides. */
  readonly first: Set<number>;
  readonly besides: Set<number>;
}

/** Only so many of the services, and of the codes, that have most of the words are looked at name by name. */
const mostLookedAt = 80;
const mostCodes = 20;

export class SearchIndex {
  readonly #lexicon = new Lexicon();
  /** By number; the number of one that is gone is given to the next. */
  readonly #docs: (Doc | null)[] = [];
  readonly #free: number[] = [];
  readonly #codes: Code[] = [];
  readonly #docOf = new Map<string, number>();
  readonly #codeOf = new Map<number, number>();
  readonly #named = new Map<string, Set<number>>();
  #isSettled = false;
  #ground = new Ground(0);
  #codeGround = new Ground(0);
  /** What services gain by their best code, and by the saying of a code that is likest. */
  #gains = new Ground(0);
  #likes = new Ground(0);

  /** How many services can be found. */
  get size(): number {
    return this.#docOf.size;
  }

  /** A service that can be found; undefined when there is none of this slug. */
  get(slug: string): SearchRecord | undefined {
    return this.#docs[this.#docOf.get(slug) ?? -1]?.record;
  }

  /** All services that can be found. */
  all(): SearchRecord[] {
    return this.#docs.flatMap((doc) => doc?.record ?? []);
  }

  /** Adds a service, or puts its new state in place of the old. */
  put(record: SearchRecord): void {
    this.remove(record.slug);
    const at = this.#free.pop() ?? this.#docs.length;
    const weightBy = new Map<Term, number>();
    const read = (text: string, weight: number): readonly Token[] => {
      const tokens = tokensOf(text);
      for (const token of tokens) {
        const term = this.#lexicon.take(token);
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
    const codes = record.lgsl.map((lgsl) => this.#codeFor(lgsl));
    for (const [i, code] of codes.entries()) this.#codes[code]?.[i === 0 ? 'first' : 'besides'].add(at);
    const phrases = this.#lexicon.phrasesOf(named);
    this.#docs[at] = { record, terms: [...weightBy.keys()], phrases, codes, names };
    this.#docOf.set(record.slug, at);
    this.#isSettled = false;
  }

  remove(slug: string): void {
    const at = this.#docOf.get(slug);
    const doc = at === undefined ? undefined : this.#docs[at];
    if (at === undefined || !doc) return;
    for (const term of doc.terms) forget(term, at);
    for (const code of doc.codes) {
      this.#codes[code]?.first.delete(at);
      this.#codes[code]?.besides.delete(at);
    }
    for (const name of doc.names) this.#named.get(name)?.delete(at);
    this.#docs[at] = null;
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
      for (const term of new Set(tokens.map((token) => this.#lexicon.take(token))))
        times.set(term, (times.get(term) ?? 0) + 1);
    this.#codes[at] = { ...(this.#codes[at] ?? noCode()), words, phrases: this.#lexicon.phrasesOf(sayings) };
    for (const [term, count] of times) {
      term.codes.push(at);
      // what is said in many ways with the same word is more surely about it
      term.codeWeights.push(0.4 + 0.6 * Math.min(1, Math.log2(1 + count) / 3));
    }
    this.#isSettled = false;
  }

  /** Services for what somebody typed, best first. */
  find(typed: string, options: FindOptions = {}): Findings {
    this.#begin();
    const { said, corrections } = this.#lexicon.read(typed, options.isBegun);
    this.#scoreWords(said);
    this.#scoreCodes();
    const findings = this.#pick(plainWords(typed), options);
    return { ...findings, corrections: findings.found.length > 0 ? corrections : [] };
  }

  /** Words that may have been meant by those that stand nowhere, each once. */
  nearWords(typed: string, most: number): string[] {
    const isKnown = (stem: string) => standsIn(this.#lexicon.get(stem) ?? nowhere) > 0;
    const unknown = tokensOf(typed).filter(({ stem, weight }) => weight > 0 && !isKnown(stem));
    return [...new Set(unknown.flatMap(({ word }) => this.#lexicon.vocabulary.alike(word, most)))].slice(0, most);
  }

  /** National codes for a text such as a title, best first. */
  codesFor(text: string, most: number): { lgsl: number; name: string }[] {
    this.#begin();
    this.#scoreWords(this.#lexicon.read(text).said);
    const scored = this.#codeGround.top(most).flatMap((at) => {
      const { words, phrases } = this.#codes[at] ?? noCode();
      const score = this.#codeGround.at(at) + weights.phrase * this.#lexicon.asked.likest(phrases);
      return words.name === '' ? [] : [{ lgsl: words.lgsl, name: words.name, score }];
    });
    return scored
      .sort((a, b) => b.score - a.score || a.lgsl - b.lgsl)
      .slice(0, most)
      .map(({ lgsl, name }) => ({ lgsl, name }));
  }

  #codeFor(lgsl: number): number {
    const held = this.#codeOf.get(lgsl);
    if (held !== undefined) return held;
    const at = this.#codes.push(noCode(lgsl)) - 1;
    this.#codeOf.set(lgsl, at);
    return at;
  }

  /** Makes ready for a search: after changes all that is worked out from them, and nothing of the search before. */
  #begin(): void {
    if (!this.#isSettled) {
      this.#lexicon.settle(this.#docOf.size + this.#codes.length);
      this.#ground = new Ground(this.#docs.length);
      this.#gains = new Ground(this.#docs.length);
      this.#likes = new Ground(this.#docs.length);
      this.#codeGround = new Ground(this.#codes.length);
      this.#isSettled = true;
    }
    this.#lexicon.asked.clear();
    for (const each of [this.#ground, this.#codeGround, this.#gains, this.#likes]) each.clear();
  }

  #scoreWords(said: readonly Said[]): void {
    for (const [group, { weight, words }] of said.entries())
      for (const { stem, likeness } of words) {
        const term = this.#lexicon.get(stem);
        if (!term) continue;
        const worth = term.idf * likeness * (weight || 1);
        this.#lexicon.asked.add(term.id, group, worth);
        this.#ground.addAll(term.docs, term.docWeights, worth, group);
        // a word of the same meaning somewhere in the text says next to nothing
        if (likeness === 1) this.#ground.addAll(term.restDocs, weights.rest, worth, group);
        this.#codeGround.addAll(term.codes, term.codeWeights, worth, group);
      }
  }

  /** Lets services gain by the codes that fit best. */
  #scoreCodes(): void {
    for (const at of this.#codeGround.top(mostCodes)) {
      const { phrases, first, besides } = this.#codes[at] ?? noCode();
      if (first.size + besides.size === 0) continue;
      const score = this.#codeGround.at(at);
      const like = this.#lexicon.asked.likest(phrases) * weights.codePhrase;
      this.#gains.raiseAll(first, score * weights.code);
      this.#gains.raiseAll(besides, score * weights.otherCode);
      this.#likes.raiseAll(first, like);
      this.#likes.raiseAll(besides, like * weights.otherPhrase);
    }
    this.#ground.addFrom(this.#gains);
  }

  #pick(whole: string, options: FindOptions): Omit<Findings, 'corrections'> {
    const { most = 10, least = weights.least, topic, learned } = options;
    const named = this.#named.get(whole) ?? nobody;
    const demand = (at: number) => this.#docs[at]?.record.demand ?? 0;
    const candidates = new Set([...this.#ground.top(mostLookedAt, demand), ...named]);
    for (const slug of learned?.keys() ?? []) {
      const at = this.#docOf.get(slug);
      if (at !== undefined && this.#ground.at(at) > 0) candidates.add(at);
    }
    const scored: Scored[] = [];
    let top = 0;
    for (const at of candidates) {
      const doc = this.#docs[at];
      if (!doc) continue;
      const like = Math.max(this.#lexicon.asked.likest(doc.phrases), this.#likes.at(at));
      const score = this.#ground.at(at) + weights.phrase * like;
      if (score > top) top = score;
      scored.push({ record: doc.record, score, isNamed: named.has(at) });
    }
    const byTopic = new Map<string | null, number>();
    const found: Scored[] = [];
    for (const each of scored) {
      const lift = learned?.get(each.record.slug) ?? 0;
      const lifted = lift === 0 ? each : { ...each, score: each.score + weights.learned * top * lift };
      if (lifted.score < least * top && !lifted.isNamed) continue;
      byTopic.set(lifted.record.topic, (byTopic.get(lifted.record.topic) ?? 0) + 1);
      if (topic === undefined || lifted.record.topic === topic) found.push(lifted);
    }
    return { found: found.sort(bestFirst).slice(0, most), byTopic };
  }
}

const noCode = (lgsl = 0): Code => ({
  words: { lgsl, name: '', sayings: [] },
  phrases: new Int32Array(),
  first: new Set(),
  besides: new Set(),
});
const nobody: ReadonlySet<number> = new Set();
const nowhere = { docs: [], restDocs: [], codes: [] };

/** Takes a service out of the places of a word. */
function forget(term: Term, doc: number): void {
  const at = term.docs.indexOf(doc);
  if (at >= 0) {
    term.docs.splice(at, 1);
    term.docWeights.splice(at, 1);
  } else {
    const rest = term.restDocs.indexOf(doc);
    if (rest >= 0) term.restDocs.splice(rest, 1);
  }
}

function bestFirst(a: Scored, b: Scored): number {
  if (a.isNamed !== b.isNamed) return a.isNamed ? -1 : 1;
  const [one, other] = [Math.round(a.score * 1e6), Math.round(b.score * 1e6)]; // sums in another order differ at the end
  if (one !== other) return other - one;
  return b.record.demand - a.record.demand || (a.record.slug < b.record.slug ? -1 : 1);
}
