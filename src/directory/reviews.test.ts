import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { Temporal } from '#lib/temporal';
import { type TestHouse, testHouse } from '../test-house.ts';
import { reviewLines } from './reviews.ts';
import { remindOfReviews } from './reviews-actions.ts';
import { type Service, serviceSchema } from './service.ts';
import { saveService } from './store.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
  await sql`update services set is_published = false`.execute(house.db);
});
after(() => house.close());

const save = (changes: Partial<Service> & { slug: string }, isPublished = true) =>
  inTransaction(house.db, (tx) => {
    const service = serviceSchema.parse({ title: changes.slug.toUpperCase(), team: 'waste', ...changes });
    return saveService(tx, service, isPublished, house.clock.now, 1);
  });
const remind = () => remindOfReviews(house.db, house.council.site, house.clock.now);
const told = async () => {
  const { rows } = await sql<{ recipient: string; subject: string; body: string }>`
    select recipient, subject, body from outbox_messages where fact like 'service-review %' order by created_at, recipient`.execute(
    house.db,
  );
  return rows;
};

test('the most overdue page comes first, each with where it is edited', () => {
  const on = (date: string) => Temporal.PlainDate.from(date);
  const due = [
    { slug: 'b', title: 'B', team: 'waste', reviewOn: on('2026-03-10') },
    { slug: 'a', title: 'A', team: 'waste', reviewOn: on('2026-02-01') },
    { slug: 'c', title: 'C', team: 'waste', reviewOn: on('2026-03-02') },
  ];
  assert.equal(
    reviewLines(due, on('2026-03-02'), 'https://www.council.example'),
    [
      'A: was to be read again by 1 February 2026\nhttps://www.council.example/staff/services/a',
      'C: by 2 March 2026\nhttps://www.council.example/staff/services/c',
      'B: by 10 March 2026\nhttps://www.council.example/staff/services/b',
    ].join('\n\n'),
  );
});

test('a team is told of what is past or within two weeks, in one message; others are not', async () => {
  await save({ slug: 'past', reviewOn: '2026-01-31' });
  await save({ slug: 'soon', reviewOn: '2026-03-16' });
  await save({ slug: 'later', reviewOn: '2026-03-17' });
  await save({ slug: 'undated' });
  await save({ slug: 'hidden', reviewOn: '2026-01-31' }, false);
  await save({ slug: 'nobodys', reviewOn: '2026-01-31', team: null });
  await save({ slug: 'road', reviewOn: '2026-03-01', team: 'highways' });
  await remind();
  const messages = await told();
  assert.deepEqual(messages.map(({ recipient, subject }) => `${recipient} ${subject}`).sort(), [
    'roads@larchmere.example 1 page to read through again',
    'waste@larchmere.example 2 pages to read through again',
  ]);
  const waste = messages.find(({ recipient }) => recipient.startsWith('waste'));
  assert.match(waste?.body ?? '', /Hello Waste team,[\s\S]*PAST: was to be[\s\S]*SOON: by 16 March 2026/);
  assert.doesNotMatch(waste?.body ?? '', /LATER|UNDATED|HIDDEN|NOBODYS|ROAD|\(\(/);
});

test('once a page and a date: a new date is told again, the old one never', async () => {
  await remind();
  assert.equal((await told()).length, 2);
  await save({ slug: 'past', reviewOn: '2026-03-05' });
  house.clock.now = house.clock.now.add({ hours: 24 * 7 });
  await remind();
  const [last, ...rest] = (await told()).toReversed();
  assert.equal(rest.length, 2);
  assert.match(last?.body ?? '', /PAST: was to be read again by 5 March 2026/);
  assert.match(last?.body ?? '', /LATER/);
  assert.doesNotMatch(last?.body ?? '', /SOON/);
});

test('a team without an address is told when it has one', async () => {
  await sql`update teams set email = null where slug = 'highways'`.execute(house.db);
  await save({ slug: 'bridge', reviewOn: '2026-03-01', team: 'highways' });
  await remind();
  assert.equal((await told()).length, 3);
  await sql`update teams set email = 'roads@larchmere.example' where slug = 'highways'`.execute(house.db);
  await Promise.all([remind(), remind()]);
  assert.equal((await told()).length, 4, 'once, also when two workers are at it');
});
