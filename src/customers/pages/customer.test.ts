// The pages of a customer's record, with the whole house around them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { dateAtHome } from '#lib/plain-words';
import { type TestHouse, testHouse, type Visitor } from '../../test-house.ts';
import { findOrMakeCustomer } from '../actions.ts';
import type { CustomerDetails } from '../customer.ts';
import { markNeed } from '../need-store.ts';
import { recordOf } from '../record-store.ts';
import { noteLapsed } from '../restriction-actions.ts';

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

test('a customer is added, found by what is known of them, and nobody is found by what is not', async () => {
  const empty = await fill(adviser, '/staff/customers/new', { kind: '', name: '' });
  assert.match(empty.body, /Enter their name/);
  assert.match(empty.body, /Select what kind of customer they are/);
  const added = await fill(adviser, '/staff/customers/new', {
    kind: 'organisation',
    name: 'Wrenholt Allotments',
    email: 'plots@example.org',
    phone: '',
  });
  const path = String(added.headers.location);
  assert.match(path, /^\/staff\/customers\/\d+$/);
  assert.match((await adviser.open(path)).body, /The customer is added/);
  const again = await fill(adviser, '/staff/customers/new', {
    kind: 'organisation',
    name: 'Wrenholt allotments',
    email: 'PLOTS@example.org',
    phone: '',
  });
  assert.match(again.body, /Check whether they are known already/);
  const found = await fill(adviser, '/staff/customers', { who: 'allotments' });
  assert.match(found.body, new RegExp(`href="${path}"`));
  assert.match((await fill(adviser, '/staff/customers', { who: 'zzyzx' })).body, /Nobody is known by “zzyzx”/);
  assert.match((await fill(adviser, '/staff/customers', { who: ' ' })).body, /Enter what you know of them/);
});

test('whoever has the very address of somebody of another name is shown with the reason before they are added, and after', async () => {
  const known = await make({ name: 'Sorrel Fennimore', email: 'sorrel@example.org' });
  const given = { kind: 'person', name: 'S Fennimore', email: 'Sorrel@example.org', phone: '' };
  const asked = await fill(adviser, '/staff/customers/new', given);
  assert.match(asked.body, new RegExp(`href="/staff/customers/${known}">Sorrel Fennimore</a>[^<]*the same email`));
  const other = await fill(adviser, '/staff/customers/new', { ...given, name: 'Bartholomew Quince' });
  assert.match(other.body, /Sorrel Fennimore/, 'also of a name that is nothing like it');
  const added = await fill(adviser, '/staff/customers/new', { ...given, anyway: 'yes' });
  assert.equal(added.statusCode, 303);
  assert.match(
    (await adviser.open(String(added.headers.location))).body,
    /They may be known twice\. Same email address and a similar name/,
  );
  await sql`update customers set is_restricted = true where id = ${known}`.execute(house.db);
  const hidden = await fill(adviser, '/staff/customers/new', { ...given, name: 'Bartholomew Quince' });
  assert.doesNotMatch(hidden.body, /Sorrel Fennimore/, 'a record this reader may not see is not told by a guess');
});

test('what was found is shown in pages', async () => {
  for (let i = 0; i < 45; i++) await make({ name: `Quillon Number${i}`, email: `quillon${i}@example.org` });
  const first = await fill(adviser, '/staff/customers', { who: 'quillon' });
  assert.match(first.body, /45 customers found, page 1 of 3/);
  const last = await adviser.send(first, { who: 'quillon', page: '3' }, '/staff/customers');
  assert.match(last.body, /page 3 of 3/);
  assert.equal(last.body.match(/Quillon Number/g)?.length, 5);
});

