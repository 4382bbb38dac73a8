// The adviser's desk over the people of a large council: the search as it is sent, what it found, and a contact in hand whose
// customer is picked.

import { randomUUID } from 'node:crypto';
import { type Db, sql } from '#db';
import { listStaff } from '#staff';
import { csrfTokenOf } from '#web/session';
import { firstNames, surnames } from './fill.ts';
import type { Kind } from './visits.ts';
import type { World } from './world.ts';

export const people = { customers: 200_000, contacts: 1_000_000 } as const;
const different = 2_000;

/** Assumes that the people and some cases are there. */
export async function kindsOfDesk({ db, cookie }: World): Promise<Kind[]> {
  const officer = (await listStaff(db)).find(({ role }) => role === 'service-officer');
  if (!officer) throw new Error('The council has no service officer.');
  const typed = await whatIsTyped(db);
  const searching = inTurn(await callsSearching(db, officer.id, typed));
  const picked = inTurn(await callsPicked(db, officer.id));
  const next = inTurn(typed);
  const token = csrfTokenOf(cookie.split('=')[1] ?? '');
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
  const body = () => String(new URLSearchParams({ _csrf: token, _once: randomUUID(), who: next() }));
  const page = (id: string) => ({ method: 'GET', path: `/staff/desk/calls/${id}`, headers: { cookie } }) as const;
  return [
    { metric: 'desk-found', expected: 200, ask: () => page(searching()) },
    { metric: 'desk-call', expected: 200, ask: () => page(picked()) },
    {
      metric: 'desk-search',
      expected: 303,
      ask: () => ({ method: 'POST', path: '/staff/desk', headers, body: body() }),
    },
  ];
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

async function callsSearching(db: Db, staffId: number, typed: readonly string[]): Promise<string[]> {
  const words = typed.filter((each) => !each.includes('@')).slice(0, different);
  const { rows } = await sql<{ id: number }>`
    insert into desk_calls (staff_id, started_at, saved_at, typed)
    select ${staffId}, now(), now(), typed from unnest(${words}::text[]) as typed returning id`.execute(db);
  return rows.map(({ id }) => String(id));
}

async function callsPicked(db: Db, staffId: number): Promise<string[]> {
  const { rows } = await sql<{ id: number }>`
    insert into desk_calls (staff_id, started_at, saved_at, customer_id)
    select ${staffId}, now(), now(), customer_id from (
      select distinct on (customer_id) customer_id from cases where customer_id is not null order by customer_id desc limit ${different}) known
    returning id`.execute(db);
  return rows.map(({ id }) => String(id));
}

function inTurn(list: readonly string[]): () => string {
  let next = 0;
  return () => list[next++ % list.length] ?? '';
}
