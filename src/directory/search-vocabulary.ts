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
  #nearest = new Map<string, NearWord | null>();
  #completions = new Map<string, readonly string[]>();

  add(word: string): void {
    const count = this.#counts.get(word);
    this.#counts.set(word, (count ?? 0) + 1);
    if (count !== undefined) return;
    const at = this.#words.push(word) - 1;
    this.#inOrder = null;
    this.#nearest.clear();
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

  /** The word this one was most likely meant for; null when none is like it, or it is too short to tell. */
  nearest(typed: string): NearWord | null {
    const remembered = this.#nearest.get(typed);
    if (remembered !== undefined) return remembered;
    const found = this.#lookFor(typed);
    if (this.#nearest.size >= mostRemembered) this.#nearest.clear();
    this.#nearest.set(typed, found);
    return found;
  }

  /** Words that look like this one at all, the likest first: for somebody to choose from. */
  alike(typed: string, most: number): string[] {
    if (typed.length < 4 || typed.length > 30) return [];
    return [...this.#sharing(typed)]
      .map(([at, likeness]) => ({ word: this.#words[at] ?? '', likeness }))
      .filter(({ word, likeness }) => likeness >= 0.3 && (this.#counts.get(word) ?? 0) > 1)
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

  #lookFor(typed: string): NearWord | null {
    if (typed.length < 4 || typed.length > 30 || /\p{N}/u.test(typed)) return null;
    let best: NearWord | null = null;
    let bestRank = 0;
    for (const [at, alike] of this.#sharing(typed)) {
      const word = this.#words[at] ?? '';
      const farthest = typed.length < 6 ? 1 : 2;
      if (alike < 0.25 || Math.abs(word.length - typed.length) > farthest) continue;
      const distance = slips(typed, word, farthest);
      if (distance > farthest || (alike < leastLikeness && distance > 1)) continue;
      const likeness = Math.max(alike, 1 - distance / Math.min(typed.length, word.length));
      // a word in many texts is more likely meant, and the first letter is seldom wrong
      const rank =
        likeness + 0.02 * Math.log(this.#counts.get(word) ?? 1) + (word[0] === typed[0] ? 0.05 : 0) - 0.1 * distance;
      if (likeness < leastLikeness || rank < bestRank || (rank === bestRank && best && best.word <= word)) continue;
      [best, bestRank] = [{ word, likeness }, rank];
    }
    return best;
  }

  /** How alike words are by their trigrams: those in both, of those in either. */
  #sharing(typed: string): Map<number, number> {
    const trigrams = trigramsOf(typed);
    const shared = new Map<number, number>();
    for (const trigram of trigrams)
      for (const at of this.#byTrigram.get(trigram) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    for (const [at, both] of shared) shared.set(at, both / (trigrams.length + (this.#words[at]?.length ?? 0) - both));
    return shared;
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
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [beforeLast, last] = [last, row];
    if (Math.min(...row) > most) return most + 1;
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}
