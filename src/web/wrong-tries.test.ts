// How many wrong tries an address has, and that right ones cost it nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { wrongTries } from './wrong-tries.ts';

const nine = Temporal.Instant.from('2026-03-02T09:00:00Z');
const isWrong = (answer: string) => answer === 'wrong';
const tooMany = { status: 429 };

function office(most: number) {
  const clock = { now: nine };
  const take = wrongTries(most, () => clock.now);
  return { clock, say: (answer: string, address = '192.0.2.1') => take(address, async () => answer, isWrong) };
}

test('a whole office signs in behind one address; only wrong tries are counted, each for a minute', async () => {
  const { clock, say } = office(3);
  const all = await Promise.all(Array.from({ length: 80 }, () => say('right')));
  assert.equal(all.length, 80);
  for (let i = 0; i < 3; i++) await say('wrong');
  await assert.rejects(say('right'), tooMany);
  assert.equal(await say('right', '192.0.2.2'), 'right');
  clock.now = nine.add({ seconds: 59 });
  await assert.rejects(say('right'), tooMany);
  clock.now = nine.add({ minutes: 1 });
  assert.equal(await say('right'), 'right');
});

test('many tries at once are no way round: no more are made than may be wrong', async () => {
  const take = wrongTries(3, () => nine);
  let made = 0;
  const guess = () =>
    take(
      '192.0.2.1',
      async () => {
        made++;
        await Promise.resolve();
        return 'wrong';
      },
      isWrong,
    );
  const ends = await Promise.allSettled(Array.from({ length: 40 }, guess));
  assert.equal(made, 3);
  assert.equal(ends.filter(({ status }) => status === 'rejected').length, 37);
});

test('a right try in between does not wipe out the wrong ones', async () => {
  const { say } = office(3);
  for (const answer of ['wrong', 'wrong', 'right', 'wrong']) await say(answer);
  await assert.rejects(say('wrong'), tooMany);
});

test('a try that ends in a fault gives its place to the next', async () => {
  const take = wrongTries(1, () => nine);
  const failed = take('192.0.2.1', () => Promise.reject(new Error('the database is away')), isWrong);
  const next = take('192.0.2.1', async () => 'right', isWrong);
  await assert.rejects(failed, /away/);
  assert.equal(await next, 'right');
});