test('ways: added once, preferred, checked, ended; an address is chosen with its number', async () => {
  const id = await make({ name: 'Marigold Ways', email: 'marigold@example.org' });
  const path = `/staff/customers/${id}`;
  assert.match(
    (await fill(adviser, `${path}/ways/new`, { kind: 'phone', value: 'no' })).body,
    /Enter a phone number, like/,
  );
  for (let i = 0; i < 2; i++) await fill(adviser, `${path}/ways/new`, { kind: 'phone', value: '01632 960 777' });
  const found = await fill(adviser, `${path}/ways/address`, { typed: 'Kestrel Mews', find: 'yes' });
  const uprn = /name="choice" type="radio" value="(\d{1,12})"/.exec(found.body)?.[1];
  assert.ok(uprn, found.body.slice(found.body.indexOf('<main'), found.body.indexOf('<main') + 2000));
  await fill(adviser, `${path}/ways/address`, { typed: 'Kestrel Mews', choice: uprn });
  let record = await recordOf(house.db, id);
  assert.deepEqual(
    record?.ways.map(({ kind }) => kind),
    ['email', 'phone', 'address'],
  );
  assert.equal(record?.ways[2]?.uprn, uprn);
  const phone = record?.ways[1]?.id;
  await fill(adviser, `${path}/ways/${phone}`, { deed: 'prefer' });
  assert.match(
    (await fill(adviser, `${path}/ways/${phone}`, { deed: 'verify', how: '' })).body,
    /Enter how you know that it is theirs/,
  );
  await fill(adviser, `${path}/ways/${phone}`, { deed: 'verify', how: 'answered from it' });
  record = await recordOf(house.db, id);
  assert.equal(record?.ways[1]?.isPreferred, true);
  assert.equal(record?.ways[1]?.verifiedHow, 'answered from it');
  await fill(adviser, `${path}/ways/${phone}`, { deed: 'end', why: 'It is their neighbour’s' });
  assert.equal((await adviser.get(`${path}/ways/${phone}`)).statusCode, 404);
  assert.doesNotMatch((await fill(adviser, '/staff/customers', { who: '01632 960 777' })).body, /Marigold/);
  const shown = (await adviser.open(path)).body;
  assert.match(shown, /took off a way to reach them/);
  assert.match(shown, /01632 960 777: It is their neighbour’s/);
});

test('a need stands at the top of the record, is marked each time, reviewed and ended', async () => {
  const id = await make({ name: 'Ottoline Needs', phone: '01632 960 778' });
  const path = `/staff/customers/${id}`;
  const wrong = await fill(adviser, `${path}/needs/new`, {
    need: 'language',
    detail: 'Polish please',
    'review-day': '1',
    'review-month': '1',
    'review-year': '2020',
  });
  assert.match(wrong.body, /Enter the language by its name/);
  assert.match(wrong.body, /The day to ask again must be in the future/);
  await fill(adviser, `${path}/needs/new`, {
    need: 'large-print',
    detail: '',
    share: 'yes',
    'review-day': '1',
    'review-month': '4',
    'review-year': '2026',
  });
  await fill(adviser, `${path}/needs/new`, { need: 'language', detail: 'cy' });
  const record = await recordOf(house.db, id);
  assert.equal(record?.language, 'cy');
  const [print] = record?.needs ?? [];
  assert.ok(print);
  const mark = (fact: string, what: 'met' | 'not-met', reason: string) =>
    inTransaction(house.db, (tx) =>
      markNeed(tx, { needId: print.id, fact, mark: what, reason }, 'Heard', house.clock.now),
    );
  await mark('case-closed 1', 'met', '');
  await mark('case-closed 1', 'met', '');
  await mark('case-closed 2', 'not-met', 'The printer has no paper of that size');
  const shown = (await adviser.open(path)).body;
  assert.match(shown, /aria-label="What they need"[\s\S]*Large print[\s\S]*Welsh/);
  assert.match(shown, /Met 1 of 2 times/);
  const page = (await adviser.open(`${path}/needs/${print.id}`)).body;
  assert.match(page, /Met 50% \(1 of 2\)/);
  assert.match(page, /The printer has no paper/);
  assert.match((await adviser.open('/staff/customers/needs')).body, /50% \(1 of 2\)/);
  assert.match((await adviser.open('/staff/customers/reviews')).body, /Ottoline Needs/);
  assert.match(
    (await fill(adviser, `${path}/needs/${print.id}`, { deed: 'end', why: '' })).body,
    /Enter why it is not so now/,
  );
  await fill(adviser, `${path}/needs/${print.id}`, { deed: 'end', why: 'They have new glasses' });
  assert.doesNotMatch((await adviser.open('/staff/customers/reviews')).body, /Ottoline Needs/);
  assert.match((await adviser.open('/staff/customers/needs?period=all')).body, /50% \(1 of 2\)/);
});

test('somebody acts for another, and both records say so', async () => {
  const id = await make({ name: 'Percival Away', email: 'percival@example.org' });
  const path = `/staff/customers/${id}/representatives/new`;
  assert.match(
    (await fill(adviser, path, { name: 'Daughter Away', scope: '' })).body,
    /Enter what they may do for them/,
  );
  const dates = {
    'from-day': '1',
    'from-month': '3',
    'from-year': '2026',
    'until-day': '',
    'until-month': '',
    'until-year': '',
  };
  await fill(adviser, path, {
    number: '',
    name: 'Daughter Away',
    email: 'daughter@example.org',
    scope: 'Council tax',
    evidence: 'A letter',
    ...dates,
  });
  const [theirs] = (await recordOf(house.db, id))?.representatives ?? [];
  assert.equal(theirs?.otherName, 'Daughter Away');
  assert.match((await adviser.open(`/staff/customers/${theirs?.otherId}`)).body, /They act for[\s\S]*Percival Away/);
  assert.match(
    (await fill(adviser, path, { number: String(id), scope: 'All', ...dates })).body,
    /This is the customer’s own record/,
  );
  assert.match(
    (await fill(adviser, path, { number: '99999999', scope: 'All', ...dates })).body,
    /There is no customer with this number/,
  );
  await fill(adviser, `/staff/customers/${id}/representatives/${theirs?.id}/end`, { why: 'She moved abroad' });
  assert.deepEqual((await recordOf(house.db, id))?.representatives, []);
});

