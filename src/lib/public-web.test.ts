import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { inTurns, isPublicAddress, reach, saysPrivate } from './public-web.ts';

const seen: string[] = [];
let server: Server;
let home: string;

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { method, url = '' } = request;
  seen.push(`${method} ${url} ${request.headers['user-agent']}`);
  const [, what, rest] = url.split('/');
  if (what === 'silent') return;
  if (what === 'cut') {
    request.socket.destroy();
    return;
  }
  if (what === 'to') response.writeHead(302, { location: decodeURIComponent(rest ?? '') });
  else if (what === 'round') response.writeHead(301, { location: `/round/${Number(rest) + 1}` });
  else if (what === 'lost') response.writeHead(302);
  else if (what === 'get-only') response.writeHead(method === 'GET' ? 200 : 405);
  else if (what === 'endless' && method === 'GET') {
    response.writeHead(200);
    response.write('x'.repeat(1000)); // and no end
    return;
  } else response.writeHead(Number(what) || 405);
  response.end();
}

before(async () => {
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const asking = { userAgent: 'Heard (+https://council.example)', mayReach: (ip: string) => ip === '127.0.0.1' };
const to = (url: string) => `/to/${encodeURIComponent(url)}`;

test('a page that is there is asked for once, by its head, and told who asks', async () => {
  seen.length = 0;
  assert.deepEqual(await reach(`${home}/200`, asking), { kind: 'answered', status: 200, url: `${home}/200` });
  assert.deepEqual(seen, ['HEAD /200 Heard (+https://council.example)']);
});

test('a server that knows no HEAD is asked for the page, of which only the beginning is read', async () => {
  assert.equal((await reach(`${home}/get-only`, asking)).kind, 'answered');
  assert.deepEqual(await reach(`${home}/endless`, asking), { kind: 'answered', status: 200, url: `${home}/endless` });
  assert.deepEqual(await reach(`${home}/404`, asking), { kind: 'answered', status: 404, url: `${home}/404` });
});

test('redirects are followed, five of them', async () => {
  const there = `${home}/200`;
  assert.deepEqual(await reach(`${home}${to(there)}`, asking), { kind: 'answered', status: 200, url: there });
  const round = await reach(`${home}/round/1`, asking);
  assert.deepEqual(round, { kind: 'failed', why: 'too-many-redirects', url: `${home}/round/6` });
  assert.deepEqual(await reach(`${home}/lost`, asking), {
    kind: 'failed',
    why: 'redirect-to-nowhere',
    url: `${home}/lost`,
  });
});

test('private addresses are not asked: written out, in disguise, by name, or at the end of a redirect', async () => {
  const { mayReach, ...strict } = asking;
  seen.length = 0;
  const port = home.split(':')[2];
  for (const url of [
    `${home}/200`,
    `http://localhost:${port}/200`,
    `http://2130706433:${port}/200`,
    `http://0x7f.1:${port}/200`,
    `http://[::1]:${port}/200`,
    `http://[::ffff:127.0.0.1]:${port}/200`,
    'http://169.254.169.254/latest/meta-data',
    'http://10.1.2.3/',
  ])
    assert.deepEqual([(await reach(url, strict)).kind, url], ['refused', url]);
  assert.deepEqual(seen, []);
  const inside = 'http://127.0.0.2:9/';
  assert.deepEqual(await reach(`${home}${to(inside)}`, asking), {
    kind: 'refused',
    why: 'private-address',
    url: inside,
  });
});

test('what is no web address is not asked', async () => {
  for (const url of ['ftp://council.example/', 'file:///etc/passwd', 'tel:01632960100', 'nonsense'])
    assert.deepEqual(await reach(url, asking), { kind: 'refused', why: 'not-web', url });
  const redirected = await reach(`${home}${to('file:///etc/passwd')}`, asking);
  assert.deepEqual([redirected.kind, redirected.url], ['refused', 'file:///etc/passwd']);
});

test('what fails says how', async () => {
  assert.equal((await failureOf(`${home}/cut`)).why, 'no-connection');
  assert.equal((await failureOf('http://nobody.invalid/')).why, 'no-such-host');
  assert.equal((await failureOf(`${home}/silent`, 30)).why, 'too-slow');
});

async function failureOf(url: string, timeoutMs = 5000): Promise<{ why: string }> {
  const reached = await reach(url, { ...asking, timeoutMs });
  assert.equal(reached.kind, 'failed', `${url} ${JSON.stringify(reached)}`);
  return reached.kind === 'failed' ? reached : { why: '' };
}

test('an address is public when nothing says otherwise', () => {
  for (const address of ['8.8.8.8', '151.101.1.67', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'])
    assert.ok(isPublicAddress(address), address);
  for (const address of [
    ...['0.0.0.0', '127.0.0.1', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254'],
    ...['100.64.0.1', '192.0.2.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', 'fe80::1', 'fd00::1', 'ff02::1', '::ffff:8.8.8.8', '64:ff9b::808:808', '2001:db8::1', '2002::1'],
    ...['2001::1', 'not an address', ''],
  ])
    assert.ok(!isPublicAddress(address), address);
});

test('an address that says itself that it is private is known without asking', () => {
  for (const host of [
    '127.0.0.1',
    '[::1]',
    '0x7f.1',
    'localhost',
    'intranet',
    'files.internal',
    'a.localhost',
    'nas.local',
  ])
    assert.ok(saysPrivate(`http://${host}/`), host);
  for (const host of ['example.org', '8.8.8.8', 'local.example.org']) assert.ok(!saysPrivate(`http://${host}/`), host);
});

test('one host is asked one thing at a time, also after a failure', async () => {
  const turn = inTurns();
  const order: string[] = [];
  const first = Promise.withResolvers<void>();
  const work = (name: string, until?: Promise<void>) => async () => {
    order.push(`${name} begins`);
    await until;
    order.push(`${name} ends`);
  };
  const one = turn('here', work('one', first.promise));
  const failed = turn('here', () => Promise.reject(new Error('no')));
  const two = turn('here', work('two'));
  await turn('there', work('other'));
  assert.deepEqual(order, ['one begins', 'other begins', 'other ends']);
  first.resolve();
  await one;
  await assert.rejects(failed);
  await two;
  assert.deepEqual(order.slice(3), ['one ends', 'two begins', 'two ends']);
});
