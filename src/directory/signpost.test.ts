import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from '#lib/temporal';
import { countOfPeople, fewestTold, keptUntil, mayAnswer, shareOfPeople } from './signpost.ts';

test('a share never tells of one to four people, on either side', () => {
  assert.equal(shareOfPeople(0, 0), 'none yet');
  assert.equal(shareOfPeople(2, 4), 'too few to say');
  assert.equal(shareOfPeople(0, 20), '0% (0 of 20)');
  assert.equal(shareOfPeople(3, 20), 'fewer than 5 of 20');
  assert.equal(shareOfPeople(10, 20), '50% (10 of 20)');
  assert.equal(shareOfPeople(18, 20), 'more than 15 of 20');
  assert.equal(shareOfPeople(20, 20), '100% (20 of 20)');
  assert.equal(countOfPeople(1), 'fewer than 5');
  assert.equal(countOfPeople(0), '0');
  assert.equal(countOfPeople(1204), '1,204');
});

test('the number itself is told only when it is none, all, or five and more on both sides', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), (a, b) => {
      const [n, of] = [Math.min(a, b), Math.max(a, b)];
      const isTold = shareOfPeople(n, of).includes(`(${n} of ${of})`);
      const isSafe = [n, of - n].every((each) => each === 0 || each >= fewestTold) && of >= fewestTold;
      assert.equal(isTold, isSafe);
    }),
  );
});

test('an answer may be given and changed for 90 days', () => {
  const madeAt = Temporal.Instant.from('2026-03-02T10:00:00Z');
  const [soon, late] = [madeAt.add({ hours: 24 * 89 }), keptUntil(madeAt)];
  assert.ok(mayAnswer({ madeAt, erasedAt: null }, soon));
  assert.ok(!mayAnswer({ madeAt, erasedAt: null }, late));
  assert.ok(!mayAnswer({ madeAt, erasedAt: soon }, soon));
});
