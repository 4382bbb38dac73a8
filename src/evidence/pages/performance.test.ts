// The performance pages: every figure with its base, small numbers nowhere, and the same sums in the file.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { sql } from '#db';
import { testHouse } from '../../test-house.ts';
import { rebuildFigures } from '../actions.ts';
import { addMade, plainPromises } from '../figures.test-fixture.ts';

const house = await testHouse();
after(house.close);
const { db } = house;
const visitor = house.visitor();
const text = async (url: string) => (await visitor.get(url)).body.replace(/\s+/g, ' ');

const light = { standard: 'street-light', version: 1, service: 'street-light', channel: 'online' } as const;
const tax = { standard: 'council-tax-reply', version: 1, channel: 'phone' } as const;

test('before figures are worked out, the pages say so', async () => {
  assert.match(await text('/performance'), /have not been worked out yet/);
  assert.match(await text('/performance/street-light'), /have not been worked out yet/);
  assert.equal((await visitor.get('/performance.csv')).body.trim().split('\r\n').length, 1);
});

test('figures of one house', async (t) => {
  await addMade(db, [
    ...plainPromises(light, '2025-11-10', 30, 10),
    ...plainPromises(light, '2026-01-12', 38, 2),
    ...plainPromises(light, '2026-02-16', 3, 0),
    ...plainPromises({ ...light, source: 'Elsewhere 311' }, '2026-02-16', 6, 6),
    ...plainPromises({ ...tax, service: 'council-tax-question' }, '2026-02-16', 40, 10),
    ...plainPromises({ ...tax, service: 'council-tax-move' }, '2026-02-16', 20, 0),
    ...plainPromises({ ...tax, service: 'council-tax-help' }, '2026-02-16', 2, 1),
    ...plainPromises({ ...tax, standard: 'blue-badge', service: 'blue-badge' }, '2026-02-16', 3, 1),
  ]);
  await sql`update case_clocks set result = null, stopped_at = null
             where id in (select id from case_clocks where standard = 'street-light' and result = 'missed' limit 1)`.execute(
    db,
  );
  await sql`insert into cases (reference, service, channel, state, summary, opened_at, round_began_at)
            values ('T-1', 'pothole', 'online', 'open', '', '2026-02-01T10:00:00Z', '2026-02-01T10:00:00Z')`.execute(
    db,
  );
  await rebuildFigures(db, house.clock.now);

  await t.test('a row gives the figure with its base, the goal and the plain answer', async () => {
    const page = await text('/performance');
    assert.match(page, /85\.5%<\/p> <p class="heard-measures__base">71 of 83 in time/);
    assert.match(page, /1 is late and still open/);
    assert.match(page, /Not kept<\/strong><\/p> <p class="heard-measures__note">Goal: 90%/);
    assert.match(page, /1 request had no target date and is not counted below/);
    assert.match(page, /We worked them out on 2 March 2026 at 10am/);
    assert.doesNotMatch(page, / style="/);
  });

  await t.test('fewer than five are not shown, nor what would give them away', async () => {
    const page = await text('/performance');
    assert.match(page, /Fewer than 5 fell due in this time/); // blue-badge
    assert.doesNotMatch(page, /3 of 4/);
    const measure = await text('/performance/council-tax-reply');
    assert.match(measure, /62 of 73 in time/);
    assert.doesNotMatch(measure, /2 of 3\b/);
    assert.doesNotMatch(measure, /20 of 20/); // with the total and the busiest, it would give the smallest away
    assert.match(measure, /80% \(40 of 50\)/);
    assert.match(measure, /“Not shown” stands for fewer than 5/);
  });

  await t.test('a period shows its months alone, and an unknown one the last 12', async () => {
    assert.match(await text('/performance/street-light?period=last-quarter'), /30 of 40 in time/);
    assert.match(await text('/performance/street-light?period=this-quarter'), /41 of 43 in time/);
    assert.match(await text('/performance/street-light?period=soon'), /71 of 83 in time/);
    assert.match(await text('/performance/street-light?period=all'), /everything up to 2 March 2026/);
  });

  await t.test('what was imported stands apart, under its name', async () => {
    const page = await text('/performance?source=Elsewhere+311');
    assert.match(page, /These are Elsewhere 311, brought in from another system/);
    assert.match(page, /6 of 12 in time/);
    assert.doesNotMatch(page, /of 83 in time/);
  });

  await t.test('a measure page says how it counts, what is left out, and why versions changed', async () => {
    const page = await text('/performance/reply-to-message');
    assert.match(page, /No promise of this kind fell due/);
    assert.match(page, /Why it changed/);
    const lights = await text('/performance/street-light');
    assert.match(lights, /A promise that is late and still open counts as missed/);
    assert.match(lights, /Half were done within 5 days/);
    assert.match(lights, /1 promise still open is counted as taking longer than any/);
    assert.equal((await visitor.get('/performance/no-such')).statusCode, 404);
  });

  await t.test('the file has the same sums, with small rows empty and marked', async () => {
    const response = await visitor.get('/performance/council-tax-reply.csv');
    assert.match(String(response.headers['content-type']), /^text\/csv/);
    const rows = parse(response.body, { columns: true }) as Record<string, string>[];
    assert.deepEqual(
      rows.map((row) => [row['month'], row['service'], row['kept_in_time'], row['fell_due'], row['status']]),
      [
        ['2026-02-01', 'all', '62', '73', 'shown'],
        ['2026-02-01', 'council-tax-help', '', '', 'suppressed'],
        ['2026-02-01', 'council-tax-move', '', '', 'suppressed'],
        ['2026-02-01', 'council-tax-question', '40', '50', 'shown'],
      ],
    );
    const all = parse((await visitor.get('/performance.csv')).body, { columns: true }) as Record<string, string>[];
    assert.deepEqual(new Set(all.map((row) => row['source'])), new Set(['', 'Elsewhere 311']));
    assert.equal((await visitor.get('/performance/no-such.csv')).statusCode, 404);
  });
});

test('answers are shown of those who answered, with how many were asked', async () => {
  await sql`insert into feedback (case_reference, got_it, ease, treated, service, channel, given_at)
            select 'F-' || i, case when i <= 8 then 'yes' else 'no' end, 1 + i % 5, 4, 'pothole', 'online',
                   timestamptz '2026-02-10 10:00Z' from generate_series(1, 10) i`.execute(db);
  await sql`insert into feedback_invitations (closure_event_id, case_reference, service, channel, invited_at)
            select i, 'F-' || i, 'pothole', 'online', timestamptz '2026-02-09 10:00Z' from generate_series(1, 20) i`.execute(
    db,
  );
  await rebuildFigures(db, house.clock.now);
  const page = await text('/performance/answers/got-what-they-needed');
  assert.match(page, /80%<\/p> <p class="heard-figure__base">8 of 10 who answered/);
  assert.match(page, /Of those we asked, 50% \(10 of 20\) answered/);
  assert.match(await text('/performance'), /4 of 10 who answered/);
  assert.equal((await visitor.get('/performance/answers/no-such')).statusCode, 404);
});
