// Webhooks against a receiver that listens on this machine: signed, tried again, given up, held, and sent anew.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { Temporal } from '#lib/temporal';
import { type TestHouse, testHouse } from '../test-house.ts';
import * as webhooks from './actions.ts';
import { deliver } from './deliver.ts';
import { forgetEvents, listDeliveries } from './delivery-store.ts';
import { findSubscription } from './store.ts';

interface Got {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

let house: TestHouse;
let server: Server;
let home: string;
let answer = 204;
const got: Got[] = [];
before(async () => {
  house = await testHouse();
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      got.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(answer, answer === 302 ? { location: 'https://elsewhere.example/' } : {}).end('thanks');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await house.close();
});

const asking = { userAgent: 'Heard', mayReach: (ip: string) => ip === '127.0.0.1' };
const now = () => house.clock.now;
const tx = <T>(work: (tx: Parameters<Parameters<typeof inTransaction>[1]>[0]) => Promise<T>) =>
  inTransaction(house.db, work) as Promise<T>;
const subscribed = (kinds: readonly string[], url = home) =>
  tx((it) =>
    webhooks.subscribe(it, { name: 'Diary', url, kinds, notify: 'it@larchmere.example', madeBy: 'Ada' }, now()),
  );
const happen = (n: number, kind: 'case.opened' | 'case.closed' = 'case.opened') =>
  tx((it) => webhooks.queueEvent(it, { kind, subject: `case ${n}`, body: { reference: `LB-${n}` } }, now()));
const lines = (id: number) => listDeliveries(house.db, id, { state: null, before: null, size: 50 });

/** Runs the jobs that are due, as a worker would. */
async function work(): Promise<number> {
  const { rows } = await sql<{ delivery: number }>`
    delete from pgboss.job where name = 'webhooks.deliver' and start_after <= greatest(now(), ${now()}::timestamptz)
    returning (data->>'delivery')::int as delivery`.execute(house.db);
  for (const { delivery } of rows) await deliver(house.db, delivery, now, asking);
  return rows.length;
}

test('an event is sent to who asked for its kind, signed so that the receiver can check it', async () => {
  got.length = 0;
  const { id, secret } = await subscribed(['case.opened']);
  await happen(1);
  await happen(2, 'case.closed');
  assert.equal(await work(), 1);
  const [sent] = got;
  assert.ok(sent);
  const { 'webhook-id': eventId, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = sent.headers;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key).update(`${eventId}.${timestamp}.${sent.body}`).digest('base64');
  assert.equal(signature, `v1,${expected}`);
  assert.deepEqual(JSON.parse(sent.body), {
    type: 'case.opened',
    timestamp: now().toString(),
    data: { subject: 'case 1', reference: 'LB-1' },
  });
  assert.deepEqual(
    (await lines(id)).map(({ state, status, tries }) => [state, status, tries]),
    [['delivered', 204, 1]],
  );
  await tx((it) => webhooks.removeSubscription(it, id));
});

test('an event of a transaction that is undone is never sent', async () => {
  const { id } = await subscribed(['case.opened']);
  await assert.rejects(
    tx(async (it) => {
      await webhooks.queueEvent(it, { kind: 'case.opened', subject: 'case 9', body: {} }, now());
      throw new Error('undone');
    }),
  );
  assert.equal((await lines(id)).length, 0);
  assert.equal(await work(), 0);
  await tx((it) => webhooks.removeSubscription(it, id));
});

test('what does not get through is tried for a day, then given up; five of those switch it off and say so', async () => {
  const { id } = await subscribed(['case.opened']);
  answer = 500;
  const began = now();
  for (let n = 1; n <= 5; n++) await happen(n);
  let rounds = 0;
  for (; rounds < 20 && (await findSubscription(house.db, id))?.state === 'on'; rounds++) {
    await work();
    house.clock.now = now().add({ hours: 9 });
  }
  assert.equal(rounds, 10);
  assert.deepEqual(
    (await lines(id)).map(({ state, status, tries }) => [state, status, tries]),
    Array.from({ length: 5 }, () => ['given-up', 500, 10]),
  );
  const off = await findSubscription(house.db, id);
  assert.equal(off?.state, 'off');
  assert.match(off.offWhy ?? '', /5 events one after another/);
  const { rows } = await sql<{ recipient: string }>`
    select recipient from outbox_messages where about = ${`webhook ${id}`}`.execute(house.db);
  assert.deepEqual(rows, [{ recipient: 'it@larchmere.example' }]);

  // meanwhile nothing is lost
  await happen(6);
  assert.deepEqual((await lines(id))[0]?.state, 'held');
  answer = 200;
  assert.equal(await tx((it) => webhooks.switchOn(it, id, now())), 1);
  await work();
  assert.deepEqual((await lines(id))[0]?.state, 'delivered');

  // and what was given up can be sent anew: one, or all of a period
  const [, one] = await lines(id);
  assert.ok(one);
  assert.equal(await tx((it) => webhooks.replayOne(it, id, one.id, now())), true);
  assert.equal(await tx((it) => webhooks.replayOne(it, id, one.id, now())), false);
  const period = { from: began, until: began.add({ seconds: 1 }) };
  // the four others, and the one of before it was subscribed
  assert.equal(await tx((it) => webhooks.replayPeriod(it, id, period, now())), 5);
  assert.equal(await work(), 6);
  assert.ok((await lines(id)).every(({ state }) => state === 'delivered'));
  await tx((it) => webhooks.removeSubscription(it, id));
});

test('the waits grow, and together last a day', async () => {
  const { waitAfter } = await import('./waits.ts');
  const waits = Array.from({ length: 12 }, (_, i) => waitAfter(i + 1)).filter((wait) => wait !== null);
  assert.deepEqual(
    waits,
    waits.toSorted((a, b) => a - b),
  );
  const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3600;
  assert.ok(hours > 23 && hours < 25, String(hours));
});

test('a redirect, a private address and a name that is nowhere are failures, and nobody is followed', async () => {
  const { id } = await subscribed(['case.opened']);
  answer = 302;
  await happen(1);
  await work();
  answer = 204;
  const inside = await subscribed(['case.closed']);
  await happen(2, 'case.closed');
  const [line] = await lines(inside.id);
  await deliver(house.db, line?.id ?? 0, now, { userAgent: 'Heard' }); // as in earnest: this machine is private
  assert.deepEqual([(await lines(id))[0]?.status, (await lines(inside.id))[0]?.problem], [302, 'private-address']);
  for (const each of [id, inside.id]) await tx((it) => webhooks.removeSubscription(it, each));
});

test('for a day after a new secret both sign', async () => {
  const { id, secret } = await subscribed(['case.opened']);
  const fresh = await tx((it) => webhooks.newSecretFor(it, id, now()));
  assert.notEqual(fresh, secret);
  for (const expected of [2, 1]) {
    got.length = 0;
    await happen(expected);
    await work();
    assert.equal(got[0]?.headers['webhook-signature']?.split(' ').length, expected);
    house.clock.now = now().add({ hours: 25 });
  }
  await tx((it) => webhooks.removeSubscription(it, id));
});

test('what was delivered is forgotten after a time, what waits is not', async () => {
  const { id } = await subscribed(['case.opened']);
  await happen(1);
  await work();
  await happen(2);
  await forgetEvents(house.db, now().add({ seconds: 1 }));
  assert.deepEqual(
    (await lines(id)).map(({ subject, state }) => [subject, state]),
    [['case 2', 'waiting']],
  );
  const { rows } = await sql<{ n: number }>`select count(*) as n from webhook_events`.execute(house.db);
  assert.equal(rows[0]?.n, 1);
  assert.ok(now() instanceof Temporal.Instant);
});
