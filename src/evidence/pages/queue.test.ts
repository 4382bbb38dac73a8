// A promise measured by figures of other systems, from the file that was brought in to the page and the file anybody can read.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { keepFigures } from '#contacts';
import { inTransaction, sql } from '#db';
import { homeZone } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { readLedger } from '#strategy';
import { type TestHouse, testHouse } from '../../test-house.ts';
import { rebuildFigures } from '../actions.ts';
import { measureByQueues } from '../queue-actions.ts';

let house: TestHouse;
const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const open = async (url: string) => words((await house.visitor().open(url)).body);
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(homeZone).toInstant();

/** So many offered in a quarter of an hour from 9am, of whom all but the last two are answered in time. */
const quarter = (day: string, time: string, offered: number, seconds = 120) => ({
  ...{ from: at(`${day}T${time}`), until: at(`${day}T${time}`).add({ minutes: 15 }), offered },
  ...{ answered: offered - 1, abandoned: 1, targetSeconds: seconds, inTarget: offered - 2, abandonedInTarget: 1 },
  ...{ shortSeconds: 5, abandonedShort: 0, averageWait: 30, averageTalk: 100, longestWait: 200, saidLevel: null },
  ...{ standsFrom: null, standsUntil: null },
});
const queue = (targetSeconds = 120) => ({
  ...{ slug: 'main-line', name: 'Main line', channel: 'phone' as const, targetSeconds, shortSeconds: 5, goal: null },
  calendar: 'contact-centre',
});
type Rows = Parameters<typeof keepFigures>[1]['rows'];
const bring = (rows: Rows, target = 120, source = 'phones', more: { slug?: string; name?: string } = {}) =>
  inTransaction(house.db, (tx) =>
    keepFigures(tx, { source, queue: { ...queue(target), ...more }, rows }, 'A test', house.clock.now),
  );
const rebuild = () => rebuildFigures(house.db, house.clock.now);
const id = 'level-of-offered-120-by-phone';

before(async () => {
  house = await testHouse();
});
after(() => house.close());

test('before anything was brought in the promise says that nothing was counted', async () => {
  await rebuild();
  assert.match(
    await open('/promises/P01'),
    /Too few to say.*None in this time.*Goal: 80%.*No day of this time is counted/,
  );
  assert.match(await open(`/performance/figures/${id}`), /Nothing was counted in this time/);
});

test('the figure, its definition, what it leaves out and its verdict are on the page of the promise', async () => {
  await bring([
    quarter('2026-02-09', '09:00', 10),
    quarter('2026-02-09', '09:15', 20),
    quarter('2026-02-10', '09:00', 20),
    // nobody counted on 11 February
    quarter('2026-02-12', '09:00', 3),
    quarter('2026-02-13', '09:00', 30, 60), // counted for another target: it says nothing of this one
  ]);
  await rebuild();
  const page = await open('/promises/P01');
  assert.match(page, /84\.9% \(45 of 53\) answered within 2 minutes/);
  assert.match(page, /Goal: 80%/);
  assert.match(page, /Of all phone queues: answered within 2 minutes ÷ all offered\. It is counted on 3 days\./);
  assert.match(page, /We worked it out on 2 March 2026/);
  assert.match(page, /Nobody counted on \d+ days on which we were open/);
  assert.match(page, /On 3 days some of the opening hours were not counted/);
  assert.match(page, /The figures of 1 day do not say this/);
  const answer = await open('/performance/phone-answer');
  assert.match(answer, /84\.9% 45 of 53 answered within 2 minutes Kept Goal: 80%/);
  assert.doesNotMatch(answer, /Too few|fell due/);
  assert.match(
    await open('/performance'),
    /within 2 minutes\. Kept Goal: 80% 84\.9% 45 of 53 answered within 2 minutes/,
  );
  const ledger = await readLedger(house.db, 'last-12-months');
  assert.equal(ledger?.rows.find(({ promise }) => promise.id === 'P01')?.state, 'kept');
  assert.match(await open('/performance'), /Phones, chat and counters.*Calls answered within 2 minutes.*84\.9%/);
  const promise = parse((await house.visitor().get('/promises.csv')).body, { columns: true }) as Record<
    string,
    string
  >[];
  const { state, measured_by: by, kept, of } = promise.find((row) => row['promise'] === 'P01') ?? {};
  assert.deepEqual([state, by, kept, of], ['kept', id, '45', '53']);
});

