// From contacts to labels, causes and months: the rules over the real tables, a batch at a time, stopped and begun again.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { Temporal } from '#lib/temporal';
import { type TestHouse, testHouse } from '../test-house.ts';
import { aCase, aContact, aLetter, aPerson } from './demand.test-fixture.ts';
import { workOutDemand } from './demand-actions.ts';
import { readProgress } from './demand-store.ts';
import { labelMatter, labelsOf } from './label-store.ts';
import { rollUpDemand, rollUpFirstTime } from './roll-up-store.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const at = (day: number, hour = 10) =>
  Temporal.PlainDateTime.from({ year: 2026, month: 2, day, hour }).toZonedDateTime('Europe/London').toInstant();
const now = () => house.clock.now;

async function counted(matterId: number) {
  const { rows } = await sql<{ row: string }>`
    select coalesce(rule_label, 'nothing') || ', stands: ' || coalesce(label, 'nothing') || ', ' || coalesce(cause_kind || ' ' || cause_key, 'no cause')
           || coalesce(', left out: ' || left_out, '') as row
      from demand_matters where matter_id = ${matterId}`.execute(house.db);
  return rows[0]?.row;
}

test('the rules read cases, letters and earlier contacts as they stood when somebody got in touch', async () => {
  const { db } = house;
  const [wren, sol] = [await aPerson(db, 'Wren Holt', at(1)), await aPerson(db, 'Sol Reed', at(1))];
  await aCase(db, { reference: 'LB-AAAA-0001', customerId: wren, openedAt: at(2), closedAt: at(10) });
  await aCase(db, { reference: 'LB-AAAA-0002', customerId: wren, openedAt: at(2), nextUpdateAt: at(6) });
  await aLetter(db, {
    customerId: sol,
    template: 'council-tax-reminder',
    version: 3,
    about: 'council-tax-question',
    at: at(3),
  });
  const made = {
    whileOpen: await aContact(db, at(5), { caseReference: 'LB-AAAA-0001', outcome: 'chased' }, { customerId: wren }),
    afterClosing: await aContact(db, at(12), { caseReference: 'LB-AAAA-0001' }, { customerId: wren }),
    beforeDate: await aContact(db, at(5), { caseReference: 'LB-AAAA-0002', outcome: 'chased' }, { customerId: wren }),
    afterDate: await aContact(db, at(9), { caseReference: 'LB-AAAA-0002', outcome: 'chased' }, { customerId: wren }),
    itself: await aContact(db, at(2), { caseReference: 'LB-AAAA-0002', outcome: 'case' }, { customerId: sol }),
    afterLetter: await aContact(db, at(6), { service: 'council-tax-question' }, { customerId: sol }),
    again: await aContact(db, at(8), { service: 'pothole' }, { customerId: sol }),
    againSoon: await aContact(db, at(9), { service: 'pothole' }, { customerId: sol }),
    passedOn: await aContact(
      db,
      at(20),
      { service: null, outcome: 'passed-on' },
      { customerId: sol, team: 'contact-centre' },
    ),
    passedTo: await aContact(db, at(20, 11), { service: 'housing-register' }, { customerId: sol }),
    nobody: await aContact(db, at(9), { service: 'allotment' }),
    bin: await aContact(db, at(9), { service: 'missed-bin', outcome: 'case' }),
    thanks: await aContact(
      db,
      at(13),
      { caseReference: 'LB-AAAA-0001', outcome: 'no-reply-needed' },
      { customerId: wren },
    ),
  };
  await workOutDemand(db, now());
  const found = Object.fromEntries(
    await Promise.all(
      Object.entries(made).map(async ([name, { matterId }]) => [name, await counted(matterId)] as const),
    ),
  );
  assert.deepEqual(found, {
    whileOpen: 'chasing, stands: chasing, team highways',
    afterClosing: 'closed-too-soon, stands: closed-too-soon, closure-reason pothole fixed',
    beforeDate: 'chasing, stands: chasing, team highways',
    afterDate: 'promise-missed, stands: promise-missed, team highways',
    itself: 'valued, stands: valued, no cause',
    afterLetter: 'unclear-letter, stands: unclear-letter, message-template council-tax-reminder 3',
    again: 'valued, stands: valued, no cause',
    againSoon: 'told-again, stands: told-again, team highways',
    passedOn: 'wrong-place, stands: wrong-place, no cause',
    passedTo: 'wrong-place, stands: wrong-place, team contact-centre',
    nobody: 'nothing, stands: nothing, no cause',
    bin: 'not-delivered, stands: not-delivered, team waste',
    thanks: 'nothing, stands: nothing, no cause, left out: no-reply-needed',
  });
  assert.equal((await readProgress(db)).waiting, 0);
});

