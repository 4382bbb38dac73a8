// A restricted record, and every route of the house: whoever may not see it finds in no answer who it is or how they are reached,
// whatever they ask with. A route that is added later is asked too.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { addTask, recordContact, workOutDemand } from '#contacts';
import {
  addNeed,
  addRepresentative,
  addWay,
  decideRestriction,
  findOrMakeCustomer,
  idsOf,
  restrictRecord,
} from '#customers';
import { inTransaction, sql } from '#db';
import { receiveMail, takeInAll } from '#desk';
import { type Actor, heardItself } from '#lib/actor';
import { dateAtHome } from '#lib/plain-words';
import type { Route } from '#web';
import { allRoutes } from './app.ts';
import { printLetters } from './contacts/print-actions.ts';
import { tell } from './contacts/told.test-fixture.ts';
import { suggestAmongChanged } from './customers/duplicate-actions.ts';
import { mergeCustomers } from './customers/merge-actions.ts';
import { logAtDesk, searchAtDesk } from './desk/call.test-fixture.ts';
import { takeLastMonth } from './desk/quality-actions.ts';
import { type TestHouse, testHouse, type Visitor } from './test-house.ts';

const she = {
  name: 'Zephyrine Quillfeather',
  email: 'zq.hidden@example.org',
  phone: '01632 960 987',
  street: '77 Nightjar Row',
  postcode: 'LM9 9ZZ',
} as const;

/** What gives her away. The number is looked for among digits alone. */
const secrets = {
  name: /zephyrine|quillfeather/i,
  email: /zq\.hidden/i,
  phone: /632960987/,
  address: /nightjar|LM9 ?9ZZ/i,
} as const;
type Secret = keyof typeof secrets;

/** What an answer says of her. @param typed what was asked with, which a page may say back */
function saidOf(answer: LightMyRequestResponse, typed = ''): Secret[] {
  const text = `${answer.body}\n${JSON.stringify(answer.headers)}`;
  const isIn = (kind: Secret, where: string) =>
    secrets[kind].test(kind === 'phone' ? where.replace(/[\s+().-]/g, '') : where);
  return (Object.keys(secrets) as Secret[]).filter((kind) => isIn(kind, text) && !isIn(kind, typed));
}

let house: TestHouse;
let ids: readonly number[];
/** Every number, reference and id of something that is hers, by the table it stands in. */
let hers: ReadonlyMap<string, readonly string[]>;

before(async () => {
  house = await testHouse();
  const { db, clock, council } = house;
  const at = clock.now;
  const today = dateAtHome(at);
  const adviser = await house.signedIn('adviser');
  // two cases: one of the officer's own team, one of another
  for (const service of ['missed-bin', 'pothole'])
    await logAtDesk(adviser, {
      name: she.name,
      email: she.email,
      phone: she.phone,
      'service-0': service,
      'about-0': `Asked about ${service}`,
      'deed-0': 'case',
    });
  const id = await inTransaction(db, (tx) => findOrMakeCustomer(tx, she, at));
  await inTransaction(db, async (tx) => {
    const twin = await findOrMakeCustomer(tx, { name: she.name, email: 'zq.hidden.too@example.org', phone: '' }, at);
    const friend = await findOrMakeCustomer(tx, { name: 'Friend Indeed', email: 'indeed@example.org', phone: '' }, at);
    await findOrMakeCustomer(tx, { name: 'Z Q', email: '', phone: she.phone }, at);
    const address = { lines: [she.street, 'Larchmere'], postcode: she.postcode };
    const value = `${she.street}, Larchmere, ${she.postcode}`;
    await addWay(tx, id, { kind: 'address', value, address }, heardItself, at);
    await addNeed(
      tx,
      id,
      { need: 'bsl', detail: '', mayShare: true, reviewOn: today.add({ days: 9 }) },
      heardItself,
      at,
    );
    const acts = { scope: 'All', evidence: '', fromOn: today, untilOn: null };
    await addRepresentative(tx, friend, id, acts, heardItself, at);
    await decideRestriction(
      tx,
      id,
      {
        what: 'Writes to one address only',
        reason: 'A reason',
        decidedBy: 'The head of service',
        stillOpen: 'Letters',
        appeal: 'The chief executive',
        fromOn: today,
        reviewOn: today.add({ days: 20 }),
      },
      heardItself,
      at,
    );
    assert.ok(!(await mergeCustomers(tx, id, twin, 'One person', heardItself, at)).refused);
    const staff = await sql<{ id: number }>`select id from staff where email like 'adviser@%'`.execute(tx);
    const matter = { service: 'missed-bin', about: 'Not collected', outcome: 'answered', answer: 'Soon' } as const;
    for (const daysAgo of [20, 1])
      await recordContact(tx, {
        customerId: id,
        channel: 'phone',
        direction: 'in',
        arrivedAt: at.subtract({ hours: 24 * daysAgo }),
        staffId: staff.rows[0]?.id ?? null,
        matters: [{ ...matter, caseReference: null }],
      });
    const task = { customerId: id, kind: 'call-back', title: 'Call back', detail: `Ring ${she.name}` } as const;
    await addTask(tx, { ...task, team: 'contact-centre', fact: 'hers', dueAt: at }, heardItself, at);
  });
  await tell(house, id, { without: `${she.street}, Larchmere, ${she.postcode}` });
  for (let i = 0; i < 2; i++) {
    await tell(house, id, { without: she.email, given: `${she.street}, Larchmere, ${she.postcode}` });
    if (i === 0) await inTransaction(db, (tx) => printLetters(tx, 'plain', heardItself, at));
  }
  const raw = `From: ${she.name} <${she.email}>\r\nTo: hello@larchmere.example\r\nSubject: My bin\r\nMessage-ID: <z1@example.org>\r\n\r\nI live at ${she.street}.`;
  await receiveMail(db, { bytes: Buffer.from(raw), via: 'http' }, at);
  await takeInAll(db, council.site, () => clock.now);
  // a contact in hand with her picked, from before
  await searchAtDesk(adviser, String(id));
  await suggestAmongChanged(db, at.subtract({ hours: 1 }), at);
  await takeLastMonth(db, at);
  await workOutDemand(db, at);
  ids = await idsOf(db, id);
  hers = await belongings();
  const admin = { kind: 'staff', id: 1, name: 'An admin', role: 'administrator', team: null } as const;
  await inTransaction(db, (tx) => restrictRecord(tx, id, true, 'She is at risk', admin, at));
});
after(() => house.close());

