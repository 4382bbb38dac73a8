// The demonstration's e-mail: each list has something in it, threads hang together, and a fill that is stopped goes on.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from '#db';
import { readMail } from '#mail-in';
import { type TestHouse, testHouse } from '../test-house.ts';
import { fillDemo } from './fill.ts';
import { fillDemoMail } from './mail.ts';

let house: TestHouse;
let filled: number | null;
const fill = () =>
  fillDemoMail({ db: house.db, pack: house.council.pack, site: house.council.site, now: house.clock.now });

before(async () => {
  house = await testHouse();
  const { db, council, clock } = house;
  await fillDemo({ db, pack: council.pack, site: council.site, now: clock.now, cases: 200 });
  filled = await fill();
});
after(() => house.close());

async function rowsOf<T>(query: string): Promise<T[]> {
  return (await sql.raw<T>(query).execute(house.db)).rows;
}
const bySubject = async (like: string) =>
  (
    await rowsOf<{ id: number; state: string; team: string; follows: number | null; caseReference: string | null }>(
      `select id, state, team, follows, case_reference from mail_in where subject like '${like}' order by id`,
    )
  )[0];

test('every message is there, in every state a message can be in', async () => {
  assert.ok(filled !== null && filled >= 39);
  const states = await rowsOf<{ state: string; n: number }>(
    `select state, count(*)::int as n from mail_in group by state order by state`,
  );
  const count = Object.fromEntries(states.map(({ state, n }) => [state, n]));
  assert.equal(
    states.reduce((sum, { n }) => sum + n, 0),
    filled,
  );
  assert.deepEqual(Object.keys(count), ['done', 'kept', 'open', 'tray']);
  for (const [state, least] of Object.entries({ open: 12, done: 10, kept: 2, tray: 2 }))
    assert.ok((count[state] ?? 0) >= least, `${state}: ${count[state]}`);
  assert.deepEqual(await rowsOf(`select subject, last_error from mail_in where last_error is not null`), []);
});

test('answers hang together, chasers stand on their case, rules and passing on lead to teams', async () => {
  const thanks = await bySubject('Re: Green bin not emptied');
  assert.equal(thanks?.follows, (await bySubject('Green bin not emptied'))?.id);
  assert.equal(thanks?.team, 'waste');
  const proof = await bySubject('Re: PCN%');
  assert.equal(proof?.follows, (await bySubject('PCN%'))?.id);
  const chasers = await rowsOf<{ caseReference: string | null }>(
    `select case_reference from mail_in where subject like 'Re: LB-%'`,
  );
  assert.ok(chasers.length > 0); // three where the history has so many who wait
  assert.ok(chasers.every(({ caseReference }) => caseReference !== null));
  assert.equal((await bySubject('Fwd: Damp%'))?.team, 'housing-repairs');
  assert.equal((await bySubject('Casglu%'))?.team, 'waste');
  assert.equal((await bySubject('Kiedy%'))?.team, 'waste');
  assert.equal((await bySubject('Undelivered%'))?.state, 'kept');
  const [failed] = await rowsOf<{ n: number }>(
    `select count(*)::int as n from outbox_messages where receipt = 'bounced' and recipient = 'desmond.eze@mial.example'`,
  );
  assert.equal(failed?.n, 1);
});

test('filled once; stopped half way, it goes on and does nothing twice', async () => {
  const state = () =>
    rowsOf(`select (select count(*)::int from mail_in) as mails, (select count(*)::int from contacts where source = 'mail') as contacts,
      (select count(*)::int from outbox_messages where fact like 'mail-%') as messages, (select count(*)::int from tasks) as tasks,
      (select count(*)::int from cases) as cases`);
  assert.equal(await fill(), null);
  const before = await state();
  await sql`delete from council_texts where name = 'demo-mail'`.execute(house.db);
  house.clock.now = house.clock.now.add({ minutes: 5 });
  assert.equal(await fill(), filled);
  assert.deepEqual(await state(), before);
});

test('nobody in it can be reached by accident', () => {
  const folder = join(house.council.pack.folder, 'demo-mail');
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.eml'))) {
    const raw = readFileSync(join(folder, name));
    const mail = readMail(raw);
    const said = `${raw.toString('latin1')} ${mail.text} ${mail.quoted}`;
    for (const [, host = ''] of said.matchAll(/[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/g))
      assert.match(host, /(^|\.)example(\.(org|com|net))?$/, `${name}: ${host}`);
  }
});
