// What the web ground does for every page and every call, whatever comes in.

import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { after, before, test } from 'node:test';
import { sql } from '#db';
import { acts, type Browser, openForm, openWeb, post, raw, site, type Web } from './web.test-fixture.ts';

let web: Web;
before(async () => {
  web = await openWeb();
});
after(() => web.close());

const inside = /hunter2|Fault|node_modules|\.ts:|at \w+ \(|select |insert /;

test('every answer carries the security headers: pages, assets, refusals, faults, not found, redirects', async () => {
  const limited = await web.build({ rateLimit: true });
  const browser = await openForm(limited);
  for (let i = 0; i < 3; i++) await post(limited, '/limited', browser, {});
  const tooMany = await post(limited, '/limited', browser, {});
  assert.equal(tooMany.statusCode, 429);
  assert.match(tooMany.body, /Try again in a minute/);
  const answers = [
    tooMany,
    await web.app.inject('/form'),
    await web.app.inject(site.stylesheetHref),
    await web.app.inject('/favicon.svg'),
    await web.app.inject('/nowhere'),
    await web.app.inject('/api/nowhere'),
    await web.app.inject('/fault/x'),
    await web.app.inject('/staff/desk'),
    await web.app.inject('/api/guarded'),
    await web.app.inject({ method: 'POST', url: '/form' }),
    await web.app.inject({ method: 'HEAD', url: '/form' }),
    await web.app.inject({ method: 'OPTIONS', url: '/form' }),
    await web.app.inject('/healthz'),
    await web.app.inject('/param/%ff'),
    await web.app.inject('/%E0%A4%A'),
  ];
  for (const {
    statusCode,
    headers,
    raw: { req },
  } of answers) {
    const about = `${req.method} ${req.url} ${statusCode}`;
    assert.match(String(headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/, about);
    assert.doesNotMatch(String(headers['content-security-policy']), /unsafe/, about);
    assert.equal(headers['x-content-type-options'], 'nosniff', about);
    assert.equal(headers['x-frame-options'], 'DENY', about);
    assert.equal(headers['referrer-policy'], 'same-origin', about);
    assert.equal(headers['x-powered-by'], undefined, about);
  }
  await limited.close();
});

test('pages are never kept by a cache; assets are, since their names change with them', async () => {
  assert.equal((await web.app.inject('/form')).headers['cache-control'], 'no-store');
  assert.equal((await web.app.inject('/fault/x')).headers['cache-control'], 'no-store');
  assert.match(String((await web.app.inject(site.scriptHref)).headers['cache-control']), /immutable/);
});

test('a cookie is kept from scripts and other sites, and over https from everything else', async () => {
  const set = String((await web.app.inject('/form')).headers['set-cookie']);
  assert.match(set, /^heard=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  const secure = await web.build({ site: { ...site, publicUrl: 'https://heard.example.org' } });
  const shown = await secure.inject('/form');
  assert.match(
    String(shown.headers['set-cookie']),
    /^__Host-heard=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  assert.match(String(shown.headers['strict-transport-security']), /max-age=\d{7,}/);
  await secure.close();
  assert.equal((await web.app.inject('/param/x')).headers['set-cookie'], undefined); // reading sets none
});

test('a session planted before sign-in is worth nothing after it, and one signed out of never comes back', async () => {
  const planted = `heard=${'a'.repeat(43)}`;
  const visitor = await openForm(web.app, planted);
  assert.notEqual(visitor.cookie, planted);
  const signedIn = await post(web.app, '/session', visitor, { do: 'sign-in' });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  assert.notEqual(cookie, visitor.cookie);
  const desk = (as: string) => web.app.inject({ url: '/staff/desk', headers: { cookie: as } });
  assert.deepEqual([(await desk(cookie)).statusCode, (await desk(visitor.cookie)).statusCode], [200, 303]);
  assert.equal((await post(web.app, '/session', visitor, { do: 'remember' })).statusCode, 403); // its form token too
  const staff = await openForm(web.app, cookie);
  await Promise.all([
    post(web.app, '/session', staff, { do: 'sign-out' }),
    ...Array.from({ length: 10 }, (_, i) => post(web.app, '/session', staff, { do: 'remember', word: String(i) })),
  ]);
  assert.equal((await desk(cookie)).statusCode, 303);
});

test('a form counts only from our own page: its token, its session, its origin', async () => {
  const mine = await openForm(web.app);
  const other = await openForm(web.app);
  const word = { word: 'csrf' };
  const tries: [Browser, Record<string, string>, number][] = [
    [mine, {}, 303],
    [{ ...mine, hidden: { ...mine.hidden, _csrf: '' } }, {}, 403],
    [{ ...mine, hidden: other.hidden }, {}, 403],
    [{ ...mine, cookie: '' }, {}, 403],
    [{ ...mine, cookie: 'heard=x' }, {}, 403],
    [other, { 'sec-fetch-site': 'cross-site' }, 403],
    [other, { 'sec-fetch-site': 'same-site' }, 403],
    [other, { 'sec-fetch-site': 'same-origin' }, 303],
  ];
  for (const [browser, headers, status] of tries)
    assert.equal((await post(web.app, '/form', browser, word, headers)).statusCode, status);
});

test('one form sent twenty times at once acts once, and everybody gets its answer', async () => {
  const browser = await openForm(web.app);
  acts.length = 0;
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => post(web.app, '/form', browser, { word: 'once' })),
  );
  assert.deepEqual(
    [...new Set(answers.map(({ statusCode, headers }) => `${statusCode} ${headers.location}`))],
    ['303 /form?q=1'],
  );
  assert.deepEqual(acts, ['once']);
  // with other answers it is no double click: nothing is done, and nobody is left to think that it was
  const other = await post(web.app, '/form', browser, { word: 'twice' });
  assert.equal(other.statusCode, 409);
  assert.match(other.body, /with other answers.*not saved/);
  assert.deepEqual(acts, ['once']);
  // no character of a form brings a fault about: PostgreSQL keeps no NUL and no half of a pair
  const odd = await openForm(web.app);
  assert.equal((await post(web.app, '/form', odd, { word: 'a\0b' })).statusCode, 303);
  assert.deepEqual(acts, ['once', 'ab']);
  // a form that came back with errors has not acted, and its key is good still
  const wrong = await openForm(web.app);
  assert.equal((await post(web.app, '/form', wrong, { word: '' })).statusCode, 200);
  assert.equal((await post(web.app, '/form', wrong, { word: 'right' })).headers.location, '/form?q=3');
});

const boundary = 'xyz';
const part = (name: string, file: string | null, content: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file === null ? '' : `; filename="${file}"\r\nContent-Type: image/jpeg`}\r\n\r\n${content}\r\n`;
const upload = (
  browser: Browser,
  payload: string,
  url = '/upload',
  type = `multipart/form-data; boundary=${boundary}`,
) => web.app.inject({ method: 'POST', url, headers: { cookie: browser.cookie, 'content-type': type }, payload });

test('uploads: what is fine is taken, what is too big, too many, broken or not asked for is refused in words', async () => {
  const browser = await openForm(web.app);
  const token = part('_csrf', null, browser.hidden['_csrf'] ?? '');
  const end = `--${boundary}--\r\n`;
  const fine = await upload(
    browser,
    `${token}${part('photo', '', '')}${part('photo', 'a.jpg', '')}${part('photo', 'b.jpg', 'bytes')}${end}`,
  );
  assert.deepEqual(fine.json().files, [
    ['a.jpg', 0],
    ['b.jpg', 5],
  ]); // an empty box is no file, an empty file is
  const six = Array.from({ length: 6 }, (_, i) => part('photo', `${i}.jpg`, 'x')).join('');
  const tries: [string, string | undefined, number][] = [
    [`${token}${part('photo', 'big.jpg', 'x'.repeat(11 * 1024 * 1024))}${end}`, undefined, 413],
    [`${token}${six}${end}`, undefined, 413],
    [`${token}${Array.from({ length: 250 }, (_, i) => part(`f${i}`, null, 'x')).join('')}${end}`, undefined, 413],
    [`${token}${part('photo', 'cut.jpg', 'abc').slice(0, -4)}`, undefined, 400],
    [token.slice(0, 30), undefined, 400],
    ['', undefined, 403], // no part, so no token
    ['no parts at all', undefined, 400],
    [`${token}${end}`, 'multipart/form-data', 400],
    [`${token}${end}`, 'multipart/form-data; boundary=', 400],
    [`${token}--${boundary}\r\nContent-Disposition: nonsense\r\n\r\nx\r\n${end}`, undefined, 200], // a part without a name is no field
    [`${part('__proto__', null, 'x')}${token}${end}`, undefined, 400],
    [`${part('constructor', null, 'x')}${token}${end}`, undefined, 400],
    [`${part('photo', 'a.jpg', 'x')}${end}`, undefined, 403],
  ];
  for (const [payload, type, status] of tries) {
    const answer = await upload(browser, payload, '/upload', type);
    assert.equal(answer.statusCode, status, `${payload.slice(0, 120)} ${answer.body.slice(0, 300)}`);
    assert.doesNotMatch(answer.body, inside);
  }
  assert.equal((await upload(browser, `${token}${end}`, '/form')).statusCode, 415); // a page that asks for no file
  assert.equal((await upload({ ...browser, cookie: '' }, `${token}${end}`)).statusCode, 403);
});

test('a body too big, of another type or broken is refused in words, as a page or as JSON', async () => {
  const browser = await openForm(web.app);
  const send = (url: string, type: string, payload: string) =>
    web.app.inject({ method: 'POST', url, headers: { cookie: browser.cookie, 'content-type': type }, payload });
  const big = 'x'.repeat(1024 * 1024 + 1);
  const tries: [string, string, string, number][] = [
    ['/form', 'application/x-www-form-urlencoded', `word=${big}`, 413],
    ['/form', 'application/json', '{"_csrf":{"a":1}}', 415],
    ['/form', 'application/json', '{', 400],
    ['/form', 'text/plain', '_csrf=x', 415],
    ['/form', 'application/xml', '<x/>', 415],
    ['/form', 'application/x-www-form-urlencoded', '_csrf=a&_csrf=b&word=%00%ff%', 403],
    ['/api/echo', 'application/json', `"${big}"`, 413],
    ['/api/echo', 'application/json', '', 400],
    ['/api/echo', 'application/json', '{"a":', 400],
    ['/api/echo', 'application/json', '{"__proto__":{"a":1}}', 400],
    ['/api/echo', 'application/json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
    ['/api/echo', 'application/x-www-form-urlencoded', 'a=b', 415],
    ['/api/echo', `multipart/form-data; boundary=${boundary}`, `--${boundary}--\r\n`, 415],
    ['/api/echo', 'text/plain', 'a', 415],
  ];
  for (const [url, type, payload, status] of tries) {
    const answer = await send(url, type, payload);
    assert.equal(answer.statusCode, status, `${url} ${type} ${payload.slice(0, 40)} ${answer.body.slice(0, 200)}`);
    if (url.startsWith('/api/')) assert.deepEqual(Object.keys(answer.json()), ['code', 'message']);
    else assert.match(answer.body, /<h1[^>]*>[A-Z]/);
    assert.doesNotMatch(answer.body, inside);
  }
  const odd = await send('/api/echo', 'application/json', '{"a":"x\\u0000y\\ud800z","b":[null,1,true]}');
  assert.deepEqual(odd.json(), { a: 'xy\ufffdz', b: [null, 1, true] });
});

test('addresses of every odd kind get an answer, and never a fault', async () => {
  const tries: [string, number][] = [
    ['/param/%00', 404],
    ['/param/%0d%0aSet-Cookie:x', 404],
    ['/param/%ff', 400],
    ['/param/%', 400],
    [`/param/${'x'.repeat(5000)}`, 414],
    ['/param/x?q=%00&q=%ff%fe&%=&q=%ed%a0%80', 200],
    [`/param/x?q=${'x'.repeat(8000)}`, 200],
    [`/param/x?${'q&'.repeat(4000)}`, 200],
    ['/param/..%2f..%2fpackage.json', 200],
    ['//', 404],
    ['//form', 404],
    ['//[/form', 404],
    ['/assets/../package.json', 404],
    ['/assets/%2e%2e/package.json', 404],
    ['/assets/..%2f..%2fpackage.json', 404],
    ['/assets/fonts/../../package.json', 404],
    ['/assets/style-1.css%00.txt', 404],
    ['/.git/config', 404],
  ];
  for (const [url, status] of tries) {
    const { statusCode, body } = await web.app.inject({ method: 'GET', url });
    assert.equal(statusCode, status, `${url.slice(0, 60)} ${body.slice(0, 200)}`);
    assert.doesNotMatch(body, inside);
  }
  const { query } = (await web.app.inject('/param/x?q=a%00b&r=%ed%a0%80')).json();
  assert.deepEqual(query[0], ['q', 'ab']);
});

test('HEAD answers as GET does without a body; other methods find no page', async () => {
  const head = await web.app.inject({ method: 'HEAD', url: '/form' });
  assert.deepEqual([head.statusCode, head.body], [200, '']);
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)
    assert.equal((await web.app.inject({ method, url: '/form' })).statusCode, 404, method);
});

test('over a real line: unknown methods, broken requests and two lengths are refused, and the next is served', async () => {
  const app = await web.build({});
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const end = '\r\nHost: x\r\nConnection: close\r\n\r\n';
  assert.match(await raw(port, `BREW /form HTTP/1.1${end}`), /^HTTP\/1\.1 400/);
  assert.match(await raw(port, 'not http at all\r\n\r\n'), /^HTTP\/1\.1 400/);
  assert.match(await raw(port, `GET /form HTTP/1.1\r\nX: ${'x'.repeat(20_000)}${end}`), /^HTTP\/1\.1 431/);
  assert.match(
    await raw(port, `POST /api/echo HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked${end}`),
    /^HTTP\/1\.1 400/,
  );
  assert.match(await raw(port, `GET http://elsewhere/param/x HTTP/1.1${end}`), /^HTTP\/1\.1 (200|404)/);
  assert.match(await raw(port, `GET // HTTP/1.1${end}`), /^HTTP\/1\.1 404/);
  assert.match(await raw(port, `GET /healthz HTTP/1.1${end}`), /^HTTP\/1\.1 200[\s\S]*\{"ok":true\}/);
  await app.close();
});