/** Rows of every table that has a column for a customer, found in the catalogue; and what hangs on them. */
async function belongings(): Promise<Map<string, string[]>> {
  const { rows: columns } = await sql<{ table: string; column: string; id: string }>`
    select c.table_name as "table", c.column_name as "column", i.column_name as id
      from information_schema.columns c
      join information_schema.columns i on i.table_schema = c.table_schema and i.table_name = c.table_name
       and i.column_name in ('id', 'reference')
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
     where c.table_schema = 'public' and c.column_name in ('customer_id', 'representative_id', 'kept_id')`.execute(
    house.db,
  );
  const found = new Map<string, string[]>([['customers', ids.map(String)]]);
  for (const { table, column, id } of columns) {
    const { rows } = await sql<{ id: string }>`
      select ${sql.ref(id)}::text as id from ${sql.table(table)} where ${sql.ref(column)} = any(${ids}::bigint[])`.execute(
      house.db,
    );
    found.set(table, [...new Set([...(found.get(table) ?? []), ...rows.map((row) => row.id)])]);
  }
  const more = {
    contact_matters: sql`select id::text as id from contact_matters`,
    print_batches: sql`select id::text as id from print_batches`,
    quality_checks: sql`select id::text as id from quality_checks`,
    mail_in: sql`select id::text as id from mail_in`,
    desk_calls: sql`select id::text as id from desk_calls`,
    customer_merges: sql`select id::text as id from customer_merges`,
  };
  for (const [table, query] of Object.entries(more)) {
    const { rows } = await (query as ReturnType<typeof sql<{ id: string }>>).execute(house.db);
    found.set(
      table,
      rows.map((row) => row.id),
    );
  }
  return found;
}

/** Which of her things a path is about, by how it begins; all of them where it is not known. */
const about: readonly (readonly [RegExp, string])[] = [
  [/^\/(staff|api\/v1)\/customers\/$/, 'customers'],
  [/^\/(staff|api\/v1)\/contacts\/$/, 'contacts'],
  [/^\/(staff\/cases|api\/v1\/cases|progress|account\/requests)\/$/, 'cases'],
  [/^\/staff\/mail\/$/, 'mail_in'],
  [/^\/staff\/letters\/$/, 'print_batches'],
  [/^\/staff\/outbox\/$/, 'outbox_messages'],
  [/^\/staff\/tasks\/$/, 'tasks'],
  [/^\/staff\/desk\/calls\/$/, 'desk_calls'],
];

/** Parts of the house that are about services and their words: nothing in them is hers. */
const notHers =
  /\/(services|questionnaires|questions|templates|topics|performance|figures|promises|words|queues|offers|open-referral)\//;

