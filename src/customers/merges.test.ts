// Merges in the database: nothing that points at a row moves, so undoing one leaves every row where it belongs, whatever came between.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contactsOf, recordContacts } from '#contacts';
import { inTransaction, sql } from '#db';
import { sendJob, stepUnderWay } from '#jobs';
import { heardItself } from '#lib/actor';
import { type TestHouse, testHouse } from '../test-house.ts';
import { findOrMakeCustomer } from './actions.ts';
import { lookThrough, suggestAmongChanged } from './duplicate-actions.ts';
import { listSuggestions, type Place } from './duplicate-store.ts';
import { lookThroughJob } from './jobs.ts';
import { mergeCustomers, undoMerge } from './merge-actions.ts';
import { addNeed } from './need-actions.ts';
import { belongingsOf } from './pointing.test-fixture.ts';
import { idsOf, recordOf } from './record-store.ts';
import { searchCustomers } from './search-store.ts';
import { insertCustomers } from './store.ts';
import { addWay } from './way-actions.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const inTx = <T>(work: Parameters<typeof inTransaction<T>>[1]) => inTransaction(house.db, work);
const people = (...names: readonly (readonly [string, string])[]) =>
  inTx((tx) =>
    insertCustomers(
      tx,
      names.map(([name, email]) => ({ name, email, phone: '', at: house.clock.now })),
    ),
  );
const merge = async (one: number, other: number) => {
  const merged = await inTx((tx) => mergeCustomers(tx, one, other, 'They said so', heardItself, house.clock.now));
  assert.ok(!merged.refused, merged.refused);
  return merged.mergeId;
};
const undo = (mergeId: number) => inTx((tx) => undoMerge(tx, mergeId, 'They are two', heardItself, house.clock.now));
const suggest = () => suggestAmongChanged(house.db, house.clock.now.subtract({ hours: 1 }), house.clock.now);
const contact = (customerId: number, about: string) => ({
  customerId,
  channel: 'phone',
  direction: 'in' as const,
  arrivedAt: house.clock.now,
  staffId: null,
  matters: [{ service: null, about, outcome: 'answered' as const, answer: 'Yes', caseReference: null }],
});
const need = (slug: 'bsl' | 'braille' | 'audio') => ({ need: slug, detail: '', mayShare: true, reviewOn: null });

test('two customers with 500 contacts each, merged, and undone after more came', async () => {
  const [a = 0, b = 0] = await people(['Rosa Two', 'rosa.one@example.org'], ['Rosa Two', 'rosa.other@example.org']);
  await inTx((tx) =>
    recordContacts(
      tx,
      Array.from({ length: 1000 }, (_, i) => contact(i % 2 ? a : b, `Call ${i}`)),
    ),
  );
  await inTx((tx) => addNeed(tx, a, need('bsl'), heardItself, house.clock.now));
  const before = await belongingsOf(house.db, [a, b]);
  const [beforeA, beforeB] = [await recordOf(house.db, a), await recordOf(house.db, b)];

  const mergeId = await merge(b, a);
  assert.deepEqual(await belongingsOf(house.db, [a, b]), before);
  const [one, other] = [await recordOf(house.db, a), await recordOf(house.db, b)];
  assert.deepEqual(one, other);
  assert.deepEqual(one?.ids, [a, b]);
  assert.equal(one?.rootId, a);
  assert.equal((await contactsOf(house.db, one?.ids ?? [], 2000)).length, 1000);
  assert.equal((await searchCustomers(house.db, 'rosa two')).length, 1);

  // what comes now is kept with the row whose way it came by
  for (const [email, row] of [
    ['rosa.one@example.org', a],
    ['ROSA.other@example.org', b],
  ] as const) {
    const id = await inTx((tx) => findOrMakeCustomer(tx, { name: 'Rosa Two', email, phone: '' }, house.clock.now));
    assert.equal(id, row);
    await inTx((tx) =>
      recordContacts(
        tx,
        Array.from({ length: 7 }, (_, i) => contact(id, `After ${i}`)),
      ),
    );
  }
  await inTx((tx) => addNeed(tx, b, need('braille'), heardItself, house.clock.now));
  await inTx((tx) => addWay(tx, b, { kind: 'phone', value: '01632 960 881' }, heardItself, house.clock.now));
  await inTx((tx) => addWay(tx, a, { kind: 'phone', value: '01632 960 882' }, heardItself, house.clock.now));
  const meanwhile = await belongingsOf(house.db, [a, b]);

  await undo(mergeId);
  assert.deepEqual(await belongingsOf(house.db, [a, b]), meanwhile);
  const [afterA, afterB] = [await recordOf(house.db, a), await recordOf(house.db, b)];
  for (const [id, before, now, needs, phone] of [
    [a, beforeA, afterA, ['bsl'], '01632 960 882'],
    [b, beforeB, afterB, ['braille'], '01632 960 881'],
  ] as const) {
    assert.deepEqual(now?.ids, [id]);
    assert.deepEqual(now?.rows, before?.rows);
    assert.deepEqual(
      now?.needs.map(({ need }) => need),
      needs,
    );
    assert.deepEqual(
      now?.ways.map(({ value }) => value),
      [...(before?.ways ?? []).map(({ value }) => value), phone],
    );
    assert.equal((await contactsOf(house.db, [id], 2000)).length, 507);
  }
  await suggest();
  const left = await listSuggestions(house.db, null, { first: 0, size: 100 });
  assert.ok(
    !left.some(({ oneId, otherId }) => oneId === a && otherId === b),
    'whoever undid it said that they are two',
  );
});

