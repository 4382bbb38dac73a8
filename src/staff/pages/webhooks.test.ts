// The pages of webhooks: adding one with its secret shown once, trying it, holding and sending again, and who may.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { queueEvent } from '#webhooks';
import { type TestHouse, testHouse, type Visitor } from '../../test-house.ts';

let house: TestHouse;
let admin: Visitor;
before(async () => {
  house = await testHouse();
  admin = await house.signedIn('admin');
});
after(() => house.close());

const good = {
  name: 'Diary',
  url: 'https://diary.example.org/in',
  kinds: ['case.opened', 'case.closed'],
  notify: 'it@larchmere.example',
};
const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const happen = (n: number) =>
  inTransaction(house.db, (tx) =>
    queueEvent(tx, { kind: 'case.opened', subject: `case ${n}`, body: { reference: `LB-${n}` } }, house.clock.now),
  );
const stateOf = async (subject: string) =>
  (
    await sql<{ state: string }>`
    select state from webhook_deliveries d join webhook_events e on e.id = d.event_id where subject = ${subject}`.execute(
      house.db,
    )
  ).rows[0]?.state;

test('there are none at first; what is typed wrong is told beside its field, and kept', async () => {
  assert.match((await admin.open('/staff/webhooks')).body, /No system is told of anything yet/);
  const tries: [Record<string, string | string[]>, RegExp][] = [
    [{ name: '' }, /Enter the name of the system/],
    [{ url: '' }, /Enter an address like https/],
    [{ url: 'http://diary.example.org' }, /Enter an address like https/],
    [{ url: 'https://a:b@diary.example.org' }, /Enter an address like https/],
    [{ url: 'https://127.0.0.1/in' }, /public internet/],
    [{ url: 'https://2130706433/in' }, /public internet/],
    [{ url: 'https://[::1]/in' }, /public internet/],
    [{ url: 'https://10.1.2.3' }, /public internet/],
    [{ url: 'https://localhost/in' }, /public internet/],
    [{ url: 'https://db.internal./in' }, /public internet/],
    [{ kinds: [] }, /Select what it is told of/],
    [{ kinds: ['webhook.trial'] }, /Select what it is told of/],
    [{ notify: 'nobody' }, /correct format/],
  ];
  for (const [change, says] of tries) {
    const { body } = await admin.submit('/staff/webhooks', { ...good, ...change }, '/staff/webhooks');
    assert.match(words(body), says, JSON.stringify(change));
    if (!('notify' in change)) assert.match(body, /value="it@larchmere.example"/);
  }
  assert.equal((await sql`select from webhook_subscriptions`.execute(house.db)).rows.length, 0);
});

