// Merging and undoing in any order: the forest always says who is read with whom, and undoing everything is the beginning.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Merge, mergeOf, rootsOf } from './merge.ts';

const rows = [1, 2, 3, 4, 5, 6, 7, 8];

/** Who is read together, the slow way: colour rows until nothing changes. */
function componentsOf(merges: readonly Merge[]): Map<number, number> {
  const colour = new Map(rows.map((id) => [id, id]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { keptId, mergedId } of merges) {
      const [one, other] = [colour.get(keptId) ?? 0, colour.get(mergedId) ?? 0];
      if (one === other) continue;
      colour.set(keptId, Math.min(one, other));
      colour.set(mergedId, Math.min(one, other));
      changed = true;
    }
  }
  return colour;
}

const step = fc.oneof(
  fc.record({ merge: fc.tuple(fc.constantFrom(...rows), fc.constantFrom(...rows)) }),
  fc.record({ undo: fc.nat(20) }),
);

test('the root of every row is the smallest number it is read with, through any merges and undoings', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const merges: Merge[] = [];
      for (const each of steps) {
        if ('undo' in each) merges.splice(each.undo % Math.max(1, merges.length), 1);
        else {
          const roots = rootsOf(rows, merges);
          const [one, other] = each.merge.map((id) => ({ rootId: roots.get(id) ?? 0, kind: 'person' as const }));
          if (!one || !other) continue;
          const merge = mergeOf(one, other);
          if ('refused' in merge) assert.equal(one.rootId, other.rootId);
          else merges.push(merge);
        }
        assert.ok(merges.every(({ keptId, mergedId }) => keptId < mergedId));
        assert.deepEqual(rootsOf(rows, merges), componentsOf(merges));
      }
      assert.deepEqual(rootsOf(rows, []), new Map(rows.map((id) => [id, id])));
    }),
    { numRuns: 500 },
  );
});

test('what is not one customer is not merged', () => {
  const person = { rootId: 1, kind: 'person' } as const;
  assert.deepEqual(mergeOf(person, { rootId: 1, kind: 'person' }), { refused: 'same-record' });
  assert.deepEqual(mergeOf(person, { rootId: 2, kind: 'organisation' }), { refused: 'different-kinds' });
  assert.deepEqual(mergeOf({ rootId: 2, kind: 'anonymous' }, person), { refused: 'anonymous' });
});