test('whoever reads it comes from the promise to the month, the days and the file, and the file adds up', async () => {
  const { body } = await house.visitor().open('/promises/P01');
  assert.match(body, new RegExp(`href="/performance/figures/${id}\\?period=last-12-months"`));
  assert.match(body, new RegExp(`href="/performance/figures/${id}\\.csv"`));
  const measure = await house.visitor().open(`/performance/figures/${id}`);
  assert.match(measure.body, new RegExp(`href="/performance/figures/${id}/2026-02"`));
  assert.match(words(measure.body), /February 2026.*84\.9% \(45 of 53\) answered within 2 minutes/);
  const month = await open(`/performance/figures/${id}/2026-02`);
  assert.match(month, /9 February 2026 Main line 86\.7% \(26 of 30\) 2 parts of the day/);
  assert.match(month, /11 February 2026 Main line Open, and nobody counted/);
  assert.match(month, /13 February 2026 Main line The figures of this day do not say it/);
  // 3 people rang on the 12th: that day is not shown, nor the smallest other, from which they could be worked out
  assert.match(month, /12 February 2026 Main line Not shown/);
  assert.match(month, /10 February 2026 Main line Not shown/);
  const rows = parse((await house.visitor().get(`/performance/figures/${id}.csv`)).body, { columns: true }) as Record<
    string,
    string
  >[];
  const shown = rows.filter(({ state, status }) => state === 'counted' && status === 'shown');
  assert.deepEqual(
    shown.map(({ day, n, of, counted_from }) => [day, n, of, counted_from]),
    [['2026-02-09', '26', '30', '2']],
  );
  assert.deepEqual(
    rows.filter(({ status }) => status === 'suppressed').map(({ day, n, of }) => [day, n, of]),
    [
      ['2026-02-10', '', ''],
      ['2026-02-12', '', ''],
    ],
  );
  assert.ok(rows.some(({ state, day }) => state === 'missing' && day === '2026-02-11'));
  // the days that are shown do not add up to the page, the months do
  assert.deepEqual(
    rows.filter(({ state }) => state === 'month').map(({ day, until, n, of, status }) => [day, until, n, of, status]),
    [['2026-02-01', '2026-02-28', '45', '53', 'shown']],
  );
  assert.match(words(measure.body), /Keep the rows whose state is month/);
  const parts = parse((await house.visitor().get(`/performance/figures/${id}/2026-02.csv`)).body, {
    columns: true,
  }) as Record<string, string>[];
  assert.deepEqual(
    parts.map(({ from, status, n, of }) => [from, status, n, of]),
    [
      ['2026-02-09T09:00:00Z', 'shown', '8', '10'],
      ['2026-02-09T09:15:00Z', 'shown', '18', '20'],
      ['2026-02-10T09:00:00Z', 'suppressed', '', ''],
      ['2026-02-12T09:00:00Z', 'suppressed', '', ''],
      ['2026-02-13T09:00:00Z', 'not-said', '', ''],
    ],
  );
});

test('what comes while the lines are closed is in no figure, and it is said', async () => {
  await bring([quarter('2026-02-09', '20:00', 40), quarter('2026-02-14', '10:00', 40)]); // an evening, and a Saturday
  await rebuild();
  const page = await open('/promises/P01');
  assert.match(page, /84\.9% \(45 of 53\).*It is counted on 3 days\./);
  assert.match(page, /On 2 days people came while we were closed\. They are left out of both numbers/);
  const month = await open(`/performance/figures/${id}/2026-02`);
  assert.match(month, /9 February 2026 Main line 86\.7% \(26 of 30\) 2 parts of the day/);
  assert.match(month, /14 February 2026 Main line People came while it was closed: in no figure/);
  assert.doesNotMatch((await house.visitor().get(`/performance/figures/${id}/2026-02.csv`)).body, /T20:00|02-14T/);
});

