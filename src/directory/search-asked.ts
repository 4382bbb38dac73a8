// What each word is worth in the search that is going on, and how like a phrase is to what was typed. Words go by their
// numbers, in arrays: a search compares thousands of phrases.

import { type PhraseBook, wordAt } from './search-phrases.ts';

export class AskedWords {
  /** Which of the things said a word stands for; -1 when for none. */
  readonly #groups: Int8Array;
  readonly #worths: Float64Array;
  /** What share of a phrase each word is. */
  readonly #sizes: Float64Array;
  #asked: number[] = [];

  /** @param size how many words there are */
  constructor(size: number) {
    this.#groups = new Int8Array(size).fill(-1);
    this.#worths = new Float64Array(size);
    this.#sizes = new Float64Array(size);
  }

  setSize(word: number, size: number): void {
    this.#sizes[word] = size;
  }

  /** A word that was said, or may have been meant. @param group which of at most 31 things said */
  add(word: number, group: number, worth: number): void {
    if ((this.#groups[word] ?? -1) >= 0 && (this.#worths[word] ?? 0) >= worth) return;
    this.#groups[word] = group;
    this.#worths[word] = worth;
    this.#asked.push(word);
  }

  clear(): void {
    for (const word of this.#asked) this.#groups[word] = -1;
    this.#asked = [];
  }

  /**
   * How like the likest phrase of one is to what is asked: the worth of its words, less for words that were not said.
   * @param whose the number of one in the book
   */
  likest({ words, starts }: PhraseBook, whose: number): number {
    // nearly all words were not said: the loop goes over words alone, and looks for the phrase of those that were
    const groups = this.#groups;
    const [begin, end] = [starts[whose] ?? 0, starts[whose + 1] ?? 0];
    let best = 0;
    for (let at = begin; at < end; at++) {
      if ((groups[wordAt(words[at] ?? 0)] ?? -1) < 0) continue;
      const first = at;
      while ((words[at] ?? -1) >= 0) at++;
      best = Math.max(best, this.#likeness(words, first, at, best));
    }
    return best;
  }

  /** How like one phrase is; 0 where that is no more than `best`. @param first its first word that was said */
  #likeness(words: Int32Array, first: number, last: number, best: number): number {
    const [groups, worths, sizes] = [this.#groups, this.#worths, this.#sizes];
    let [matched, size, said] = [0, 0, 0];
    for (let at = first; at <= last; at++) {
      const word = wordAt(words[at] ?? 0);
      size += sizes[word] ?? 0;
      const group = groups[word] ?? -1;
      if (group < 0 || said & (1 << group)) continue;
      said |= 1 << group;
      matched += worths[word] ?? 0;
    }
    if (matched <= best) return 0;
    for (let at = first - 1; (words[at] ?? -1) >= 0; at--) size += sizes[words[at] ?? 0] ?? 0;
    return matched * Math.min(1, matched / size);
  }
}
