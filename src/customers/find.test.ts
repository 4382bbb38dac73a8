// Finding, making and searching customers, with the whole house around them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { type TestHouse, testHouse } from '../test-house.ts';
import { findOrMakeCustomer } from './actions.ts';
import type { CustomerDetails } from './customer.ts';
import { someRecordsByPhoneTail } from './phone-tail-store.ts';
import { recordOf } from './record-store.ts';
import { searchCustomers, someRecordsLike } from './search-store.ts';
import { folded, nameKeys } from './search-typed.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const make = (details: Partial<CustomerDetails> & { name: string }) =>
  inTransaction(house.db, (tx) => findOrMakeCustomer(tx, { email: '', phone: '', ...details }, house.clock.now));

test('the same person by e-mail or phone, however it is written; a shared way is not a shared person', async () => {
  const siân = await make({ name: 'Siân O’Brien', email: 'Sian@Example.com' });
  assert.equal(await make({ name: 'sian obrien', email: 'sian@example.com ', phone: '07700 900 123' }), siân);
  assert.equal(await make({ name: 'Sian  O’Brien', phone: '+44 7700 900123', email: 'new@example.com' }), siân);
  assert.equal(await make({ name: 'Sian O’Brien', email: 'NEW@example.com' }), siân);
  assert.notEqual(await make({ name: 'Idris O’Brien', email: 'sian@example.com' }), siân);
  assert.notEqual(await make({ name: 'Siân O’Brien' }), siân);
  const record = await recordOf(house.db, siân);
  assert.deepEqual(
    record?.ways.map(({ kind, value }) => [kind, value]),
    [
      ['email', 'Sian@Example.com'],
      ['phone', '07700 900 123'],
      ['email', 'new@example.com'],
    ],
  );
});

test('the same person sent many times at once is one row', async () => {
  const both = { name: 'Twenty Times', email: 'twenty@example.org', phone: '01632 960 020' };
  const some = Array.from({ length: 12 }, (_, i) => make({ ...both, ...(i % 3 === 0 ? { phone: '' } : {}) }));
  assert.equal(new Set(await Promise.all(some)).size, 1);
});

test('one box finds by name in any order, part of it, e-mail, phone and number', async () => {
  const id = await make({ name: 'Mary-Ann Wrenhouse Élan', email: 'maw@example.org', phone: '01632 960 555' });
  for (const typed of [
    'mary',
    'wrenh',
    'wren mar',
    'ela wrenh ma',
    'wrenhouse mary',
    'ann elan mary',
    'ÉLAN',
    'maw',
    'maw@example',
    '01632960555',
    '01632 9605',
    '+44 1632 960555',
    'maw@example.org elan',
    '01632 960 555 wren',
    String(id),
  ]) {
    const found = await searchCustomers(house.db, typed);
    assert.ok(
      found.some((each) => each.id === id),
      typed,
    );
  }
  for (const typed of [
    '',
    ' ',
    '@',
    '%',
    'mary wrenhousey',
    '01632 960 556',
    'maw@example.org idris',
    "' or 1=1",
    '\u{10FFFF}',
  ])
    assert.ok(!(await searchCustomers(house.db, typed)).some((each) => each.id === id), typed);
});

test('the database folds names and makes their keys as the program does', async () => {
  for (const name of [
    '',
    ' ',
    'Cher',
    'Siân O’Brien',
    "d'Arcy--Jones  (Mr.)",
    'ÉLAN ŵyn',
    'a b c d e f g h',
    'Ann Ann Lee',
    '李 明',
    'Łukasz Żak',
    'x'.repeat(200),
  ]) {
    const { rows } = await sql<{ folded: string; keys: string[] | null }>`
      select folded(${name}) as folded, (select array_agg(key) from name_keys(${name}) as list (key)) as keys`.execute(
      house.db,
    );
    assert.deepEqual([rows[0]?.folded, (rows[0]?.keys ?? []).sort()], [folded(name), nameKeys(name).sort()], name);
  }
});

test('who is the only one is told from one of several, however many rows a record has', async () => {
  const rows: number[] = [];
  for (let i = 0; i < 9; i++)
    rows.push(await make({ name: 'Ode Marlowe', email: `ode${i}@example.org`, phone: `01632 9${i}1 777` }));
  const byName = () => someRecordsLike(house.db, 'marlowe', null);
  assert.ok((await byName()).length > 1);
  const [root = 0] = rows;
  await sql`update customers set merged_root = ${root} where id = any(${rows}::bigint[]) and id <> ${root}`.execute(
    house.db,
  );
  const byPhone = () => someRecordsByPhoneTail(house.db, '1777', null);
  assert.deepEqual([await byName(), await byPhone()], [[root], [root]]);
  // whoever comes after eight rows of the one is still another
  const other = await make({ name: 'Zed Marlowe', email: 'zed@example.org', phone: '01632 991 777' });
  for (const found of [await byName(), await byPhone()]) assert.deepEqual(new Set(found), new Set([root, other]));
});
