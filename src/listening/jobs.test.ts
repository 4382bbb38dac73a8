import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closuresAfter } from '#cases';
import { sql } from '#db';
import { type TestHouse, testHouse } from '../test-house.ts';
import { close, invitationOf, openedCase, reopen, rosa } from './closed-case.test-fixture.ts';
import { askAfterClosures } from './jobs.ts';
import { countFeedback, readBookmark } from './store.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const pass = (hours: number) => {
  house.clock.now = house.clock.now.add({ hours });
};
const run = () => askAfterClosures(house.db, house.council.site, house.clock.now);
const bookmark = () => readBookmark(house.db);
const lastClosure = async () => (await closuresAfter(house.db, 0, 1000)).at(-1)?.eventId ?? 0;

test('a day after a case is closed its customer is asked, once', async () => {
  const theCase = await openedCase(house);
  await close(house, theCase);
  await run();
  assert.equal(await invitationOf(house, theCase), undefined);
  assert.equal(await bookmark(), 0, 'what is too early is read again');
  pass(25);
  await Promise.all([run(), run()]);
  await run();
  const sent = await invitationOf(house, theCase);
  assert.equal(sent?.channel, 'email');
  assert.equal(sent?.recipient, 'rosa@example.org');
  assert.match(sent.body, /Hello Rosa Quill,[\s\S]*http:\/\/localhost\/feedback\//);
  assert.doesNotMatch(sent.body, /\(\(/);
  assert.equal(await bookmark(), await lastClosure());
});

test('losing the bookmark asks nobody again', async () => {
  await sql`delete from feedback_bookmark`.execute(house.db);
  const { invited } = await countFeedback(house.db, undefined);
  await run();
  assert.equal((await countFeedback(house.db, undefined)).invited, invited);
  assert.equal(await bookmark(), await lastClosure());
});

test('who left only a phone number is sent a text; who left nothing is passed over', async () => {
  const byPhone = await openedCase(house, { name: 'Sol Reed', email: '', phone: '07700 900123' });
  const byNothing = await openedCase(house, { name: 'Ama Dale', email: '', phone: '' });
  await close(house, byPhone);
  await close(house, byNothing);
  pass(25);
  await run();
  assert.equal((await invitationOf(house, byPhone))?.channel, 'sms');
  assert.equal(await invitationOf(house, byNothing), undefined);
});

test('a case opened again is not asked about until it is closed again', async () => {
  const theCase = await openedCase(house);
  await close(house, theCase);
  pass(2);
  await reopen(house, theCase);
  pass(25);
  await run();
  assert.equal(await invitationOf(house, theCase), undefined);
  await close(house, theCase);
  pass(25);
  await run();
  assert.ok(await invitationOf(house, theCase));
});

test('nobody is asked a second time about one request, nor after more than 14 days', async () => {
  const twice = await openedCase(house);
  await close(house, twice);
  pass(25);
  await run();
  const first = await invitationOf(house, twice);
  await reopen(house, twice);
  await close(house, twice);
  const late = await openedCase(house, rosa);
  await close(house, late);
  pass(25);
  await run(); // asks about `late`, not again about `twice`
  assert.equal((await invitationOf(house, twice))?.id, first?.id);
  const tooLate = await openedCase(house);
  await close(house, tooLate);
  pass(15 * 24);
  await run();
  assert.equal(await invitationOf(house, tooLate), undefined);
});
