// All words the search knows: to tell what a misspelt word nearly spells, and what a begun word may become.

/** A word that a typed one may have been meant for. */
export interface NearWord {
  readonly word: string;
  /** 0 to 1: 1 would be the same word. */
  readonly likeness: number;
}

const leastLikeness = 0.5;
const mostRemembered = 20_000;

/** Words with how often they stand in what is searched. Grows; a word that nobody uses any more is simply never found. */
export class Vocabulary {
  readonly #counts = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #byTrigram = new Map<string, number[]>();
  #inOrder: string[] | null = null;
  /** How many trigrams each word has in common with the one that is being looked for: all 0 between looks. */
  #shared = new Uint8Array(0);
  #completions = new Map<string, readonly string[]>();

  add(word: string): void {
    const count = this.#counts.get(word);
    this.#counts.set(word, (count ?? 0) + 1);
    if (count !== undefined) return;
    const at = this.#words.push(word) - 1;
    this.#inOrder = null;
    this.#completions.clear();
    if (word.length < 3) return;
    for (const trigram of trigramsOf(word)) {
      const held = this.#byTrigram.get(trigram);
      if (held) held.push(at);
      else this.#byTrigram.set(trigram, [at]);
    }
  }

  has(word: string): boolean {
    return this.#counts.has(word);
  }

  /** Words that look like this one at all, the likest first: for somebody to choose from. */
  alike(typed: string, most: number): string[] {
    if (typed.length < 4 || typed.length > 30) return [];
    const found: NearWord[] = [];
    this.#sharing(typed, 0.3, Number.POSITIVE_INFINITY, (word, likeness) => {
      if ((this.#counts.get(word) ?? 0) > 1) found.push({ word, likeness });
    });
    return found
      .sort((a, b) => b.likeness - a.likeness || byCodeUnit(a.word, b.word))
      .slice(0, most)
      .map(({ word }) => word);
  }

  /** Known words that begin like this, the most used first. */
  startingWith(begun: string, most: number): readonly string[] {
    const key = `${most} ${begun}`;
    const remembered = this.#completions.get(key);
    if (remembered) return remembered;
    const found = this.#complete(begun, most);
    if (this.#completions.size >= mostRemembered) this.#completions.clear();
    this.#completions.set(key, found);
    return found;
  }

  #complete(begun: string, most: number): string[] {
    this.#inOrder ??= this.#words.toSorted(byCodeUnit);
    const words = this.#inOrder;
    let [low, high] = [0, words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((words[middle] ?? '') < begun) low = middle + 1;
      else high = middle;
    }
    const found: string[] = [];
    for (let at = low; words[at]?.startsWith(begun); at++) found.push(words[at] ?? '');
    const count = (word: string) => this.#counts.get(word) ?? 0;
    return found.sort((a, b) => count(b) - count(a) || byCodeUnit(a, b)).slice(0, most);
  }

  /** Two known words that were written as one; null when it is not so. */
  split(typed: string): readonly [string, string] | null {
    if (typed.length < 6) return null;
    let best: readonly [string, string] | null = null;
    let bestCount = 1; // both stand in at least two texts
    for (let at = 3; at <= typed.length - 3; at++) {
      const parts = [typed.slice(0, at), typed.slice(at)] as const;
      const count = Math.min(this.#counts.get(parts[0]) ?? 0, this.#counts.get(parts[1]) ?? 0);
      if (count > bestCount) [best, bestCount] = [parts, count];
    }
    return best;
  }

  /** In how many texts a word stands. */
  count(word: string): number {
    return this.#counts.get(word) ?? 0;
  }

  /**
   * The word this one was most likely meant for; null when none is like it, or it is too short to tell.
   * @param fewest only other words that stand in so many texts are looked at
   */
  nearest(typed: string, fewest = 0): NearWord | null {
    if (typed.length < 4 || typed.length > 30 || /\p{N}/u.test(typed)) return null;
    const farthest = typed.length < 6 ? 1 : 2;
    let best: NearWord | null = null;
    let bestRank = 0;
    this.#sharing(typed, 0.25, farthest, (word, alike) => {
      if (fewest > 0 && (word === typed || this.count(word) < fewest)) return;
      const distance = slips(typed, word, alike < leastLikeness ? 1 : farthest);
      if (distance > farthest || (alike < leastLikeness && distance > 1)) return;
      const likeness = Math.max(alike, 1 - distance / Math.min(typed.length, word.length));
      // a word in many texts is more likely meant, and the first letter is seldom wrong
      const rank =
        likeness + 0.02 * Math.log(this.#counts.get(word) ?? 1) + (word[0] === typed[0] ? 0.05 : 0) - 0.1 * distance;
      if (likeness < leastLikeness || rank < bestRank || (rank === bestRank && best && best.word <= word)) return;
      [best, bestRank] = [{ word, likeness }, rank];
    });
    return best;
  }

  /**
   * Tells of the words with trigrams of this one how alike they are: the trigrams in both, of those in either.
   * @param farthest how many letters longer or shorter a word may be
   */
  #sharing(typed: string, least: number, farthest: number, tell: (word: string, likeness: number) => void): void {
    const trigrams = trigramsOf(typed);
    const words = this.#words;
    if (this.#shared.length < words.length) this.#shared = new Uint8Array(words.length * 2);
    const shared = this.#shared;
    const touched: number[] = [];
    for (const trigram of trigrams)
      for (const at of this.#byTrigram.get(trigram) ?? []) {
        if (shared[at] === 0) touched.push(at);
        shared[at] = (shared[at] ?? 0) + 1;
      }
    // most words share one or two with it, too few for any length they may have
    const fewest = (least * (trigrams.length + Math.max(3, typed.length - farthest))) / (1 + least);
    for (const at of touched) {
      const both = shared[at] ?? 0;
      shared[at] = 0;
      if (both < fewest) continue;
      const word = words[at] ?? '';
      const likeness = both / (trigrams.length + word.length - both);
      if (likeness >= least && Math.abs(word.length - typed.length) <= farthest) tell(word, likeness);
    }
  }
}

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Each three letters in a row, with a mark before the word and one after: `^bi bin in$`. */
function trigramsOf(word: string): string[] {
  const marked = `^${word}$`;
  const found = new Set<string>();
  for (let at = 0; at + 3 <= marked.length; at++) found.add(marked.slice(at, at + 3));
  return [...found];
}

/**
 * How many slips of the finger lie between two words: a letter left out, added, wrong, or two swapped (the optimal string
 * alignment distance of Damerau and Levenshtein). More than `most` is given as `most + 1`.
 */
export function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let leastOfRow = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
      if (least < leastOfRow) leastOfRow = least;
    }
    if (leastOfRow > most) return most + 1;
    [beforeLast, last] = [last, row];
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}