test('a restriction of contact says all it must, stands on the record, and ends by itself unless reviewed', async () => {
  const complaints = await house.signedIn('complaints');
  const id = await make({ name: 'Rufus Loud', email: 'rufus@example.org' });
  const path = `/staff/customers/${id}/restrictions`;
  assert.equal((await adviser.get(`${path}/new`)).statusCode, 403);
  const given = {
    what: 'Writes to one address only',
    reason: 'Threats on 1 March',
    stillOpen: 'Letters, and 999',
    appeal: 'The chief executive',
    decidedBy: 'Head of service',
    'from-day': '2',
    'from-month': '3',
    'from-year': '2026',
  };
  const late = await fill(complaints, `${path}/new`, {
    ...given,
    appeal: '',
    'review-day': '3',
    'review-month': '3',
    'review-year': '2027',
  });
  assert.match(late.body, /The review day must be within 12 months/);
  assert.match(late.body, /Enter how they can have the decision looked at again/);
  await fill(complaints, `${path}/new`, { ...given, 'review-day': '1', 'review-month': '4', 'review-year': '2026' });
  assert.match(
    (await adviser.open(`/staff/customers/${id}`)).body,
    /Contact is restricted: Writes to one address only[\s\S]*Letters, and 999/,
  );
  const restriction = (await recordOf(house.db, id))?.restrictions[0];
  await fill(complaints, `${path}/${restriction?.id}`, {
    deed: 'keep',
    reason: 'Again on 20 March',
    'review-day': '1',
    'review-month': '5',
    'review-year': '2026',
  });
  const before = house.clock.now;
  house.clock.now = before.add({ hours: 24 * 59 }); // 30 April
  assert.match((await (await house.signedIn('adviser')).open(`/staff/customers/${id}`)).body, /Contact is restricted/);
  house.clock.now = before.add({ hours: 24 * 60 }); // 1 May, and no job has run
  assert.equal(dateAtHome(house.clock.now).toString(), '2026-05-01');
  assert.doesNotMatch(
    (await (await house.signedIn('adviser')).open(`/staff/customers/${id}`)).body,
    /Contact is restricted/,
  );
  for (let i = 0; i < 2; i++) await inTransaction(house.db, (tx) => noteLapsed(tx, house.clock.now));
  const { rows } = await sql<{
    kind: string;
  }>`select kind from customer_events where customer_id = ${id} order by id`.execute(house.db);
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['restriction-decided', 'restriction-reviewed', 'restriction-lapsed'],
  );
  house.clock.now = before;
});

test('odd numbers lead nowhere', async () => {
  const id = await make({ name: 'Plain Person' });
  for (const path of [
    'x',
    '0',
    '-1',
    '1e3',
    '99999999999999999999',
    `${id}/ways/x`,
    `${id}/needs/0`,
    `${id}/merge/x`,
    `${id}/merges/1/undoing`,
    `${id}/representatives/9/end`,
  ])
    assert.equal((await adviser.get(`/staff/customers/${path}`)).statusCode, 404, path);
  assert.equal((await (await house.signedIn('analyst')).get(`/staff/customers/${id}`)).statusCode, 403);
});

test('name, kind and notes are changed, found by the new name, and told in the history', async () => {
  const id = await make({ name: 'Old Nameson', email: 'oldname@example.org' });
  const path = `/staff/customers/${id}/details`;
  assert.match(
    (await fill(adviser, path, { name: '', kind: 'person', notes: 'Kept' })).body,
    /Enter their name[\s\S]*Kept/,
  );
  await fill(adviser, path, { name: 'New Nameson', kind: 'organisation', notes: 'Rings on Mondays' });
  assert.match((await fill(adviser, '/staff/customers', { who: 'new nameson' })).body, /New Nameson/);
  assert.match((await fill(adviser, '/staff/customers', { who: 'old nameson' })).body, /Nobody is known/);
  const shown = (await adviser.open(`/staff/customers/${id}`)).body;
  assert.match(shown, /changed the name/);
  assert.match(shown, /from person to organisation/);
  assert.match(shown, /Rings on Mondays/);
});
