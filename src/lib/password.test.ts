import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPassword, isPassword } from './password.ts';

test('only the password itself is the password', async () => {
  const hash = await hashPassword('three larches by the water');
  assert.equal(await isPassword('three larches by the water', hash), true);
  assert.equal(await isPassword('three larches by the Water', hash), false);
  assert.equal(await isPassword('', hash), false);
  assert.doesNotMatch(hash, /larches/);
});

test('an account without a password, or with a broken one, lets nobody in', async () => {
  for (const hash of [null, '', 'scrypt$1$1$1', 'md5$abc']) assert.equal(await isPassword('', hash), false);
});

test('a hash is checked by the settings it was made with, and made with costly ones unless told', async () => {
  const cheap = await hashPassword('three larches by the water', { N: 2, r: 8, p: 1 });
  assert.equal(await isPassword('three larches by the water', cheap), true);
  assert.equal(await isPassword('three larches', cheap), false);
  assert.match(await hashPassword('three larches by the water'), /^scrypt\$32768\$8\$3\$/);
});
