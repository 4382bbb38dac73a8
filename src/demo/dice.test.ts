import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Dice } from './dice.ts';

const many = <T>(howMany: number, once: () => T) => Array.from({ length: howMany }, once);

test('the same seed gives the same throws, and another seed others', () => {
  const [one, same, other] = [new Dice('a'), new Dice('a'), new Dice('b')].map((dice) => many(50, () => dice.next()));
  assert.deepEqual(one, same);
  assert.notDeepEqual(one, other);
});

test('throws are spread evenly from 0 up to 1', () => {
  const dice = new Dice('even');
  const tenths = Map.groupBy(
    many(10_000, () => dice.next()),
    (value) => Math.floor(value * 10),
  );
  assert.deepEqual([...tenths.keys()].sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const tenth of tenths.values()) assert.ok(tenth.length > 850 && tenth.length < 1150, String(tenth.length));
});

test('weights are kept, and what weighs nothing never comes', () => {
  const dice = new Dice('weights');
  const drawn = many(4000, () =>
    dice.weighted([
      ['often', 3],
      ['seldom', 1],
      ['never', 0],
    ] as const),
  );
  const often = drawn.filter((each) => each === 'often').length;
  assert.ok(often > 2850 && often < 3150, String(often));
  assert.ok(!drawn.includes('never'));
});

test('half of what is skewed lies below the median, and none below 0', () => {
  const dice = new Dice('skewed');
  const values = many(4000, () => dice.skewed(5, 0.6));
  const below = values.filter((value) => value < 5).length;
  assert.ok(below > 1850 && below < 2150, String(below));
  assert.ok(Math.min(...values) > 0);
});

test('whole numbers take in both ends', () => {
  const dice = new Dice('whole');
  assert.deepEqual([...new Set(many(200, () => dice.whole(1, 3)))].sort(), [1, 2, 3]);
});
