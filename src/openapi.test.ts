// The description of the API and what the API does: each answer that a caller can bring about, well or badly asked, is one of those
// described, in the shape described; and what is described happens.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addNeed, addWay, findOrMakeCustomer, insertCustomers } from '#customers';
import { inTransaction, sql } from '#db';
import { heardItself } from '#lib/actor';
import { type TestHouse, testHouse } from './test-house.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>;
interface Operation {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

let house: TestHouse;
let api: Description;
let token: string;
let reference: string;
let contact: number;
/** A customer with a way and a need, and somebody who did not say who they are. */
let known: { customer: number; way: number; need: number; anonymous: number };

before(async () => {
  house = await testHouse();
  api = (await house.app.inject('/api/openapi.json')).json();
  token = await house.token();
  const { db, clock } = house;
  known = await inTransaction(db, async (tx) => {
    const at = clock.now;
    const customer = await findOrMakeCustomer(tx, { name: 'Ada Api', email: 'ada@example.org', phone: '' }, at);
    const way = await addWay(tx, customer, { kind: 'phone', value: '01632 960 111' }, heardItself, at);
    const need = { need: 'large-print', detail: '', mayShare: true, reviewOn: null } as const;
    const needId = await addNeed(tx, customer, need, heardItself, at);
    await findOrMakeCustomer(tx, { name: 'Hidden Api', email: 'hidden@example.org', phone: '' }, at);
    await sql`update customers set is_restricted = true where email = 'hidden@example.org'`.execute(tx);
    const nobody = { name: 'Did not say', email: '', phone: '', at, kind: 'anonymous' } as const;
    const [anonymous = 0] = await insertCustomers(tx, [nobody]);
    return { customer, way, need: needId, anonymous };
  });
  reference = (
    await ask({ method: 'POST', url: '/api/v1/cases', payload: { service: 'pothole', description: 'A hole' } })
  ).json().reference;
  const matters = [{ about: 'A hole', outcome: 'answered', answer: 'Told them' }];
  contact = (await ask({ method: 'POST', url: '/api/v1/contacts', payload: { channel: 'phone', matters } })).json().id;
});
after(() => house.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
interface Call {
  readonly method: Method;
  readonly url: string;
  readonly payload?: unknown;
  /** `null` for none. */
  readonly as?: string | null;
  readonly key?: string | null;
  readonly type?: string;
}

const ask = ({ method, url, payload, as = token, key = crypto.randomUUID(), type = 'application/json' }: Call) =>
  house.app.inject({
    method,
    url,
    headers: {
      ...(as === null ? {} : { authorization: `Bearer ${as}` }),
      ...(key === null ? {} : { 'idempotency-key': key }),
      ...(payload === undefined ? {} : { 'content-type': type }),
    },
    ...(payload === undefined ? {} : { payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }),
  });

/** Each operation well asked, by its id; and what else can be asked of it alone. */
const wellAsked: Readonly<
  Record<string, () => readonly (Partial<Call> & { readonly path?: Record<string, unknown> })[]>
> = {
  findServices: () => [{}],
  readService: () => [{ path: { slug: 'pothole' } }],
  checkEligibility: () => [{ path: { slug: 'bus-pass' }, payload: { answers: {} } }],
  sayQueues: () => [
    { payload: { queues: [{ name: 'phone', waiting: 2, waitMinutes: 4, at: house.clock.now.toString() }] } },
  ],
  findLocalLink: () => [{ url: '?lgsl=100000' }, { url: '?lgsl=x' }, { url: `?lgsl=${528}` }],
  listCases: () => [{ url: '?size=2' }, { url: '?state=no-such' }],
  openCase: () => [{ payload: { service: 'pothole', description: 'Another hole' } }],
  readCase: () => [{ path: { reference } }],
  listContacts: () => [{ url: '?size=2' }, { url: '?size=x' }],
  recordContact: () => [
    { payload: { channel: 'phone', matters: [{ about: 'A bin', outcome: 'answered', answer: 'Soon' }] } },
    { payload: { channel: 'phone', customer: 99999999, matters: [{ about: 'A bin', outcome: 'answered' }] } },
  ],
  readContact: () => [{ path: { id: contact } }],
  findOrMakeCustomer: () => [{ payload: { name: 'Ada Api', email: 'ada@example.org' } }],
  readCustomer: () => [{ path: { id: known.customer } }],
  changeCustomer: () => [
    { path: { id: known.customer }, payload: { notes: 'Rings on Mondays' } },
    { path: { id: known.anonymous }, payload: { notes: 'x' } },
  ],
  listNeeds: () => [{ path: { id: known.customer } }],
  addNeed: () => [
    { path: { id: known.customer }, payload: { need: 'language', detail: 'cy' } },
    { path: { id: known.customer }, payload: { need: 'language', detail: 'pl' } },
    { path: { id: known.anonymous }, payload: { need: 'bsl' } },
  ],
  listWays: () => [{ path: { id: known.customer } }],
  addWay: () => [
    { path: { id: known.customer }, payload: { kind: 'email', value: 'ada.two@example.org' } },
    { path: { id: known.anonymous }, payload: { kind: 'email', value: 'ada.two@example.org' } },
  ],
  changeWay: () => [{ path: { id: known.customer, way: known.way }, payload: { isPreferred: true } }],
  endWay: () => [{ path: { id: known.customer, way: known.way } }],
  endNeed: () => [{ path: { id: known.customer, need: known.need } }],
  handInMail: () => [
    { payload: 'From: a@example.org\r\n\r\nHello', type: 'message/rfc822' },
    { payload: '', type: 'message/rfc822' },
    { payload: 'x'.repeat(80_000_000), type: 'message/rfc822' },
  ],
  tellReceipt: () => [{ payload: { id: 'x', reference: 'no-such', status: 'delivered' } }],
};

const operations = () =>
  Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase() as Method, operation })),
  );

