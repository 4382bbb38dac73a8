import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isKey, keyOf, liftsOf, phraseToKeep } from './search-learning.ts';

test('nothing by which anybody is known is kept of a phrase', () => {
  for (const [typed, kept] of [
    ['Bin not emptied, ring 01632 960 001', 'bin not emptied ring'],
    ['my bill rosa.miles+tax@example.co.uk please', 'my bill please'],
    ['noise at ZZ99 3CZ again', 'noise at again'],
    ['noise at zz993cz', 'noise at'],
    ['my name is Rosa Miles and my bin is full', 'and my bin is full'],
    ["I'm called Idris", ''],
    ['council tax 100234567', 'council tax'],
    ['born 03/04/1985', 'born'],
    ['my number is QQ 12 34 56 C', 'my number is'],
    ['damp at 12 Mill Lane', 'damp at mill lane'],
    ['Mrs Okafor next door has fallen', 'next door has fallen'],
    ['they miss my bin each week', 'they miss my bin each week'],
    ['over 65 bus pass', 'over 65 bus pass'],
    ['£1500 grant', '1500 grant'],
    ['a@b.c', ''],
  ] as const)
    assert.equal(phraseToKeep(typed), kept, typed);
});

test('five figures or more never stay, however they are spaced', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('', ' ', '-', '.')), {
        minLength: 5,
        maxLength: 14,
      }),
      (digits) => {
        assert.doesNotMatch(phraseToKeep(`call ${digits.flat().join('')} now`), /\d/);
      },
    ),
  );
});

test('a phrase is known by ten letters', () => {
  assert.ok(isKey(keyOf('my bin')));
  assert.equal(keyOf('my bin'), keyOf('my bin'));
  assert.notEqual(keyOf('my bin'), keyOf('my bins'));
  assert.equal(isKey('../../etc'), false);
});

test('what few people did changes nothing, and what many did changes more', () => {
  assert.equal(liftsOf(new Map([['a', 4]])).size, 0);
  assert.equal(liftsOf(new Map([['a', 5]])).get('a'), 0.5);
  const [few, many] = [6, 60].map(
    (n) =>
      liftsOf(
        new Map([
          ['a', n],
          ['b', n / 3],
        ]),
      ).get('a') ?? 0,
  );
  assert.ok((few ?? 0) < (many ?? 0));
});
