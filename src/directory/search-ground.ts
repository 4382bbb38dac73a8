// Where scores are added up: an array of numbers that remembers which it touched, so that thousands of searches a second
// make no rubbish. One search uses it at a time.

export class Ground {
  readonly #sums: Float64Array;
  readonly #bests: Float64Array;
  /** What the group being counted has given each so far. */
  readonly #given: Float64Array;
  readonly #group: Int32Array;
  readonly #touched: Int32Array;
  #count = 0;

  constructor(size: number) {
    this.#sums = new Float64Array(size);
    this.#bests = new Float64Array(size);
    this.#given = new Float64Array(size);
    this.#group = new Int32Array(size).fill(-2);
    this.#touched = new Int32Array(size);
  }

  /** Adds to the sum; of what one group gives, the most alone counts. */
  add(at: number, amount: number, group: number): void {
    if (this.#group[at] !== group) {
      this.#touch(at);
      this.#group[at] = group;
      this.#given[at] = 0;
    }
    const given = this.#given[at] ?? 0;
    if (amount <= given) return;
    this.#sums[at] = (this.#sums[at] ?? 0) + amount - given;
    this.#given[at] = amount;
  }

  /** Adds to the sum. */
  gain(at: number, amount: number): void {
    this.#touch(at);
    this.#sums[at] = (this.#sums[at] ?? 0) + amount;
  }

  /** Keeps the best of what is given, beside the sum. */
  raise(at: number, amount: number): void {
    this.#touch(at);
    if (amount > (this.#bests[at] ?? 0)) this.#bests[at] = amount;
  }

  each(see: (at: number, sum: number, best: number) => void): void {
    for (let i = 0; i < this.#count; i++) {
      const at = this.#touched[i] ?? 0;
      see(at, this.#sums[at] ?? 0, this.#bests[at] ?? 0);
    }
  }

  clear(): void {
    for (let i = 0; i < this.#count; i++) {
      const at = this.#touched[i] ?? 0;
      this.#sums[at] = 0;
      this.#bests[at] = 0;
      this.#group[at] = -2;
    }
    this.#count = 0;
  }

  #touch(at: number): void {
    if (this.#group[at] !== -2) return;
    this.#group[at] = -1;
    this.#touched[this.#count++] = at;
  }
}
