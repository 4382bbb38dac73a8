// Restricted records: for whoever may not see them they are not there, by page, search, list or guess; and each look is written down.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { casesOfCustomers } from '#cases';
import { inTransaction, sql } from '#db';
import type { Actor } from '#lib/actor';
import { type TestHouse, testHouse, type Visitor } from '../../test-house.ts';
import { findOrMakeCustomer } from '../actions.ts';
import type { CustomerDetails } from '../customer.ts';
import { mergeCustomers } from '../merge-actions.ts';
import { restrictRecord } from '../record-actions.ts';
import { recordOf } from '../record-store.ts';
import { searchCustomers } from '../search-store.ts';
import { mayLookAt, thoseToLookAt } from '../visible-store.ts';

let house: TestHouse;
let adviser: Visitor;
before(async () => {
  house = await testHouse();
  adviser = await house.signedIn('adviser');
});
after(() => house.close());

const make = (details: Partial<CustomerDetails> & { name: string }) =>
  inTransaction(house.db, (tx) => findOrMakeCustomer(tx, { email: '', phone: '', ...details }, house.clock.now));

const fill = (visitor: Visitor, path: string, fields: Record<string, string | string[]>) =>
  visitor.submit(path, fields, path);

test('a restricted record is not there for whoever may not see it, and each look at it is written down', async () => {
  const admin = await house.signedIn('admin');
  const id = await make({ name: 'Hestia Hidden', email: 'hestia@example.org', phone: '01632 960 779' });
  const friend = await make({ name: 'Friend Hidden', email: 'friend@example.org' });
  const dates = { 'from-day': '1', 'from-month': '3', 'from-year': '2026' };
  await fill(admin, `/staff/customers/${friend}/representatives/new`, { number: String(id), scope: 'All', ...dates });
  assert.equal((await adviser.get(`/staff/customers/${id}/access`)).statusCode, 403);
  assert.match((await fill(admin, `/staff/customers/${id}/access`, { reason: '' })).body, /Enter the reason/);
  await make({ name: 'Hesta Hidden', phone: '01632 960 770' });
  await fill(admin, `/staff/customers/${id}/ways/new`, { kind: 'phone', value: '01632 960 770' });
  assert.match((await admin.open(`/staff/customers/${id}/access`)).body, /stay open to everybody[\s\S]*Hesta Hidden/);
  await fill(admin, `/staff/customers/${id}/access`, { reason: 'She is at risk' });
  const main = (body: string) => body.slice(body.indexOf('<main'), body.indexOf('</main'));
  const nobody = await adviser.get('/staff/customers/99999999');
  assert.equal(nobody.statusCode, 404);
  for (const end of ['', '/details', '/ways/new', '/needs/new', '/representatives/new', '/merge', `/merge/${friend}`]) {
    const hidden = await adviser.get(`/staff/customers/${id}${end}`);
    assert.equal(hidden.statusCode, 404, end);
    assert.equal(main(hidden.body), main(nobody.body), end);
  }
  for (const who of ['hestia', 'hestia@example.org', '01632 960 779', String(id)]) {
    assert.match((await fill(adviser, '/staff/customers', { who })).body, /Nobody is known by/, who);
    assert.match((await fill(admin, '/staff/customers', { who })).body, /Hestia Hidden/, who);
  }
  assert.doesNotMatch((await adviser.open(`/staff/customers/${friend}`)).body, /Hestia/);
  const merge = await fill(adviser, `/staff/customers/${friend}/merge`, { other: String(id) });
  assert.match(merge.body, /There is no customer with this number/);
  // by her name and address nobody learns that she is known: it goes on as with anybody
  const acts = { number: '', name: 'Hestia Hidden', email: 'hestia@example.org', scope: 'All', ...dates };
  const named = await fill(adviser, `/staff/customers/${friend}/representatives/new`, acts);
  assert.equal(named.headers['location'], `/staff/customers/${friend}`, 'as for somebody new');
  const theirs = (await adviser.open(`/staff/customers/${friend}`)).body;
  assert.match(theirs, /Hestia Hidden/, 'what they typed is there');
  assert.ok(!theirs.includes(`/staff/customers/${id}"`), 'and is not joined to the record they may not see');
  const token = (await adviser.open(`/staff/customers/${friend}/details`)).body;
  const hidden = Object.fromEntries(
    [...token.matchAll(/name="(_csrf|_once)" value="([^"]+)"/g)].map(([, name, value]) => [name, value]),
  );
  const sent = await adviser.post(`/staff/customers/${id}/details`, {
    ...hidden,
    name: 'x',
    kind: 'person',
    notes: '',
  });
  assert.equal(sent.statusCode, 404);
  const looks = async () => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from audit_log
      where did = 'looked at a restricted customer' and subject = ${`customer ${id}`}`.execute(house.db);
    return rows[0]?.n ?? 0;
  };
  const before = await looks();
  assert.match((await admin.open(`/staff/customers/${id}`)).body, /Restricted record/);
  assert.equal(await looks(), before + 1);
  await fill(admin, `/staff/customers/${id}/access`, { reason: 'The danger is over' });
  assert.equal((await adviser.get(`/staff/customers/${id}`)).statusCode, 200);
});

test('a record is restricted as a whole, also after a merge, for every role and token that lacks the right', async () => {
  const at = house.clock.now;
  const [one, other] = [
    await make({ name: 'Whole One', email: 'whole1@example.org' }),
    await make({ name: 'Whole One', email: 'whole2@example.org' }),
  ];
  const as = (role: string, kind: Actor['kind'] = 'staff'): Actor => ({ kind, id: 1, name: role, role, team: null });
  const admin = as('administrator');
  await inTransaction(house.db, (tx) => restrictRecord(tx, other, true, 'At risk', admin, at));
  assert.deepEqual(await thoseToLookAt(house.db, as('adviser'), [one, other, 99999999]), new Set([one]));
  await inTransaction(house.db, (tx) => mergeCustomers(tx, one, other, 'One', admin, at));
  for (const role of ['adviser', 'service-officer', 'editor', 'analyst', 'token'])
    for (const id of [one, other, 99999999, 0, -1, Number.NaN]) {
      const actor = as(role, role === 'token' ? 'token' : 'staff');
      assert.equal(await mayLookAt(house.db, actor, id), false, `${role} ${id}`);
      assert.deepEqual(await searchCustomers(house.db, 'whole1@example.org', actor), [], role);
      assert.deepEqual(await casesOfCustomers(house.db, [id || 1], actor), [], role);
    }
  assert.deepEqual(await searchCustomers(house.db, 'whole one'), [], 'nobody in particular sees none');
  for (const role of ['administrator', 'complaints-officer'])
    assert.equal(await mayLookAt(house.db, as(role), other), true);
  await assert.rejects(
    inTransaction(house.db, (tx) => restrictRecord(tx, one, false, 'x', as('adviser'), at)),
    /may not restrict customers/,
  );
  await inTransaction(house.db, (tx) => restrictRecord(tx, one, false, 'The danger is over', admin, at));
  assert.equal((await recordOf(house.db, other))?.isRestricted, false);
  assert.equal(await mayLookAt(house.db, as('adviser'), other), true);
});
