import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction } from '#db';
import { findService } from '#directory';
import { theCustomer } from '#lib/actor';
import { type TestHouse, testHouse } from '../test-house.ts';
import { atTheDesk, openCase } from './actions.ts';
import { rebuildDueTimesJob } from './jobs.ts';
import { findCase } from './store.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

test('a bank holiday added on the page moves the dates of open cases, once', async () => {
  const service = await findService(house.db, 'council-tax-question');
  assert.ok(service);
  const desk = await atTheDesk(house.db, house.council.site);
  const request = {
    service,
    standards: service.standards,
    customer: null,
    channel: 'phone',
    summary: 'A bill',
    place: null,
    answers: [],
  };
  const opened = await inTransaction(house.db, (tx) =>
    openCase(tx, desk, request, 'Phone', theCustomer, house.clock.now),
  );
  const dueOn = async () => (await findCase(house.db, opened.reference))?.dueAt?.toString().slice(0, 10);
  assert.equal(await dueOn(), '2026-03-16');

  const admin = await house.signedIn('admin');
  const wrong = await admin.submit(
    '/staff/calendars',
    { edit: 'add', nation: 'england-and-wales', 'date-day': '31', 'date-month': '2', 'date-year': '2026', title: '' },
    '/staff/calendars',
  );
  assert.match(wrong.body, /must be a real date/);
  const added = await admin.submit(
    '/staff/calendars',
    {
      edit: 'add',
      nation: 'england-and-wales',
      'date-day': '6',
      'date-month': '3',
      'date-year': '2026',
      title: 'A royal wedding',
    },
    '/staff/calendars',
  );
  assert.equal(added.statusCode, 303, added.body.slice(0, 400));
  assert.match((await admin.open('/staff/calendars')).body, /A royal wedding/);

  const context = { db: house.db, now: () => house.clock.now, last: true };
  await rebuildDueTimesJob.run({}, context);
  assert.equal(await dueOn(), '2026-03-17');
  const { revision } = (await findCase(house.db, opened.reference)) ?? {};
  await rebuildDueTimesJob.run({}, context);
  assert.equal((await findCase(house.db, opened.reference))?.revision, revision);
});

test('an officer may look at the calendars and not change them', async () => {
  const officer = await house.signedIn('officer');
  const shown = await officer.open('/staff/calendars');
  assert.equal(shown.statusCode, 200);
  assert.doesNotMatch(shown.body, /Change a bank holiday/);
});
