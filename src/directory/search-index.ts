// The index of the directory, in memory: which service answers what somebody typed, best first. It knows no database; it is
// given services and the words of national codes as plain records, and can be given any of them again when they change.
//
// A service scores for each word it has, more for rare words and for words in its names, and for the one name or saying
// that is most like all that was typed. The words of a national code count for every service of that code, so that among
// those the one whose own names fit best comes first.
import { plainWords } from './search.ts';
import { Ground } from './search-ground.ts';
import { type Correction, readQuery, type Said } from './search-query.ts';
import { Vocabulary } from './search-vocabulary.ts';
import { type Token, tokensOf } from './search-words.ts';

/** What the search reads of a service. */
export interface SearchRecord {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly topic: string | null;
  readonly lgsl: readonly number[];
  /** What people call it: in its record, and words a council added. */
  readonly names: readonly string[];
  /** Everything else that is worth reading. */
  readonly rest: readonly string[];
  readonly demand: number;
}

/** What people say for a service of the national list. */
export interface CodeWords {
  readonly lgsl: number;
  readonly name: string;
  readonly sayings: readonly string[];
}

export interface Scored {
  readonly record: SearchRecord;
  readonly score: number;
  /** What was typed is its title or one of its names, word for word. */
  readonly isNamed: boolean;
}

export interface Findings {
  /** Best first; those under two fifths of the best are left out. */
  readonly found: readonly Scored[];
  /** How many were found in all, by topic. */
  readonly byTopic: ReadonlyMap<string | null, number>;
  readonly corrections: readonly Correction[];
}

export interface FindOptions {
  readonly most?: number;
  /** What scores under this share of the best is left out; two fifths unless told otherwise. */
  readonly least?: number;
  readonly topic?: string | undefined;
  /** The last word may not be whole yet. */
  readonly isBegun?: boolean;
  /** How much of the best score a service gains by what people opened: 0 to 1. */
  readonly learned?: ReadonlyMap<string, number>;
}

/** What a word in a part of a service counts for. Found by trying on the tuning half of the queries. */
export const weights = {
  title: 2,
  name: 1.2,
  summary: 1,
  rest: 0.35,
  /** A word among the sayings of the service's first national code, and of its others. */
  code: 0.9,
  otherCode: 0.7,
  /** A name or saying as a whole. */
  phrase: 1.8,
  codePhrase: 1,
  /** How far a name is held against itself for words in it that were not typed. */
  wholeness: 1,
  learned: 0.8,
  least: 0.4,
};

interface Term {
  readonly docs: number[];
  readonly docWeights: number[];
  readonly codes: number[];
  readonly codeWeights: number[];
  readonly phrases: number[];
  readonly weight: number;
  /** How many living services and codes have it. */
  count: number;
  idf: number;
}

interface Doc {
  readonly record: SearchRecord;
  readonly terms: readonly Term[];
  readonly codes: readonly number[];
  readonly names: ReadonlySet<string>;
}

interface Code {
  readonly words: CodeWords;
  readonly docs: Set<number>;
}

interface Phrase {
  readonly terms: readonly Term[];
  /** A service by its number, or a code by ~ its number. */
  readonly owner: number;
  size: number;
}

export class SearchIndex {
  readonly #vocabulary = new Vocabulary();
  readonly #terms = new Map<string, Term>();
  readonly #docs: (Doc | null)[] = [];
  readonly #codes: (Code | null)[] = [];
  readonly #phrases: Phrase[] = [];
  readonly #docOf = new Map<string, number>();
  readonly #codeOf = new Map<number, number>();
  readonly #named = new Map<string, Set<number>>();
  #isSettled = false;
  #dead = 0;
  #ground = new Ground(0);
  #codeGround = new Ground(0);
  #phraseGround = new Ground(0);

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

  /** Whether so much was replaced that it is better to begin a new one. */
  get isWorn(): boolean {
    return this.#dead > 200 + this.#docOf.size / 2;
  }

