// Who sees what at the desk: one's own contacts in hand, no restricted record, looks that are written down, and news as it happens.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { listenTo, sql } from '#db';
import { type TestHouse, testHouse, type Visitor } from '../../test-house.ts';
import { openedFor, searchAtDesk } from '../call.test-fixture.ts';
import { hearOf, stillHears } from '../live-actions.ts';

let house: TestHouse;
let adviser: Visitor;
before(async () => {
  house = await testHouse();
  adviser = await house.signedIn('adviser');
});
after(() => house.close());

const idOf = (to: string) => Number(/calls\/(\d+)/.exec(to)?.[1]);
const opened = (name: string, phone: string, service = 'pothole') => openedFor(house, { name, phone, service });
const search = (who: string, by = adviser) => searchAtDesk(by, who);

test('a look at a case about money or home is written down', async () => {
  const { reference } = await opened('Petra Holm', '01632 960 611', 'crisis-help');
  await adviser.get(await search(reference));
  const { rows } = await sql`
    select 1 from audit_log where did = 'looked at a sensitive case' and subject = ${`case ${reference}`}`.execute(
    house.db,
  );
  assert.equal(rows.length, 1);
});

test('whom a caller acts for is said with the scope, the end and the way there, and what is open to them', async () => {
  const theirs = await opened('Qwertina Blackthorn', '01632 960 621');
  const acts = await opened('Tarquin Blackthorn', '01632 960 631');
  const [id, helper] = [theirs.customerId ?? 0, acts.customerId ?? 0];
  await sql`
    insert into customer_representatives
      (customer_id, representative_id, scope, evidence, from_on, until_on, recorded_at, recorded_by)
    values (${id}, ${helper}, 'Council tax only', '', '2026-01-01', '2026-12-31', now(), 'Amina')`.execute(house.db);
  const path = await search('Tarquin Blackthorn');
  const shown = (await adviser.get(path)).body;
  const link = `href="/staff/customers/${id}">Qwertina Blackthorn</a>`;
  assert.match(
    shown,
    new RegExp(`Speaks for[\\s\\S]*${link}[\\s\\S]*Council tax only, from 1 January 2026 to 31 December 2026`),
  );
  assert.match(shown, new RegExp(`Open promises to Qwertina Blackthorn[\\s\\S]*${theirs.reference}`));
  const asked = { channel: 'phone', 'about-0': 'The bill', 'deed-0': 'chased', 'reference-0': theirs.reference };
  await adviser.send(await adviser.get(path), { ...asked, 'others-0': 'yes', do: 'log' }, path);
  const history = (await adviser.get(`/staff/cases/${theirs.reference}`)).body;
  assert.match(history, /Tarquin Blackthorn, who acts for them \(Council tax only\), asked how it is going/);
  await sql`update customers set is_restricted = true where id = ${id}`.execute(house.db);
  const hidden = (await adviser.get(await search('Tarquin Blackthorn'))).body;
  assert.doesNotMatch(hidden, /Qwertina/);
  assert.match(hidden, /somebody<br>/);
  assert.doesNotMatch(hidden, /Open promises to/);
});

test('two contacts at once; what a script keeps is there when the page is loaded again', async () => {
  await opened('Wilfred Tarn', '01632 960 333');
  const [one, other] = [await search('Wilfred Tarn'), await search('zzz')];
  assert.notEqual(one, other);
  const shown = await adviser.get(one);
  assert.match(shown.body, /Also in hand/);
  const kept = await adviser.send(shown, { 'about-0': 'Half a sentence' }, one);
  assert.equal(kept.statusCode, 200, 'nothing is chosen: the page says so');
  assert.match((await adviser.get(one)).body, /Half a sentence/);
  const colleague = await house.signedIn('complaints');
  assert.equal((await colleague.get(one)).statusCode, 404, 'nobody sees what another has in hand');
  await adviser.submit(other, {}, `${other}/end`);
  assert.doesNotMatch((await adviser.get('/staff/desk')).body, new RegExp(`${other}"`));
});

