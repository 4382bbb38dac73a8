import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  atHome,
  countInWords,
  dayInWords,
  listInWords,
  momentInWords,
  percent,
  shareInWords,
  timeInWords,
} from './plain-words.ts';
import { Temporal } from './temporal.ts';

test('dates and times read as on GOV.UK', () => {
  assert.equal(dayInWords(Temporal.PlainDate.from('2026-03-03')), 'Tuesday 3 March 2026');
  assert.equal(momentInWords(Temporal.Instant.from('2026-07-01T16:30:00Z')), '1 July 2026 at 5:30pm'); // summer time
  assert.deepEqual(
    [
      [0, 0],
      [9, 0],
      [12, 0],
      [12, 5],
      [0, 30],
    ].map(([hour = 0, minute = 0]) => timeInWords({ hour, minute })),
    ['midnight', '9am', 'midday', '12:05pm', '12:30am'],
  );
});

test('counts and lists agree with their number', () => {
  assert.equal(countInWords(1, 'day'), '1 day');
  assert.equal(countInWords(1204, 'day'), '1,204 days');
  assert.equal(listInWords(['a', 'b', 'c']), 'a, b and c');
  assert.equal(listInWords(['a']), 'a');
  assert.equal(listInWords([]), '');
});

test('a share carries its base and never claims more than is true', () => {
  assert.equal(shareInWords(410, 498), '82.3% (410 of 498)');
  assert.equal(shareInWords(0, 0), 'none yet (0 of 0)');
  assert.equal(percent(9999, 10_000), '99.9');
  assert.equal(percent(1, 100_000), '0.1');
  assert.equal(percent(5, 5), '100');
  assert.equal(percent(35_591, 47_112), '75.5');
});

test('an instant is at home when Temporal says so, on both sides of each change of the clocks', () => {
  for (const change of ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '1971-10-31T02:00Z', '1947-04-13T01:00Z'])
    for (const minutes of [-61, -60, -1, 0, 1, 59, 60, 61]) {
      const at = Temporal.Instant.from(change).add({ milliseconds: minutes * 60_000 + 7 });
      assert.equal(String(atHome(at)), String(at.toZonedDateTimeISO('Europe/London').toPlainDateTime()));
    }
});
