import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Db, sql } from '#db';
import type { Temporal } from '#lib/temporal';
import { loadRulebook, readClock } from '#standards';
import { type TestHouse, testHouse } from '../test-house.ts';
import { fillDemoDesk } from './desk.ts';
import { type DemoFilled, fillDemo } from './fill.ts';

let house: TestHouse;
let twin: TestHouse;
let filled: DemoFilled | null;

const fill = ({ db, council, clock }: TestHouse) =>
  fillDemo({ db, pack: council.pack, site: council.site, now: clock.now, cases: 400 });

before(async () => {
  house = await testHouse();
  twin = await testHouse();
  filled = await fill(house);
  await fill(twin);
});

after(async () => {
  await house.close();
  await twin.close();
});

async function rowsOf<T>(query: string, db: Db = house.db): Promise<T[]> {
  return (await sql.raw<T>(query).execute(db)).rows;
}

async function count(query: string): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(`select count(*) as n from ${query}`);
  return row?.n ?? -1;
}

test('as many cases as asked for, and more contacts', async () => {
  assert.ok(filled);
  assert.ok(filled.cases > 380 && filled.cases <= 420, String(filled.cases));
  assert.equal(await count('cases'), filled.cases);
  assert.equal(await count('customers'), filled.customers);
  assert.equal(await count('contacts'), filled.contacts);
  assert.equal(await count('feedback'), filled.answers);
  assert.ok(filled.contacts > filled.cases);
});

test('it is filled once', async () => {
  assert.equal(await fill(house), null);
  assert.equal(await count('cases'), filled?.cases);
});

test('nothing happens before it can, or later than now', async () => {
  const now = house.clock.now.toString();
  assert.equal(await count('cases where closed_at < opened_at'), 0);
  assert.equal(await count(`case_events where at > '${now}'`), 0);
  assert.equal(await count(`contacts where arrived_at > '${now}'`), 0);
  assert.equal(await count(`feedback where given_at > '${now}'`), 0);
  assert.equal(
    await count('case_events a join case_events b on a.case_id = b.case_id and a.id < b.id where a.at > b.at'),
    0,
  );
});

test('columns and events tell the same', async () => {
  assert.equal(await count(`case_events where kind = 'case-opened'`), filled?.cases);
  assert.equal(
    await count(`cases where state = 'closed' and closed_at is distinct from
      (select max(at) from case_events where case_id = cases.id and kind = 'case-closed')`),
    0,
  );
  assert.equal(
    await count(`cases where round <> 1 +
      (select count(*) from case_events where case_id = cases.id and kind = 'case-reopened')`),
    0,
  );
  assert.equal(await count(`cases where revision <> (select count(*) from case_events where case_id = cases.id)`), 0);
});

test('a case waits exactly while its pause is open', async () => {
  assert.equal(
    await count(`cases where (state = 'waiting-for-customer') <>
      exists (select from case_pauses where case_id = cases.id and until_at is null)`),
    0,
  );
  assert.equal(await count('case_pauses where until_at < from_at'), 0);
});

test('what is kept of every clock is what readClock says of its facts', async () => {
  type Clock = {
    standard: string;
    standardVersion: number;
    agreedDueAt: Temporal.Instant | null;
    startsAt: Temporal.Instant | null;
    stoppedAt: Temporal.Instant | null;
    dueAt: Temporal.Instant | null;
    result: string | null;
    id: number;
    caseId: number;
  };
  type Pause = { caseId: number; fromAt: Temporal.Instant; untilAt: Temporal.Instant | null; reason: string };
  type Extension = { clockId: number; amount: number; reason: string; decidedAt: Temporal.Instant };
  const rulebook = await loadRulebook(house.db);
  const pauses = Map.groupBy(await rowsOf<Pause>('select * from case_pauses'), ({ caseId }) => caseId);
  const extensions = Map.groupBy(await rowsOf<Extension>('select * from case_extensions'), ({ clockId }) => clockId);
  const clocks = await rowsOf<Clock>('select * from case_clocks where stopped_at is not null');
  assert.ok(clocks.length > 400);
  for (const clock of clocks) {
    const version = rulebook.version(clock.standard, clock.standardVersion);
    const reading = readClock(
      version,
      {
        acts: {
          ...(clock.startsAt ? { [version.starts]: clock.startsAt } : {}),
          ...(clock.stoppedAt ? { [version.stops]: clock.stoppedAt } : {}),
        },
        pauses: (pauses.get(clock.caseId) ?? []).map((pause) => ({
          from: pause.fromAt,
          reason: pause.reason,
          until: pause.untilAt ?? undefined,
        })),
        extensions: extensions.get(clock.id) ?? [],
        agreedDueAt: clock.agreedDueAt ?? undefined,
      },
      rulebook.calendarOf(version),
      house.clock.now,
    );
    assert.equal(clock.result, reading.state, `clock ${clock.id}`);
    assert.equal(clock.dueAt?.toString(), reading.dueAt?.toString(), `clock ${clock.id}`);
  }
  assert.equal(await count('case_clocks where stopped_at is null and result is not null'), 0);
});

