import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Customer, emailKey, isSameCustomer, knowsWayToReach, phoneKey } from './customer.ts';

const amina: Customer = {
  id: 1,
  kind: 'person',
  name: 'Amina  Yusuf',
  email: 'Amina@Example.com',
  phone: '07700 900 123',
};

test('the same person by e-mail or phone, however it is written', () => {
  assert.ok(isSameCustomer(amina, { name: 'amina yusuf', email: 'amina@example.com ', phone: '' }));
  assert.ok(isSameCustomer(amina, { name: 'Amina Yusuf', email: '', phone: '+44 (0)7700 900123'.replace('(0)', '') }));
});

test('a shared address is not a shared person', () => {
  assert.equal(isSameCustomer(amina, { name: 'Idris Yusuf', email: 'amina@example.com', phone: '' }), false);
  assert.equal(
    isSameCustomer({ ...amina, email: null, phone: null }, { name: 'Amina Yusuf', email: '', phone: '' }),
    false,
  );
});

test('to follow a request, the e-mail or phone given is enough and nothing else is', () => {
  assert.ok(knowsWayToReach(amina, ' AMINA@example.com'));
  assert.ok(knowsWayToReach(amina, '0044 7700 900123'));
  for (const wrong of ['', '@', 'amina', '123', 'amina@example.org', '07700 900124'])
    assert.equal(knowsWayToReach(amina, wrong), false, wrong);
  assert.equal(knowsWayToReach({ ...amina, email: null, phone: null }, ''), false);
});

test('keys of nothing are nothing', () => {
  assert.equal(emailKey('  '), null);
  assert.equal(phoneKey('n/a'), null);
});
