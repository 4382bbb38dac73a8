// A restriction of contact from its decision to its end: reminded of, appealed against, reviewed by somebody else.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { type TestHouse, testHouse, type Visitor } from '../../test-house.ts';
import { findOrMakeCustomer } from '../actions.ts';
import { recordOf } from '../record-store.ts';
import { remindOfRestrictions } from '../restriction-reminder-actions.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const make = (details: { name: string; email: string }) =>
  inTransaction(house.db, (tx) => findOrMakeCustomer(tx, { phone: '', ...details }, house.clock.now));

const fill = (visitor: Visitor, path: string, fields: Record<string, string | string[]>) =>
  visitor.submit(path, fields, path);

test('a restriction from end to end: reminded of, appealed against, looked at by somebody else, and over unless reviewed', async () => {
  const { db, clock, council } = house;
  const complaints = await house.signedIn('complaints');
  const admin = await house.signedIn('admin');
  const id = await make({ name: 'Ottokar Loud', email: 'ottokar@example.org' });
  const path = `/staff/customers/${id}/restrictions`;
  await fill(complaints, `${path}/new`, {
    what: 'Writes once a week',
    reason: 'Forty emails a day',
    stillOpen: 'Letters, and 999',
    appeal: 'The chief executive',
    decidedBy: 'Head of service',
    'from-day': '2',
    'from-month': '3',
    'from-year': '2026',
    'review-day': '1',
    'review-month': '6',
    'review-year': '2026',
  });
  const one = `${path}/${(await recordOf(db, id))?.restrictions[0]?.id}`;
  const before = clock.now;
  const reminders = async () => {
    for (let i = 0; i < 2; i++) await inTransaction(db, (tx) => remindOfRestrictions(tx, council.site, clock.now));
    const { rows } = await sql<{ recipient: string; body: string }>`
      select recipient, body from outbox_messages where body like ${`%${one}%`} order by id`.execute(db);
    return rows;
  };
  assert.deepEqual(await reminders(), [], 'three months before');
  clock.now = before.add({ hours: 24 * 80 }); // 21 May
  const told = await reminders();
  assert.deepEqual(told.map(({ recipient }) => recipient).sort(), [
    'complaints@larchmere.example',
    'femi@larchmere.example',
  ]);
  assert.match(told[0]?.body ?? '', /ends by itself/);
  assert.doesNotMatch(told[0]?.body ?? '', /Ottokar/);
  clock.now = before;

  await fill(complaints, one, { deed: 'appeal', reason: 'My boiler was broken and nobody came' });
  assert.match((await complaints.open(one)).body, /They appealed[\s\S]*My boiler was broken/);
  assert.match((await admin.open('/staff/customers/reviews')).body, /Appeal[\s\S]{0,300}Ottokar Loud/);
  const later = { 'review-day': '1', 'review-month': '9', 'review-year': '2026' };
  const own = await fill(complaints, one, { deed: 'keep', reason: 'It went on', ...later });
  assert.match(own.body, /You decided it\. Somebody else has to look at the appeal/);
  assert.equal((await fill(admin, one, { deed: 'keep', reason: 'It went on', ...later })).statusCode, 303);
  assert.doesNotMatch((await admin.open(one)).body, /They appealed/);
  assert.doesNotMatch((await admin.open('/staff/customers/reviews')).body, /Ottokar Loud/);
  const shown = (await admin.open(`/staff/customers/${id}`)).body;
  assert.match(shown, /noted an appeal against a restriction of contact[\s\S]*Writes once a week: My boiler/);
  assert.equal((await fill(complaints, one, { deed: 'lift', reason: 'Quiet since' })).statusCode, 303);
  assert.equal((await complaints.get(one)).statusCode, 404);
});

test('a decision leads to the message that tells them; until it is sent the record says that they were not told', async () => {
  const { db } = house;
  const complaints = await house.signedIn('complaints');
  const id = await make({ name: 'Ulrika Long', email: 'ulrika@example.org' });
  const record = `/staff/customers/${id}`;
  const decided = await fill(complaints, `${record}/restrictions/new`, {
    what: 'Writes to one address only',
    reason: 'Thirty calls a day',
    stillOpen: 'Every service, and 999',
    appeal: 'Write to the head of service by 1 April',
    decidedBy: 'Head of service',
    'from-day': '2',
    'from-month': '3',
    'from-year': '2026',
    'review-day': '1',
    'review-month': '6',
    'review-year': '2026',
  });
  const restriction = (await recordOf(db, id))?.restrictions[0]?.id;
  const telling = `${record}/message?restriction=${restriction}`;
  assert.equal(decided.headers.location, telling);
  assert.match((await complaints.open(record)).body, new RegExp(`Not told[\\s\\S]*${telling.replace('?', '\\?')}`));
  const begun = (await complaints.open(telling)).body;
  for (const part of ['Thirty calls a day', 'Every service, and 999', 'head of service by 1 April', '1 June 2026'])
    assert.match(begun, new RegExp(part));
  const adviser = await house.signedIn('adviser');
  assert.doesNotMatch((await adviser.open(telling)).body, /Thirty calls a day/, 'only who may decide');
  const empty = await complaints.submit(telling, { subject: '', message: 'x' }, `${record}/message`);
  assert.match(empty.body, new RegExp(`name="restriction" value="${restriction}"`), 'kept while an error is mended');
  await complaints.submit(
    telling,
    { subject: 'How you can contact us', message: 'Write to one address. Thirty calls a day.' },
    `${record}/message`,
  );
  const { rows } = await sql<{ body: string }>`
    select body from outbox_messages where customer_id = ${id}`.execute(db);
  assert.match(rows[0]?.body ?? '', /Thirty calls a day/);
  const after = (await complaints.open(record)).body;
  assert.doesNotMatch(after, /Not told/);
  assert.match(after, /told them of a restriction of contact[\s\S]*Writes to one address only/);
});
