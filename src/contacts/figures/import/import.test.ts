// Bringing figures in, as a command does it: taken once, replaced, stopped and gone on with, refused with the reason.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { Temporal } from '#lib/temporal';
import { type TestHouse, testHouse } from '../../../test-house.ts';
import { recordContact } from '../../record-actions.ts';
import { bestOfEachDay, type DayFigures } from '../day.ts';
import { countDays, keepDays, readDays, readWaits } from '../days-store.ts';
import { readSamples } from '../figures-store.ts';
import { listImports, listRefusals } from '../import-store.ts';
import { figuresOf } from '../level.ts';
import { deleteQueue, findQueue, saveQueue } from '../queue-store.ts';
import { importFigures } from './import-actions.ts';

const maps = join(import.meta.dirname, '..', '..', '..', '..', 'councils', 'maps');
let house: TestHouse;
let folder: string;
before(async () => {
  house = await testHouse();
  folder = await mkdtemp(join(tmpdir(), 'heard-figures-'));
});
after(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

let files = 0;
async function bring(map: string, content: string, more: { signal?: AbortSignal; batchSize?: number } = {}) {
  const file = join(folder, `${++files}.csv`);
  await writeFile(file, content);
  const order = {
    db: house.db,
    file,
    map: join(maps, `${map}.json`),
    rejectsFolder: folder,
    now: () => house.clock.now,
  };
  const { words, isFinished } = await importFigures({ ...order, ...more });
  return { words, isFinished, file, latest: (await listImports(house.db))[0] };
}

const day = (text: string) => Temporal.PlainDate.from(text);
const asked = (queue: string, from: string | null, until = '2026-03-02') => ({
  queue,
  from: from === null ? null : day(from),
  until: day(until),
});

const callHeader = 'CallId,Queue,Arrived,Result,WaitSeconds,TalkSeconds,Agent';
const call = (id: number, at: string, result: string, wait: number, agent = '') =>
  `c${id},Main line,${at},${result},${wait},${result === 'Answered' ? 180 : ''},${agent}`;

test('calls give all four service levels, each n of N, and percentiles of waits', async () => {
  const waits = [10, 20, 60, 119, 120, 121, 300];
  const rows = [
    ...waits.map((wait, i) => call(i, `2026-02-02 09:${10 + i}:00`, 'Answered', wait)),
    call(20, '2026-02-02 10:00:00', 'Abandoned', 3),
    call(21, '2026-02-02 10:01:00', 'Abandoned', 90),
    call(22, '2026-02-02 10:02:00', 'Abandoned', 200),
  ];
  const { words } = await bring('phone-calls', [callHeader, ...rows].join('\n'));
  assert.match(words, /10 rows read: 10 new rows, 0 rows replaced, 0 rows known already, 0 rows refused/);
  const figures = figuresOf(bestOfEachDay(await readDays(house.db, asked('main-line', '2026-02-01'))));
  assert.deepEqual(figures.levels, {
    'of-offered': { n: 5, of: 10, days: 1 },
    'of-answered': { n: 5, of: 7, days: 1 },
    'without-short': { n: 5, of: 9, days: 1 },
    'short-as-kept': { n: 7, of: 10, days: 1 },
  });
  assert.deepEqual(figures.abandoned, { n: 3, of: 10, days: 1 });
  assert.equal(figures.longestWait, 300);
  assert.equal(figures.averageWait?.of, 7);
  assert.deepEqual(await readWaits(house.db, asked('main-line', '2026-02-01')), [
    { queue: 'main-line', n: 7, half: 119, nineTenths: 300 },
  ]);
});

test('the same file again changes nothing; one that says otherwise replaces', async () => {
  const rows = (wait: number) => [callHeader, call(100, '2026-02-03 09:00:00', 'Answered', wait)].join('\n');
  await bring('phone-calls', rows(30));
  assert.match((await bring('phone-calls', rows(30))).words, /0 new rows, 0 rows replaced, 1 row known already/);
  assert.match((await bring('phone-calls', rows(45))).words, /0 new rows, 1 row replaced/);
  const { rows: kept } = await sql<{ n: number; wait: number }>`
    select count(*) as n, max(wait_seconds) as wait from figure_calls where source_id = 'c100'`.execute(house.db);
  assert.deepEqual(kept, [{ n: 1, wait: 45 }]);
});

test('a queue named for the first time is reported and held; one that is known is neither', async () => {
  const { words } = await bring(
    'phone-calls',
    [callHeader, call(110, '2026-02-03 09:00:00', 'Answered', 30)].join('\n'),
  );
  assert.doesNotMatch(words, /New queue/);
  const wrong = call(111, '2026-02-03 09:00:00', 'Answered', 30).replace('Main line', 'Mian line');
  const { words: told, latest } = await bring('phone-calls', [callHeader, wrong].join('\n'));
  assert.match(
    told,
    /1 new row,.* New queue: Mian line\. It is in no promise of a whole channel until somebody confirms it\./,
  );
  assert.deepEqual(latest?.tally.newQueues, [{ slug: 'mian-line', name: 'Mian line' }]);
  assert.equal((await findQueue(house.db, 'mian-line'))?.isHeld, true);
  await inTransaction(house.db, (tx) => deleteQueue(tx, 'mian-line'));
});

test('rows that cannot be are refused, each with its line and the reason, and the rest is taken', async () => {
  const wrong = [
    ['c1,Main line,2026-02-30 09:00:00,Answered,1,1,', /not a time/],
    ['c2,Main line,2026-04-01 09:00:00,Answered,1,1,', /in the future/],
    [',Main line,2026-02-02 09:00:00,Answered,1,1,', /without a number/],
    ['c4,,2026-02-02 09:00:00,Answered,1,1,', /which queue/],
    ['c5,Main line,2026-02-02 09:00:00,Lost,1,1,', /does not know/],
    ['c6,Main line,2026-02-02 09:00:00,Answered,soon,1,', /not a number of seconds/],
    ['c7,Main line,2026-02-02 09:00:00,Answered,,1,', /is empty/],
  ] as const;
  const { words, latest, file } = await bring(
    'phone-calls',
    [callHeader, ...wrong.map(([row]) => row), call(200, '2026-02-04 09:00:00', 'Answered', 5)].join('\n'),
  );
  assert.match(words, /8 rows read: 1 new row.*7 rows refused/);
  const refused = await listRefusals(house.db, latest?.id ?? 0, 100);
  for (const [i, [, reason]] of wrong.entries()) {
    assert.equal(refused[i]?.line, i + 2);
    assert.match(refused[i]?.reason ?? '', reason);
  }
  const listed = await readFile(join(folder, `${file.split('/').at(-1)?.replace('.csv', '')}.refused.csv`), 'utf8');
  assert.equal(listed.trim().split('\r\n').length, 8);
});

test('half hours: counts that add up, an average that is weighted, and levels only of the target they were counted for', async () => {
  const header =
    'Queue,From,Offered,Answered,Abandoned,AnsweredIn120,AbandonedIn120,AbandonedIn5,AverageWait,AverageTalk,LongestWait';
  const rows = [
    'Out of hours,2026-02-05 17:00,10,8,2,6,1,1,60,200,0:04:00',
    'Out of hours,2026-02-05 17:30,"1,000",900,100,450,50,10,90,200,400',
  ];
  await bring('phone-half-hours', [header, ...rows, 'Out of hours,2026-02-05 18:00,3,3,3,,,,,,'].join('\n'));
  const read = async () => figuresOf(bestOfEachDay(await readDays(house.db, asked('out-of-hours', '2026-02-01'))));
  const { levels, averageWait, longestWait, bases } = await read();
  assert.deepEqual(levels['without-short'], { n: 456, of: 1010 - 11, days: 1 });
  assert.deepEqual(levels['short-as-kept'], { n: 456 + 51, of: 1010, days: 1 });
  assert.equal(averageWait?.seconds, (60 * 8 + 90 * 900) / 908);
  assert.equal(longestWait, 400);
  assert.deepEqual(bases, { calls: 0, intervals: 1, days: 0 });
  // the queue's target becomes a minute: what was counted within two says nothing of it
  const queue = {
    slug: 'out-of-hours',
    name: 'Out of hours',
    channel: 'phone',
    shortSeconds: 5,
    goal: 80,
    calendar: null,
  } as const;
  await inTransaction(house.db, (tx) => saveQueue(tx, { ...queue, targetSeconds: 60 }));
  assert.deepEqual((await read()).levels['of-offered'], { n: 0, of: 0, days: 0 });
});

test('of two systems that count the same day the finer is taken, and nobody is counted twice', async () => {
  await bring(
    'daily-call-centre',
    'Fecha,Incoming Calls,Answered Calls,Abandoned Calls,Answer Speed (AVG),Talk Duration (AVG),Service Level (20 Seconds)\n2026-02-02,99,90,9,20,100,0.76',
  );
  await sql`update figure_intervals set queue = 'main-line' where source = 'daily-call-centre'`.execute(house.db);
  await inTransaction(house.db, (tx) =>
    keepDays(tx, { queues: ['call-centre', 'main-line'], from: null, until: null }),
  );
  const days = bestOfEachDay(await readDays(house.db, asked('main-line', '2026-02-02', '2026-02-02')));
  assert.deepEqual(
    days.map(({ basis, offered }) => [basis, offered]),
    [['calls', 10]],
  );
});

test('the days that are kept are those that calls and intervals say, after every import and every change', async () => {
  const agree = async () => {
    const { rows } = await sql<{ slug: string }>`select slug from figure_queues order by slug`.execute(house.db);
    const queues = rows.map(({ slug }) => slug);
    const key = ({ queue, day: on, source, basis }: DayFigures) => `${queue} ${on} ${source} ${basis}`;
    const sorted = (days: readonly DayFigures[]) => days.toSorted((a, b) => key(a).localeCompare(key(b)));
    const until = day('2026-03-02');
    const kept = await readDays(house.db, { queue: null, from: null, until });
    assert.deepEqual(sorted(kept), sorted(await countDays(house.db, queues, until, null)));
    return kept;
  };
  assert.ok((await agree()).length > 3);
  const moved = (id: number, at: string, queue: string) => call(id, at, 'Answered', 30).replace('Main line', queue);
  const bringCalls = (...rows: string[]) => bring('phone-calls', [callHeader, ...rows].join('\n'), { batchSize: 2 });
  // as many batches as it takes, over the night on which clocks change
  await bringCalls(
    ...['2025-10-25 23:30:00', '2025-10-26 00:30:00', '2025-10-26 23:30:00', '2025-10-27 00:10:00'].map((at, i) =>
      call(300 + i, at, 'Answered', 10 * i),
    ),
  );
  assert.equal((await agree()).filter(({ day: on }) => on.startsWith('2025-10')).length, 3);
  // a call that was on another day, and in another queue, leaves no trace there
  await bringCalls(moved(300, '2026-01-20 10:00:00', 'Council tax'));
  const after = await agree();
  assert.equal(
    after.some(({ day: on }) => on === '2025-10-25'),
    false,
  );
  assert.deepEqual(
    after.filter(({ queue }) => queue === 'council-tax').map(({ day: on, offered }) => [on, offered]),
    [['2026-01-20', 1]],
  );
  const waits = await readWaits(house.db, asked('main-line', '2025-10-01', '2025-10-31'));
  assert.deepEqual(waits, [{ queue: 'main-line', n: 3, half: 20, nineTenths: 30 }]);
  const { rows: exact } = await sql`
    select queue, count(*)::int as n, percentile_disc(0.5) within group (order by wait_seconds) as half,
           percentile_disc(0.9) within group (order by wait_seconds) as nine_tenths
      from figure_calls where outcome = 'answered' group by queue order by queue`.execute(house.db);
  const all = await readWaits(house.db, { queue: null, from: null, until: day('2026-03-02') });
  assert.deepEqual(
    all.toSorted((a, b) => a.queue.localeCompare(b.queue)),
    exact,
  );
});

test('a sample week is kept as a sample, with what it stands for, and is in no day', async () => {
  await bring(
    'counter-sample-weeks',
    'WeekFrom,Place,Visits,Seen,SeenIn10Minutes,StandsFrom,StandsUntil\n05/01/2026,The Hub,813,813,812,01/01/2026,01/04/2026',
  );
  assert.deepEqual(await readDays(house.db, asked('the-hub', null)), []);
  const [sample] = await readSamples(house.db, asked('the-hub', '2026-02-01'));
  assert.deepEqual(
    [sample?.from.toString(), sample?.until.toString(), sample?.standsFrom.toString(), sample?.standsUntil.toString()],
    ['2026-01-05', '2026-01-11', '2026-01-01', '2026-04-01'],
  );
  assert.deepEqual([sample?.offered, sample?.inTarget, sample?.targetSeconds], [813, 812, 600]);
});

test('an import that is stopped goes on where it was, and the whole is as if it had not been', async () => {
  const rows = Array.from({ length: 25 }, (_, i) => call(1000 + i, `2026-02-06 09:${10 + i}:00`, 'Answered', i));
  const content = [callHeader, ...rows].join('\n');
  const stop = new AbortController();
  stop.abort();
  const first = await bring('phone-calls', content, { signal: stop.signal, batchSize: 10 });
  assert.deepEqual([first.isFinished, first.latest?.bookmark, first.latest?.state], [false, 10, 'stopped']);
  const second = await bring('phone-calls', content, { batchSize: 10 });
  assert.deepEqual([second.isFinished, second.latest?.id], [true, first.latest?.id]);
  assert.match(second.words, /25 rows read: 25 new rows/);
});

test('a call finds the contact that its adviser logged, and only one', async () => {
  const { rows } = await sql<{ id: number }>`select id from staff where email = 'adviser@larchmere.example'`.execute(
    house.db,
  );
  const logged = (arrivedAt: string) =>
    inTransaction(house.db, (tx) =>
      recordContact(tx, {
        customerId: null,
        channel: 'phone',
        direction: 'in',
        arrivedAt: Temporal.Instant.from(arrivedAt),
        staffId: rows[0]?.id ?? null,
        matters: [{ service: null, about: 'Bins', outcome: 'answered', answer: null, caseReference: null }],
      }),
    );
  const contact = await logged('2026-02-10T09:04:00Z');
  await logged('2026-02-10T15:00:00Z');
  const who = 'Adviser@larchmere.example';
  const { latest } = await bring(
    'phone-calls',
    [
      callHeader,
      call(2000, '2026-02-10 09:00:00', 'Answered', 30, who),
      call(2001, '2026-02-10 09:02:00', 'Answered', 30, who),
      call(2002, '2026-02-10 12:00:00', 'Answered', 30, who),
      call(2003, '2026-02-10 15:00:00', 'Abandoned', 30, who),
    ].join('\n'),
  );
  const linked = await sql<{ sourceId: string; contactId: number }>`
    select source_id, contact_id from figure_calls where contact_id is not null order by source_id`.execute(house.db);
  assert.deepEqual(linked.rows, [{ sourceId: 'c2001', contactId: Number(contact) }]);
  assert.equal(latest?.tally.linked, 1);
});

const real = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  '..',
  '..',
  'shared',
  'data',
  'call-centre',
  'daily_call_centre_2020_2023.csv',
);
test('three years of a real call centre come in whole, and add up to what is known of them', {
  skip: !existsSync(real),
}, async () => {
  const { words } = await bring('daily-call-centre', await readFile(real, 'utf8'));
  assert.match(words, /1,251 rows read: 1,251 new rows.*0 rows refused/);
  const days = bestOfEachDay(await readDays(house.db, asked('call-centre', null)));
  const { offered, answered, abandoned, levels, said } = figuresOf(days);
  assert.deepEqual([days.length, offered, answered.n, abandoned.n], [1251, 248_373, 221_234, 27_139]);
  assert.deepEqual(levels['of-offered'], { n: 0, of: 0, days: 0 }); // it gives shares and no counts: nothing is made up
  assert.equal(said?.of, 248_373);
});
