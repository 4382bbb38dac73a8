// Merging two records that are one customer, and undoing any merge: a forest in which each merge hangs the younger root under the
// older. Undoing takes one branch off, so every row is again where it was, whatever came meanwhile.

import type { CustomerKind } from './customer.ts';

/** One merge in force: the record whose root was `mergedId` is read with the record of `keptId`. */
export interface Merge {
  readonly keptId: number;
  readonly mergedId: number;
}

export type MergeRefusal = 'same-record' | 'no-such-record' | 'anonymous' | 'different-kinds';

/** @param one and @param other are the roots of the two records. The older row, of the smaller number, is kept. */
export function mergeOf(
  one: { readonly rootId: number; readonly kind: CustomerKind },
  other: { readonly rootId: number; readonly kind: CustomerKind },
): Merge | { refused: MergeRefusal } {
  if (one.rootId === other.rootId) return { refused: 'same-record' };
  if (one.kind === 'anonymous' || other.kind === 'anonymous') return { refused: 'anonymous' };
  if (one.kind !== other.kind) return { refused: 'different-kinds' };
  return { keptId: Math.min(one.rootId, other.rootId), mergedId: Math.max(one.rootId, other.rootId) };
}

/** The root of each row by the merges in force: the smallest number of all rows it is read with. */
export function rootsOf(ids: readonly number[], merges: readonly Merge[]): Map<number, number> {
  const above = new Map(merges.map(({ keptId, mergedId }) => [mergedId, keptId]));
  const rootOf = (id: number): number => {
    const up = above.get(id);
    return up === undefined ? id : rootOf(up);
  };
  return new Map(ids.map((id) => [id, rootOf(id)]));
}