test('a redirect stays a header, whatever the address holds', async () => {
  const browser = await openForm(web.app);
  for (const [to, location] of [
    ['/form?q=ŵyth 🗑️', '/form?q=%C5%B5yth%20%F0%9F%97%91%EF%B8%8F'],
    ['/form\r\nSet-Cookie: x=1', '/form%0D%0ASet-Cookie:%20x=1'],
  ] as const) {
    const answer = await post(web.app, '/session', browser, { to });
    assert.deepEqual([answer.statusCode, answer.headers.location], [303, location]);
    assert.equal(answer.headers['set-cookie'], undefined);
  }
});

test('who may not is told so, as a page and as JSON', async () => {
  const bearer = (token: string) => web.app.inject({ url: '/api/guarded', headers: { authorization: token } });
  for (const token of [
    '',
    'Bearer',
    'Bearer short',
    'Basic a25vd246eA==',
    `Bearer ${'x'.repeat(5000)}`,
    'Bearer unknown-unknown-unknown',
  ])
    assert.deepEqual([(await bearer(token)).statusCode, (await bearer(token)).json().code], [401, 'unauthorized']);
  assert.deepEqual(
    [
      (await bearer('Bearer known-token-of-somebody')).statusCode,
      (await bearer('Bearer known-token-of-somebody')).json().code,
    ],
    [403, 'forbidden'],
  );
  assert.equal((await bearer('Bearer known-token-of-allowed')).statusCode, 200);
  assert.equal(
    (await web.app.inject('/staff/desk?q=1')).headers.location,
    '/staff/sign-in?next=%2Fstaff%2Fdesk%3Fq%3D1',
  );
});

