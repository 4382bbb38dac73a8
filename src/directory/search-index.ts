// The index of the directory, in memory: which service answers what somebody typed, best first. It knows no database; it is
// given services and the words of national codes as plain records, and can be given any of them again when they change.
//
// A service scores for each word it has, more for rare words and for words in its names, and for the one name or saying
// that is most like all that was typed. The words of a national code count for every service of that code, so that among
// those the one whose own names fit best comes first.
import { plainWords } from './search.ts';
import { firstFew } from './search-few.ts';
import { Ground } from './search-ground.ts';
import type { Query, Said } from './search-query.ts';
import {
  type CodeWords,
  type Findings,
  type FindOptions,
  type SearchRecord,
  searchWeights as weights,
} from './search-record.ts';
import { SearchStock } from './search-stock.ts';
import { rarity } from './search-term.ts';
import { tokensOf } from './search-words.ts';

/** A service that was found, by number. */
interface Placed {
  readonly at: number;
  readonly score: number;
  readonly rank: number;
  readonly isNamed: boolean;
  readonly likeness: number;
}

/** Only so many of the services, and of the codes, that have most of the words are looked at name by name. */
const mostLookedAt = 80;
const mostCodes = 20;
/** A name that is like all that was typed, but for how numbers are rounded. */
const wholly = 0.999;

export class SearchIndex {
  readonly #stock = new SearchStock();
  #ground = new Ground(0);
  #codeGround = new Ground(0);
  /** What services gain by their best code, and by the saying of a code that is likest. */
  #gains = new Ground(0);
  #likes = new Ground(0);

  /** How many services can be found. */
  get size(): number {
    return this.#stock.size;
  }

  /** A service that can be found; undefined when there is none of this slug. */
  get(slug: string): SearchRecord | undefined {
    return this.#stock.docs[this.#stock.numberOf(slug) ?? -1]?.record;
  }

  /** All services that can be found. */
  all(): SearchRecord[] {
    return this.#stock.docs.flatMap((doc) => doc?.record ?? []);
  }

  /** Adds a service, or puts its new state in place of the old. */
  put(record: SearchRecord): void {
    this.#stock.put(record);
  }

  remove(slug: string): void {
    this.#stock.remove(slug);
  }

  /** Adds what people say for a national code. Once for each code. */
  addCode(words: CodeWords): void {
    this.#stock.addCode(words);
  }

  /** Services for what somebody typed, best first. */
  find(typed: string, options: FindOptions = {}): Findings {
    this.#begin();
    const query = this.#stock.lexicon.read(typed, options.isBegun);
    this.#scoreWords(query.said);
    this.#scoreCodes();
    // small words stand everywhere: alone they find only what is called so
    const { leastLikeness = query.isPadding ? wholly : 0 } = options;
    const findings = this.#pick(plainWords(typed), this.#worthOf(query), { ...options, leastLikeness });
    return { ...findings, corrections: findings.found.length > 0 ? query.corrections : [] };
  }

