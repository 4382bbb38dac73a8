// Figures of phones, chat and counters behind a promise: what each is of, how it adds up, its verdict, and what may be shown.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DayFigures, FigureQueue, QueueDays } from '#contacts';
import { Temporal } from '#lib/temporal';
import { queueMonths, rowsOf } from './queue-days.ts';
import {
  groupsOf,
  type QueueDay,
  type QueueWhat,
  queueMeasureId,
  queueVerdict,
  queueWhats,
  sumDays,
} from './queue-measure.ts';
import { daysCounted, named, notCovered, queueDefinition, queueFigure, queueGoal } from './queue-words.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const queue: FigureQueue = {
  ...{ slug: 'main-line', name: 'Main line', channel: 'phone', targetSeconds: 120, shortSeconds: 5 },
  ...{ goal: null, calendar: 'offices' },
};
const aDay = (day: string, more: Partial<DayFigures> = {}): DayFigures => ({
  ...{ queue: 'main-line', day, source: 'calls', basis: 'calls', import: 1, countedFrom: 20, offered: 20 },
  ...{ answered: 16, abandoned: 4, inTarget: 12, abandonedInTarget: 3, abandonedShort: 2, waited: 1600, waitedBy: 16 },
  ...{ longestWait: 300, saidOf: 0, said: 0 },
  ...more,
});
const queueDays = (days: readonly DayFigures[], more: Partial<QueueDays> = {}): QueueDays => ({
  ...{ queue, days, closed: [], hours: null, missing: [], partly: [], samples: [] },
  ...more,
});
const figure = (what: QueueWhat) => ({
  what,
  seconds: what.startsWith('level-') ? 120 : null,
  percent: what === 'percentile-wait' ? 90 : null,
  queue: 'main-line',
  channel: null,
});

test('each figure divides what its name says', () => {
  const said = (what: QueueWhat) => {
    const [row] = rowsOf({ what }, queueDays([aDay('2026-02-02')]));
    return [row?.state, row?.n, row?.of];
  };
  assert.deepEqual(said('level-of-offered'), ['counted', 12, 20]);
  assert.deepEqual(said('level-of-answered'), ['counted', 12, 16]);
  assert.deepEqual(said('level-without-short'), ['counted', 12, 18]);
  assert.deepEqual(said('level-short-as-kept'), ['counted', 15, 20]);
  assert.deepEqual(said('abandoned'), ['counted', 4, 20]);
  assert.deepEqual(said('mean-wait'), ['counted', 16, 16]);
  assert.deepEqual(said('percentile-wait'), ['counted', 16, 16]);
});

test('a day that does not say both numbers is in neither, and averages say nothing of a percentile', () => {
  const days = [
    aDay('2026-02-02', { basis: 'intervals', inTarget: null, abandonedShort: null, waitedBy: 0 }),
    aDay('2026-02-03', { basis: 'intervals' }),
  ];
  const sum = (what: QueueWhat) => sumDays(figure(what), groupsOf(rowsOf({ what }, queueDays(days))));
  for (const what of queueWhats.filter((each) => each !== 'abandoned' && each !== 'percentile-wait'))
    assert.deepEqual([sum(what).days, sum(what).notSaid], [1, 1], what);
  assert.deepEqual([sum('abandoned').n, sum('abandoned').of], [8, 40]);
  assert.equal(sum('percentile-wait').notSaid, 2);
});

test('what is not covered is counted and said', () => {
  const rows = rowsOf(
    { what: 'level-of-offered' },
    queueDays([aDay('2026-02-02'), aDay('2026-02-03', { inTarget: null })], {
      missing: [{ from: date('2026-02-04'), until: date('2026-02-09'), days: 4 }],
      partly: [{ day: date('2026-02-02'), minutes: 150 }],
      closed: [aDay('2026-02-02'), aDay('2026-02-07')],
      samples: [
        {
          ...{ queue: 'main-line', source: 'hand', from: date('2026-02-16'), until: date('2026-02-20') },
          ...{ standsFrom: date('2026-01-01'), standsUntil: date('2026-03-31'), offered: 90, answered: 90 },
          ...{ inTarget: 80, targetSeconds: 120 },
        },
      ],
    }),
  );
  const sum = sumDays(figure('level-of-offered'), groupsOf(rows));
  assert.deepEqual(sum, {
    ...{ n: 12, of: 20, seconds: null, days: 1, queueDays: 1, missing: 4, closed: 2, notSaid: 1, partly: 1 },
    ...{ uncovered: 150, samples: 1 },
  });
  assert.deepEqual(notCovered({ withoutHours: ['Web chat'], held: ['New line'], isOfSeveral: false }, sum), [
    'Nobody counted on 4 days on which we were open.',
    'On 2 days people came while we were closed. They are left out of both numbers.',
    'On 1 day some of the opening hours were not counted: 2 hours in all.',
    'The figures of 1 day do not say this, so those days are left out of both numbers.',
    '1 sample of a few days, counted by hand, is in no part of this figure.',
    'It is not said when Web chat is open, so we cannot say which days are missing there, and everybody who came there is counted.',
    'New line is new, and is in no part of this figure until somebody here has checked it.',
  ]);
});

