// What the search is given and what it gives: services and sayings as plain records, and what was found among them.
import type { Correction } from './search-query.ts';

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
  /** How like its likest name or saying is to all that was typed: 0 to 1. */
  readonly likeness: number;
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
  /** What is less like what was typed is left out, however well it scores; 0 unless told otherwise. */
  readonly leastLikeness?: number;
  /** The last word may not be whole yet. */
  readonly isBegun?: boolean;
  /** How much of the best score a service gains by what people opened: 0 to 1. */
  readonly learned?: ReadonlyMap<string, number>;
}

/** What a word in a part of a service counts for. Found by trying on the tuning half of the queries. */
export const searchWeights = {
  title: 1.5,
  name: 1.2,
  summary: 1,
  rest: 0.35,
  /** A word among the sayings of the service's first national code, and of its others. */
  code: 0.9,
  otherCode: 0.7,
  /** A name or saying as a whole. */
  phrase: 2.1,
  codePhrase: 1,
  otherPhrase: 0.7,
  learned: 0.8,
  least: 0.4,
} as const;
