import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { inTransaction } from '#db';
import { Temporal } from '#lib/temporal';
import { type TestHouse, testHouse } from '../../test-house.ts';
import { chargeSchema } from '../charge.ts';
import { priceColumns } from '../charges-list.ts';
import { serviceSchema } from '../service.ts';
import { saveService } from '../store.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
  const price = (given: object) => chargeSchema.parse({ what: 'Licence to keep a dragon', per: 'dragon', ...given });
  const dragons = {
    slug: 'dragons',
    title: 'Keep a dragon',
    topic: 'bins',
    charges: [
      price({ id: 'old', pence: 100, from: '2020-01-01', until: '2026-02-28' }),
      price({
        id: 'now',
        pence: 4200,
        from: '2026-03-01',
        until: '2027-03-31',
        example: { units: 2 },
        concessions: [{ who: 'you are a knight', pence: 2100 }],
      }),
      price({ id: 'next', pence: 4500, from: '2027-04-01', setBy: 'law', note: '=cmd|evil' }),
    ],
  };
  await inTransaction(house.db, async (tx) => {
    const at = house.clock.now;
    await saveService(tx, serviceSchema.parse(dragons), true, at, 1);
    await saveService(
      tx,
      serviceSchema.parse({ slug: 'silent', title: 'Says nothing of its cost', topic: 'bins' }),
      true,
      at,
      1,
    );
    await saveService(
      tx,
      serviceSchema.parse({ slug: 'hidden', title: 'Hidden dragons', charges: dragons.charges }),
      false,
      at,
    );
  });
});
after(() => house.close());

const text = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const open = async (url: string) => {
  const response = await house.visitor().open(url);
  assert.equal(response.statusCode, 200, url);
  return text(response.body);
};

test('every charge in force and to come, with who pays less, an example, the days and who sets it', async () => {
  const all = await open('/charges');
  assert.match(
    all,
    /Keep a dragon .*£42 for each dragon\. £21 if you are a knight\. 2 dragons cost £84\. From 1 March 2026 until 31 March 2027 The council/,
  );
  assert.match(all, /£45 for each dragon\. =cmd\|evil To come From 1 April 2027 The law/);
  assert.doesNotMatch(all, /£1 for each dragon|Hidden dragons/);
  assert.match(all, /£32 for up to 3 items/);
});

test('a price to come takes its place on the day', async () => {
  const { now } = house.clock;
  house.clock.now = Temporal.Instant.from('2027-04-01T09:00:00Z');
  const all = await open('/charges?q=dragon');
  house.clock.now = now;
  assert.match(all, /£45 for each dragon/);
  assert.doesNotMatch(all, /£42|To come/);
});

test('a part of the list, by topic and by words; and where nothing fits, the way back', async () => {
  assert.match(await open('/charges?topic=bins'), /Keep a dragon/);
  assert.doesNotMatch(await open('/charges?topic=streets'), /Keep a dragon/);
  const found = await open('/charges?q=keep+DRAGON');
  assert.match(found, /Keep a dragon/);
  assert.doesNotMatch(found, /large items/);
  assert.match(await open('/charges?q=unicorn'), /No charge fits.*Show all charges/);
  assert.match(await open(`/charges?q=${encodeURIComponent('<b>')}&topic=nobody`), /No charge fits/);
});

test('what says nothing of its cost is counted, and what is free is named', async () => {
  const all = await open('/charges');
  assert.match(all, /1 of \d+ services does not say what it costs yet/);
  assert.match(all, /\d+ services have no charge/);
});

test('the file has a row for each price, with columns that stay, and nothing a spreadsheet would run', async () => {
  const response = await house.visitor().get('/charges.csv');
  assert.match(String(response.headers['content-type']), /^text\/csv/);
  assert.match(String(response.headers['content-disposition']), /charges\.csv/);
  const rows: Record<string, string>[] = parse(response.body, { columns: true });
  assert.deepEqual(Object.keys(rows[0] ?? {}), [...priceColumns]);
  const dragons = rows.filter(({ service }) => service === 'dragons');
  assert.deepEqual(
    dragons.map(({ charge, who, pounds, per, covers, state, set_by }) => [
      charge,
      who,
      pounds,
      per,
      covers,
      state,
      set_by,
    ]),
    [
      ['old', '', '1.00', 'dragon', '1', 'ended', 'council'],
      ['now', '', '42.00', 'dragon', '1', 'now', 'council'],
      ['now', 'you are a knight', '21.00', 'dragon', '1', 'now', 'council'],
      ['next', '', '45.00', 'dragon', '1', 'coming', 'law'],
    ],
  );
  assert.equal(dragons[3]?.['note'], "'=cmd|evil");
  assert.ok(
    rows.some(({ charge, pounds, state }) => charge === '' && pounds === '0.00' && state === 'now'),
    'free services',
  );
  assert.ok(!rows.some(({ service }) => service === 'hidden'));
});

test('the page of a service tells its charges, and the API too', async () => {
  const page = await open('/services/dragons');
  assert.match(
    page,
    /What does it cost\? £42 for each dragon\. £21 if you are a knight\. 2 dragons cost £84\. From 1 April 2027: £45 for each dragon\./,
  );
  const response = await house.visitor().get('/api/v1/services/dragons');
  const { charges, isFree, costLines } = response.json();
  assert.deepEqual(
    charges.map(({ state }: { state: string }) => state),
    ['ended', 'now', 'coming'],
  );
  assert.deepEqual([isFree, costLines[0]], [false, '£42 for each dragon.']);
});

test('a service with several charges lists them all on its page', async () => {
  const { now } = house.clock;
  house.clock.now = Temporal.Instant.from('2026-06-01T09:00:00Z');
  const page = await open('/services/hall-hire');
  house.clock.now = now;
  assert.match(page, /Assembly Room, Town Hall: £64 an hour.*What it costs.*£32 if you are a community group/);
});