test('the log names the route and the fault, and nothing that somebody typed', async () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, written) {
      lines.push(String(chunk));
      written();
    },
  });
  const app = await web.build({ logLevel: 'info', logTo: stream });
  const secret = 'rosa-secret';
  await app.inject({
    url: `/param/${secret}?q=${secret}`,
    headers: { authorization: `Bearer ${secret.repeat(4)}`, cookie: `heard=${secret}`, 'user-agent': secret },
  });
  await app.inject(`/nowhere/${secret}?q=${secret}`);
  await app.inject('/fault/sql');
  await app.inject('/fault/x');
  await app.inject(`/param/%ff${secret}`);
  await app.close();
  const all = lines.join('');
  assert.doesNotMatch(all, /rosa/);
  assert.match(all, /"route":"\/param\/:word","status":200/);
  const faults = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'fault');
  assert.deepEqual(
    faults.map(({ fault }) => [fault.code, fault.constraint]),
    [
      ['23505', 'secrets_pkey'],
      ['inside', undefined],
    ],
  );
  assert.match(faults[1].fault.stack, /^\s+at /);
  assert.equal(faults[1].fault.cause.message, 'caused inside');
});

test('a fault tells its code to quote and nothing of the inside', async () => {
  for (const url of ['/fault/x', '/fault/sql', '/api/fault']) {
    const answer = await web.app.inject(url);
    assert.equal(answer.statusCode, 500);
    assert.doesNotMatch(answer.body, inside);
    assert.doesNotMatch(answer.body, /rosa/);
    assert.match(answer.body, /[0-9a-f]{8}/);
  }
  await sql`select 1`.execute(web.db); // and the pool is whole
});

test('of a form for passwords only what comes back with errors is counted', async () => {
  const app = await web.build({ rateLimit: true });
  const browser = await openForm(app);
  const say = async (password: string) => (await post(app, '/password', browser, { password })).statusCode;
  for (let i = 0; i < 20; i++) assert.equal(await say('right'), 303);
  for (let i = 0; i < 3; i++) assert.equal(await say('guess'), 200);
  assert.equal(await say('right'), 429);
  await app.close();
});

test('a proxy in front is believed for one hop, so that a visitor cannot choose another address', async () => {
  const app = await web.build({ rateLimit: true, trustProxy: true });
  const browser = await openForm(app);
  const from = (forwarded: string) => post(app, '/limited', browser, {}, { 'x-forwarded-for': forwarded });
  for (let i = 0; i < 3; i++) assert.equal((await from(`10.9.8.${i}, 192.0.2.1`)).statusCode, 303);
  assert.equal((await from('10.9.8.77, 192.0.2.1')).statusCode, 429);
  assert.equal((await from('10.9.8.77, 192.0.2.2')).statusCode, 303);
  await app.close();
});