test('a day on which two queues were counted is one day', () => {
  const rows = ['main-line', 'council-tax'].flatMap((slug) =>
    rowsOf(
      { what: 'abandoned' },
      { ...queueDays([aDay('2026-02-02'), aDay('2026-02-03')]), queue: { ...queue, slug } },
    ),
  );
  const sum = sumDays(figure('abandoned'), groupsOf(rows.slice(0, 3)));
  assert.deepEqual([sum.days, sum.queueDays, sum.of], [2, 3, 60]);
  assert.equal(daysCounted(sum), 'It is counted on 2 days, 3 when each queue is taken by itself.');
  assert.equal(daysCounted({ ...sum, queueDays: 2 }), 'It is counted on 2 days.');
});

test('a goal is the least share in time, the most who give up, and the longest wait; it counts as reached itself', () => {
  const verdict = (what: QueueWhat, n: number, of: number, goal: number, seconds: number | null = null) =>
    queueVerdict({ what }, { n, of, seconds }, goal);
  assert.equal(verdict('level-of-offered', 80, 100, 80), 'kept');
  assert.equal(verdict('level-of-offered', 79, 100, 80), 'not-kept');
  assert.equal(verdict('abandoned', 5, 100, 5), 'kept');
  assert.equal(verdict('abandoned', 6, 100, 5), 'not-kept');
  assert.equal(verdict('mean-wait', 100, 100, 120, 120), 'kept');
  assert.equal(verdict('percentile-wait', 100, 100, 120, 121), 'not-kept');
  for (const what of queueWhats) assert.equal(verdict(what, 4, 4, 1, 1), 'too-few', what);
  assert.equal(verdict('mean-wait', 0, 50, 120), 'too-few');
});

test('a percentile is of every call: the wait that so many in a hundred did not exceed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 200 }),
      fc.integer({ min: 1, max: 99 }),
      (waits, percent) => {
        const counts = [...Map.groupBy(waits, (wait) => wait)].map(([seconds, of]) => ({ seconds, n: of.length }));
        const { seconds } = sumDays({ what: 'percentile-wait', percent }, [], counts);
        assert.ok(seconds !== null);
        const within = (most: number) => waits.filter((wait) => wait <= most).length * 100;
        assert.ok(within(seconds) >= percent * waits.length);
        assert.ok(within(seconds - 1) < percent * waits.length);
      },
    ),
  );
});

test('no day of few is shown, nor a day or month from which few could be worked out', () => {
  const today = date('2026-03-02');
  const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 120 });
  fc.assert(
    fc.property(counts, (offered) => {
      const rows = offered.map((of, i): QueueDay => {
        const onDay = today.subtract({ days: i + 1 }).toString();
        return {
          ...{ queue: 'q', onDay, untilDay: onDay, state: 'counted', source: 's', basis: 'calls' },
          ...{ countedFrom: of, n: 0, of, seconds: 0, uncovered: 0 },
        };
      });
      for (const { days, sum, isHidden } of queueMonths(figure('abandoned'), rows, [], today)) {
        for (const day of days) if (day.of > 0 && day.of < 5) assert.ok(day.isHidden);
        const hidden = days.filter((day) => day.isHidden && day.of > 0);
        const people = hidden.reduce((total, day) => total + day.of, 0);
        if (isHidden) assert.ok(days.every((day) => day.isHidden));
        else if (hidden.length > 0) assert.ok((hidden.length > 1 && people >= 5) || people === sum.of);
      }
    }),
  );
});

test('a figure has one name, and is said with its base', () => {
  const measure = (what: QueueWhat, more = {}) =>
    named(
      {
        ...{ ...figure(what), ...more, id: queueMeasureId({ ...figure(what), ...more }) },
        ...{ queues: [], withoutHours: [], held: [], shorts: [5] },
      },
      [queue],
    );
  assert.equal(measure('level-of-offered').id, 'level-of-offered-120-at-main-line');
  assert.equal(measure('percentile-wait', { queue: null, channel: 'phone' }).id, 'percentile-wait-90-by-phone');
  assert.equal(measure('abandoned', { queue: null }).id, 'abandoned-everywhere');
  assert.match(queueDefinition(measure('level-without-short')), /offered − abandoned within 5 seconds/);
  assert.match(queueDefinition(measure('level-of-answered')), /÷ answered/);
  assert.equal(
    queueFigure(measure('level-of-offered'), { n: 410, of: 500 }),
    '82% (410 of 500) answered within 2 minutes',
  );
  assert.equal(queueFigure(measure('abandoned'), { n: 1, of: 4 }), null);
  assert.equal(
    queueFigure(measure('mean-wait'), { n: 1200, of: 1500, seconds: 95.4 }),
    '1 minute 35 seconds on average (the wait of 1,200 of 1,500 answered is known)',
  );
  assert.equal(
    queueFigure(measure('percentile-wait'), { n: 10, of: 10, seconds: 120 }),
    '90 in 100 within 2 minutes (the wait of 10 of 10 answered is known)',
  );
  assert.deepEqual(
    (['level-of-offered', 'abandoned', 'mean-wait'] as const).map((what) => queueGoal({ what }, 60)),
    ['60%', '60% at most', '1 minute at most'],
  );
});
