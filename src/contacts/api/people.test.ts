// Contacts and customers as other systems use them: once, by their keys, within what their token may do, and never a restricted
// record by any way.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { subscribe } from '#webhooks';
import { type TestHouse, testHouse } from '../../test-house.ts';

let house: TestHouse;
let token: string;
let sees: string;
before(async () => {
  house = await testHouse();
  token = await house.token();
  sees = await house.token([
    'see contacts',
    'see customers',
    'change a customer',
    'see restricted customers',
    'see sensitive cases',
  ]);
});
after(() => house.close());

let keys = 0;
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
function call(method: Method, path: string, body?: unknown, { bearer = token, key = `people-key-${++keys}` } = {}) {
  return house.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(key ? { 'idempotency-key': key } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
}
const count = async (table: string) =>
  (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(house.db)).rows[0]?.n ?? -1;
const matter = { service: 'missed-bin', about: 'Blue bin, Ŵyth Row', outcome: 'answered', answer: 'Tomorrow' };
const good = { channel: 'phone', customer: { name: 'Rosa', email: 'rosa@example.com' }, matters: [matter] };

/** Everything that is listed, a page after another, once nothing under way holds anything back. */
async function listed(
  query: string,
  upTo: number,
  bearer = token,
): Promise<{ id: number; matters: { about: string }[] }[]> {
  for (let tries = 0; ; tries++) {
    const all: { id: number; matters: { about: string }[] }[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const page = await call('GET', `/contacts?size=2&after=${after}${query}`, undefined, { bearer });
      const read: { contacts: typeof all; next: number | null } = page.json();
      all.push(...read.contacts);
      after = read.next;
    }
    if ((all.at(-1)?.id ?? 0) >= upTo || tries === 300) return all;
  }
}

test('a contact is recorded whole: its matters, its customer, the edition shown, and that it happened', async () => {
  await inTransaction(house.db, (tx) =>
    subscribe(
      tx,
      {
        name: 'Diary',
        url: 'https://diary.example/in',
        kinds: ['contact.recorded'],
        notify: 'a@b.example',
        madeBy: 'x',
      },
      house.clock.now,
    ),
  );
  const answer = await call('POST', '/contacts', {
    ...good,
    matters: [matter, { about: 'Thanks', outcome: 'no-reply-needed' }],
  });
  assert.equal(answer.statusCode, 201, answer.body);
  const contact = answer.json();
  assert.equal(answer.headers.location, `/api/v1/contacts/${contact.id}`);
  assert.deepEqual(
    contact.matters.map((each: Record<string, unknown>) => [
      each['position'],
      each['about'],
      each['outcome'],
      each['serviceEdition'],
    ]),
    [
      [1, matter.about, 'answered', 1],
      [2, 'Thanks', 'no-reply-needed', null],
    ],
  );
  assert.deepEqual((await call('GET', `/contacts/${contact.id}`)).json(), contact);
  assert.equal((await call('GET', `/customers/${contact.customer}`)).json().name, 'Rosa');
  const events = await sql<{ body: object }>`select body from webhook_events`.execute(house.db);
  assert.deepEqual(events.rows, [{ body: { contact: contact.id, channel: 'phone', direction: 'in' } }]);
  const audited = await sql<{ who: string }>`
    select actor_kind || ' ' || did as who from audit_log where subject = ${`contact ${contact.id}`}`.execute(house.db);
  assert.deepEqual(audited.rows, [{ who: 'token recorded a contact' }]);
});

test('the same key and body many times at once, and later, record one; another body with the key is refused', async () => {
  const before = [await count('contacts'), await count('customers'), await count('webhook_events')];
  const key = 'one-and-the-same';
  const body = { ...good, customer: { name: 'Once', phone: '01632 960 111' } };
  const answers = await Promise.all(Array.from({ length: 12 }, () => call('POST', '/contacts', body, { key })));
  answers.push(await call('POST', '/contacts', body, { key }));
  for (const answer of answers) assert.deepEqual([answer.statusCode, answer.json()], [201, answers[0]?.json()]);
  assert.deepEqual(
    [await count('contacts'), await count('customers'), await count('webhook_events')],
    before.map((n) => n + 1),
  );
  const other = await call('POST', '/contacts', { ...body, channel: 'email' }, { key });
  assert.deepEqual([other.statusCode, other.json().code], [409, 'idempotency-key-reused']);
  assert.equal((await call('POST', '/contacts', body, { key: '' })).json().code, 'idempotency-key');
});

test('a contact of another system is recorded once by its number there', async () => {
  const theirs = { ...good, source: 'old-crm', sourceId: 'C-1' };
  assert.equal((await call('POST', '/contacts', theirs)).statusCode, 201);
  const again = await call('POST', '/contacts', theirs);
  assert.deepEqual([again.statusCode, again.json().problems[0].field], [422, 'sourceId']);
});

test('everything wrong with a body is said, field by field, and nothing is kept', async () => {
  const before = [await count('contacts'), await count('customers')];
  const one = (change: object) => ({ ...good, matters: [{ ...matter, ...change }] });
  for (const [body, field] of [
    [null, ''],
    [[], ''],
    [{}, 'channel'],
    [{ ...good, channel: 'pigeon' }, 'channel'],
    [{ ...good, matters: [] }, 'matters'],
    [{ ...good, matters: 'all' }, 'matters'],
    [one({ service: 'nothing' }), 'matters.0.service'],
    [one({ outcome: 'done' }), 'matters.0.outcome'],
    [one({ outcome: 'case' }), 'matters.0.caseReference'],
    [one({ about: ' ' }), 'matters.0.about'],
    [one({ about: '\0' }), 'matters.0.about'],
    [one({ about: 'x'.repeat(5001) }), 'matters.0.about'],
    [one({ caseReference: 'x' }), 'matters.0.caseReference'],
    [one({ caseReference: 'LB-0000-0000' }), 'matters.0.caseReference'],
    [{ ...good, customer: 999_999 }, 'customer'],
    [{ ...good, customer: { name: '' } }, 'customer'],
    [{ ...good, team: 'nobody' }, 'team'],
    [{ ...good, arrivedAt: 'yesterday' }, 'arrivedAt'],
    [{ ...good, arrivedAt: '0026-03-01T10:00:00Z' }, 'arrivedAt'],
    [{ ...good, arrivedAt: '2027-01-01T00:00:00Z' }, 'arrivedAt'],
    [{ ...good, arrivedAt: '2026-03-01T10:00:00Z', answeredAt: '2026-03-01T09:00:00Z' }, 'answeredAt'],
    [{ ...good, endedAt: '2026-02-01T10:00:00Z', arrivedAt: '2026-03-01T09:00:00Z' }, 'endedAt'],
    [{ ...good, waitSeconds: -1 }, 'waitSeconds'],
    [{ ...good, source: 'old-crm' }, 'sourceId'],
    [{ ...good, staffId: 1 }, ''],
  ] as const) {
    const answer = await call('POST', '/contacts', body);
    assert.equal(answer.statusCode, 422, `${JSON.stringify(body)} ${answer.body}`);
    const { problems } = answer.json();
    assert.ok(
      problems.some((each: { field: string; message: string }) => each.field.startsWith(field) && each.message),
      answer.body,
    );
  }
  assert.deepEqual([await count('contacts'), await count('customers')], before);
});

test('a list goes on from the last number, without gap or repeat, by filters', async () => {
  for (let n = 0; n < 5; n++)
    await call('POST', '/contacts', {
      ...good,
      channel: 'webchat',
      customer: { name: 'Listed', email: 'l@example.com' },
    });
  const ids = (await sql<{ id: number }>`select id from contacts order by id`.execute(house.db)).rows.map(
    ({ id }) => id,
  );
  const all = await listed('', ids.at(-1) ?? 0);
  assert.deepEqual(
    all.map(({ id }) => id),
    ids,
  );
  assert.equal((await listed('&channel=webchat', ids.at(-1) ?? 0)).length, 5);
  assert.deepEqual((await call('GET', '/contacts?service=pothole')).json(), { contacts: [], next: null });
  assert.deepEqual((await call('GET', `/contacts?after=${ids.at(-1)}`)).json(), { contacts: [], next: null });
  const { customer } = (await call('GET', `/contacts/${ids.at(-1)}`)).json();
  assert.equal((await call('GET', `/contacts?customer=${customer}`)).json().contacts.length, 5);
  for (const wrong of ['after=x', 'after=-1', 'size=0', 'size=201', 'channel=pigeon', 'since=today', 'customer=x']) {
    const answer = await call('GET', `/contacts?${wrong}`);
    assert.deepEqual([answer.statusCode, answer.json().problems[0].field], [422, wrong.split('=')[0]], wrong);
  }
  for (const id of ['x', '0', '999999', '99999999999999999999', '%00', '-1'])
    assert.equal((await call('GET', `/contacts/${id}`)).statusCode, 404, id);
});

test('a customer is found or made, changed, with needs and ways that are there once', async () => {
  const made = await call('POST', '/customers', { name: 'Ines', email: 'ines@example.com' });
  assert.equal(made.statusCode, 201, made.body);
  const { id } = made.json();
  assert.equal(
    (await call('POST', '/customers', { name: 'ines', email: 'INES@example.com', phone: '01632 960 222' })).json().id,
    id,
  );
  const changed = await call('PATCH', `/customers/${id}`, { notes: 'Prefers mornings', kind: 'organisation' });
  assert.deepEqual(
    [changed.statusCode, changed.json().notes, changed.json().kind],
    [200, 'Prefers mornings', 'organisation'],
  );
  const need = { need: 'language', detail: 'cy' };
  const [first, again] = [
    await call('POST', `/customers/${id}/needs`, need),
    await call('POST', `/customers/${id}/needs`, need),
  ];
  assert.deepEqual([first.statusCode, first.json()], [201, again.json()]);
  assert.equal((await call('GET', `/customers/${id}`)).json().language, 'cy');
  const opposite = await call('POST', `/customers/${id}/needs`, { need: 'call-not-write' });
  const contrary = await call('POST', `/customers/${id}/needs`, { need: 'write-not-call' });
  assert.equal(contrary.statusCode, 409);
  assert.match(contrary.body, /“Call, do not write” is recorded already/);
  assert.equal(
    (await call('POST', `/customers/${id}/needs`, { need: 'call-not-write', detail: 'At noon' })).statusCode,
    409,
  );
  await call('DELETE', `/customers/${id}/needs/${opposite.json().id}`);
  const way = await call('POST', `/customers/${id}/ways`, { kind: 'phone', value: '01632 960 333', isPreferred: true });
  assert.deepEqual([way.statusCode, way.json().isPreferred], [201, true]);
  const verified = await call('PATCH', `/customers/${id}/ways/${way.json().id}`, { verifiedHow: 'answered a code' });
  assert.ok(verified.json().ways.find((each: { id: number }) => each.id === way.json().id).verifiedAt);
  assert.deepEqual((await call('DELETE', `/customers/${id}/needs/${first.json().id}`)).json(), { needs: [] });
  const left = (await call('DELETE', `/customers/${id}/ways/${way.json().id}`)).json().ways;
  assert.ok(!left.some((each: { id: number }) => each.id === way.json().id));
  for (const [path, body] of [
    ['', {}],
    ['', { name: ' ' }],
    ['', { kind: 'anonymous' }],
    ['/needs', { need: 'everything' }],
    ['/needs', { need: 'language', detail: 'Welsh please' }],
    ['/needs', { need: 'language', detail: 'zz-zz-nope' }],
    ['/needs', { need: 'bsl', reviewOn: 'soon' }],
    ['/ways', { kind: 'email', value: 'no' }],
    ['/ways', { kind: 'phone', value: '12' }],
    ['/ways', { kind: 'phone', value: '01632 960 444', address: { lines: ['x'], postcode: null } }],
  ] as const) {
    const answer = await call(path === '' ? 'PATCH' : 'POST', `/customers/${id}${path}`, body);
    assert.equal(answer.statusCode, 422, `${path} ${JSON.stringify(body)} ${answer.body}`);
  }
  for (const gone of [`/customers/${id}/needs/999999`, `/customers/${id}/ways/999999`, '/customers/999999/ways/1'])
    assert.equal((await call('DELETE', gone)).statusCode, 404, gone);
});

test('a restricted record is not there for a token without the right: not by number, list, need, way, contact or guess', async () => {
  const someone = { name: 'Hidden Person', email: 'hidden@example.com' };
  const again = () => call('POST', '/customers', someone, { key: 'made-and-restricted-since' });
  const { id } = (await again()).json();
  const contact = (await call('POST', '/contacts', { ...good, customer: id })).json().id;
  const { reference } = (
    await call('POST', '/cases', { service: 'missed-bin', description: 'A bin', customer: someone })
  ).json();
  const chased = (caseReference: string) =>
    call('POST', '/contacts', { channel: 'phone', matters: [{ ...matter, outcome: 'chased', caseReference }] });
  assert.equal((await chased(reference)).statusCode, 201);
  await sql`update customers set is_restricted = true where id = ${id}`.execute(house.db);
  const unknown = (await call('GET', '/customers/999999')).body;
  for (const [method, path, body] of [
    ['GET', `/customers/${id}`],
    ['PATCH', `/customers/${id}`, { name: 'x' }],
    ['GET', `/customers/${id}/needs`],
    ['POST', `/customers/${id}/needs`, { need: 'bsl' }],
    ['GET', `/customers/${id}/ways`],
    ['POST', `/customers/${id}/ways`, { kind: 'phone', value: '01632 960 555' }],
    ['GET', `/contacts/${contact}`],
  ] as const) {
    const answer = await call(method, path, body);
    assert.equal(answer.statusCode, 404, `${method} ${path}`);
    if (path.startsWith('/customers')) assert.equal(answer.body, unknown);
  }
  assert.deepEqual((await call('GET', `/contacts?customer=${id}`)).json(), { contacts: [], next: null });
  assert.equal(
    (await call('POST', '/contacts', { ...good, customer: id })).json().problems[0].message,
    `There is no customer ${id}.`,
  );
  const [hidden, missing] = [await chased(reference), await chased('LB-0000-0000')];
  assert.deepEqual([hidden.statusCode, missing.statusCode], [422, 422]);
  assert.equal(hidden.body.replaceAll(reference, 'LB-0000-0000'), missing.body);
  const repeated = await again();
  assert.deepEqual([repeated.statusCode, repeated.json()], [202, { state: 'kept' }]);
  // who is tried by name gets a row of their own, whether known or not
  const guessed = (await call('POST', '/customers', someone)).json();
  assert.notEqual(guessed.id, id);
  assert.notEqual((await call('POST', '/contacts', { ...good, customer: someone })).json().customer, id);
  const last = (await sql<{ id: number }>`select max(id) as id from contacts`.execute(house.db)).rows[0]?.id ?? 0;
  assert.ok(!(await listed('', last)).some((each) => each.id === contact));

  const audits = async () =>
    (
      await sql<{ n: number }>`
    select count(*) as n from audit_log where did = 'looked at a restricted customer' and subject = ${`customer ${id}`}`.execute(
        house.db,
      )
    ).rows[0]?.n;
  assert.equal(await audits(), 0);
  assert.equal((await call('GET', `/customers/${id}`, undefined, { bearer: sees })).json().name, 'Hidden Person');
  assert.equal(await audits(), 1);
  assert.equal((await call('GET', `/contacts/${contact}`, undefined, { bearer: sees })).statusCode, 200);
});

test('what was said about a sensitive service is withheld from a token that may not read it', async () => {
  const { rows } = await sql<{ slug: string }>`
    select slug from services where record ->> 'sensitive' = 'true' order by slug limit 1`.execute(house.db);
  const { id } = (
    await call('POST', '/contacts', { ...good, matters: [{ ...matter, service: rows[0]?.slug }] })
  ).json();
  const [hidden, shown] = [
    (await call('GET', `/contacts/${id}`)).json().matters[0],
    (await call('GET', `/contacts/${id}`, undefined, { bearer: sees })).json().matters[0],
  ];
  assert.deepEqual([hidden.about, hidden.answer, hidden.isWithheld], [null, null, true]);
  assert.deepEqual([shown.about, shown.isWithheld], [matter.about, false]);
});

test('a token does what it was made for and nothing else', async () => {
  const old = await house.token(['see cases', 'open a case', 'say how long the queues are']);
  for (const [method, path] of [
    ['GET', '/contacts'],
    ['GET', '/contacts/1'],
    ['POST', '/contacts'],
    ['GET', '/customers/1'],
    ['POST', '/customers'],
    ['PATCH', '/customers/1'],
  ] as const)
    assert.equal(
      (await call(method, path, method === 'GET' ? undefined : {}, { bearer: old })).statusCode,
      403,
      `${method} ${path}`,
    );
  assert.equal((await call('GET', '/cases', undefined, { bearer: old })).statusCode, 200);
  assert.equal((await call('GET', '/cases', undefined, { bearer: sees })).statusCode, 403);
  const reader = await house.token(['see customers']);
  assert.equal((await call('POST', '/customers', { name: 'x' }, { bearer: reader })).statusCode, 403);
});
