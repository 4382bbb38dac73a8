// What each word is worth in the search that is going on, and how like a phrase is to what was typed. Words go by their
// numbers, in arrays: a search compares thousands of phrases.

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
   * How like the likest of some phrases is to what is asked: the worth of its words, less for words that were not said.
   * @param phrases how many words each has, then their numbers
   */
  likest(phrases: Int32Array): number {
    const [groups, worths, sizes] = [this.#groups, this.#worths, this.#sizes];
    let best = 0;
    for (let at = 0; at < phrases.length; ) {
      const end = at + 1 + (phrases[at] ?? 0);
      const begin = at + 1;
      let [matched, said] = [0, 0];
      for (at = begin; at < end; at++) {
        const word = phrases[at] ?? 0;
        const group = groups[word] ?? -1;
        if (group < 0 || said & (1 << group)) continue;
        said |= 1 << group;
        matched += worths[word] ?? 0;
      }
      if (matched <= best) continue; // it can only be less like
      let size = 0;
      for (let i = begin; i < end; i++) size += sizes[phrases[i] ?? 0] ?? 0;
      best = Math.max(best, matched * Math.min(1, matched / size));
    }
    return best;
  }
}
