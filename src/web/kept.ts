// Answers that are the same for everybody, kept in this process until what they are made from changes.

import type { Reply } from './visit.ts';

const most = 1000;
const kept = new Map<string, Promise<Reply>>();

/**
 * The answer kept under `key`, or a new one. The key must name everything the answer depends on, in few enough forms
 * that a visitor cannot make many; nothing about the visitor may be in the answer. The 1,000 last used are kept.
 */
export function keep(key: string, make: () => Promise<Reply>): Promise<Reply> {
  const held = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, held);
  held.catch(() => kept.delete(key)); // a fault is not kept
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  return held;
}
