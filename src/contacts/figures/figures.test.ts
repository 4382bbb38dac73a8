// The pure parts of figures: rows as they are written, what is not covered, samples, and the maps that ship.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { bestOfEachDay, type DayFigures } from './day.ts';
import { type Counted, coverageOf } from './gaps.ts';
import { figureMaps } from './import/shipped-maps.ts';
import { figuresOf } from './level.ts';
import { mapOf, readFiguresMap } from './map.ts';
import { rowReader, slugOf } from './row.ts';
import { grossedUp, type Sample, wilson } from './sample.ts';
import { secondsInWords } from './words.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);

const map = mapOf({
  kind: 'figures',
  source: 'x',
  dateFormat: 'yyyy-MM-dd HH:mm',
  queue: 'Main line',
  every: 'day',
  targetSeconds: 20,
  intervals: { at: 'At', offered: 'All', answered: 'Yes', inTarget: 'In', averageWait: 'Wait', level: 'Level' },
});
const read = rowReader(
  map,
  ['At', 'All', 'Yes', 'In', 'Wait', 'Level'],
  (text) => (/^\d/.test(text) ? at(text) : null),
  at('2026-03-02T00:00Z'),
);
const row = (change: Partial<Record<'all' | 'yes' | 'in' | 'wait' | 'level', string>>) => {
  const { all = '10', yes = '8', in: inTime = '5', wait = '', level = '' } = change;
  return read(['2026-03-01T00:00Z', all, yes, inTime, wait, level]);
};

test('numbers, durations and shares are read as systems write them', () => {
  for (const [written, seconds] of [
    ['90', 90],
    ['1:30', 90],
    ['0:01:30', 90],
    ['12.5', 12.5],
    ['', null],
  ] as const) {
    const found = row({ wait: written });
    assert.equal('interval' in found && found.interval.averageWait, seconds, written);
  }
  for (const [written, share] of [
    ['0.76', 0.76],
    ['76%', 0.76],
    ['76 %', 0.76],
    ['1', 1],
  ] as const) {
    const found = row({ level: written });
    assert.equal('interval' in found && found.interval.saidLevel, share, written);
  }
  const thousands = row({ all: '1,234', yes: '1 000', in: '900' });
  assert.deepEqual('interval' in thousands && [thousands.interval.offered, thousands.interval.answered], [1234, 1000]);
});

test('a row that contradicts itself is refused with the reason', () => {
  for (const [change, why] of [
    [{ yes: '11' }, /more than the 10 there were/],
    [{ in: '9' }, /more than the 8 that were answered/],
    [{ yes: '', in: '5' }, /not said how many were answered/],
    [{ all: '' }, /not said how many people/],
    [{ all: '1.5' }, /not a whole number/],
    [{ all: '-1' }, /not a whole number/],
    [{ level: '7.6' }, /not a share/],
    [{ wait: '1h' }, /not a number of seconds/],
  ] as const) {
    const found = row(change);
    assert.match('refused' in found ? found.refused : 'taken', why, JSON.stringify(change));
  }
});

test('a day on which clocks change is 23 hours long', () => {
  const read2025 = rowReader(map, ['At', 'All', 'Yes', 'In', 'Wait', 'Level'], at, at('2026-03-02T00:00Z'));
  const found = read2025(['2025-03-30T00:00Z', '1', '1', '1', '', '']);
  assert.equal('interval' in found && found.interval.from.until(found.interval.until).total('hours'), 23);
});

const calendar = {
  openingsOn: (date: Temporal.PlainDate) =>
    date.dayOfWeek > 5 ? [] : [{ opensAt: at(`${date}T09:00Z`), closesAt: at(`${date}T12:00Z`) }],
};

test('open days without figures are named in stretches, weekends between them notwithstanding', () => {
  const known = new Map([['2026-02-23', 'days' as const]]);
  const { open, covered, missing } = coverageOf(
    calendar,
    day('2026-02-19'),
    day('2026-03-02'),
    (each) => known.get(each),
    new Map(),
  );
  assert.deepEqual([open, covered], [8, 1]);
  assert.deepEqual(
    missing.map(({ from, until, days }) => `${from} ${until} ${days}`),
    ['2026-02-19 2026-02-20 2', '2026-02-24 2026-03-02 5'],
  );
});

test('days that were counted while it was closed are neither open nor lost', () => {
  const { open, covered, closed } = coverageOf(
    calendar,
    day('2026-02-20'),
    day('2026-02-22'),
    (each) => (each === '2026-02-22' ? undefined : 'calls'),
    new Map(),
  );
  assert.deepEqual([open, covered, closed], [1, 1, 1]);
});

