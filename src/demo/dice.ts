// Chance that can be repeated: the same seed gives the same throws, on every machine.

import { createHash } from 'node:crypto';
import { Fault } from '#lib/fault';

/** Choices with how often each comes up against the others. */
export type Weighted<T> = readonly (readonly [T, number])[];

export class Dice {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: string) {
    const hash = createHash('sha256').update(seed).digest();
    [this.#a, this.#b, this.#c, this.#d] = [0, 4, 8, 12].map((at) => hash.readInt32LE(at)) as [
      number,
      number,
      number,
      number,
    ];
  }

  /** At least 0, less than 1. The generator is sfc32, by Chris Doty-Humphrey (public domain). */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  chance(likelihood: number): boolean {
    return this.next() < likelihood;
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return Math.floor(this.between(from, to + 1));
  }

  pick<T>(choices: readonly T[]): T {
    const picked = choices[Math.floor(this.next() * choices.length)];
    if (picked === undefined) throw new Fault('nothing-to-pick', 'There was nothing to pick from.');
    return picked;
  }

  weighted<T>(choices: Weighted<T>): T {
    let rest = this.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of choices) {
      rest -= weight;
      if (rest < 0) return choice;
    }
    return this.pick(choices)[0];
  }

  /** From the normal distribution with mean 0 and deviation 1 (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Around `median`, never below 0, with a long tail: the log of it is normal with this deviation. */
  skewed(median: number, deviation: number): number {
    return median * Math.exp(this.normal() * deviation);
  }

  bytes(howMany: number): Uint8Array {
    return Uint8Array.from({ length: howMany }, () => this.whole(0, 255));
  }
}
