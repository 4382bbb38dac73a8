// The sums of failure demand: shares, agreement, what a cause makes above its usual, and what it costs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { periodOf } from '#lib/period';
import { Temporal } from '#lib/temporal';
import { agreementOf, agreementOn, disagreements, worksNotYet } from './agreement.ts';
import { costInWords, costOf, readPounds } from './cost.ts';
import { countLabels, type FigureRow, tallyBy, tallyOf } from './demand-figures.ts';
import { beforeOf, causesMoved, pointsMoved, stretchesCompared } from './demand-moved.ts';
import { excessOf, mondaysBetween } from './excess.ts';

const row = (adviserLabel: string, ruleLabel: string, matters: number, more: Partial<FigureRow> = {}): FigureRow => ({
  key: '',
  channel: 'phone',
  adviserLabel,
  ruleLabel,
  matters,
  contacts: matters,
  ...more,
});
const avoidable = new Set(['chasing', 'told-again']);

test('the adviser’s label stands, then the rules’; what has neither is not in N', () => {
  const tally = tallyOf(
    [row('chasing', 'valued', 4), row('', 'chasing', 3), row('valued', 'chasing', 2), row('', '', 5)],
    avoidable,
  );
  assert.deepEqual([tally.avoidable, tally.labelled, tally.unlabelled, tally.byAdviser], [7, 9, 5, 6]);
});

test('keys are in order of what could have been avoided; labels nobody carries are not there', () => {
  const rows = [
    row('', 'chasing', 1, { key: 'a' }),
    row('', 'told-again', 3, { key: 'b' }),
    row('', 'valued', 9, { key: 'c' }),
  ];
  assert.deepEqual(
    tallyBy(rows, ({ key }) => key, avoidable).map(({ key }) => key),
    ['b', 'a', 'c'],
  );
  const label = (slug: string) => ({ slug, words: slug, hint: '', isAvoidable: true });
  assert.deepEqual(
    countLabels(rows, [label('chasing'), label('told-again'), label('our-mistake')]).map(
      ({ label: { slug }, matters }) => [slug, matters],
    ),
    [
      ['told-again', 3],
      ['chasing', 1],
    ],
  );
});

test('kappa as in Cohen’s own sense: 0.4 for 20, 5, 10 and 15', () => {
  const pairs = [
    { one: 'yes', other: 'yes', n: 20 },
    { one: 'yes', other: 'no', n: 5 },
    { one: 'no', other: 'yes', n: 10 },
    { one: 'no', other: 'no', n: 15 },
  ];
  const { both, same, kappa } = agreementOf(pairs);
  assert.deepEqual([both, same], [50, 35]);
  assert.ok(Math.abs((kappa ?? 0) - 0.4) < 1e-9);
  assert.deepEqual(agreementOn('no', pairs), { same: 15, of: 25 });
  assert.deepEqual(
    disagreements(pairs).map(({ n }) => n),
    [10, 5],
  );
  assert.equal(agreementOf([]).kappa, null);
  assert.equal(agreementOf([{ one: 'a', other: 'a', n: 9 }]).kappa, null);
});

test('kappa is never above 1, and is 1 when all agree on more than one thing', () => {
  const pair = fc.record({
    one: fc.constantFrom('a', 'b', 'c'),
    other: fc.constantFrom('a', 'b', 'c'),
    n: fc.integer({ min: 1, max: 99 }),
  });
  fc.assert(
    fc.property(fc.array(pair), (pairs) => {
      const { kappa, same, both } = agreementOf(pairs);
      return kappa === null || (kappa <= 1 + 1e-9 && (same < both || Math.abs(kappa - 1) < 1e-9));
    }),
  );
});

const day = (iso: string) => Temporal.PlainDate.from(iso);
const year = mondaysBetween(day('2025-03-03'), day('2026-03-01'));
const each = (n: (week: number) => number) => new Map(year.map((monday, week) => [monday.toString(), n(week)]));