test('a queue that nobody has confirmed changes no promise of a channel, until the figures are worked out after it is', async () => {
  const isHeld = (held: boolean) =>
    sql`update figure_queues set is_held = ${held} where slug = 'new-line'`.execute(house.db);
  await bring([quarter('2026-02-09', '10:00', 12)], 120, 'phones', { slug: 'new-line', name: 'New line' });
  await isHeld(true);
  assert.doesNotMatch(await open('/promises/P01'), /New line/); // the page says nothing newer than its figure
  await rebuild();
  assert.match(await open('/promises/P01'), /84\.9% \(45 of 53\).*New line is new, and is in no part of this figure/);
  await isHeld(false);
  await rebuild();
  const page = await open('/promises/P01');
  assert.match(page, /84\.6% \(55 of 65\).*counted on 3 days, 4 when each queue is taken by itself/);
  assert.doesNotMatch(page, /New line is new/);
  await isHeld(true);
  await rebuild();
});

test('a queue that is read by another target changes no promise; fewer than five are never judged', async () => {
  await bring([], 60);
  await rebuild();
  assert.match(await open('/promises/P01'), /84\.9% \(45 of 53\)/);
  const { db } = house;
  const other = { seconds: 20, percent: null, queue: 'main-line', channel: null } as const;
  await inTransaction(db, (tx) => measureByQueues(tx, { ...other, what: 'level-of-answered' }));
  await rebuild();
  assert.match(
    await open('/performance/figures/level-of-answered-20-at-main-line'),
    /Nothing was counted in this time/,
  );
  assert.match(await open('/promises/P01?period=last-quarter'), /None in this time/);
});

test('a percentile is of single calls alone, and a mean of whoever said it', async () => {
  const wait = { seconds: null, queue: 'main-line', channel: null } as const;
  await inTransaction(house.db, async (tx) => {
    await measureByQueues(tx, { ...wait, what: 'mean-wait', percent: null });
    await measureByQueues(tx, { ...wait, what: 'percentile-wait', percent: 90 });
  });
  await rebuild();
  assert.match(
    await open('/performance/figures/mean-wait-at-main-line'),
    /30 seconds on average \(the wait of 78 of 78 answered is known\)/,
  );
  assert.match(
    await open('/performance/figures/percentile-wait-90-at-main-line'),
    /Nothing was counted in this time.*The figures of 4 days do not say this/,
  );
});

test('single calls give the percentile of the days they tell of, and any number of seconds', async () => {
  const { db } = house;
  await inTransaction(db, async (tx) => {
    await sql`insert into figure_calls (source, source_id, queue, arrived_at, outcome, wait_seconds, import)
              select 'calls', i::text, 'main-line', '2026-02-20T10:00:00Z', 'answered', i * 10, (select max(id) from figure_imports)
                from generate_series(1, 20) i`.execute(tx);
    await measureByQueues(tx, {
      ...{ what: 'level-of-offered', seconds: 45, percent: null, queue: 'main-line', channel: null },
    });
  });
  await bring([quarter('2026-02-20', '09:00', 50)], 60); // the day is told by calls, and by parts of the day: the finer counts
  await rebuild();
  assert.match(
    await open('/performance/figures/percentile-wait-90-at-main-line'),
    /90 in 100 within 3 minutes \(the wait of 20 of 20 answered is known\)/,
  );
  assert.match(await open('/performance/figures/level-of-offered-45-at-main-line'), /20% \(4 of 20\)/);
  assert.match(
    await open('/performance/figures/level-of-offered-45-at-main-line/2026-02'),
    /20 February 2026 Main line 20% \(4 of 20\) 20 single calls/,
  );
});

test('worked out again, nothing is written that was so before', async () => {
  await rebuild();
  const { rows } = await sql<{
    details: unknown;
  }>`select details -> 'rowsWritten' as details from figures_state`.execute(house.db);
  assert.deepEqual(rows[0]?.details, {
    ...{ standardFigures: 0, standardDays: 0, caseFigures: 0, surveyFigures: 0 },
    ...{ queueMeasureDays: 0, queueMeasureWaits: 0 },
  });
});

test('an address that is none is told as such', async () => {
  for (const url of [
    '/performance/figures/none',
    `/performance/figures/${id}/2026-13`,
    `/performance/figures/${id}/x`,
    '/performance/figures/none.csv',
    `/performance/figures/${id}/2025-01.csv`,
  ])
    assert.equal((await house.visitor().get(url)).statusCode, 404, url);
});
