// Two people at one record: nobody writes over what they did not see. And the last way taken off, with what that means.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction } from '#db';
import { type TestHouse, testHouse, type Visitor } from '../../test-house.ts';
import { findOrMakeCustomer } from '../actions.ts';
import { recordOf } from '../record-store.ts';

let house: TestHouse;
let adviser: Visitor;
before(async () => {
  house = await testHouse();
  adviser = await house.signedIn('adviser');
});
after(() => house.close());

const make = (details: { name: string; email: string }) =>
  inTransaction(house.db, (tx) => findOrMakeCustomer(tx, { phone: '', ...details }, house.clock.now));

const fill = (visitor: Visitor, path: string, fields: Record<string, string | string[]>) =>
  visitor.submit(path, fields, path);

test('two who change one part: the second sees what the first saved, keeps what they typed, and chooses', async () => {
  const id = await make({ name: 'Twain Edited', email: 'twain@example.org' });
  const path = `/staff/customers/${id}/details`;
  const other = await house.signedIn('complaints');
  const mine = await adviser.open(path);
  await fill(other, path, { name: 'Twain Edited', kind: 'person', notes: 'Prefers mornings' });
  const typed = { name: 'Twain Edited', kind: 'person', notes: 'Rings on Mondays' };
  const shown = await adviser.send(mine, typed, path);
  assert.equal(shown.statusCode, 409);
  assert.match(shown.body, /Somebody changed this after you opened it/);
  assert.match(shown.body, /changed the notes/);
  assert.match(shown.body, /What differs[\s\S]*Notes[\s\S]*Prefers mornings[\s\S]*Rings on Mondays/);
  assert.match(shown.body, /<textarea[^>]*>Rings on Mondays<\/textarea>/);
  assert.equal((await recordOf(house.db, id))?.notes, 'Prefers mornings');
  assert.equal((await adviser.send(shown, typed, path)).statusCode, 303);
  assert.equal((await recordOf(house.db, id))?.notes, 'Rings on Mondays');
  // an error in between does not make the form forget what it was shown with
  const opened = await adviser.open(path);
  await fill(other, path, { ...typed, name: 'Twain Twice' });
  const wrong = await adviser.send(opened, { ...typed, name: '' }, path);
  assert.equal((await adviser.send(wrong, { ...typed, name: 'Twain Thrice' }, path)).statusCode, 409);
  // what both wrote the same is no question; nor is a change of another part
  const again = await adviser.open(path);
  await fill(other, `/staff/customers/${id}/needs/new`, { need: 'bsl', detail: '' });
  assert.equal((await adviser.send(again, { ...typed, name: 'Twain Twice', notes: 'Now' }, path)).statusCode, 303);
});

test('a need, a way, a restriction and the access: nobody decides twice on what they did not see', async () => {
  const complaints = await house.signedIn('complaints');
  const admin = await house.signedIn('admin');
  const id = await make({ name: 'Tandem Edited', email: 'tandem@example.org' });
  const path = `/staff/customers/${id}`;
  const none = { 'review-day': '', 'review-month': '', 'review-year': '' };
  await fill(adviser, `${path}/needs/new`, { need: 'bsl', detail: '', ...none });
  const soon = { 'review-day': '1', 'review-month': '6', 'review-year': '2026' };
  await fill(complaints, `${path}/restrictions/new`, {
    what: 'Comes by appointment',
    reason: 'Threats',
    stillOpen: 'Letters',
    appeal: 'The chief executive',
    decidedBy: 'Head of service',
    'from-day': '2',
    'from-month': '3',
    'from-year': '2026',
    ...soon,
  });
  const record = await recordOf(house.db, id);
  const late = { 'review-day': '1', 'review-month': '9', 'review-year': '2026' };
  for (const [part, first, second] of [
    [`needs/${record?.needs[0]?.id}`, { deed: 'keep', ...soon }, { deed: 'end', why: 'She told me' }],
    [`ways/${record?.ways[0]?.id}`, { deed: 'verify', how: 'Rang her' }, { deed: 'end', why: 'It bounced' }],
    [
      `restrictions/${record?.restrictions[0]?.id}`,
      { deed: 'keep', reason: 'Again', ...late },
      { deed: 'lift', reason: 'Quiet since' },
    ],
    ['access', { reason: 'At risk' }, { reason: 'At risk, her sister says' }],
  ] as const) {
    const opened = await admin.open(`${path}/${part}`);
    assert.equal((await fill(complaints, `${path}/${part}`, first)).statusCode, 303, part);
    const shown = await admin.send(opened, second, `${path}/${part}`);
    assert.equal(shown.statusCode, 409, part);
    assert.match(shown.body, /Somebody changed this after you opened it/, part);
    assert.ok(shown.body.includes(Object.values(second).at(-1) ?? '?'), part);
  }
  const after = await recordOf(house.db, id);
  assert.equal(after?.isRestricted, true);
  assert.deepEqual([after?.needs.length, after?.ways.length, after?.restrictions.length], [1, 1, 1]);
});

test('taking off the only way says what it means, and what is not sent is not said to have gone', async () => {
  const id = await make({ name: 'Lonely Reach', email: 'lonely@example.org' });
  const path = `/staff/customers/${id}`;
  await fill(adviser, `${path}/needs/new`, { need: 'large-print', detail: '' });
  const way = `${path}/ways/${(await recordOf(house.db, id))?.ways[0]?.id}`;
  assert.match((await adviser.open(way)).body, /This is the only way we know to reach them/);
  await fill(adviser, way, { deed: 'end', why: 'It bounced' });
  const shown = (await adviser.open(path)).body;
  assert.match(shown, /is taken off\. We know no way to reach them now/);
  assert.match(shown, /We know no way to reach them\.</);
  await fill(adviser, `${path}/message`, { subject: 'Your bin', message: 'It is on its way.' });
  const told = (await adviser.open(path)).body;
  assert.match(told, /Nothing was sent: no way we know reaches them\. Finding a way is a task now\./);
  assert.doesNotMatch(told, /Not as they need it/);
});
