// Where scores are added up: arrays of numbers that remember which they touched, so that thousands of searches a second make
// no rubbish. One search uses it at a time.

import { firstFew } from './search-few.ts';

const shelves = 64;

export class Ground {
  readonly #sums: Float64Array;
  /** What the group being counted has given each so far. */
  readonly #given: Float64Array;
  readonly #group: Int32Array;
  readonly #touched: Int32Array;
  readonly #shelf: Int8Array;
  #count = 0;

  constructor(size: number) {
    this.#sums = new Float64Array(size);
    this.#given = new Float64Array(size);
    this.#group = new Int32Array(size).fill(-2);
    this.#touched = new Int32Array(size);
    this.#shelf = new Int8Array(size);
  }

  /**
   * Adds to each its weight times the worth; of what one group gives to one, the most alone counts.
   * @param weights of each; null where all weigh 1
   */
  addAll(places: readonly number[], weights: readonly number[] | null, worth: number, group: number): void {
    // this is where a search spends its time: fields are read once
    const [sums, given, groups, touched] = [this.#sums, this.#given, this.#group, this.#touched];
    let count = this.#count;
    for (let i = 0; i < places.length; i++) {
      const at = places[i] ?? 0;
      const amount = weights === null ? worth : worth * (weights[i] ?? 0);
      const last = groups[at] ?? 0;
      if (last !== group) {
        if (last === -2) touched[count++] = at;
        groups[at] = group;
        given[at] = amount;
        sums[at] = (sums[at] ?? 0) + amount;
      } else {
        const before = given[at] ?? 0;
        if (amount <= before) continue;
        sums[at] = (sums[at] ?? 0) + amount - before;
        given[at] = amount;
      }
    }
    this.#count = count;
  }

  /** Keeps the most that each was given. */
  raiseAll(places: readonly number[], amount: number): void {
    for (const at of places) {
      if (this.#group[at] === -2) this.#touch(at);
      if (amount > (this.#sums[at] ?? 0)) this.#sums[at] = amount;
    }
  }

  /** Adds the sums of another. */
  addFrom(other: Ground): void {
    for (let i = 0; i < other.#count; i++) {
      const at = other.#touched[i] ?? 0;
      if (this.#group[at] === -2) this.#touch(at);
      this.#sums[at] = (this.#sums[at] ?? 0) + (other.#sums[at] ?? 0);
    }
  }

  #touch(at: number): void {
    this.#group[at] = -1;
    this.#touched[this.#count++] = at;
  }

  /** The sum of one. */
  at(place: number): number {
    return this.#sums[place] ?? 0;
  }

  /**
   * Those with the largest sums, `most` of them, in no order. What has under a tenth of the largest is left out.
   * @param demands of those with about the same sum, the ones with the most are taken
   */
  top(most: number, demands: readonly number[] = []): number[] {
    const [sums, touched, shelfOf, count] = [this.#sums, this.#touched, this.#shelf, this.#count];
    let largest = 0;
    for (let i = 0; i < count; i++) largest = Math.max(largest, sums[touched[i] ?? 0] ?? 0);
    if (largest === 0) return [];
    const counts = new Int32Array(shelves);
    for (let i = 0; i < count; i++) {
      const shelf = Math.floor(((sums[touched[i] ?? 0] ?? 0) / largest) * (shelves - 1));
      shelfOf[i] = shelf;
      counts[shelf] = (counts[shelf] ?? 0) + 1;
    }
    const lowest = Math.floor(shelves / 10);
    let last = shelves - 1;
    let room = most;
    for (; last > lowest && (counts[last] ?? 0) < room; last--) room -= counts[last] ?? 0;
    const found: number[] = [];
    const onLast: number[] = [];
    for (let i = 0; i < count; i++) {
      const shelf = shelfOf[i] ?? 0;
      if (shelf > last) found.push(touched[i] ?? 0);
      else if (shelf === last) onLast.push(touched[i] ?? 0);
    }
    return [...found, ...firstFew(onLast, room, (a, b) => (demands[b] ?? 0) - (demands[a] ?? 0))];
  }

  clear(): void {
    for (let i = 0; i < this.#count; i++) {
      const at = this.#touched[i] ?? 0;
      this.#sums[at] = 0;
      this.#group[at] = -2;
    }
    this.#count = 0;
  }
}