test('a wave stands out; some every week do not, however many', () => {
  const steady = excessOf(
    each((week) => 40 + (week % 5) - 2),
    year,
    () => true,
  );
  assert.deepEqual([steady.excess, steady.usual, steady.weeks.length], [0, 40, 0]);
  const wave = excessOf(
    each((week) => (week === 20 ? 300 : week === 21 ? 110 : 0)),
    year,
    () => true,
  );
  assert.deepEqual([wave.excess, wave.usual], [410, 0]);
  assert.deepEqual(
    wave.weeks.map(({ n }) => n),
    [300, 110],
  );
  assert.equal(
    excessOf(
      each((week) => (week === 20 ? 300 : 0)),
      year,
      (monday) => monday.year === 2026,
    ).excess,
    0,
  );
  assert.equal(excessOf(new Map(), [], () => true).excess, 0);
});

test('a cost is a range; a channel without one is said, not guessed', () => {
  const costs = [{ channel: 'phone', lowPence: 310, highPence: 560, source: 'Study', year: 2026 }];
  const range = costOf(
    new Map([
      ['phone', 100],
      ['social', 7],
    ]),
    costs,
  );
  assert.deepEqual(range, { lowPence: 31_000, highPence: 56_000, uncosted: 7 });
  assert.equal(costInWords(range), '£310 to £560');
  assert.equal(costInWords({ lowPence: 123_456_700, highPence: 223_456_700 }), '£1,234,600 to £2,234,600');
  assert.deepEqual(['3.10', '£3', ' 12.5 ', '0.05', '1000', '1000.01', 'x', '-1', '', '1,000'].map(readPounds), [
    310,
    300,
    1250,
    5,
    100_000,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('the time before a period is as long, and never from before anything was counted', () => {
  const today = Temporal.PlainDate.from('2026-11-22');
  const before = (name: Parameters<typeof periodOf>[0], first: string) => {
    const span = beforeOf(periodOf(name, today), Temporal.PlainDate.from(first));
    return span && [String(span.from), String(span.to), span.isCutShort];
  };
  assert.deepEqual(before('this-quarter', '2024-01-01'), ['2026-07-01', '2026-09-01', false]);
  assert.deepEqual(before('last-quarter', '2024-01-01'), ['2026-04-01', '2026-06-01', false]);
  assert.deepEqual(before('last-12-months', '2024-01-01'), ['2024-12-01', '2025-11-01', false]);
  assert.deepEqual(before('last-12-months', '2025-06-01'), ['2025-06-01', '2025-11-01', true]);
  assert.equal(before('last-12-months', '2025-12-01'), null);
  assert.equal(before('all', '2024-01-01'), null);
  const stretchOf = stretchesCompared(today);
  const names = ['2026-10-01', '2026-07-01', '2026-04-01', '2026-01-01', '2025-06-01', '2024-11-01'].map(stretchOf);
  assert.equal(new Set(names).size, 6, 'each is in a stretch of its own');
  assert.equal(stretchOf('2026-10-01'), stretchOf('2026-11-01'));
});

test('causes that moved are put in order by their share, since the two times need not be of one length', () => {
  const cause = (key: string, matters: number) => ({ kind: 'team' as const, key, matters });
  const { rose, fell } = causesMoved(
    { causes: [cause('a', 10), cause('a', 10), cause('b', 10), cause('few', 4)], of: 100 },
    { causes: [cause('a', 20), cause('b', 40), cause('gone', 30), cause('few', 1)], of: 200 },
    5,
  );
  assert.deepEqual(
    rose.map((each) => [each.cause.key, each.now.n, each.before.n]),
    [['a', 20, 20]],
  );
  assert.deepEqual(
    fell.map((each) => [each.cause.key, each.now.n, each.before.n]),
    [
      ['gone', 0, 30],
      ['b', 10, 40],
    ],
  );
  assert.equal(pointsMoved({ n: 10, of: 100 }, { n: 30, of: 200 }), -5);
  assert.equal(pointsMoved({ n: 0, of: 0 }, { n: 30, of: 200 }), null);
  assert.deepEqual(causesMoved({ causes: [], of: 0 }, { causes: [], of: 9 }, 5), { rose: [], fell: [] });
});

test('a rule does not work yet when it finds next to nothing of much', () => {
  assert.equal(worksNotYet({ same: 0, of: 665 }), true);
  assert.equal(worksNotYet({ same: 13, of: 486 }), true);
  assert.equal(worksNotYet({ same: 49, of: 486 }), false);
  assert.equal(worksNotYet({ same: 0, of: 29 }), false);
});