  /** Adds a service, or puts its new state in place of the old. */
  put(record: SearchRecord): void {
    this.remove(record.slug);
    const doc = this.#docs.length;
    const weightBy = new Map<Term, number>();
    const read = (text: string, weight: number, isName = false) => {
      const tokens = tokensOf(text);
      for (const token of tokens) {
        const term = this.#termFor(token);
        weightBy.set(term, Math.max(weight, weightBy.get(term) ?? 0));
      }
      if (isName) this.#addPhrase(tokens, doc);
    };
    read(record.title, weights.title, true);
    for (const name of record.names) read(name, weights.name, true);
    read(record.summary, weights.summary);
    for (const text of record.rest) read(text, weights.rest);
    for (const [term, weight] of weightBy) {
      term.docs.push(doc);
      term.docWeights.push(weight);
      term.count++;
    }
    const names = new Set([record.title, ...record.names].map(plainWords));
    for (const name of names) this.#named.set(name, (this.#named.get(name) ?? new Set()).add(doc));
    const codes = record.lgsl.map((lgsl) => this.#codeFor(lgsl));
    for (const code of codes) this.#codes[code]?.docs.add(doc);
    this.#docs.push({ record, terms: [...weightBy.keys()], codes, names });
    this.#docOf.set(record.slug, doc);
    this.#isSettled = false;
  }

  remove(slug: string): void {
    const at = this.#docOf.get(slug);
    const doc = at === undefined ? undefined : this.#docs[at];
    if (at === undefined || !doc) return;
    for (const term of doc.terms) term.count--;
    for (const code of doc.codes) this.#codes[code]?.docs.delete(at);
    for (const name of doc.names) this.#named.get(name)?.delete(at);
    this.#docs[at] = null;
    this.#docOf.delete(slug);
    this.#dead++;
    this.#isSettled = false;
  }

  /** Adds what people say for a national code. Once for each code. */
  addCode(words: CodeWords): void {
    const at = this.#codeFor(words.lgsl);
    this.#codes[at] = { words, docs: this.#codes[at]?.docs ?? new Set() };
    const times = new Map<Term, number>();
    for (const saying of [words.name, ...words.sayings]) {
      const tokens = tokensOf(saying);
      for (const term of new Set(tokens.map((token) => this.#termFor(token))))
        times.set(term, (times.get(term) ?? 0) + 1);
      this.#addPhrase(tokens, ~at);
    }
    for (const [term, count] of times) {
      term.codes.push(at);
      // what is said in many ways with the same word is more surely about it
      term.codeWeights.push(0.4 + 0.6 * Math.min(1, Math.log2(1 + count) / 3));
      term.count++;
    }
    this.#isSettled = false;
  }

  /** Services for what somebody typed, best first. */
  find(typed: string, options: FindOptions = {}): Findings {
    this.#settle();
    const idf = (stem: string) => {
      const term = this.#terms.get(stem);
      return term && term.count > 0 ? term.idf : 0;
    };
    const { said, corrections } = readQuery(typed, this.#vocabulary, idf, options.isBegun);
    this.#scoreWords(said);
    this.#scoreCodes();
    this.#scorePhrases();
    const findings = this.#pick(plainWords(typed), options);
    const used = findings.found.length > 0 ? corrections : [];
    for (const ground of [this.#ground, this.#codeGround, this.#phraseGround]) ground.clear();
    return { ...findings, corrections: used };
  }

  /** Words that may have been meant by those that stand nowhere, each once. */
  nearWords(typed: string, most: number): string[] {
    const unknown = tokensOf(typed).filter(({ stem, weight }) => weight > 0 && !this.#terms.get(stem)?.count);
    return [...new Set(unknown.flatMap(({ word }) => this.#vocabulary.alike(word, most)))].slice(0, most);
  }

  /** National codes for a text such as a title, best first. */
  codesFor(text: string, most: number): { lgsl: number; name: string }[] {
    this.#settle();
    const idf = (stem: string) => this.#terms.get(stem)?.idf ?? 0;
    const { said } = readQuery(text, this.#vocabulary, idf);
    this.#scoreWords(said);
    this.#phraseGround.each((at, matched) => {
      const phrase = this.#phrases[at];
      if (phrase && phrase.owner < 0) this.#codeGround.raise(~phrase.owner, (matched * matched) / phrase.size);
    });
    const scored: { lgsl: number; name: string; score: number }[] = [];
    this.#codeGround.each((at, score, best) => {
      const words = this.#codes[at]?.words;
      if (words && words.name !== '') scored.push({ lgsl: words.lgsl, name: words.name, score: score + 1.5 * best });
    });
    for (const ground of [this.#ground, this.#codeGround, this.#phraseGround]) ground.clear();
    return scored
      .sort((a, b) => b.score - a.score || a.lgsl - b.lgsl)
      .slice(0, most)
      .map(({ lgsl, name }) => ({ lgsl, name }));
  }

  #termFor({ word, stem, weight }: Token): Term {
    this.#vocabulary.add(word);
    const held = this.#terms.get(stem);
    if (held) return held;
    const term = { docs: [], docWeights: [], codes: [], codeWeights: [], phrases: [], weight, count: 0, idf: 0 };
    this.#terms.set(stem, term);
    return term;
  }

  #codeFor(lgsl: number): number {
    const held = this.#codeOf.get(lgsl);
    if (held !== undefined) return held;
    const at = this.#codes.push({ words: { lgsl, name: '', sayings: [] }, docs: new Set() }) - 1;
    this.#codeOf.set(lgsl, at);
    return at;
  }

  #addPhrase(tokens: readonly Token[], owner: number): void {
    const telling = tokens.filter(({ weight }) => weight > 0);
    const terms = [...new Set((telling.length > 0 ? telling : tokens).map((token) => this.#termFor(token)))];
    if (terms.length === 0) return;
    const at = this.#phrases.push({ terms, owner, size: 0 }) - 1;
    for (const term of terms) term.phrases.push(at);
  }

  /** Works out how rare each word is, and how much each phrase says; once after changes. */
  #settle(): void {
    if (this.#isSettled) return;
    const all = this.#docOf.size + this.#codes.length;
    for (const term of this.#terms.values()) term.idf = Math.log(1 + all / Math.max(1, term.count)) ** 0.7;
    for (const phrase of this.#phrases) {
      phrase.size = 0;
      for (const term of phrase.terms) phrase.size += term.idf * (term.weight || 1);
    }
    this.#ground = new Ground(this.#docs.length);
    this.#codeGround = new Ground(this.#codes.length);
    this.#phraseGround = new Ground(this.#phrases.length);
    this.#isSettled = true;
  }

  #scoreWords(said: readonly Said[]): void {
    for (const [group, { weight, words }] of said.entries())
      for (const { stem, likeness } of words) {
        const term = this.#terms.get(stem);
        if (!term) continue;
        const worth = term.idf * likeness * (weight || 1);
        for (let i = 0; i < term.docs.length; i++)
          this.#ground.add(term.docs[i] ?? 0, worth * (term.docWeights[i] ?? 0), group);
        for (let i = 0; i < term.codes.length; i++)
          this.#codeGround.add(term.codes[i] ?? 0, worth * (term.codeWeights[i] ?? 0), group);
        for (const phrase of term.phrases) this.#phraseGround.add(phrase, worth, group);
      }
  }

  #scorePhrases(): void {
    const like = new Map<number, number>();
    this.#phraseGround.each((at, matched) => {
      const phrase = this.#phrases[at];
      if (!phrase || (phrase.owner >= 0 && !this.#docs[phrase.owner])) return;
      const score = matched * Math.min(1, matched / phrase.size) ** weights.wholeness;
      if (score > (like.get(phrase.owner) ?? 0)) like.set(phrase.owner, score);
    });
    for (const [owner, score] of like) {
      if (owner >= 0) this.#ground.raise(owner, score * weights.phrase);
      else
        this.#codes[~owner]?.docs.forEach((doc) => {
          const share = this.#docs[doc]?.codes[0] === ~owner ? weights.codePhrase : weights.codePhrase * 0.7;
          this.#ground.raise(doc, score * weights.phrase * share);
        });
    }
  }

  #scoreCodes(): void {
    const best = new Map<number, number>();
    this.#codeGround.each((at, score) => {
      this.#codes[at]?.docs.forEach((doc) => {
        const gain = score * (this.#docs[doc]?.codes[0] === at ? weights.code : weights.otherCode);
        if (gain > (best.get(doc) ?? 0)) best.set(doc, gain);
      });
    });
    for (const [doc, gain] of best) this.#ground.gain(doc, gain);
  }

  #pick(
    whole: string,
    { most = 10, least = weights.least, topic, learned }: FindOptions,
  ): Omit<Findings, 'corrections'> {
    const named = this.#named.get(whole) ?? new Set();
    const scored: Scored[] = [];
    let top = 0;
    this.#ground.each((at, score, best) => {
      const doc = this.#docs[at];
      if (!doc) return;
      const total = score + best;
      if (total > top) top = total;
      scored.push({ record: doc.record, score: total, isNamed: named.has(at) });
    });
    const byTopic = new Map<string | null, number>();
    const found: Scored[] = [];
    for (const each of scored) {
      const lift = learned?.get(each.record.slug) ?? 0;
      const lifted = lift === 0 ? each : { ...each, score: each.score + weights.learned * top * lift };
      if (lifted.score < least * top && !lifted.isNamed) continue;
      byTopic.set(lifted.record.topic, (byTopic.get(lifted.record.topic) ?? 0) + 1);
      if (topic === undefined || lifted.record.topic === topic) insert(found, lifted, most);
    }
    return { found, byTopic };
  }
}

/** Keeps a list in order, and no longer than it may be. */
function insert(list: Scored[], one: Scored, most: number): void {
  const last = list.at(-1);
  if (list.length >= most && last && comesBefore(last, one)) return;
  let at = list.length;
  while (at > 0) {
    const before = list[at - 1];
    if (!before || comesBefore(before, one)) break;
    at--;
  }
  list.splice(at, 0, one);
  if (list.length > most) list.pop();
}

function comesBefore(a: Scored, b: Scored): boolean {
  if (a.isNamed !== b.isNamed) return a.isNamed;
  if (Math.abs(a.score - b.score) > 1e-9) return a.score > b.score;
  if (a.record.demand !== b.record.demand) return a.record.demand > b.record.demand;
  return a.record.slug < b.record.slug;
}