/** The addresses a route has with what is hers in every place of it. */
function addressesOf({ path }: Pick<Route, 'path'>): string[] {
  const every = [...new Set([...hers.values()].flat())];
  const fill = (done: string, rest: string): string[] => {
    const param = /^([^:]*):\w+(?:\([^)]*\))?(.*)$/.exec(rest);
    if (!param) return [done + rest];
    const [, start = '', end = ''] = param;
    const table = about.find(([begins]) => begins.test(done + start))?.[1];
    const values = table ? (hers.get(table) ?? []) : notHers.test(done + start) ? ['missed-bin'] : every;
    return values.flatMap((value) => fill(done + start + value, end));
  };
  return fill('', path);
}

/** What can be asked of a list. */
const queries = () => [
  '',
  ...[she.name, she.email, she.phone, she.postcode].map((typed) => `q=${encodeURIComponent(typed)}`),
  `who=${encodeURIComponent(she.name)}`,
  `customer=${ids[0]}`,
  `subject=customer%20${ids[0]}`,
  'show=all',
  'show=done',
  'show=kept',
  'state=closed&period=all',
];

/** The stream of the desk says how much happened, and of what kind; what it was is on pages that are asked here. */
const isStream = ({ path }: Route) => path.endsWith('/events');

/** Every address of the house that may be about her; of what the actor may not open, one a route. */
function addressesFor(areas: readonly Route['area'][], role: string | null): string[] {
  const routes = allRoutes(house.council.site).filter(
    (route) => route.method === 'GET' && areas.includes(route.area) && !isStream(route),
  );
  return routes.flatMap((route) => {
    // what residents search for is counted, and shown to editors
    const lists = route.area === 'public' ? [''] : queries();
    const all = route.path.includes(':')
      ? addressesOf(route)
      : lists.map((query) => (query ? `${route.path}?${query}` : route.path));
    const actor: Actor | null = role === null ? null : { kind: 'staff', id: 1, name: role, role, team: null };
    const isOpen = actor ? !route.may || route.may(actor) : route.area === 'public' || route.area === 'api';
    return isOpen ? all : all.slice(0, 1);
  });
}

async function leaksTo(
  get: (url: string) => Promise<LightMyRequestResponse>,
  urls: readonly string[],
): Promise<string[]> {
  const leaks: string[] = [];
  for (const url of urls) {
    const answer = await get(url);
    const said = saidOf(answer, decodeURIComponent(url));
    if (said.length > 0) leaks.push(`GET ${url}: ${answer.statusCode} says her ${said.join(', ')}`);
    if (answer.statusCode >= 500) leaks.push(`GET ${url}: ${answer.statusCode}`);
  }
  return leaks;
}

test('whoever may see her finds her all over the house, so that there is something to hide', async () => {
  const complaints = await house.signedIn('complaints');
  const admin = await house.signedIn('admin');
  const seen: string[] = [];
  for (const table of ['customers', 'contacts', 'cases', 'tasks', 'outbox_messages', 'mail_in', 'print_batches'])
    assert.ok((hers.get(table)?.length ?? 0) > 0, `there is none of hers in ${table}`);
  for (const url of [
    '/staff/customers/:id',
    '/staff/cases/:reference',
    '/staff/contacts/:id',
    '/staff/outbox/:id',
    '/staff/mail/:id',
    '/staff/tasks/:id',
    '/staff/letters/:id/files/letters',
  ])
    for (const address of addressesOf({ path: url }))
      for (const visitor of [complaints, admin])
        if (saidOf(await visitor.get(address), address).length > 0) seen.push(url);
  assert.equal(new Set(seen).size, 7, [...new Set(seen)].join(', '));
});

const roles = { adviser: 'adviser', officer: 'service-officer', editor: 'editor', analyst: 'analyst' } as const;
const rolesWithout = ['adviser', 'officer', 'editor', 'analyst'] as const;

for (const who of rolesWithout)
  test(`no page, list, search, file or guess tells the ${who} of her`, async () => {
    const visitor = await house.signedIn(who);
    assert.deepEqual(await leaksTo((url) => visitor.get(url), addressesFor(['staff'], roles[who])), []);
  });

