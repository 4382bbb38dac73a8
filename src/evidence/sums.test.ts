// The sums behind the figures: percentiles, verdicts, periods, and numbers too small to show.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvText } from '#lib/csv';
import { monthsBetween, periodInWords, periodNamed, periodOf } from '#lib/period';
import { hiddenRows } from '#lib/suppress';
import { Temporal } from '#lib/temporal';
import { daysWithin, percentileOf, spreadOf } from './percentile.ts';
import { addTallies, emptyTally, verdictOf } from './tally.ts';

test('the goal itself is kept, and nothing is rounded towards it', () => {
  assert.equal(verdictOf(9, 10, 90), 'kept');
  assert.equal(verdictOf(8999, 10_000, 90), 'not-kept');
  assert.equal(verdictOf(4, 4, 90), 'too-few');
  assert.equal(verdictOf(5, 5, undefined), 'no-goal');
});

test('tallies add up', () => {
  const one = { due: 5, met: 3, openLate: 1, paused: 2, undated: 1 };
  assert.deepEqual(addTallies([one, one]), { due: 10, met: 6, openLate: 2, paused: 4, undated: 2 });
  assert.deepEqual(addTallies([]), emptyTally);
});

test('a wait that has not ended counts as longer than any that has', () => {
  const done = [
    { days: 9, n: 1 },
    { days: 2, n: 5 },
    { days: 3, n: 3 },
  ];
  assert.equal(daysWithin(0.5, done, 0), 2);
  assert.equal(daysWithin(0.9, done, 0), 9);
  assert.equal(daysWithin(0.9, done, 1), 9);
  assert.equal(daysWithin(0.9, done, 2), null);
  assert.equal(daysWithin(0.5, [], 0), null);
});

test('percentiles from counts are those of the sorted list', () => {
  const counts = fc.array(fc.record({ days: fc.integer({ min: 0, max: 30 }), n: fc.integer({ min: 1, max: 5 }) }));
  fc.assert(
    fc.property(counts, fc.constantFrom(0.1, 0.5, 0.9), (done, share) => {
      const list = done.flatMap(({ days, n }) => Array.from({ length: n }, () => days));
      assert.equal(daysWithin(share, done, 0), percentileOf(share, list));
    }),
  );
});

test('a spread needs two services', () => {
  assert.equal(spreadOf([80]), null);
  assert.deepEqual(spreadOf([80, 60, 70]), { least: 60, most: 80, p10: 60, p90: 80 });
});

test('nothing hidden can be worked out from a total: two rows or more, and enough people in them', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { maxLength: 12 }), (counts) => {
      const hidden = hiddenRows(counts, (count) => count);
      const inHiding = counts.filter((_, i) => hidden[i]);
      for (const [i, count] of counts.entries()) {
        if (count > 0 && count < 5) assert.ok(hidden[i]);
        if (count === 0) assert.ok(!hidden[i]);
      }
      const someShown = counts.some((count, i) => count > 0 && !hidden[i]);
      if (inHiding.length > 0 && someShown) {
        assert.ok(inHiding.length >= 2);
        assert.ok(inHiding.reduce((sum, count) => sum + count, 0) >= 5);
      }
      if (counts.every((count) => count === 0 || count >= 5)) assert.equal(inHiding.length, 0);
    }),
  );
});

test('in a table of two ways, every line with something hidden hides enough, as far as there are rows to hide', () => {
  const cell = fc.record({ month: fc.nat(3), service: fc.nat(3), due: fc.nat(20) });
  const table = fc.uniqueArray(cell, { selector: ({ month, service }) => month * 10 + service, maxLength: 16 });
  const linesOf = ({ month, service }: { month: number; service: number }) => [`m${month}`, `s${service}`];
  fc.assert(
    fc.property(table, (rows) => {
      const hidden = hiddenRows(rows, (row) => row.due, linesOf);
      for (const line of new Set(rows.flatMap(linesOf))) {
        const on = rows.map((row, i) => ({ due: row.due, hidden: hidden[i], on: linesOf(row).includes(line) }));
        const inHiding = on.filter((row) => row.on && row.hidden);
        const shown = on.filter((row) => row.on && !row.hidden && row.due > 0);
        if (inHiding.length === 0 || shown.length === 0) continue;
        assert.ok(inHiding.length >= 2 && inHiding.reduce((sum, row) => sum + row.due, 0) >= 5, line);
      }
    }),
  );
});

test('periods are whole months, and quarters of the financial year', () => {
  const today = Temporal.PlainDate.from('2026-11-16');
  const words = (name: string) => {
    const period = periodOf(periodNamed(name), today);
    return [String(period.from), String(period.to), periodInWords(period, today)];
  };
  assert.deepEqual(words('this-quarter'), ['2026-10-01', '2026-11-01', '1 October 2026 to 16 November 2026']);
  assert.deepEqual(words('last-quarter'), ['2026-07-01', '2026-09-01', 'July 2026 to September 2026']);
  assert.deepEqual(words('nonsense'), ['2025-12-01', '2026-11-01', '1 December 2025 to 16 November 2026']);
  assert.deepEqual(words('all'), ['null', '2026-11-01', 'everything up to 16 November 2026']);
  const months = monthsBetween(Temporal.PlainDate.from('2025-11-01'), Temporal.PlainDate.from('2026-02-01'));
  assert.deepEqual(months.map(String), ['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01']);
});

test('a cell of CSV is read back as it was, and never run as a formula', () => {
  assert.equal(
    csvText(
      ['a', 'b'],
      [
        ['x,"y"', 1],
        ['=1+1', null],
      ],
    ),
    'a,b\r\n"x,""y""",1\r\n\'=1+1,\r\n',
  );
});