test('everybody asked could be reached, after the case was closed', async () => {
  assert.equal(
    await count(`feedback_invitations join cases on reference = case_reference left join customers on customers.id = customer_id
      where (email is null and phone is null) or invited_at < closed_at`),
    0,
  );
  assert.equal(
    await count('feedback where case_reference not in (select case_reference from feedback_invitations)'),
    0,
  );
});

test('letters of a run have a Welsh wording for the next one', async () => {
  const { rows } = await sql<{ slug: string }>`
    select slug from message_templates where language = 'cy' and body like 'Annwyl%' and letter is null order by slug`.execute(
    house.db,
  );
  assert.deepEqual(
    rows.map(({ slug }) => slug),
    ['benefit-decision', 'council-tax-reminder', 'electoral-canvass', 'garden-waste-renewal'],
  );
});

test('what became of needs is noted when a letter went out, and few needs are left without a review', async () => {
  assert.ok((await count('need_marks')) > 0);
  assert.equal(
    await count(`need_marks m join customer_needs n on n.id = m.need_id
                  where not exists (select from outbox_messages o where o.fact = m.fact) or m.at < n.recorded_at`),
    0,
  );
  assert.ok((await count(`customer_needs where review_on < date '2026-02-27'`)) === 0);
});

test('invented people cannot be reached by accident', async () => {
  assert.equal(await count(`customers where email not like '%@example.com'`), 0);
  assert.equal(await count(`customers where phone not like '07700 900%'`), 0);
});

test('the same seed on the same day gives the same history to the byte', async () => {
  const tables =
    'customers cases case_events case_clocks case_pauses case_extensions contacts feedback feedback_invitations';
  for (const table of tables.split(' ')) {
    const query = `select md5(string_agg(t::text, E'\\n' order by t::text)) as sum from ${table} t`;
    assert.deepEqual(await rowsOf(query), await rowsOf(query, twin.db), table);
  }
});

test('indexes and foreign keys taken off for the filling are back', async () => {
  const indexes = `select indexdef from pg_indexes where schemaname = 'public' order by indexname`;
  const keys = `select conrelid::regclass::text as of_table, conname, convalidated, pg_get_constraintdef(oid) as definition
                  from pg_constraint where contype = 'f' order by 1, 2`;
  const fresh = await testHouse();
  for (const query of [indexes, keys]) assert.deepEqual(await rowsOf(query), await rowsOf(query, fresh.db));
  await fresh.close();
});

test('call-backs, contacts to look at and people known twice are there to be tried; done again, no more of them are', async () => {
  const { db, council, clock } = twin;
  const order = { db, pack: council.pack, now: clock.now };
  const counts = async () =>
    rowsOf<{ kept: number; open: number; taken: number; scored: number; pairs: number }>(
      `select (select count(*) from tasks where kind = 'call-back' and done_at is not null) as kept,
              (select count(*) from tasks where kind = 'call-back' and done_at is null) as open,
              (select count(*) from quality_checks) as taken,
              (select count(*) from quality_checks where scored_at is not null) as scored,
              (select count(*) from duplicate_suggestions) as pairs`,
      db,
    );
  assert.equal(await fillDemoDesk(order), true);
  const [filledIn] = await counts();
  assert.ok(filledIn);
  for (const [name, n] of Object.entries(filledIn)) assert.ok(n > 0, `${name}: ${n}`);
  assert.ok(filledIn.scored < filledIn.taken);
  await sql`delete from council_texts where name = 'demo-desk'`.execute(db);
  await fillDemoDesk(order);
  const [again] = await counts();
  assert.deepEqual({ ...again, scored: 0 }, { ...filledIn, scored: 0 });
  assert.equal(await fillDemoDesk(order), false);
});