const filled = (path: string, values: Readonly<Record<string, unknown>>) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? 'no-such'));

test('of every call described it is said how to ask it well', () => {
  const described = operations().map(({ operation }) => operation.operationId);
  assert.deepEqual(Object.keys(wellAsked).sort(), described.sort());
});

test('whatever is asked, the answer is one of those described, in its shape', async () => {
  const faults: string[] = [];
  const seen = new Map<string, Set<string>>();
  for (const { path, method, operation } of operations()) {
    const { operationId, responses } = operation;
    const well = wellAsked[operationId]?.() ?? [];
    const first = well[0] ?? {};
    const url = (call: (typeof well)[number]) => `${filled(path, call.path ?? first.path ?? {})}${call.url ?? ''}`;
    const whole = (call: (typeof well)[number]): Call => ({ method, ...call, url: url(call) });
    const takesBody = operation.requestBody !== undefined;
    const badly: Call[] = [
      { ...whole(first), as: null },
      { ...whole(first), as: 'heard_nonsense' },
      { ...whole(first), as: await house.token(['say how long the queues are']) },
      { ...whole(first), as: await house.token(['hand in mail']) },
      { ...whole({ ...first, path: {} }), url: `${filled(path, {})}` },
      ...(takesBody
        ? [
            { ...whole(first), payload: '{"not json', type: 'application/json' },
            { ...whole(first), payload: { nonsense: true }, type: 'application/json' },
            { ...whole(first), payload: [], type: 'application/json' },
            { ...whole(first), payload: undefined },
            { ...whole(first), key: null },
            { ...whole(first), payload: 'a=b', type: 'application/x-www-form-urlencoded' },
            { ...whole(first), payload: '<a/>', type: 'text/xml' },
            { ...whole(first), payload: JSON.stringify({ x: 'y'.repeat(30_000_000) }), type: 'application/json' },
          ]
        : []),
    ];
    // badly first, since some that are well asked end what they are about; then twice with one key and another body
    const calls: Call[] = [...badly, ...well.map(whole)];
    if (operation.parameters?.some(({ name }) => name === 'Idempotency-Key')) {
      const key = `the-same-key-of-${operationId}`;
      const another = JSON.stringify(first.payload).replace(/"(description|about|name)":"[^"]*"/, '"$1":"Other words"');
      calls.push({ ...whole(first), key }, { ...whole(first), payload: another, key });
    }
    for (const call of calls) {
      const answer = await ask(call);
      const status = String(answer.statusCode);
      const one = `${method} ${path} ${status}`;
      const response = responses[status];
      seen.set(operationId, (seen.get(operationId) ?? new Set()).add(status));
      if (!response) {
        faults.push(`${one} is not described: ${answer.body.slice(0, 120)}`);
        continue;
      }
      const schema = response.content?.['application/json']?.schema;
      if (schema) faults.push(...misfits(schema, answer.json(), one));
    }
  }
  assert.deepEqual([...new Set(faults)], []);
  // what is described happens: one that this test cannot bring about is named here
  const notBroughtAbout = new Set([
    'checkEligibility 422',
    'handInMail 409',
    'tellReceipt 200',
    'findOrMakeCustomer 202',
  ]);
  const never = operations().flatMap(({ operation: { operationId, responses } }) =>
    Object.keys(responses)
      .filter((status) => status !== '429' && !seen.get(operationId)?.has(status))
      .map((status) => `${operationId} ${status}`)
      .filter((each) => !notBroughtAbout.has(each)),
  );
  assert.deepEqual(never, []);
});

/** Where a value is not as its schema says: a property that is not described, a wrong type, a word that is none of a list. */
function misfits(given: Schema, value: unknown, at: string): string[] {
  const schema = given.$ref ? (api.components.schemas[given.$ref.split('/').at(-1) ?? ''] ?? {}) : given;
  const types = [schema.type ?? []].flat();
  const type =
    value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
  if (types.length > 0 && !types.includes(type) && !(type === 'integer' && types.includes('number')))
    return [`${at}: ${type} instead of ${types.join(' or ')}`];
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: ${String(value)} is none of the list`];
  if (Array.isArray(value)) return value.flatMap((each) => misfits(schema.items ?? {}, each, `${at}[]`));
  if (type !== 'object' || !schema.properties) return [];
  const { properties } = schema;
  return Object.entries(value as Record<string, unknown>).flatMap(([name, each]) => {
    const own = properties[name];
    return own ? misfits(own, each, `${at} .${name}`) : [`${at}: ${name} is not described`];
  });
}
