// Contacts looked at by a second person: taken by chance, scored once, never one's own, and answered by whoever had them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { recordContact } from '#contacts';
import { inTransaction, sql } from '#db';
import { Temporal } from '#lib/temporal';
import { type TestHouse, testHouse, type Visitor } from '../../test-house.ts';
import { Behaviours, monthBefore, resultsOf, tellsOfOne } from '../quality.ts';
import { takeLastMonth } from '../quality-actions.ts';

let house: TestHouse;
let adviser: Visitor;
let officer: Visitor;
let ids: { adviser: number; officer: number };
before(async () => {
  house = await testHouse();
  [adviser, officer] = [await house.signedIn('adviser'), await house.signedIn('officer')];
  const { rows } = await sql<{ id: number; email: string }>`select id, email from staff`.execute(house.db);
  const of = (email: string) => rows.find((row) => row.email === `${email}@larchmere.example`)?.id ?? 0;
  ids = { adviser: of('adviser'), officer: of('officer') };
});
after(() => house.close());

const contact = (staffId: number, at: string, customerId: number | null = null) =>
  inTransaction(house.db, (tx) =>
    recordContact(tx, {
      customerId,
      channel: 'phone',
      direction: 'in',
      arrivedAt: Temporal.Instant.from(at),
      staffId,
      matters: [
        { service: null, about: 'When is my bin due?', outcome: 'answered', answer: 'On Tuesday', caseReference: null },
      ],
    }),
  );

async function checks(): Promise<{ id: number; staffId: number; contactId: number }[]> {
  const { rows } = await sql<{ id: number; staffId: number; contactId: number }>`
    select id, staff_id, contact_id from quality_checks order by id`.execute(house.db);
  return rows;
}

test('with nothing taken the page says what would be there', async () => {
  const shown = await adviser.get('/staff/quality');
  assert.equal(shown.statusCode, 200);
  assert.match(shown.body, /none yet \(0 of 0\)/);
  assert.match(shown.body, /Nothing waits for you/);
  assert.doesNotMatch(shown.body, /How many are taken/);
});

test('so many of each are taken from last month, and running again takes no more', async () => {
  for (let day = 1; day <= 9; day++) await contact(ids.adviser, `2026-02-0${day}T11:00:00Z`);
  await contact(ids.officer, '2026-02-10T11:00:00Z');
  await contact(ids.officer, '2026-03-01T11:00:00Z');
  await contact(ids.officer, '2026-01-31T23:59:59Z');
  const admin = await house.signedIn('admin');
  const wrong = await admin.submit('/staff/quality', { n: '99' }, '/staff/quality');
  assert.match(wrong.body, /between 0 and 50/);
  await admin.submit('/staff/quality', { n: '3' }, '/staff/quality');
  for (let i = 0; i < 2; i++) await takeLastMonth(house.db, house.clock.now);
  const taken = await checks();
  assert.equal(taken.filter(({ staffId }) => staffId === ids.adviser).length, 3);
  assert.equal(taken.filter(({ staffId }) => staffId === ids.officer).length, 1);
  await admin.submit('/staff/quality', { n: '4' }, '/staff/quality');
  await takeLastMonth(house.db, house.clock.now);
  assert.equal((await checks()).length, 5, 'one more of whoever has more');
});

test('it is scored by somebody else, once; whoever had it adds a note', async () => {
  const [check] = (await checks()).filter(({ staffId }) => staffId === ids.adviser);
  assert.ok(check);
  const path = `/staff/quality/${check.id}`;
  const own = await adviser.get(path);
  assert.match(own.body, /This contact is your own/);
  assert.doesNotMatch(own.body, /Save the scores/);
  const shown = await officer.get(path);
  assert.match(shown.body, /On Tuesday/);
  const half = await officer.send(shown, { listened: 'shown', remark: 'Kind' }, path);
  assert.match(half.body, /Select one for “We used plain words\.”/);
  assert.match(half.body, /Kind/);
  const all = {
    listened: 'shown',
    'plain-words': 'shown',
    'what-next': 'not-shown',
    'first-time': 'shown',
    'told-once': 'not-asked-for',
    needs: 'not-asked-for',
    courtesy: 'shown',
    remark: 'No date was given',
  };
  assert.equal((await officer.send(half, all, path)).statusCode, 303);
  const complaints = await house.signedIn('complaints');
  assert.equal((await complaints.get(path)).statusCode, 404, 'what was found of a colleague is not for everybody');

  const read = await adviser.get(path);
  assert.match(read.body, /No date was given/);
  assert.match((await adviser.send(read, { note: '' }, `${path}/note`)).body, /Enter your note/);
  await adviser.send(read, { note: 'The line was bad' }, `${path}/note`);
  assert.match((await adviser.get(path)).body, /The line was bad/);
  const overview = (await adviser.get('/staff/quality')).body;
  assert.match(overview, /You, since/);
  assert.match(overview, /Too few to show[\s\S]*You, since/, 'of everybody nothing that tells of one');
  assert.match(overview, /0% \(0 of 1\)/);
  const { rows } = await sql<{ did: string }>`
    select did from audit_log where subject = ${`contact ${check.contactId}`} order by id`.execute(house.db);
  assert.deepEqual(
    rows.map(({ did }) => did),
    ['scored a contact', 'added a note to their own contact'],
  );
});

