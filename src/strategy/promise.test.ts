// One state a promise, and a ledger that holds them all.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { verdictOf } from '#evidence';
import { countStates, type Judge, type LedgerRow, type Promised, rowOf, states, underHeadings } from './promise.ts';
import { keptSentence, notMeasuredSentence } from './words.ts';

const sentence = { id: 'P1', heading: 'On time', sentence: 'We will come back.' };
const measured: Promised = { ...sentence, kind: 'measured', by: { standard: 'missed-bin' }, goal: 95 };
const judge: Judge = (figure, _, goal) => verdictOf(figure.n, figure.of, goal);
const stateWith = (n: number, of: number) => rowOf(measured, () => ({ n, of }), judge).state;

test('a measured promise is judged by its figure, and never by too few', () => {
  assert.equal(stateWith(95, 100), 'kept');
  assert.equal(stateWith(94, 100), 'not-kept');
  assert.equal(stateWith(4, 4), 'too-few');
  assert.equal(stateWith(0, 0), 'too-few');
});

test('what is not measured is never called kept, and has no figure', () => {
  const others: Promised[] = [
    { ...sentence, kind: 'evidenced', evidence: [{ title: 'A', text: 'B', on: '2026-01-01' }] },
    { ...sentence, kind: 'not-yet-measured', why: 'No count yet.' },
    { ...sentence, kind: 'retired', why: 'Replaced.' },
  ];
  for (const promise of others) {
    const row = rowOf(promise, () => ({ n: 100, of: 100 }), judge);
    assert.deepEqual([row.state, row.figure], [promise.kind, null]);
  }
});

test('the counts of the states add up to all promises, and no heading loses one', () => {
  const row = fc.record({ state: fc.constantFrom(...states), heading: fc.constantFrom('A', 'B', 'C') });
  fc.assert(
    fc.property(fc.array(row), (made) => {
      const rows = made.map(
        ({ state, heading }): LedgerRow => ({ promise: { ...measured, heading }, state, figure: null }),
      );
      const counts = countStates(rows);
      assert.equal(
        states.reduce((sum, state) => sum + counts[state], 0),
        rows.length,
      );
      assert.equal(
        underHeadings(rows).reduce((sum, group) => sum + group.rows.length, 0),
        rows.length,
      );
    }),
  );
});

test('the sentence counts kept of measured, and says what is not', () => {
  const counts = { kept: 17, 'not-kept': 5, 'not-yet-measured': 6, 'too-few': 1, evidenced: 7, retired: 2 };
  assert.equal(keptSentence(counts), 'We kept 17 of the 22 promises we could measure.');
  assert.equal(notMeasuredSentence(counts), '6 promises are not yet measured, and 1 had too few to say.');
  assert.match(keptSentence({ ...counts, kept: 0, 'not-kept': 0 }), /too few figures yet/);
});
