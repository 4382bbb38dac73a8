import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDistance, judgeEmails, judgeSameWay, nameLikeness } from './duplicate.ts';

const of = (name: string, email: string | null = null) => ({ name, email });

test('names are alike in any order, with initials and accents; members of a household are not', () => {
  for (const [one, other] of [
    ['Siân Elin Hughes', 'sian hughes'],
    ['Hughes Sian', 'Siân Hughes'],
    ['S Hughes', 'Sian Hughes'],
    ['Katherine Moss', 'Kat Moss'],
    ['Catherine Moss', 'Catharine Moss'],
  ] as const)
    assert.ok(judgeSameWay('same-email', of(one), of(other)), `${one}, ${other}`);
  for (const [one, other] of [
    ['Idris Hughes', 'Sian Hughes'],
    ['Hughes', 'Sian Hughes'],
    ['', 'Sian'],
    ['Ann Lee', 'Jan Lee'],
  ] as const)
    assert.equal(judgeSameWay('same-email', of(one), of(other)), null, `${one}, ${other}`);
  assert.equal(nameLikeness('A B', 'A B'), 1);
});

test('a shared e-mail address says more than a shared phone, and that more than an address', () => {
  const scores = (['same-email', 'same-phone', 'same-address'] as const).map(
    (reason) => judgeSameWay(reason, of('A Moss'), of('A Moss'))?.score,
  );
  assert.deepEqual(scores, [1, 0.9, 0.8]);
});

test('a slip of one key in the address of one name; a number that differs is another person', () => {
  assert.ok(judgeEmails(of('Ann Lee', 'ann.lee@example.org'), of('ann lee', 'anl.lee@example.org')));
  assert.ok(judgeEmails(of('Ann Lee', 'ann.lee@example.org'), of('Ann Lee', 'ann.lee@exmaple.org')));
  for (const [one, other] of [
    ['ann1@example.org', 'ann2@example.org'],
    ['ann@example.org', 'ann@example.org'],
    ['ann@example.org', 'bob@example.org'],
  ] as const)
    assert.equal(judgeEmails(of('Ann Lee', one), of('Ann Lee', other)), null, other);
  assert.equal(judgeEmails(of('Ann Lee', 'ann@example.org'), of('Ann Moss', 'anm@example.org')), null);
  assert.equal(judgeEmails(of('Ann Lee'), of('Ann Lee')), null);
});

test('edits are counted: changed, left out, added, swapped', () => {
  for (const [one, other, n] of [
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'ab', 1],
    ['abc', 'xabc', 1],
    ['abcd', 'abdc', 1],
    ['abc', 'xyz', 2],
    ['', 'a', 1],
  ] as const)
    assert.equal(editDistance(one, other, 1), n, `${one} ${other}`);
});