test('two who merge the same records at once make one merge; a ring cannot be made', async () => {
  const [a = 0, b = 0, c = 0] = await people(
    ['Ring A', 'ring.a@example.org'],
    ['Ring B', 'ring.b@example.org'],
    ['Ring C', 'ring.c@example.org'],
  );
  const pairs = [
    [a, b],
    [b, a],
    [b, c],
    [c, a],
    [a, c],
  ] as const;
  const done = await Promise.all(
    pairs.map(([one, other]) => inTx((tx) => mergeCustomers(tx, one, other, 'At once', heardItself, house.clock.now))),
  );
  assert.equal(done.filter(({ refused }) => refused === undefined).length, 2);
  assert.equal(done.filter(({ refused }) => refused === 'same-record').length, 3);
  assert.deepEqual(await idsOf(house.db, c), [a, b, c]);
});

test('duplicates are suggested with the reason, never across kinds, dismissed for good, and merged by a person', async () => {
  const at = house.clock.now;
  const ids = await inTx((tx) =>
    insertCustomers(tx, [
      { name: 'Imelda Twice', email: 'imelda@example.org', phone: '', at },
      { name: 'I. Twice', email: 'Imelda@example.org', phone: '', at },
      { name: 'Imelda Twice', email: 'imedla@example.org', phone: '', at },
      { name: 'Kwame Twice', email: 'imelda@example.org', phone: '', at },
      { name: 'Imelda Twice', email: 'imelda@example.org', phone: '', at, kind: 'organisation' },
      { name: 'Imelda Twice', email: 'imelda@example.org', phone: '', at, kind: 'anonymous' },
      { name: 'Number One', email: 'number1@example.org', phone: '', at },
      { name: 'Number One', email: 'number2@example.org', phone: '', at },
    ]),
  );
  for (let i = 0; i < 2; i++) await suggest();
  const found = async () =>
    (await listSuggestions(house.db, null, { first: 0, size: 500 }))
      .filter(({ oneId, otherId }) => ids.includes(oneId) || ids.includes(otherId))
      .map(({ oneId, otherId, reason }) => [ids.indexOf(oneId), ids.indexOf(otherId), reason]);
  assert.deepEqual(await found(), [
    [0, 1, 'same-email'],
    [0, 2, 'email-typo'],
  ]);

  const adviser = await house.signedIn('adviser');
  const pair = `/staff/customers/${ids[0]}/merge/${ids[2]}`;
  assert.match((await adviser.open('/staff/customers/duplicates')).body, new RegExp(`href="${pair}"`));
  assert.match((await adviser.open(`/staff/customers/${ids[0]}`)).body, /They may be known twice/);
  assert.equal((await adviser.submit(pair, { do: 'dismiss' }, pair)).headers.location, '/staff/customers/duplicates');
  await suggest();
  assert.deepEqual(await found(), [[0, 1, 'same-email']]);

  const path = `/staff/customers/${ids[0]}/merge/${ids[1]}`;
  const side = await adviser.open(path);
  assert.match(side.body, /Same email address and a similar name/);
  assert.match(side.body, /It shows 1 way to reach them/, 'the address both have is one way');
  const own = `/staff/customers/${ids[0]}/merge`;
  assert.match(
    (await adviser.submit(own, { other: String(ids[0]) }, own)).body,
    /This number is of this record already\. Enter the number of the other one/,
  );
  assert.match((await adviser.send(side, { reason: '' }, path)).body, /Enter how you know that they are one/);
  const merged = await adviser.submit(path, { reason: 'She told me' }, path);
  assert.equal(merged.headers.location, `/staff/customers/${ids[0]}`);
  const record = (await adviser.open(`/staff/customers/${ids[1]}`)).body;
  assert.match(record, new RegExp(`It is read as one record with customer ${ids[0]}`));
  assert.match(record, /She told me/);
  assert.equal(record.match(/<span class="heard-break">imelda@example\.org/gi)?.length, 1, 'and is listed once');
  assert.deepEqual(await found(), []);
  const undoing = /\/staff\/customers\/\d+\/merges\/\d+\/undoing/.exec(record)?.[0] ?? '';
  assert.match((await adviser.submit(undoing, { reason: '' }, undoing)).body, /Enter how you know that they are two/);
  await adviser.submit(undoing, { reason: 'A mother and her daughter' }, undoing);
  assert.deepEqual(await idsOf(house.db, ids[1] ?? 0), [ids[1]]);
  await suggest();
  assert.deepEqual(await found(), []);
  const organisation = `/staff/customers/${ids[0]}/merge/${ids[4]}`;
  const warned = (await adviser.open(organisation)).body;
  assert.match(warned, /They cannot be merged\. One is a person and the other is not/);
  assert.doesNotMatch(warned, /Merge them/);
  assert.match(
    (await adviser.submit(organisation, { reason: 'x' }, organisation)).body,
    /One is a person and the other is not/,
  );
});