test('a contact of a restricted customer is not shown to whoever may not look', async () => {
  const { rows } = await sql<{ id: number }>`
    insert into customers (kind, name, created_at, is_restricted) values ('person', 'Somebody Hidden', now(), true) returning id`.execute(
    house.db,
  );
  const hidden = await contact(ids.officer, '2026-02-11T11:00:00Z', rows[0]?.id ?? 0);
  await takeLastMonth(house.db, house.clock.now);
  const check = (await checks()).find(({ contactId }) => contactId === hidden);
  assert.ok(check);
  assert.equal((await adviser.get(`/staff/quality/${check.id}`)).statusCode, 404);
  assert.equal((await adviser.get('/staff/quality/abc')).statusCode, 404);
  const complaints = await house.signedIn('complaints');
  const link = new RegExp(`/staff/quality/${check.id}"`);
  assert.doesNotMatch((await adviser.get('/staff/quality')).body, link);
  assert.match((await complaints.get('/staff/quality')).body, link);
  assert.equal((await complaints.get(`/staff/quality/${check.id}`)).statusCode, 200);
  const looks = await sql`
    select 1 from audit_log where did = 'looked at a restricted customer' and subject = ${`customer ${rows[0]?.id}`}`.execute(
    house.db,
  );
  assert.equal(looks.rows.length, 1);
});

test('an analyst sees results and scores nothing', async () => {
  const analyst = await house.signedIn('analyst');
  const shown = await analyst.get('/staff/quality');
  assert.match(shown.body, /Too few to show/);
  assert.doesNotMatch(shown.body, /\(\d of 1\)/);
  assert.doesNotMatch(shown.body, /To be looked at/);
});

test('the page says how contacts are drawn, of how many, and anybody draws the same again', async () => {
  const { body } = await officer.get('/staff/quality');
  assert.match(body, /the MD5 sum of the contact’s number, the smallest first/);
  assert.match(
    body,
    /Of February 2026: \d+ taken of 11 contacts, which were of 2 members of staff; 1 of them looked at/,
  );
  const { rows } = await sql<{ id: number }>`
    select id from contacts where staff_id = ${ids.adviser} order by md5(id::text), id limit 4`.execute(house.db);
  const taken = (await checks()).filter(({ staffId }) => staffId === ids.adviser).map(({ contactId }) => contactId);
  assert.deepEqual(
    taken.toSorted((a, b) => a - b),
    rows.map(({ id }) => id).toSorted((a, b) => a - b),
  );
});

test('a result that tells of one person is not shown, nor one that does once one’s own is taken away', () => {
  const line = (of: number, staff: number) => ({ slug: 'a', sentence: 'A', shown: 1, of, staff });
  assert.equal(tellsOfOne(line(5, 3), undefined), false);
  assert.equal(tellsOfOne(line(4, 3), undefined), true);
  assert.equal(tellsOfOne(line(50, 2), undefined), true, 'who knows their own knows the other’s');
  assert.equal(tellsOfOne(line(8, 3), line(4, 1)), true);
  assert.equal(tellsOfOne(line(9, 3), line(4, 1)), false);
});

test('what gave no occasion is not counted', () => {
  const behaviours = Behaviours.parse({ about: 'a', behaviours: [{ slug: 'a', sentence: 'A', look: 'a' }] });
  const counts = [
    { staffId: 1, behaviour: 'a', score: 'shown', n: 2 },
    { staffId: 2, behaviour: 'a', score: 'shown', n: 1 },
    { staffId: 2, behaviour: 'a', score: 'not-shown', n: 1 },
    { staffId: 3, behaviour: 'a', score: 'not-asked-for', n: 9 },
    { staffId: 1, behaviour: 'gone', score: 'shown', n: 9 },
  ] as const;
  assert.deepEqual(resultsOf(behaviours, counts), [{ slug: 'a', sentence: 'A', shown: 3, of: 4, staff: 2 }]);
});

test('last month begins and ends at midnight where the people are, summer time too', () => {
  const { month, from, until } = monthBefore(Temporal.PlainDate.from('2026-04-05'), 'Europe/London');
  assert.deepEqual([month, from, until].map(String), ['2026-03-01', '2026-03-01T00:00:00Z', '2026-03-31T23:00:00Z']);
});
