import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestHouse, testHouse } from '../test-house.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const first = 'a long first password';

test('an administrator opens an account; its owner changes the password; the account is closed', async () => {
  const admin = await house.signedIn('admin');
  const short = await admin.submit(
    '/staff/accounts',
    { email: 'new@larchmere.example', name: 'Wren', role: 'adviser', team: '', password: 'short' },
    '/staff/accounts',
  );
  assert.match(short.body, /Password must be 12 characters or more/);
  await admin.submit(
    '/staff/accounts',
    { email: 'new@larchmere.example', name: 'Wren', role: 'adviser', team: 'waste', password: first },
    '/staff/accounts',
  );

  const wren = house.visitor();
  const signIn = (password: string) => wren.submit('/staff/sign-in', { email: 'New@larchmere.example', password });
  assert.equal((await signIn(first)).headers['location'], '/staff');
  const wrong = await wren.submit(
    '/staff/password',
    { old: 'not it', fresh: 'another long password' },
    '/staff/password',
  );
  assert.match(wrong.body, /Your password now is not right/);
  await wren.submit('/staff/password', { old: first, fresh: 'another long password' }, '/staff/password');
  assert.equal((await wren.get('/staff')).statusCode, 303);
  assert.match((await signIn(first)).body, /not right/);
  assert.equal((await signIn('another long password')).headers['location'], '/staff');

  const list = await admin.open('/staff/accounts');
  const row = list.body.slice(0, list.body.indexOf('the account of Wren'));
  const closing = /^\/staff\/accounts\/\d+\/state/.exec(row.slice(row.lastIndexOf('/staff/accounts/')))?.[0];
  assert.ok(closing);
  await admin.send(list, { do: 'close' }, closing);
  assert.equal((await wren.get('/staff')).statusCode, 303);
  assert.match((await signIn('another long password')).body, /not right/);
});

test('nobody closes their own account, and no other role opens one', async () => {
  const adviser = await house.signedIn('adviser');
  assert.equal((await adviser.get('/staff/accounts')).statusCode, 403);
});