test('a step through all finds what the changes found, also where it was cut off and begun again', async () => {
  const at = house.clock.now;
  const old = at.subtract({ hours: 24 * 40 });
  const ids = await inTx((tx) =>
    insertCustomers(tx, [
      { name: 'Odile Longago', email: 'odile@example.org', phone: '', at: old },
      { name: 'O. Longago', email: 'Odile@example.org', phone: '', at: old },
      { name: 'Odile Longago', email: 'oidle@example.org', phone: '', at: old },
    ]),
  );
  const found = async () =>
    (await listSuggestions(house.db, null, { first: 0, size: 500 }))
      .filter(({ oneId }) => ids.includes(oneId))
      .map(({ oneId, otherId, reason }) => [ids.indexOf(oneId), ids.indexOf(otherId), reason]);
  assert.equal(await suggest(), true);
  assert.deepEqual(await found(), [], 'nobody among them changed');
  const places: Place[] = [];
  for (let place: Place | null = { way: 0, name: null }; place; places.push(place)) {
    const from: Place = place;
    // done twice, as a step is whose process was killed before it could say so
    await inTx((tx) => lookThrough(tx, from, at));
    const next = await inTx((tx) => lookThrough(tx, from, at));
    if (!next) break;
    place = next;
  }
  assert.ok(places.some(({ name }) => name !== null && name > 'n:odile'));
  assert.deepEqual(await found(), [
    [0, 1, 'same-email'],
    [0, 2, 'email-typo'],
  ]);
});

test('the look through all goes on from step to step, and the page says how far it is', async () => {
  const adviser = await house.signedIn('adviser');
  await inTx((tx) => sendJob(tx, lookThroughJob, { way: 1, name: null }));
  assert.match(
    (await adviser.open('/staff/customers/duplicates')).body,
    /looked through now: by how they are reached, \d+%/,
  );
  const run = (place: Place) => lookThroughJob.run(place, { db: house.db, now: () => house.clock.now, last: false });
  await sql`delete from pgboss.job where name = ${lookThroughJob.name}`.execute(house.db);
  await run({ way: Number.MAX_SAFE_INTEGER, name: null });
  assert.deepEqual(await stepUnderWay(house.db, lookThroughJob), { way: Number.MAX_SAFE_INTEGER, name: '' });
  await sql`delete from pgboss.job where name = ${lookThroughJob.name}`.execute(house.db);
  await run({ way: 0, name: 'n:~' });
  assert.equal(await stepUnderWay(house.db, lookThroughJob), undefined, 'the end');
});
