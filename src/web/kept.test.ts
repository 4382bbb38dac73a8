import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keep } from './kept.ts';
import { json } from './visit.ts';

test('an answer is made once for a key, and anew for another', async () => {
  let made = 0;
  const make = async () => json({ made: ++made });
  const first = await keep('a 1', make);
  assert.equal(await keep('a 1', make), first);
  await keep('a 2', make);
  assert.equal(made, 2);
});

test('a fault is not kept', async () => {
  await assert.rejects(keep('b', async () => Promise.reject(new Error('down'))));
  assert.deepEqual(await keep('b', async () => json('up')), json('up'));
});

test('the ones not used longest go first', async () => {
  let made = 0;
  const make = async () => json(++made);
  await keep('c', make);
  for (let i = 0; i < 1000; i++) await keep(`d ${i}`, make);
  const before = made;
  await keep('c', make);
  assert.equal(made, before + 1);
});
