import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Customer, knowsWayToReach } from './customer.ts';
import { addressKey, emailKey, phoneKey } from './way.ts';

const amina: Customer = {
  id: 1,
  kind: 'person',
  name: 'Amina  Yusuf',
  email: 'Amina@Example.com',
  phone: '07700 900 123',
};

test('to follow a request, the e-mail or phone given is enough and nothing else is', () => {
  assert.ok(knowsWayToReach(amina, ' AMINA@example.com'));
  assert.ok(knowsWayToReach(amina, '0044 7700 900123'));
  for (const wrong of ['', '@', 'amina', '123', 'amina@example.org', '07700 900124'])
    assert.equal(knowsWayToReach(amina, wrong), false, wrong);
  assert.equal(knowsWayToReach({ ...amina, email: null, phone: null }, ''), false);
});

test('ways are compared however they are written, and keys of nothing are nothing', () => {
  assert.equal(emailKey(' Amina@Example.com '), emailKey('amina@example.COM'));
  assert.equal(phoneKey('07700 900 123'), phoneKey('+44 7700 900123'));
  assert.equal(addressKey({ value: 'x', address: { lines: ['x'], postcode: 'lm1  4ab' } }), 'LM14AB');
  assert.equal(emailKey('  '), null);
  assert.equal(phoneKey('n/a'), null);
});
