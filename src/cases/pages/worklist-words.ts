// What somebody searched the worklist for. Names and numbers do not belong in an address, which logs and histories keep: the session
// keeps the words, and the address of the list their number.

import { z } from 'zod';
import type { Visit } from '#web';

/** Searches of one session that can be gone back to. */
const most = 20;

const name = 'case-words';
const shape = z.array(z.tuple([z.number(), z.string()])).catch([]);

/** Keeps the words, and gives the number they are found under. */
export function keepWords({ session }: Pick<Visit, 'session'>, words: string): number {
  const kept = shape.parse(session.get(name));
  const number = (kept.at(-1)?.[0] ?? 0) + 1;
  session.set(name, [...kept, [number, words]].slice(-most));
  return number;
}

/** The words under a number; undefined when this session has none. */
export function wordsKept({ session }: Pick<Visit, 'session'>, number: string): string | undefined {
  return shape.parse(session.get(name)).find(([each]) => String(each) === number)?.[1];
}

/** A session's data with these words under 1, 2 and so on. */
export const dataWithWords = (words: readonly string[]) => ({ [name]: words.map((each, i) => [i + 1, each]) });
