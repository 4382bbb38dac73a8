import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { inTransaction, sql } from '#db';
import type { Actor } from '#lib/actor';
import { type TestHouse, testHouse } from '../test-house.ts';
import { isBroken } from './links.ts';
import { beginLinkCheck, beginNightlyLinkCheck, checkLinks, resumeLinkCheck, stopLinkCheck } from './links-actions.ts';
import { lastLinkRun, listLinkChecks, unlessLookedAt } from './links-store.ts';
import { serviceSchema } from './service.ts';
import { saveService } from './store.ts';

let house: TestHouse;
let server: Server;
let home: string;
const asked: string[] = [];
/** What the server answers by path; 200 when not given. */
const answers = new Map<string, number>();
let whileAsked: (path: string) => Promise<unknown> = async () => {};
let present = 0;
let mostPresent = 0;

before(async () => {
  house = await testHouse();
  await sql`update services set is_published = false`.execute(house.db);
  await sql`update providers set is_listed = false`.execute(house.db);
  server = createServer(async ({ method, url = '' }, response) => {
    mostPresent = Math.max(mostPresent, ++present);
    asked.push(`${method} ${url}`);
    await whileAsked(url);
    present--;
    response.writeHead(answers.get(url) ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await house.close();
});
beforeEach(() => {
  asked.length = 0;
  answers.clear();
  whileAsked = async () => {};
});

const editor: Actor = { kind: 'staff', id: 1, name: 'Erin Editor', role: 'editor', team: null };
const local = { mayReach: (ip: string) => ip === '127.0.0.1', timeoutMs: 5000 };
const now = () => house.clock.now;
const inTx = <T>(work: Parameters<typeof inTransaction<T>>[1]) => inTransaction(house.db, work);
const begin = () => inTx((tx) => beginLinkCheck(tx, house.council.site, editor, now()));
const look = () => checkLinks(house.db, now, local);
const links = (...urls: string[]) =>
  inTx((tx) => {
    const service = serviceSchema.parse({ slug: 'linked', title: 'Linked', about: urls.map((url) => `See ${url} .`) });
    return saveService(tx, service, true, now(), 1);
  });
const found = async () => (await listLinkChecks(house.db)).map(({ url, outcome }) => [url.replace(home, ''), outcome]);
const waiting = async () => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from pgboss.job where name = 'directory.check-links' and state = 'created'`.execute(
    house.db,
  );
  return rows[0]?.n;
};
const nextDay = () => {
  house.clock.now = house.clock.now.add({ hours: 24 });
};

test('every link is looked at, one at a time of a host; examples and private addresses are not asked', async () => {
  await links(`${home}/a`, `${home}/b`, `${home}/gone`, `${home}/guarded`, 'https://a.example/', 'http://10.0.0.1/');
  answers.set('/gone', 404).set('/guarded', 403);
  mostPresent = 0;
  assert.equal(await begin(), 'begun');
  assert.equal(await begin(), 'running', 'one look at a time');
  await look();
  assert.deepEqual(await found(), [
    ['http://10.0.0.1/', 'private'],
    ['/a', 'works'],
    ['/b', 'works'],
    ['/gone', 'failed'],
    ['/guarded', 'guarded'],
    ['https://a.example/', 'example'],
  ]);
  assert.deepEqual(asked.toSorted(), [
    ...['GET /gone', 'GET /guarded', 'HEAD /a', 'HEAD /b', 'HEAD /gone', 'HEAD /guarded'],
  ]);
  assert.equal(mostPresent, 1);
  const run = await lastLinkRun(house.db);
  assert.deepEqual([run?.state, run?.links, run?.seen, run?.begunBy], ['done', 6, 6, 'Erin Editor']);
});

test('a link is broken on the second day it fails, and whole again when it answers', async () => {
  const gone = async () => (await listLinkChecks(house.db)).find(({ url }) => url.endsWith('/gone'));
  const check = async (status: number) => {
    answers.set('/gone', status);
    await begin();
    await look();
    const link = await gone();
    return link && isBroken(link);
  };
  assert.equal(await check(404), false, 'again on the same day');
  nextDay();
  assert.equal(await check(500), true);
  assert.equal(await check(200), false);
  assert.equal((await gone())?.firstFailedAt, null);
});

test('a look that is stopped keeps what it found, and goes on from there', async () => {
  await links(...['1', '2', '3', '4', '5'].map((name) => `${home}/${name}`));
  await begin();
  const run = (await lastLinkRun(house.db))?.id ?? 0;
  whileAsked = async (path) => {
    if (path === '/2') await inTx((tx) => stopLinkCheck(tx, run, editor, now()));
  };
  await look();
  assert.deepEqual(asked, ['HEAD /1', 'HEAD /2']);
  const stopped = await lastLinkRun(house.db);
  assert.deepEqual([stopped?.state, stopped?.seen, stopped?.links], ['stopped', 2, 5]);
  await look();
  assert.equal(asked.length, 2, 'a job that was sent before does nothing');
  assert.equal(await inTx((tx) => stopLinkCheck(tx, run, editor, now())), false);
  assert.equal(await inTx((tx) => resumeLinkCheck(tx, run, editor, now())), true);
  assert.equal(await inTx((tx) => resumeLinkCheck(tx, run, editor, now())), false);
  await look();
  assert.deepEqual(asked, ['HEAD /1', 'HEAD /2', 'HEAD /3', 'HEAD /4', 'HEAD /5']);
  assert.equal((await lastLinkRun(house.db))?.state, 'done');
  assert.equal((await found()).length, 5, 'links that stand nowhere any more are forgotten');
});

test('a long look is done in pieces, each a job that leads to the next', async () => {
  await sql`delete from pgboss.job where name = 'directory.check-links'`.execute(house.db);
  await begin();
  const began = house.clock.now;
  whileAsked = async (path) => {
    if (path === '/3') house.clock.now = began.add({ minutes: 5 });
  };
  await sql`delete from pgboss.job where name = 'directory.check-links'`.execute(house.db);
  await look();
  assert.equal(asked.length, 3);
  assert.deepEqual([(await lastLinkRun(house.db))?.state, await waiting()], ['running', 1]);
  await look();
  assert.equal(asked.length, 5);
  assert.equal((await lastLinkRun(house.db))?.state, 'done');
});

test('while one process looks, another leaves a job for later and does nothing', async () => {
  await begin();
  await sql`delete from pgboss.job where name = 'directory.check-links'`.execute(house.db);
  const isMine = await unlessLookedAt(house.db, look);
  assert.deepEqual([isMine, asked.length, await waiting()], [true, 0, 1]);
  await look();
  assert.equal(asked.length, 5);
});

test('the night begins a look, and sends one on its way that was left behind', async () => {
  await beginNightlyLinkCheck(house.db, house.council.site, now());
  const { id, begunBy, userAgent } = (await lastLinkRun(house.db)) ?? {};
  assert.equal(begunBy, 'Heard');
  assert.match(userAgent ?? '', /^Heard \(\+http:\/\/localhost; link check of Larchmere Borough Council\)$/);
  await sql`delete from pgboss.job where name = 'directory.check-links'`.execute(house.db);
  await beginNightlyLinkCheck(house.db, house.council.site, now());
  assert.deepEqual([(await lastLinkRun(house.db))?.id, await waiting()], [id, 1]);
  await look();
});

test('a look that cannot be written down fails as a whole and goes on at the next try', async () => {
  await begin();
  await sql`alter table link_checks add constraint no_three check (url not like '%/3' or run = 0) not valid`.execute(
    house.db,
  );
  await assert.rejects(look(), /no_three/);
  await sql`alter table link_checks drop constraint no_three`.execute(house.db);
  await look();
  assert.equal((await lastLinkRun(house.db))?.state, 'done');
});

test('who may not is refused', async () => {
  const adviser: Actor = { ...editor, role: 'adviser' };
  await assert.rejects(
    inTx((tx) => beginLinkCheck(tx, house.council.site, adviser, now())),
    /may not check the links/,
  );
});