test('of a day in intervals the opening hours they leave out are counted, however they overlap', () => {
  const counted = (...times: readonly [string, string][]): Counted[] =>
    times.map(([from, until]) => ({ from: at(`2026-02-23T${from}Z`), until: at(`2026-02-23T${until}Z`) }));
  const minutes = (...times: readonly [string, string][]) =>
    coverageOf(
      calendar,
      day('2026-02-23'),
      day('2026-02-23'),
      () => 'intervals',
      new Map([['2026-02-23', counted(...times)]]),
    ).partly[0]?.minutes ?? 0;
  assert.equal(minutes(['08:30', '12:30']), 0);
  assert.equal(minutes(['09:00', '10:00'], ['11:00', '12:00']), 60);
  assert.equal(minutes(['11:30', '12:00'], ['09:30', '11:00'], ['10:00', '11:15']), 45);
  assert.equal(minutes(), 180);
});

const dayOf = (change: Partial<DayFigures>): DayFigures => ({
  queue: 'a',
  day: '2026-02-23',
  source: 'x',
  basis: 'days',
  import: 1,
  offered: 10,
  answered: 9,
  abandoned: 1,
  inTarget: null,
  abandonedInTarget: null,
  abandonedShort: null,
  waited: 0,
  waitedBy: 0,
  countedFrom: 1,
  longestWait: null,
  saidOf: 0,
  said: 0,
  ...change,
});

test('days that do not say a count are left out of n and N alike', () => {
  const figures = figuresOf([dayOf({ inTarget: 5 }), dayOf({ day: '2026-02-24' })]);
  assert.deepEqual(figures.levels['of-offered'], { n: 5, of: 10, days: 1 });
  assert.deepEqual(figures.levels['short-as-kept'], { n: 0, of: 0, days: 0 });
  assert.deepEqual(figures.answered, { n: 18, of: 20, days: 2 });
});

test('of sources alike the later brought in counts', () => {
  const rows = [
    dayOf({ import: 2, offered: 2 }),
    dayOf({ source: 'y', import: 3, offered: 3 }),
    dayOf({ basis: 'intervals', offered: 4 }),
  ];
  assert.deepEqual(
    bestOfEachDay(rows).map(({ offered }) => offered),
    [4],
  );
  assert.deepEqual(
    bestOfEachDay(rows.slice(0, 2)).map(({ offered }) => offered),
    [3],
  );
});

test('a sample says what it stands for, and its range', () => {
  const sample: Sample = {
    queue: 'a',
    source: 'x',
    from: day('2026-01-05'),
    until: day('2026-01-11'),
    standsFrom: day('2026-01-01'),
    standsUntil: day('2026-04-01'),
    offered: 100,
    answered: 100,
    inTarget: 90,
    targetSeconds: 600,
  };
  const { estimate, range, times } = grossedUp(sample);
  assert.deepEqual([times, estimate], [13, 1300]);
  assert.ok(range.least > 1040 && range.least < 1060 && range.most > 1560 && range.most < 1580, JSON.stringify(range));
  const { least, most } = wilson(90, 100);
  assert.deepEqual([least.toFixed(3), most.toFixed(3)], ['0.826', '0.945']); // Wilson (1927), as tables give it
  assert.deepEqual(wilson(0, 0), { least: 0, most: 1 });
  assert.equal(wilson(5, 5).most, 1);
});

test('every map that ships can be read; one that cannot says every part', async () => {
  assert.ok((await figureMaps()).size >= 6);
  assert.throws(
    () =>
      readFiguresMap(
        JSON.stringify({ kind: 'figures', source: 'X', dateFormat: 'dd', intervals: { at: 'a' } }),
        'my.json',
      ),
    /my\.json is not a map of figures\.[\s\S]*source: Use lower-case[\s\S]*dateFormat: Say where the year stands/,
  );
  assert.throws(
    () =>
      readFiguresMap(
        JSON.stringify({ kind: 'figures', source: 'x', dateFormat: 'yyyyMMdd', intervals: { at: 'a' } }),
        'my.json',
      ),
    /Say how long an interval is[\s\S]*Give the column offered[\s\S]*Give the name of the queue/,
  );
  assert.throws(() => readFiguresMap('{', 'my.json'), /is not JSON/);
});

test('names and times in words', () => {
  assert.equal(slugOf(' Main line – Llinell Gŵyn (1) '), 'main-line-llinell-gwyn-1');
  assert.deepEqual([0, 1, 60, 95, 120].map(secondsInWords), [
    '0 seconds',
    '1 second',
    '1 minute',
    '1 minute 35 seconds',
    '2 minutes',
  ]);
});
