// The ledger: every promise in one state, none left out, and the home page's sentence computed from it.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { inTransaction, sql } from '#db';
import type { Pack } from '#lib/pack';
import { testHouse } from '../../test-house.ts';
import { readLedger } from '../load.ts';
import { loadStrategyPack } from '../pack.ts';
import { states } from '../promise.ts';

const house = await testHouse();
after(house.close);
const { db } = house;
const visitor = house.visitor();
const text = async (url: string) => (await visitor.get(url)).body.replace(/\s+/g, ' ');

test('before figures are worked out nothing is called kept', async () => {
  const ledger = await readLedger(db, 'last-12-months');
  assert.equal(ledger?.counts.kept, 0);
  assert.match(await text('/'), /too few figures yet to say which promises we kept/);
});

test('a ledger with figures', async (t) => {
  await sql`insert into standard_figures values
    ('2026-01-01', 'street-light', 1, 'street-light', 'online', '', 20, 19, 0, 0, 0),
    ('2026-01-01', 'missed-bin', 1, 'missed-bin', 'online', '', 100, 94, 2, 0, 0)`.execute(db);
  await sql`insert into figures_state (as_of, took_ms) values (${house.clock.now}, 0)`.execute(db);

  await t.test('every promise of the pack is in one state, and the counts add up to all of them', async () => {
    const ledger = await readLedger(db, 'last-12-months');
    assert.ok(ledger);
    assert.equal(ledger.rows.length, 38);
    assert.equal(
      states.reduce((sum, state) => sum + ledger.counts[state], 0),
      38,
    );
    assert.deepEqual(ledger.counts, {
      'not-kept': 1,
      'not-yet-measured': 6,
      'too-few': 20,
      kept: 1,
      evidenced: 8,
      retired: 2,
    });
  });

  await t.test('the page shows all, what was not kept first among the filters, and links each figure', async () => {
    const page = await text('/promises');
    assert.match(
      page,
      /We kept 1 of the 2 promises we could measure\. 6 promises are not yet measured, and 20 had too few to say\./,
    );
    assert.equal(page.match(/href="\/promises\/P\d\d\?/g)?.length, 38);
    assert.match(
      page,
      /All \(38\)<\/strong><\/li>\s*<li><a[^>]*>Not kept \(1\)<\/a><\/li>\s*<li><a[^>]*>Not yet measured \(6\)/,
    );
    assert.match(page, /href="\/performance\/missed-bin\?period=last-12-months">94% \(94 of 100\) in time/);
    const notKept = await text('/promises?state=not-kept');
    assert.match(notKept, /Showing 1 of 38/);
    assert.doesNotMatch(notKept, /mend a street light/);
  });

  await t.test('a promise has what stands behind it', async () => {
    assert.match(await text('/promises/P17'), /95% \(19 of 20\) in time/);
    assert.match(await text('/promises/P26'), /Why, and from when/);
    assert.match(await text('/promises/P07'), /Retired on 31 March 2025/);
    assert.match(await text('/promises/P03'), /The Customer Hub stays open/);
    assert.equal((await visitor.get('/promises/P99')).statusCode, 404);
  });

  await t.test('the file holds every promise', async () => {
    const rows = parse((await visitor.get('/promises.csv')).body, { columns: true }) as Record<string, string>[];
    assert.equal(rows.length, 38);
    const bin = rows.find((row) => row['promise'] === 'P13');
    assert.deepEqual([bin?.['state'], bin?.['kept'], bin?.['of'], bin?.['per_cent']], ['not-kept', '94', '100', '94']);
  });

  await t.test('the home page has the search, six tasks, the way to follow a request, and the count', async () => {
    const page = await text('/');
    assert.match(page, /action="\/services"/);
    assert.equal(page.match(/<li><a href="\/services\//g)?.length, 6);
    assert.match(page, /href="\/progress"/);
    assert.match(page, /We kept 1 of the 2 promises we could measure/);
    assert.match(page, /See all 38 promises/);
  });
});

test('loading the pack again changes nothing', async () => {
  const before = await readLedger(db, 'all');
  await inTransaction(db, (tx) => loadStrategyPack(tx, house.council.pack, house.clock.now));
  assert.deepEqual((await readLedger(db, 'all'))?.rows, before?.rows);
});

test('a promise measured by figures of queues says what they are of; one that is gone leaves nothing behind', async () => {
  const strategy = { title: 'S', about: 'A', period: { from: '2023-04-01', to: '2027-03-31' } };
  const one = { id: 'P01', group: 'G', sentence: 'We answer.', kind: 'measured' };
  const packOf = (promise: object): Pack => ({
    ...house.council.pack,
    read: async (_name, schema) => schema.parse({ strategy, promises: [{ ...one, ...promise }] }),
  });
  const load = (promise: object) => inTransaction(db, (tx) => loadStrategyPack(tx, packOf(promise), house.clock.now));
  const measures = async () =>
    (await sql<{ id: string }>`select id from queue_measures order by id`.execute(db)).rows.map(({ id }) => id);
  assert.deepEqual(await measures(), ['level-of-offered-120-by-phone']);
  await load({ figure: { what: 'percentile-wait', percent: 90, queue: 'main-line' }, goalSeconds: 180 });
  assert.deepEqual(await measures(), ['percentile-wait-90-at-main-line']);
  assert.match(await text('/promises/P01'), /None in this time\..*Goal: 3 minutes at most/);
  await load({ figure: { what: 'abandoned' }, goal: 5 });
  assert.deepEqual(await measures(), ['abandoned-everywhere']);
  assert.match(await text('/promises/P01'), /Goal: 5% at most/);
  for (const wrong of [
    { figure: { what: 'abandoned', queue: 'a', channel: 'phone' }, goal: 5 },
    { figure: { what: 'level-of-offered' }, goal: 80 },
    { figure: { what: 'mean-wait' }, goal: 80 },
    { figure: { what: 'service-level', withinSeconds: 20 }, goal: 80 },
    { figure: { what: 'abandoned' }, standard: 'missed-bin', goal: 5 },
  ])
    await assert.rejects(load(wrong));
  await inTransaction(db, (tx) => loadStrategyPack(tx, house.council.pack, house.clock.now));
  assert.deepEqual(await measures(), ['level-of-offered-120-by-phone']);
});