test('one is added, its secret shown once and nowhere else, changed, tried, and all of it is in the audit log', async () => {
  const sent = await admin.submit('/staff/webhooks', good, '/staff/webhooks');
  const path = String(sent.headers.location);
  const secret = /whsec_[A-Za-z0-9+/=]+/.exec((await admin.open(path)).body)?.[0] ?? '';
  assert.equal(Buffer.from(secret.slice(6), 'base64').length, 24);
  assert.doesNotMatch((await admin.open(path)).body, /whsec_/);
  assert.doesNotMatch((await admin.open('/staff/webhooks')).body, /whsec_/);
  await admin.submit(path, { ...good, name: 'The diary' }, path);
  await admin.submit(path, {}, `${path}/trial`);
  assert.match(words((await admin.open(path)).body), /The diary.*webhook\.trial/);
  await admin.submit(path, {}, `${path}/secret`);
  assert.notEqual(/whsec_[A-Za-z0-9+/=]+/.exec((await admin.open(path)).body)?.[0], secret);
  const log = (await admin.open('/staff/audit')).body;
  for (const did of ['added a webhook', 'changed a webhook', 'tried a webhook', 'made a new secret for a webhook'])
    assert.match(log, new RegExp(did));
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from audit_log where detail::text like '%whsec%'`.execute(house.db);
  assert.equal(rows[0]?.n, 0);
});

test('switched off it holds, switched on it sends; one is sent again, and a period', async () => {
  const { rows } = await sql<{ id: number }>`select id from webhook_subscriptions`.execute(house.db);
  const path = `/staff/webhooks/${rows[0]?.id}`;
  await admin.submit(path, { to: 'off' }, `${path}/state`);
  await happen(1);
  assert.equal(await stateOf('case 1'), 'held');
  assert.match(words((await admin.open(path)).body), /Nothing is sent\. .* switched it off/);
  assert.match(words((await admin.open(`${path}?state=held`)).body), /case\.opened case 1 Held/);
  await admin.submit(path, { to: 'on' }, `${path}/state`);
  assert.match((await admin.open(path)).body, /Switched on\. \d events? that/);
  assert.equal(await stateOf('case 1'), 'waiting');
  await sql`update webhook_deliveries set state = 'given-up', tries = 10`.execute(house.db);
  const id = (
    await sql<{ id: number }>`
    select d.id from webhook_deliveries d join webhook_events e on e.id = d.event_id where subject = 'case 1'`.execute(
      house.db,
    )
  ).rows[0]?.id;
  await admin.submit(path, {}, `${path}/deliveries/${id}`);
  assert.match((await admin.open(path)).body, /It is sent again/);
  assert.equal(await stateOf('case 1'), 'waiting');
  await sql`update webhook_deliveries set state = 'given-up'`.execute(house.db);
  const day = (name: string, date: string) => {
    const [year = '', month = '', dayOfMonth = ''] = date.split('-');
    return { [`${name}-day`]: dayOfMonth, [`${name}-month`]: month, [`${name}-year`]: year };
  };
  const period = (from: string, until: string) =>
    admin.submit(path, { ...day('from', from), ...day('until', until) }, `${path}/period`);
  assert.match((await period('2026-03-02', '2026-03-01')).body, /The last day must be on or after the first/);
  assert.match((await period('2026-03-02', '2026-02-30')).body, /must be a real date/);
  await period('2026-03-02', '2026-03-02');
  assert.match((await admin.open(path)).body, /1 event is on the way again/);
  assert.equal(await stateOf('case 1'), 'waiting');
});

test('a webhook that is removed is gone, with its secret', async () => {
  const { rows } = await sql<{ id: number }>`select id from webhook_subscriptions`.execute(house.db);
  const path = `/staff/webhooks/${rows[0]?.id}`;
  const removal = `${path}/removal`;
  assert.match((await admin.open(path)).body, new RegExp(`href="${removal}"`));
  const asked = await admin.open(removal);
  assert.match(asked.body, /Do you want to remove this webhook\?/);
  assert.match((await admin.send(asked, {}, removal)).body, /Select yes if the webhook is to be removed/);
  assert.equal((await admin.send(asked, { sure: 'no' }, removal)).headers['location'], path);
  assert.equal((await admin.get(path)).statusCode, 200);
  await admin.submit(removal, { sure: 'yes' }, removal);
  const audited = await sql<{ name: string }>`
    select detail ->> 'name' as name from audit_log where did = 'removed a webhook'`.execute(house.db);
  assert.equal(audited.rows.length, 1);
  assert.ok(audited.rows[0]?.name);
  assert.match((await admin.open('/staff/webhooks')).body, /The webhook is removed/);
  assert.equal((await admin.get(path)).statusCode, 404);
  const kept = await sql<{ secret: string }>`select secret from webhook_subscriptions`.execute(house.db);
  assert.deepEqual(kept.rows, [{ secret: '' }]);
});

test('administrators alone see them', async () => {
  const officer = await house.signedIn('officer');
  for (const url of ['/staff/webhooks', '/staff/webhooks/1']) assert.equal((await officer.get(url)).statusCode, 403);
  for (const url of ['/staff/webhooks/x', '/staff/webhooks/99999'])
    assert.equal((await admin.get(url)).statusCode, 404);
});
