// Names and sayings as numbers of words. Those of all services lie one after another in a single array: a search compares
// dozens of services name by name, and looking each up in a place of its own in memory would take longer than comparing.

/** Phrases one after another; the last word of each is written as its complement, which is below 0. */
export type Phrases = Int32Array;

/** @param phrases the numbers of the words of each */
export function phrasesOf(phrases: readonly (readonly number[])[]): Phrases {
  return Int32Array.from(phrases.flatMap((words) => words.map((word, at) => (at === words.length - 1 ? ~word : word))));
}

/** The phrases of many, by number. */
export interface PhraseBook {
  readonly words: Phrases;
  /** Where those of each begin, and at last where all end. */
  readonly starts: Int32Array;
}

export function phraseBook(all: readonly Phrases[]): PhraseBook {
  const starts = new Int32Array(all.length + 1);
  for (const [at, { length }] of all.entries()) starts[at + 1] = (starts[at] ?? 0) + length;
  const words = new Int32Array(starts[all.length] ?? 0);
  for (const [at, phrases] of all.entries()) words.set(phrases, starts[at]);
  return { words, starts };
}

/** The number of a word as it is written in phrases. */
export const wordAt = (written: number): number => written ^ (written >> 31);
