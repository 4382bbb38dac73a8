// Needs as staff record them: what is refused and why, a record with an old mistake in it, and the reasons why needs were not met.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { heardItself } from '#lib/actor';
import { type TestHouse, testHouse, type Visitor } from '../../test-house.ts';
import { findOrMakeCustomer } from '../actions.ts';
import { addNeed } from '../need-actions.ts';
import { markNeed, needsOf } from '../need-store.ts';

let house: TestHouse;
let adviser: Visitor;
before(async () => {
  house = await testHouse();
  adviser = await house.signedIn('adviser');
});
after(() => house.close());

const make = (name: string) =>
  inTransaction(house.db, (tx) => findOrMakeCustomer(tx, { name, email: '', phone: '' }, house.clock.now));

const add = (id: number, fields: Record<string, string>) =>
  adviser.submit(`/staff/customers/${id}/needs/new`, fields, `/staff/customers/${id}/needs/new`);

test('what is no language is refused, and a record that has one already still opens', async () => {
  const id = await make('Tamsin Tag');
  const refused = await add(id, { need: 'language', detail: 'zz-zz-nope' });
  assert.match(refused.body, /Enter the language by its name[\s\S]*value="zz-zz-nope"/);
  for (const [need, detail] of [
    ['language', 'zz-zz-nope'],
    ['language', 'cy-u-ca-gregory'],
    ['interpreter', 'zz-zz-nope'],
  ])
    await sql`insert into customer_needs (customer_id, need, detail, recorded_at, recorded_by)
              values (${id}, ${need}, ${detail}, ${house.clock.now}, 'Ada')`.execute(house.db);
  const paths = (await needsOf(house.db, id)).map((need) => `/staff/customers/${id}/needs/${need.id}`);
  for (const path of [`/staff/customers/${id}`, ...paths])
    assert.equal((await adviser.get(path)).statusCode, 200, path);
  assert.match((await adviser.get(`/staff/customers/${id}`)).body, /zz-zz-nope/);
});

test('a language is taken by its English name, its own name or its tag', async () => {
  for (const [typed, tag] of [
    ['Welsh', 'cy'],
    ['cymraeg', 'cy'],
    ['CY', 'cy'],
    ['Polish', 'pl'],
    ['اردو', 'ur'],
    ['farsi', 'fa'],
    ['Cantonese', 'yue'],
    ['sr-Latn', 'sr-Latn'],
  ] as const) {
    const id = await make(`Lowri ${typed}`);
    assert.equal((await add(id, { need: 'language', detail: typed })).statusCode, 303, typed);
    assert.deepEqual(
      (await needsOf(house.db, id)).map(({ detail }) => detail),
      [tag],
      typed,
    );
  }
});

test('that partners are told is ticked by whoever was asked, and never beforehand', async () => {
  const id = await make('Sharon Share');
  const shown = await adviser.get(`/staff/customers/${id}/needs/new`);
  assert.doesNotMatch(shown.body, /name="share"[^>]* checked/);
  await add(id, { need: 'bsl', detail: '' });
  assert.match((await adviser.get(`/staff/customers/${id}`)).body, /It changes nothing that we send/);
  await add(id, { need: 'audio', detail: '', share: 'yes' });
  assert.match((await adviser.get(`/staff/customers/${id}`)).body, /and in what we send/);
  assert.deepEqual(
    (await needsOf(house.db, id)).map(({ mayShare }) => mayShare),
    [false, true],
  );
});

test('a need that contradicts another, or is recorded already, is refused with what stands there', async () => {
  const id = await make('Olwen Opposite');
  await add(id, { need: 'call-not-write', detail: 'Mornings' });
  assert.match(
    (await add(id, { need: 'write-not-call', detail: 'kept' })).body,
    /“Call, do not write: Mornings” is recorded already, and both cannot be kept to\. End it first[\s\S]*value="kept"/,
  );
  await add(id, { need: 'large-print', detail: '' });
  assert.match(
    (await add(id, { need: 'large-print', detail: '24 point' })).body,
    /“Large print” is recorded already\. If something about it changed, end it first/,
  );
  for (const detail of ['Polish', 'Urdu']) await add(id, { need: 'interpreter', detail });
  assert.deepEqual(
    (await needsOf(house.db, id)).map(({ need, detail }) => [need, detail]),
    [
      ['call-not-write', 'Mornings'],
      ['large-print', ''],
      ['interpreter', 'Polish'],
      ['interpreter', 'Urdu'],
    ],
  );
});

test('why needs were not met is told once it was said of five customers, and not while it may point at one', async () => {
  const at = house.clock.now;
  const notMet = async (name: string, facts: readonly string[], reason: string) => {
    const id = await make(name);
    await inTransaction(house.db, async (tx) => {
      const need = { need: 'braille', detail: '', mayShare: false, reviewOn: null } as const;
      const needId = await addNeed(tx, id, need, heardItself, at);
      for (const fact of facts) await markNeed(tx, { needId, fact, mark: 'not-met', reason }, 'Heard', at);
    });
  };
  const shown = async (period = '') => (await adviser.get(`/staff/customers/needs${period}`)).body;
  for (const n of [1, 2, 3, 4]) await notMet(`Bram ${n}`, ['a', 'b'], 'No printer of Braille');
  await notMet('Iola Jones', ['a', 'b', 'c', 'd', 'e'], 'Iola Jones was out');
  assert.doesNotMatch(await shown(), /No printer of Braille|Iola/);
  assert.match(await shown(), /2 reasons why a need was not met are not shown: noted of fewer than 5 customers/);

  await notMet('Bram 5', ['a'], ' no printer of braille');
  assert.match(await shown(), /Why not[\s\S]*Braille[\s\S]*no printer of braille[\s\S]*>9</i);
  assert.doesNotMatch(await shown(), /Iola/);
  house.clock.now = at.add({ hours: 24 * 40 });
  adviser = await house.signedIn('adviser');
  assert.doesNotMatch(await shown('?period=30-days'), /printer/);
  house.clock.now = at;
});
