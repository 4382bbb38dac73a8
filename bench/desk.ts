// The adviser's desk over the people of a large council: the search as it is sent, what it found, a contact in hand whose customer
// is picked, and customers' records.

import { randomUUID } from 'node:crypto';
import { type Db, sql } from '#db';
import { fingerprint, randomId } from '#lib/secret';
import { Temporal } from '#lib/temporal';
import { csrfTokenOf } from '#web/session';
import { saveSession } from '#web/session-store';
import { firstNames, surnames } from './fill.ts';
import type { Kind } from './visits.ts';
import type { World } from './world.ts';

export const people = { customers: 200_000, contacts: 1_000_000 } as const;
const different = 2_000;
/** So many sit at the desk, each with a few contacts in hand. */
const advisers = 500;

interface Adviser {
  readonly id: number;
  readonly cookie: string;
}

/** Assumes that the people and some cases are there. */
export async function kindsOfDesk({ db }: World): Promise<Kind[]> {
  const staff = await signInAdvisers(db);
  const typed = await whatIsTyped(db);
  const third = Math.ceil(staff.length / 3);
  const searching = inTurn(await callsSearching(db, staff.slice(0, third), typed));
  const picked = inTurn(await callsPicked(db, staff.slice(third, 2 * third)));
  const [nextTyped, nextAdviser, nextCustomer] = [
    inTurn(typed),
    inTurn(staff.slice(2 * third)),
    inTurn(await someone(db)),
  ];
  const page = ({ id, cookie }: Call) =>
    ({ method: 'GET', path: `/staff/desk/calls/${id}`, headers: { cookie } }) as const;
  const record = ({ cookie }: Adviser, id: number) =>
    ({ method: 'GET', path: `/staff/customers/${id}`, headers: { cookie } }) as const;
  const search = ({ cookie }: Adviser, who: string) => ({
    method: 'POST' as const,
    path: '/staff/desk',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: String(new URLSearchParams({ _csrf: csrfTokenOf(cookie.split('=')[1] ?? ''), _once: randomUUID(), who })),
  });
  return [
    { metric: 'desk-found', expected: 200, ask: () => page(searching()) },
    { metric: 'desk-call', expected: 200, ask: () => page(picked()) },
    { metric: 'desk-search', expected: 303, ask: () => search(nextAdviser(), nextTyped()) },
    { metric: 'customer-record', expected: 200, ask: () => record(nextAdviser(), nextCustomer()) },
  ];
}

/** Advisers of the benchmark's own, with a session each as signing in would make it. */
async function signInAdvisers(db: Db): Promise<readonly Adviser[]> {
  const { rows } = await sql<{ id: number }>`
    insert into staff (email, name, role, created_at)
    select 'adviser-' || n || '@benchmark.example', 'Adviser ' || n, 'adviser', now() from generate_series(1, ${advisers}::int) as n
    on conflict (email) do update set name = excluded.name
    returning id`.execute(db);
  const all: Adviser[] = [];
  for (const { id } of rows) {
    const session = randomId();
    const save = { idHash: fingerprint(session), staffId: id, data: {} };
    await saveSession(db, { end: null, save }, Temporal.Now.instant());
    all.push({ id, cookie: `heard=${session}` });
  }
  return all;
}

/** The beginnings of names, the ends of phone numbers and of references, addresses, services: what is read out on the phone. */
async function whatIsTyped(db: Db): Promise<string[]> {
  const { rows } = await sql<{ tail: string; email: string }>`
    select right(reference, 4) as tail, email from cases join customers on customers.id = customer_id
     order by md5(reference) limit ${different}`.execute(db);
  const names = firstNames.flatMap((first) => surnames.map((last) => `${first} ${last.slice(0, 3)}`));
  const services = ['bin', 'council tax', 'pothole', 'blue badge', 'parking permit', 'move house'];
  return rows.flatMap(({ tail, email }, i) => [
    names[(i * 37) % names.length] ?? '',
    tail.toLowerCase(),
    surnames[i % surnames.length]?.toLowerCase() ?? '',
    `900 ${String(i % 1000).padStart(3, '0')}`,
    email,
    services[i % services.length] ?? '',
  ]);
}

/** Customers of all kinds: those who were never in touch, and those who are every week. */
async function someone(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from customers order by md5(id::text) limit ${10 * different}`.execute(db);
  return rows.map(({ id }) => id);
}

interface Call {
  readonly id: number;
  readonly cookie: string;
}

async function callsSearching(db: Db, staff: readonly Adviser[], typed: readonly string[]): Promise<Call[]> {
  const words = typed.filter((each) => !each.includes('@')).slice(0, different);
  const { rows } = await sql<{ id: number; staffId: number }>`
    insert into desk_calls (staff_id, started_at, saved_at, typed)
    select (${staff.map(({ id }) => id)}::bigint[])[1 + n % ${staff.length}], now(), now(), typed
      from unnest(${words}::text[]) with ordinality as said (typed, n) returning id, staff_id`.execute(db);
  return callsOf(rows, staff);
}

async function callsPicked(db: Db, staff: readonly Adviser[]): Promise<Call[]> {
  const { rows } = await sql<{ id: number; staffId: number }>`
    insert into desk_calls (staff_id, started_at, saved_at, customer_id)
    select (${staff.map(({ id }) => id)}::bigint[])[1 + customer_id % ${staff.length}], now(), now(), customer_id from (
      select distinct on (customer_id) customer_id from cases where customer_id is not null order by customer_id desc limit ${different}) known
    returning id, staff_id`.execute(db);
  return callsOf(rows, staff);
}

function callsOf(rows: readonly { id: number; staffId: number }[], staff: readonly Adviser[]): Call[] {
  const cookies = new Map(staff.map(({ id, cookie }) => [id, cookie]));
  return rows.map(({ id, staffId }) => ({ id, cookie: cookies.get(staffId) ?? '' }));
}

function inTurn<Each>(list: readonly Each[]): () => Each {
  let next = 0;
  return () => {
    const each = list[next++ % list.length];
    if (each === undefined) throw new Error('There is nothing to ask for.');
    return each;
  };
}