test('an adviser’s label stands over the rules’, what was said before is kept, and saying the same again changes nothing', async () => {
  const { db } = house;
  const { matterId } = await aContact(
    db,
    at(14),
    { outcome: 'answered' },
    { customerId: await aPerson(db, 'Ama Dale', at(1)) },
  );
  const label = (slug: string) =>
    inTransaction(db, (tx) => labelMatter(tx, { matterId, by: 'adviser', label: slug, labelledBy: 'Amina' }, now()));
  await label('told-again');
  await label('told-again');
  await label('our-mistake');
  await workOutDemand(db, now());
  assert.equal(await counted(matterId), 'valued, stands: our-mistake, team highways');
  const given = (await labelsOf(db, [matterId])).get(matterId) ?? [];
  assert.deepEqual(
    given.map(({ by, label: slug, replacedAt }) => [by, slug, replacedAt !== null]),
    [
      ['rule', 'valued', false],
      ['adviser', 'our-mistake', false],
      ['adviser', 'told-again', true],
    ],
  );
});

test('a run that is stopped goes on; two at once do it once; rules of another version look at all again', async () => {
  const { db } = house;
  const { rows: before } = await sql<{ n: number }>`select count(*)::integer as n from matter_labels`.execute(db);
  await sql`update demand_state set rules_version = 0`.execute(db);
  await workOutDemand(db, now(), () => true);
  assert.ok((await readProgress(db)).waiting > 0);
  await Promise.all([workOutDemand(db, now()), workOutDemand(db, now())]);
  assert.equal((await readProgress(db)).waiting, 0);
  assert.equal((await readProgress(db)).version, 1);
  const { rows: afterwards } = await sql<{ n: number }>`select count(*)::integer as n from matter_labels`.execute(db);
  assert.deepEqual(afterwards, before);
});

test('merging two records lets the rules look at what both said as one person’s', async () => {
  const { db } = house;
  const [one, other] = [await aPerson(db, 'Mae Pell', at(1)), await aPerson(db, 'M Pell', at(1))];
  await aContact(db, at(15), { service: 'allotment' }, { customerId: one });
  const { matterId } = await aContact(db, at(16), { service: 'allotment' }, { customerId: other });
  await workOutDemand(db, now());
  assert.match((await counted(matterId)) ?? '', /^valued/);
  await sql`update customers set merged_root = ${one} where id = ${other}`.execute(db);
  await workOutDemand(db, now());
  assert.match((await counted(matterId)) ?? '', /^told-again/);
});

test('a month adds up: every matter is labelled, not labelled or left out, in each cut', async () => {
  const { rows } = await sql<{ cut: string; n: number; contacts: number }>`
    select cut, sum(matters)::integer as n, round(sum(contacts)::numeric)::integer as contacts from demand_figures group by cut order by cut`.execute(
    house.db,
  );
  const { rows: all } = await sql<{ n: number }>`
    select count(*)::integer as n from demand_matters where left_out is null`.execute(house.db);
  assert.deepEqual(
    rows.map(({ cut, n }) => [cut, n]),
    ['all', 'service', 'team'].map((cut) => [cut, all[0]?.n]),
  );
});

test('months worked out together have the figures that each has by itself', async () => {
  const { db } = house;
  await aContact(
    db,
    at(1).subtract({ hours: 24 * 20 }),
    { service: 'allotment' },
    { customerId: await aPerson(db, 'Ines Vole', at(1)) },
  );
  await workOutDemand(db, now());
  const figures = async () =>
    (await sql`select to_jsonb(f) - 'contacts' as row from demand_figures f order by 1`.execute(db)).rows.concat(
      (await sql`select to_jsonb(f) as row from first_time_figures f order by 1`.execute(db)).rows,
    );
  const together = await figures();
  const { rows: months } = await sql<{ month: string }>`
    select distinct month::text as month from demand_matters order by month`.execute(db);
  assert.ok(months.length > 1);
  for (const { month } of months)
    await inTransaction(db, async (tx) => {
      await rollUpDemand(tx, [month]);
      await rollUpFirstTime(tx, [month], now());
    });
  assert.deepEqual(await figures(), together);
});