test('nobody who is not signed in, and no token without the right, is told of her', async () => {
  const visitor = house.visitor();
  const everywhere = addressesFor(['public', 'account', 'staff', 'api'], null);
  assert.deepEqual(await leaksTo((url) => visitor.get(url), everywhere), []);
  const headers = { authorization: `Bearer ${await house.token()}` };
  assert.deepEqual(await leaksTo((url) => house.app.inject({ url, headers }), addressesFor(['api'], null)), []);
  const key = () => ({ ...headers, 'idempotency-key': crypto.randomUUID() });
  for (const [method, path, payload] of [
    ['PATCH', '', { notes: 'x' }],
    ['POST', '/needs', { need: 'braille' }],
    ['POST', '/ways', { kind: 'email', value: 'x@example.org' }],
    ['DELETE', '/needs/1', undefined],
    ['DELETE', '/ways/1', undefined],
  ] as const)
    for (const id of ids) {
      const answer = await house.app.inject({
        method,
        url: `/api/v1/customers/${id}${path}`,
        headers: key(),
        ...(payload && { payload }),
      });
      assert.equal(answer.statusCode, 404, `${method} ${path}`);
      assert.deepEqual(saidOf(answer), []);
    }
});

/** The hidden fields of any form of the page that every member of staff has. */
async function tokensOf(visitor: Visitor): Promise<Record<string, string>> {
  const { body } = await visitor.open('/staff/password');
  const csrf = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
  return { _csrf: csrf, _once: crypto.randomUUID() };
}

for (const who of rolesWithout)
  test(`no form tells the ${who} of her, whatever is typed`, async () => {
    const visitor = await house.signedIn(who);
    const actor: Actor = { kind: 'staff', id: 1, name: who, role: roles[who], team: null };
    const { _csrf = '' } = await tokensOf(visitor);
    const harmless = /\/(sign-out|password|sign-in)$/;
    const forms = allRoutes(house.council.site).filter(
      ({ method, path, uploads, area, may }) =>
        method === 'POST' && area === 'staff' && !uploads && !harmless.test(path) && may?.(actor) !== false,
    );
    const words = [String(ids[0]), she.name, she.email, she.phone, she.postcode];
    const asked: string[] = [];
    for (const route of forms)
      for (const url of addressesOf(route))
        for (const [i, typed] of words.slice(0, route.path.includes(':') ? 1 : words.length).entries()) {
          // a contact in hand says again what was typed for it
          await sql`update desk_calls set typed = ''`.execute(house.db);
          const fields = {
            who: typed,
            q: typed,
            other: typed,
            number: typed,
            customer: typed,
            name: typed,
            email: typed,
            phone: typed,
          };
          const _once = `${crypto.randomUUID()}${i}`;
          const answer = await visitor.post(url, { _csrf, _once, ...fields });
          const to = answer.headers['location'];
          const next = typeof to === 'string' && !/sign-in/.test(to) ? await visitor.open(to) : undefined;
          for (const each of [answer, next]) {
            const said = each ? saidOf(each, `${typed} ${url}`) : [];
            if (said.length > 0)
              asked.push(`POST ${url} with ${typed}: ${each?.statusCode} says her ${said.join(', ')}`);
            if ((each?.statusCode ?? 0) >= 500) asked.push(`POST ${url} with ${typed}: ${each?.statusCode}`);
          }
        }
    assert.deepEqual(asked, []);
  });

/** What a page or answer says, but for what differs between any two: what was typed, numbers, references, and the keys of forms. */
function alike({ statusCode, body, headers }: LightMyRequestResponse, typed: readonly string[]): string {
  const said = typed.reduce((text, each) => text.replaceAll(each, 'TYPED'), `${headers['location'] ?? ''}\n${body}`);
  return `${statusCode} ${said}`
    .replaceAll(/(nonce=|name="_(?:csrf|once)" value=)"[^"]*"/g, '$1""')
    .replaceAll(/LB-\w{4}-\w{4}/g, 'REFERENCE')
    .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'ID')
    .replaceAll(/\d+/g, '0');
}

/** Hers, somebody else under her address, and the same two with an address nobody has. */
const guesses = [
  [she.name, she.email, 'Yolande Brightwater', 'yb.unknown@example.org'],
  ['Otto Elsewhere', she.email, 'Petra Anywhere', 'yb.unknown@example.org'],
] as const;

