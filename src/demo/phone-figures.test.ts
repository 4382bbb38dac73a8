// The demonstration's telephones agree with what its advisers logged.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { Temporal } from '#lib/temporal';
import { type TestHouse, testHouse } from '../test-house.ts';
import { Dice } from './dice.ts';
import { writePhoneFigures } from './phone-figures.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

test('every call logged was answered, some more hung up, and sample weeks stand for their quarters', async () => {
  const today = Temporal.PlainDate.from('2026-03-02');
  const channels = ['phone', 'phone', 'webchat', 'counter', 'email'];
  const contacts = Array.from({ length: 4000 }, (_, i) => {
    const arrivedAt = house.clock.now.subtract({ minutes: (i * 347) % (700 * 1440) });
    return {
      customerId: null,
      channel: channels[i % 5] ?? 'phone',
      direction: 'in' as const,
      arrivedAt,
      answeredAt: arrivedAt.add({ seconds: (i * 7) % 300 }),
      endedAt: arrivedAt.add({ seconds: 600 }),
      waitSeconds: (i * 7) % 300,
      staffId: null,
      matters: [],
    };
  });
  const write = () =>
    inTransaction(house.db, (tx) =>
      writePhoneFigures(tx, contacts, { now: house.clock.now, today, dice: new Dice('phones') }),
    );
  await write();
  const read = async () =>
    (
      await sql<Record<string, number | string>>`
        select queue, sum(answered)::int as answered, sum(abandoned)::int as abandoned, count(stands_from) as samples
          from figure_intervals group by queue order by queue`.execute(house.db)
    ).rows;
  const before = await read();
  const of = (queue: string) => before.find((row) => row['queue'] === queue);
  assert.equal(of('web-chat')?.['answered'], 800);
  const phone = of('main-line');
  // all but those of the days on which nothing was counted
  assert.ok(Number(phone?.['answered']) > 1550 && Number(phone?.['answered']) <= 1600, JSON.stringify(phone));
  const share = Number(phone?.['abandoned']) / (Number(phone?.['answered']) + Number(phone?.['abandoned']));
  assert.ok(share > 0.03 && share < 0.15, String(share));
  assert.ok(Number(of('customer-hub')?.['samples']) >= 6);
  // of a working day with figures no opening hour is left out
  const { rows: gaps } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select date_trunc('day', from_at at time zone 'Europe/London') as day from figure_intervals
       where queue = 'main-line' and extract(isodow from from_at at time zone 'Europe/London') <= 5
         and from_at < ${house.clock.now.subtract({ hours: 24 })}
         and (from_at at time zone 'Europe/London')::time between '08:30' and '17:00'
       group by 1 having count(*) <> 18) days`.execute(house.db);
  assert.equal(gaps[0]?.n, 0);
  const admin = await house.signedIn('admin');
  const page = (await admin.open('/staff/figures')).body;
  assert.match(page, /Main line/);
  assert.match(page, /Customer Hub/);
});
