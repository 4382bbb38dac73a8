// Any merges, undoings and new facts in any order: each row keeps what is its own, a record reads as all of its rows, and undoing
// everything is the beginning.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { inTransaction } from '#db';
import { heardItself } from '#lib/actor';
import { type TestHouse, testHouse } from '../test-house.ts';
import { customersKnownBy } from './known-by-store.ts';
import { mergeCustomers, undoMerge } from './merge-actions.ts';
import { addTo, belonging, belongingsOf, notBelonging, pointingColumns } from './pointing.test-fixture.ts';
import { idsOf, recordOf } from './record-store.ts';
import { insertCustomers } from './store.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const inTx = <T>(work: Parameters<typeof inTransaction<T>>[1]) => inTransaction(house.db, work);
const columns = Object.keys(belonging).sort();
const rows = 8;

const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), one: fc.nat(7), other: fc.nat(7) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat(20) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      column: fc.constantFrom(...columns),
      row: fc.nat(rows - 1),
      other: fc.nat(rows - 1),
    }),
  },
);

test('every column that points at a customer is known to the test below, or said to belong to nobody', async () => {
  assert.deepEqual(await pointingColumns(house.db), [...columns, ...Object.keys(notBelonging)].sort());
});

test('something can be added by every one of them', async () => {
  const ids = await people('each');
  const [row = 0, other = 0] = ids;
  for (const column of columns) {
    const before = (await belongingsOf(house.db, [row])).filter(isBy(column)).length;
    await addTo(house, column, row, other, `each ${column}`);
    assert.ok((await belongingsOf(house.db, [row])).filter(isBy(column)).length > before, column);
  }
});

const isBy = (column: string) => (each: unknown) => (each as { what: string }).what === column;

const people = (round: string) =>
  inTx((tx) =>
    insertCustomers(
      tx,
      Array.from({ length: rows }, (_, i) => ({
        name: `Row ${i}`,
        email: `row${i}.${round}@example.org`,
        phone: '',
        at: house.clock.now,
      })),
    ),
  );

test('merges of merges, undone in any order, with new facts between: nothing moves, nothing is lost', async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), fc.integer(), async (steps, seed) => {
      round++;
      const ids = await people(String(round));
      const records = () => Promise.all(ids.map((id) => idsOf(house.db, id)));
      const beginning = await records();
      const merges: { id: number; kept: number; merged: number }[] = [];
      const rootOf = (id: number): number => {
        const up = merges.find(({ merged }) => merged === id);
        return up ? rootOf(up.kept) : id;
      };
      /** Who is read with whom changes; no row of anything else does. */
      const withNothingMoved = async (change: () => Promise<unknown>) => {
        const before = await belongingsOf(house.db, ids);
        await change();
        assert.deepEqual(await belongingsOf(house.db, ids), before);
      };
      const undo = (id: number) => inTx((tx) => undoMerge(tx, id, 'They are two', heardItself, house.clock.now));
      for (const [at, each] of steps.entries()) {
        const row = ids['row' in each ? each.row : 0] ?? 0;
        if (each.do === 'merge') {
          const [one, other] = [ids[each.one] ?? 0, ids[each.other] ?? 0];
          if (rootOf(one) === rootOf(other)) continue;
          const [kept = 0, merged = 0] = [rootOf(one), rootOf(other)].sort((a, b) => a - b);
          await withNothingMoved(async () => {
            const done = await inTx((tx) => mergeCustomers(tx, one, other, 'One', heardItself, house.clock.now));
            assert.ok(!done.refused, done.refused);
            merges.push({ id: done.mergeId, kept, merged });
          });
        } else if (each.do === 'undo') {
          const [gone] = merges.splice(each.which % Math.max(1, merges.length), 1);
          if (gone) await withNothingMoved(() => undo(gone.id));
        } else {
          const before = await belongingsOf(house.db, ids);
          await addTo(house, each.column, row, ids[each.other] ?? 0, `${round} ${at}`);
          const now = await belongingsOf(house.db, ids);
          assert.ok(now.length >= before.length, each.column);
        }
        assert.deepEqual(
          await records(),
          ids.map((id) => ids.filter((other) => rootOf(other) === rootOf(id))),
        );
      }
      await readsAsItsRows(ids, rootOf, String(round));
      const order = merges.map((each, i) => ({ each, key: Math.sin(seed + i) })).sort((a, b) => a.key - b.key);
      for (const { each } of order) await withNothingMoved(() => undo(each.id));
      assert.deepEqual(await records(), beginning);
      merges.length = 0;
      await readsAsItsRows(ids, rootOf, String(round));
    }),
    { numRuns: 12 },
  );
});

/** A record is what its rows are together, by whichever of its numbers it is asked for; an account finds it by any of its addresses. */
async function readsAsItsRows(ids: readonly number[], rootOf: (id: number) => number, round: string): Promise<void> {
  const belongs = (await belongingsOf(house.db, ids)) as { what: string; customer: number; id: string }[];
  const numbers = (column: string, among: readonly number[]) =>
    belongs
      .filter(({ what, customer }) => what === column && among.includes(customer))
      .map(({ id }) => Number(id))
      .sort((a, b) => a - b);
  for (const [i, id] of ids.entries()) {
    const together = ids.filter((other) => rootOf(other) === rootOf(id));
    const record = await recordOf(house.db, id);
    const own = (list: readonly { id: number }[] | undefined) =>
      (list ?? []).map((each) => each.id).sort((a, b) => a - b);
    assert.equal(record?.rootId, rootOf(id));
    assert.deepEqual(own(record?.ways), numbers('customer_ways.customer_id', together));
    assert.deepEqual(own(record?.needs), numbers('customer_needs.customer_id', together));
    assert.deepEqual(own(record?.restrictions), numbers('customer_restrictions.customer_id', together));
    const represented = new Set([...own(record?.representatives), ...own(record?.represents)]);
    const pointing = ['customer_id', 'representative_id'].flatMap((column) =>
      numbers(`customer_representatives.${column}`, together),
    );
    assert.deepEqual(represented, new Set(pointing.sort((a, b) => a - b)));
    const known = await inTx((tx) => customersKnownBy(tx, `row${i}.${round}@example.org`));
    assert.deepEqual(
      known.map(({ rootId }) => rootId),
      [rootOf(id)],
    );
  }
}
