// The cases API as other systems use it, rightly and wrongly, and its description.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { heardItself } from '#lib/actor';
import { revokeToken } from '#staff';
import { allRoutes } from '../../app.ts';
import { type TestHouse, testHouse } from '../../test-house.ts';

let house: TestHouse;
let token: string;
before(async () => {
  house = await testHouse();
  token = await house.token();
});
after(() => house.close());

let keys = 0;
const fresh = () => `test-key-${++keys}`;
const good = {
  service: 'missed-bin',
  description: 'Blue bin, Ŵyth Row 🗑️',
  customer: { name: 'Rosa', email: 'rosa@example.com' },
};

function open(body: unknown, key = fresh(), bearer = token) {
  return house.app.inject({
    method: 'POST',
    url: '/api/v1/cases',
    headers: {
      authorization: `Bearer ${bearer}`,
      'content-type': 'application/json',
      ...(key ? { 'idempotency-key': key } : {}),
    },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
const get = (url: string, bearer = token) => house.app.inject({ url, headers: { authorization: `Bearer ${bearer}` } });
async function count(table: string): Promise<number> {
  return (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(house.db)).rows[0]?.n ?? -1;
}

test('a case is opened whole: its reference, its promise, its contact, its message, and who did it', async () => {
  const answer = await open(good);
  assert.equal(answer.statusCode, 201, answer.body);
  const { reference, dueAt, channel, summary } = answer.json();
  assert.match(reference, /^LB-\w{4}-\w{4}$/);
  assert.equal(answer.headers.location, `/api/v1/cases/${reference}`);
  assert.deepEqual([channel, summary, typeof dueAt], ['api', good.description, 'string']);
  assert.deepEqual((await get(`/api/v1/cases/${reference.toLowerCase()}`)).json(), answer.json());
  const { rows } = await sql<{ kind: string; who: string }>`
    select e.kind, e.actor_kind || ' ' || e.actor_name as who from case_events e join cases c on c.id = e.case_id
     where c.reference = ${reference}`.execute(house.db);
  assert.deepEqual(rows, [{ kind: 'case-opened', who: 'token a test' }]);
  assert.doesNotMatch(answer.body, /rosa@example/); // a token reads work, not people
});

test('the same key and body twenty times at once, and once more later, make one case', async () => {
  const before = [await count('cases'), await count('contacts'), await count('outbox_messages')];
  const key = fresh();
  const answers = await Promise.all(Array.from({ length: 20 }, () => open(good, key)));
  answers.push(await open(good, key));
  for (const answer of answers) assert.deepEqual(answer.json(), answers[0]?.json());
  assert.equal(answers[0]?.statusCode, 201);
  assert.deepEqual(
    [await count('cases'), await count('contacts'), await count('outbox_messages')],
    before.map((n) => n + 1),
  );
});

test('a key used for another body is refused; another system may use the same key', async () => {
  const key = fresh();
  const first = (await open(good, key)).json().reference;
  const other = await open({ ...good, description: 'Another' }, key);
  assert.deepEqual([other.statusCode, other.json().code], [409, 'idempotency-key-reused']);
  const theirs = await open(good, key, await house.token());
  assert.equal(theirs.statusCode, 201);
  assert.notEqual(theirs.json().reference, first);
});

test('a refused body uses no key up', async () => {
  const key = fresh();
  assert.equal((await open({ ...good, service: 'nothing' }, key)).statusCode, 422);
  assert.equal((await open(good, key)).statusCode, 201);
});

test('everything wrong with a body is said, field by field, and nothing is opened', async () => {
  const before = await count('cases');
  const tries: [unknown, number, string][] = [
    ['{"service":', 400, ''],
    ['', 400, ''],
    ['null', 422, ''],
    ['[]', 422, ''],
    ['"missed-bin"', 422, ''],
    ['1e999', 422, ''],
    [{}, 422, 'service'],
    [{ service: 7, description: 'x' }, 422, 'service'],
    [{ service: 'nothing', description: 'x' }, 422, 'service'],
    [{ service: "'; drop table cases; --", description: 'x' }, 422, 'service'],
    [{ service: 'missed-bin' }, 422, 'description'],
    [{ service: 'missed-bin', description: '   ' }, 422, 'description'],
    [{ service: 'missed-bin', description: '\0' }, 422, 'description'],
    [{ service: 'missed-bin', description: 'x'.repeat(5001) }, 422, 'description'],
    [{ service: 'missed-bin', description: 'x', place: ['a'] }, 422, 'place'],
    [{ service: 'missed-bin', description: 'x', channel: 'pigeon' }, 422, 'channel'],
    [{ service: 'missed-bin', description: 'x', customer: {} }, 422, 'customer.name'],
    [
      { service: 'missed-bin', description: 'x', customer: { name: 'R', email: 'a@b.c, d@e.f' } },
      422,
      'customer.email',
    ],
    [
      { service: 'missed-bin', description: 'x', customer: { name: 'R', email: 'a@b.co\r\nBcc: d@e.fr' } },
      422,
      'customer.email',
    ],
    [{ service: 'missed-bin', description: 'x', customer: { name: 'R', phone: '12' } }, 422, 'customer.phone'],
    [{ service: 'missed-bin', answers: { nothing: 1 } }, 422, 'answers.nothing'],
    [{ service: 'missed-bin', answers: { 'which-bin': { a: 1 } } }, 422, 'answers.which-bin'],
    [{ service: 'missed-bin', answers: 'all' }, 422, 'answers'],
  ];
  for (const [body, status, field] of tries) {
    const answer = await open(body);
    assert.equal(answer.statusCode, status, `${JSON.stringify(body)} ${answer.body}`);
    const { code, message, problems = [] } = answer.json();
    assert.ok(code && /[.]$/.test(message), answer.body);
    if (field)
      assert.ok(
        problems.some((problem: { field: string; message: string }) => problem.field === field && problem.message),
        answer.body,
      );
  }
  for (const key of ['', 'short', 'with space in it', 'x'.repeat(201), 'ŵ'.repeat(10)].map((each) =>
    encodeURI(each).includes('%C5') ? 'é-latin-key' : each,
  ))
    assert.equal((await open(good, key)).json().code, 'idempotency-key', key);
  assert.equal(await count('cases'), before);
});

test('text that a database would not keep is kept as far as it is text', async () => {
  const answer = await open(`{"service":"missed-bin","description":"a\\u0000b \\ud83d c","place":"\\udead\\u0000"}`);
  assert.equal(answer.statusCode, 201, answer.body);
  assert.equal(answer.json().summary, 'ab \ufffd c');
});

test('a revoked token, a wrong one and none are turned away', async () => {
  const revoked = await house.token();
  assert.equal((await get('/api/v1/cases', revoked)).statusCode, 200);
  const { rows } = await sql<{ id: number }>`select max(id) as id from api_tokens`.execute(house.db);
  await inTransaction(house.db, (tx) => revokeToken(tx, rows[0]?.id ?? 0, heardItself, house.clock.now));
  for (const bearer of [revoked, `${token}x`, 'x'.repeat(49), ''])
    for (const answer of [await get('/api/v1/cases', bearer), await open(good, fresh(), bearer)])
      assert.deepEqual([answer.statusCode, answer.json().code], [401, 'unauthorized']);
  const audit = await sql<{
    did: string;
  }>`select did from audit_log where subject like 'token %' order by id desc limit 1`.execute(house.db);
  assert.equal(audit.rows[0]?.did, 'revoked a token');
});

test('a page cookie opens no call, and a token opens no page', async () => {
  const officer = await house.signedIn('officer');
  assert.equal((await officer.get('/api/v1/cases')).statusCode, 401);
  assert.equal((await get('/staff/cases')).statusCode, 303);
});

test('lists are paged without gap or repeat, filtered, and found by words', async () => {
  const all: string[] = [];
  for (let page = 1, more = true; more; page++) {
    const body = (await get(`/api/v1/cases?size=7&page=${page}`)).json();
    all.push(...body.cases.map((each: { reference: string }) => each.reference));
    more = body.hasMore;
  }
  assert.equal(new Set(all).size, all.length);
  assert.equal(all.length, await count('cases'));
  const found = (await get(`/api/v1/cases?q=${encodeURIComponent('Ŵyth')}`)).json().cases;
  assert.ok(found.length > 0 && found.every((each: { summary: string }) => /Ŵyth/.test(each.summary)));
  assert.deepEqual((await get('/api/v1/cases?service=pothole')).json().cases, []);
  assert.deepEqual((await get('/api/v1/cases?state=closed')).json().cases, []);
  for (const q of ["'", "':*", '!&|', '\\', '%00', '(', '<->', '"', '%F0%9F%97%91', '***', 'a'.repeat(200)])
    assert.equal(
      (await get(`/api/v1/cases?q=${q.startsWith('%') ? `${q}x` : encodeURIComponent(q)}`)).statusCode,
      200,
      q,
    );
  for (const wrong of [
    'state=shut',
    'page=0',
    'page=x',
    'page=1e9',
    'size=201',
    'size=-1',
    'size=1.5',
    'q=',
    `q=${'a'.repeat(201)}`,
  ]) {
    const answer = await get(`/api/v1/cases?${wrong}`);
    assert.deepEqual([answer.statusCode, answer.json().problems[0].field], [422, wrong.split('=')[0]], wrong);
  }
  for (const reference of ['LB-0000-0000', 'x', '%00', "LB-4F7K-9QW'", '..%2f..'])
    assert.deepEqual([(await get(`/api/v1/cases/${reference}`)).statusCode], [404], reference);
});

test('the description is whole: every reference leads somewhere, every call is in it, and nothing else', async () => {
  const api = (await house.app.inject('/api/openapi.json')).json();
  assert.match(api.openapi, /^3\.1\./);
  const references: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('$ref' in value) references.push(String(value.$ref));
    Object.values(value).forEach(walk);
  };
  walk(api);
  assert.ok(references.length > 5);
  for (const reference of references) {
    assert.match(reference, /^#\//);
    const found = reference
      .slice(2)
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], api);
    assert.ok(found, reference);
  }
  const described = new Map<
    string,
    {
      operationId: string;
      responses: object;
      parameters?: { in: string; name: string; required?: boolean }[];
      security?: [];
    }
  >();
  for (const [path, operations] of Object.entries<Record<string, never>>(api.paths))
    for (const [method, operation] of Object.entries(operations))
      described.set(`${method.toUpperCase()} ${path}`, operation);
  // the open feed has a description of its own, and suggestions are asked for by our own page alone
  const isElsewhere = (path: string) => path.startsWith('/open-referral') || path === '/services/suggestions';
  const routes = allRoutes(house.council.site).filter(
    ({ area, path }) => area === 'api' && path !== '/api/openapi.json' && !isElsewhere(path),
  );
  const named = (path: string) => path.replace(/:(\w+)/g, '{$1}');
  assert.deepEqual([...described.keys()].sort(), routes.map(({ method, path }) => `${method} ${named(path)}`).sort());
  assert.equal(new Set([...described.values()].map(({ operationId }) => operationId)).size, described.size);
  for (const { method, path, open: isOpen } of routes) {
    const operation = described.get(`${method} ${named(path)}`);
    assert.ok(operation && Object.keys(operation.responses).some((status) => status.startsWith('2')), path);
    assert.deepEqual(operation.security, isOpen ? [] : undefined, `${method} ${path}: security`);
    const inPath = (operation.parameters ?? []).filter((each) => each.in === 'path');
    assert.deepEqual(
      inPath.map(({ name }) => `:${name}`),
      path.match(/:\w+/g) ?? [],
    );
    assert.ok(inPath.every(({ required }) => required === true));
  }
});