for (const who of ['adviser', 'officer'] as const)
  test(`an address that the ${who} writes down is answered alike, known in a restricted record or to nobody`, async () => {
    const visitor = await house.signedIn(who);
    const follow = async (sent: LightMyRequestResponse) => {
      const to = sent.headers['location'];
      return typeof to === 'string' ? [sent, await visitor.open(to)] : [sent];
    };
    const person = { kind: 'person' };
    const theCase = { 'service-0': 'missed-bin', 'about-0': 'A bin', 'deed-0': 'case' };
    const since = { 'from-day': '1', 'from-month': '3', 'from-year': '2026', scope: 'All', number: '' };
    const onOne = async (name: string, email: string): Promise<string[]> => {
      const friend = await inTransaction(house.db, (tx) =>
        findOrMakeCustomer(
          tx,
          { name: 'Friend Afield', email: `${crypto.randomUUID()}@example.org`, phone: '' },
          house.clock.now,
        ),
      );
      const fill = (path: string, fields: Record<string, string>) => visitor.submit(path, fields, path);
      const answers = [
        ...(await follow(await logAtDesk(visitor, { name, email, ...theCase }))),
        ...(await follow(await logAtDesk(visitor, { name, email, ...theCase }))),
        await fill('/staff/customers', { who: email }),
        ...(await follow(await fill('/staff/customers/new', { ...person, name, email, phone: '' }))),
        ...(await follow(await fill('/staff/customers/new', { ...person, name, email, phone: '', anyway: 'yes' }))),
        ...(await follow(await fill(`/staff/customers/${friend}/representatives/new`, { name, email, ...since }))),
        await visitor.open(await searchAtDesk(visitor, email)),
      ];
      return answers.map((answer) => alike(answer, guesses.flat()));
    };
    for (const [name, email, otherName, otherEmail] of guesses) {
      const [hidden, unknown] = [await onOne(name, email), await onOne(otherName, otherEmail)];
      for (const [i, answer] of hidden.entries()) assert.equal(answer, unknown[i], `${name}: answer ${i + 1}`);
    }
    const to = async (typed: string) =>
      Promise.all([
        visitor.open(`/staff/cases/${typed}`),
        visitor.submit('/staff/cases', { q: typed }, '/staff/cases'),
      ]);
    const said = async (typed: string) => (await to(typed)).map((answer) => alike(answer, [typed]));
    for (const reference of hers.get('cases') ?? [])
      if (reference.startsWith('LB-') && who === 'adviser')
        assert.deepEqual(await said(reference), await said('LB-0000-0000'), reference);
  });

test('a system that may not see her is answered alike about her address, her number and an unknown one', async () => {
  const headers = { authorization: `Bearer ${await house.token()}` };
  const matters = [{ service: 'missed-bin', about: 'A bin', outcome: 'answered', answer: 'Soon' }];
  const onOne = async (customer: Readonly<Record<string, string>>): Promise<string[]> => {
    const answers: LightMyRequestResponse[] = [];
    for (const [url, payload] of [
      ['/api/v1/customers', customer],
      ['/api/v1/customers', customer],
      ['/api/v1/contacts', { channel: 'phone', customer, matters }],
      ['/api/v1/cases', { service: 'missed-bin', description: 'A bin', customer }],
    ] as const) {
      const made = await house.app.inject({
        method: 'POST',
        url,
        headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
        payload,
      });
      assert.equal(made.statusCode, 201, made.body);
      const { location } = made.headers;
      assert.ok(typeof location === 'string');
      const read = await house.app.inject({ url: location, headers });
      assert.equal(read.statusCode, 200, location);
      answers.push(made, read);
    }
    return answers.map((answer) => alike(answer, Object.values(customer)).replaceAll(/\b[a-z]{4}-[a-z0]{4}\b/gi, ''));
  };
  for (const [name, email, otherName, otherEmail] of guesses)
    assert.deepEqual(await onOne({ name, email }), await onOne({ name: otherName, email: otherEmail }), name);
  const numbers = [she.phone, '01632 960 986'] as const;
  const [hidden, unknown] = await Promise.all(numbers.map((phone) => onOne({ name: 'Ivo Numbers', phone })));
  assert.deepEqual(hidden, unknown);
});

test('whoever may see her is asked to look at what was written down under her address, and nobody else is', async () => {
  const { rows } = await sql<{ id: number }>`
    select id from customers where email = ${she.email} and name = 'Otto Elsewhere' and not is_restricted`.execute(
    house.db,
  );
  assert.ok(rows[0], 'what staff wrote down is an ordinary row');
  const pair = `/staff/customers/${ids[0]}/merge/${rows[0].id}`;
  assert.ok((await (await house.signedIn('complaints')).open('/staff/customers/duplicates')).body.includes(pair));
  assert.ok(!(await (await house.signedIn('adviser')).open('/staff/customers/duplicates')).body.includes(pair));
  // what the person sends themself is not added to that row, and is restricted as their record is
  const own = await inTransaction(house.db, (tx) =>
    findOrMakeCustomer(tx, { name: 'Otto Elsewhere', email: she.email, phone: '' }, house.clock.now),
  );
  const made = await sql<{ isRestricted: boolean }>`select is_restricted from customers where id = ${own}`.execute(
    house.db,
  );
  assert.deepEqual(made.rows, [{ isRestricted: true }]);
});