test('a restricted record is not there for an adviser, by search, number or reference', async () => {
  const { reference, customerId } = await opened('Sorrel Hythe', '01632 960 888');
  await sql`update customers set is_restricted = true where id = ${customerId}`.execute(house.db);
  for (const who of ['Sorrel Hythe', '960 888', reference, reference.slice(-4), String(customerId)]) {
    const shown = await adviser.open(await search(who));
    assert.doesNotMatch(shown.body, /Sorrel Hythe<|A hole/, who);
    assert.doesNotMatch(shown.body, /May be calling/, who);
  }
  const empty = await adviser.submit('/staff/desk', { who: ' ' }, '/staff/desk');
  assert.match(empty.body, /Enter a name, a reference/);
  for (const name of ['Orla Penn', 'Orla Mead'])
    await opened(name, name === 'Orla Penn' ? '01632 960 455' : '01632 961 455');
  const call = await search('orla');
  const list = await adviser.get(call);
  for (const guess of [{ customer: String(customerId) }, { customer: '', case: reference }]) {
    await adviser.send(list, guess, `${call}/pick`);
    assert.doesNotMatch((await adviser.get(call)).body, /Sorrel Hythe<|A hole/);
  }
  const guessed = await adviser.post(`${call}/pick`, {});
  assert.equal(guessed.statusCode, 403, 'without its token no form is taken');
  const complaints = await house.signedIn('complaints');
  const seen = await complaints.open(await search(reference.slice(-4), complaints));
  assert.match(seen.body, /Sorrel Hythe/);
  const { rows } = await sql`
    select 1 from audit_log where did = 'looked at a restricted customer' and subject = ${`customer ${customerId}`}`.execute(
    house.db,
  );
  assert.ok(rows.length > 0);
});

test('a page hears that something happened to its own customer, and to nobody else', async () => {
  const { reference, customerId } = await opened('Mabel Thrift', '01632 960 512');
  const path = await search(reference);
  const shown = await adviser.get(path);
  const events = /data-live="([^"]+)"/.exec(shown.body)?.[1] ?? '';
  assert.equal(events, `/staff/desk/events?call=${idOf(path)}`);
  const colleague = await house.signedIn('complaints');
  assert.equal((await colleague.get(events)).statusCode, 404);

  const heard: unknown[] = [];
  const stop = hearOf(house.db, 1, { customers: new Set([customerId ?? 0]), cases: new Set([reference]) }, (what) =>
    heard.push(what),
  );
  await listenTo(house.db, 'desk', () => {}); // from here on whatever is told is heard
  await opened('Somebody Else', '01632 960 513');
  await adviser.submit(`/staff/cases/${reference}/note`, { text: 'Rang the crew' });
  const until = Date.now() + 5_000;
  while (heard.length === 0 && Date.now() < until) await nextTurn();
  stop();
  assert.deepEqual(heard, [{ customer: customerId, case: reference, what: 'case' }]);
});

test('a page hears no more of a record that is restricted meanwhile, nor of a call that is over', async () => {
  const { customerId = null } = await opened('Ebba Lorne', '01632 960 522');
  const id = idOf(await search('Ebba Lorne'));
  const { rows } = await sql<{ staffId: number }>`select staff_id from desk_calls where id = ${id}`.execute(house.db);
  const staffId = rows[0]?.staffId ?? 0;
  const hears = () => stillHears(house.db, staffId, { id, customerId });
  assert.equal(await hears(), true);
  await sql`update customers set is_restricted = true where id = ${customerId}`.execute(house.db);
  assert.equal(await hears(), false);
  await sql`update customers set is_restricted = false where id = ${customerId}`.execute(house.db);
  assert.equal(await hears(), true);
  await sql`update desk_calls set ended_at = started_at where id = ${id}`.execute(house.db);
  assert.equal(await hears(), false);
});

test('a search that came to nothing is put down by the next one; what was picked or typed is not', async () => {
  const [idle, typed] = [await search('yyyy'), await search('yyyz')];
  await adviser.send(await adviser.get(typed), { 'about-0': 'A word', do: 'keep' }, typed);
  const last = await search('yyzz');
  const inHand = (await adviser.get('/staff/desk')).body;
  assert.doesNotMatch(inHand, new RegExp(`${idle}"`));
  assert.match(inHand, new RegExp(`${typed}"`));
  assert.match(inHand, new RegExp(`${last}"`));
  assert.equal((await adviser.get(idle)).headers['location'], '/staff/desk');
});
