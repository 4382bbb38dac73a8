import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { type Customer, knowsWayToReach } from './customer.ts';
import { asksOfMessage, asksOfTalk, isLanguageTag, type Need } from './need.ts';
import { addressKey, emailKey, phoneKey } from './way.ts';
import { eventAbout, languageName, needInWords } from './words.ts';

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

test('a language is one that has a tag, and any text at all has words', () => {
  for (const tag of ['cy', 'bfi', 'zh-Hant', 'pt-BR']) assert.ok(isLanguageTag(tag), tag);
  for (const text of ['', 'Welsh', 'cy ', 'zz-zz-nope', 'cy-x', 'cy-cy-cy'])
    assert.equal(isLanguageTag(text), false, text);
  for (const text of ['', 'zz-zz-nope', 'cy-u-ca-gregory', '☃']) assert.equal(languageName(text), text);
  assert.equal(needInWords({ need: 'language', detail: 'cy' }), 'Writes in another language: Welsh');
  assert.equal(
    eventAbout('need-recorded', { need: 'language', detail: 'cy' }),
    'Writes in another language: Welsh',
    'and in the history',
  );
  assert.equal(eventAbout('need-recorded', { need: 'interpreter', detail: 'it' }), 'Interpreter: it');
});

test('a call asks for every language that is to be interpreted, the latest first', () => {
  const need = (id: number, detail: string): Need => ({
    id,
    need: 'interpreter',
    detail,
    mayShare: false,
    recordedAt: Temporal.Instant.from('2026-03-02T09:00:00Z'),
    reviewOn: null,
  });
  const asks = asksOfTalk([need(1, 'Polish'), need(2, 'Urdu'), need(3, '')]);
  assert.deepEqual([asks.interpreter, asks.needs.interpreter], ['Urdu; Polish', [3, 2, 1]]);
  assert.equal(asksOfTalk([]).interpreter, null);
});

test('languages asked for are told one by one, the last first, each with the needs that ask for it', () => {
  const need = (id: number, detail: string): Need => ({
    id,
    need: 'language',
    detail,
    mayShare: true,
    recordedAt: Temporal.Instant.from('2026-03-02T10:00:00Z'),
    reviewOn: null,
  });
  const asks = asksOfMessage([need(1, 'cy'), need(2, 'pl'), need(3, 'CY')]);
  assert.deepEqual(asks.languages, [
    { tag: 'CY', needs: [3, 1] },
    { tag: 'pl', needs: [2] },
  ]);
  assert.deepEqual([asks.language, asks.needs.language], ['CY', [3, 2, 1]]);
  assert.deepEqual(asksOfMessage([]).languages, []);
});