  /** Words that may have been meant by those that stand nowhere, each once. */
  nearWords(typed: string, most: number): string[] {
    this.#begin();
    const unknown = tokensOf(typed).filter(({ stem, weight }) => weight > 0 && !this.#stock.lexicon.get(stem));
    return [...new Set(unknown.flatMap(({ word }) => this.#stock.lexicon.vocabulary.alike(word, most)))].slice(0, most);
  }

  /** National codes for a text such as a title, best first. */
  codesFor(text: string, most: number): { lgsl: number; name: string }[] {
    this.#begin();
    this.#scoreWords(this.#stock.lexicon.read(text).said);
    const scored = this.#codeGround.top(most).flatMap((at) => {
      const words = this.#stock.codes[at]?.words ?? { lgsl: 0, name: '' };
      const score =
        this.#codeGround.at(at) + weights.phrase * this.#stock.lexicon.asked.likest(this.#stock.sayings, at);
      return words.name === '' ? [] : [{ lgsl: words.lgsl, name: words.name, score }];
    });
    return scored
      .sort((a, b) => b.score - a.score || a.lgsl - b.lgsl)
      .slice(0, most)
      .map(({ lgsl, name }) => ({ lgsl, name }));
  }

  /** Makes ready for a search: after changes all that is worked out from them, and nothing of the search before. */
  #begin(): void {
    if (this.#stock.settle()) {
      const { docs, codes } = this.#stock;
      this.#ground = new Ground(docs.length);
      this.#gains = new Ground(docs.length);
      this.#likes = new Ground(docs.length);
      this.#codeGround = new Ground(codes.length);
    }
    this.#stock.lexicon.asked.clear();
    for (const each of [this.#ground, this.#codeGround, this.#gains, this.#likes]) each.clear();
  }

  #scoreWords(said: readonly Said[]): void {
    for (const [group, { weight, words }] of said.entries())
      for (const { term, likeness } of words) {
        const worth = term.idf * likeness * (weight || 1);
        this.#stock.lexicon.asked.add(term.id, group, worth);
        this.#ground.addAll(term.docs, term.docWeights, worth, group);
        // a word of the same meaning somewhere in the text says next to nothing
        if (likeness === 1) this.#ground.addAll(term.restDocs, null, worth * weights.rest, group);
        this.#codeGround.addAll(term.codes, term.codeWeights, worth, group);
      }
  }

  /** Lets services gain by the codes that fit best. */
  #scoreCodes(): void {
    for (const at of this.#codeGround.top(mostCodes)) {
      const { first, besides } = this.#stock.codes[at] ?? noServices;
      if (first.length + besides.length === 0) continue;
      const score = this.#codeGround.at(at);
      const like = this.#stock.lexicon.asked.likest(this.#stock.sayings, at) * weights.codePhrase;
      this.#gains.raiseAll(first, score * weights.code);
      this.#gains.raiseAll(besides, score * weights.otherCode);
      this.#likes.raiseAll(first, like);
      this.#likes.raiseAll(besides, like * weights.otherPhrase);
    }
    this.#ground.addFrom(this.#gains);
  }

  /** What all that was typed is worth: as a name that is wholly like it. A word that nobody uses counts as a rare one. */
  #worthOf({ said, unread }: Query): number {
    let worth = unread * rarity(1, this.#stock.size);
    for (const { weight, words, isJoined } of said) {
      if (isJoined) continue;
      let best = 0;
      for (const { term, likeness } of words) best = Math.max(best, term.idf * likeness * (weight || 1));
      worth += best;
    }
    return worth;
  }

  #pick(whole: string, worth: number, options: FindOptions): Omit<Findings, 'corrections'> {
    const { most = 10, least = weights.least, topic, learned, leastLikeness = 0 } = options;
    const named = this.#stock.named(whole);
    const lifts = this.#liftsBy(learned);
    const candidates = this.#candidates(named, lifts);
    const likes = candidates.map((at) => this.#likeOf(at));
    const scores = candidates.map((at, i) => this.#ground.at(at) + weights.phrase * (likes[i] ?? 0));
    const top = Math.max(0, ...scores);
    const counts = this.#stock.topicNames.map(() => 0);
    const found: Placed[] = [];
    for (const [i, at] of candidates.entries()) {
      const score = (scores[i] ?? 0) + weights.learned * top * (lifts.get(at) ?? 0);
      const isNamed = named.has(at);
      const likeness = worth > 0 ? Math.min(1, (likes[i] ?? 0) / worth) : 0;
      if ((score < least * top || likeness < leastLikeness) && !isNamed) continue;
      const its = this.#stock.topics[at] ?? 0;
      counts[its] = (counts[its] ?? 0) + 1;
      // sums in another order differ at the end
      if (topic === undefined || this.#stock.topicNames[its] === topic)
        found.push({ at, score, rank: Math.round(score * 1e6), isNamed, likeness });
    }
    return {
      found: firstFew(found, most, (a, b) => this.#compare(a, b)).flatMap(({ at, score, isNamed, likeness }) => {
        const record = this.#stock.docs[at]?.record;
        return record ? { record, score, isNamed, likeness } : [];
      }),
      byTopic: new Map(this.#stock.topicNames.flatMap((name, its) => (counts[its] ? [[name, counts[its]]] : []))),
    };
  }

  #liftsBy(learned: ReadonlyMap<string, number> | undefined): ReadonlyMap<number, number> {
    if (!learned) return noLifts;
    return new Map(
      [...learned].flatMap(([slug, lift]) => {
        const at = this.#stock.numberOf(slug);
        return at === undefined ? [] : [[at, lift]];
      }),
    );
  }

  /** Which services are looked at name by name. */
  #candidates(named: ReadonlySet<number>, lifts: ReadonlyMap<number, number>): number[] {
    const candidates = this.#ground.top(mostLookedAt, this.#stock.demands);
    if (named.size + lifts.size === 0) return candidates;
    const opened = [...lifts.keys()].filter((at) => this.#ground.at(at) > 0);
    return [...new Set([...candidates, ...named, ...opened])];
  }

  #likeOf(at: number): number {
    return Math.max(this.#stock.lexicon.asked.likest(this.#stock.names, at), this.#likes.at(at));
  }

  /** Best first: what is named, what scores more, what is asked for more. */
  #compare(a: Placed, b: Placed): number {
    if (a.isNamed !== b.isNamed) return a.isNamed ? -1 : 1;
    if (a.rank !== b.rank) return b.rank - a.rank;
    const byDemand = (this.#stock.demands[b.at] ?? 0) - (this.#stock.demands[a.at] ?? 0);
    return (
      byDemand || ((this.#stock.docs[a.at]?.record.slug ?? '') < (this.#stock.docs[b.at]?.record.slug ?? '') ? -1 : 1)
    );
  }
}

const noServices = { first: [], besides: [] };
const noLifts: ReadonlyMap<number, number> = new Map();
