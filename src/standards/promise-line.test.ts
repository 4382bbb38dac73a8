import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '#lib/temporal';
import type { PromiseFacts } from './promise-facts.ts';
import { promiseLine, promiseSparkline } from './promise-line.ts';
import { cutByPauses, promiseScale } from './promise-scale.ts';
import { promiseSentence } from './promise-sentence.ts';

const noon = (date: string) => Temporal.Instant.from(`${date}T12:00:00Z`);
const running: PromiseFacts = {
  askedAt: noon('2026-03-02'),
  promisedAt: noon('2026-03-12'),
  now: noon('2026-03-07'),
  state: 'running',
  zone: 'Europe/London',
};
const photo = { from: noon('2026-03-05'), reason: 'waiting-for-customer', waitingFor: 'your photo' };

test('the line is to scale from asked to promised', () => {
  const scale = promiseScale(running);
  assert.deepEqual(
    [running.askedAt, running.now, running.promisedAt, noon('2026-03-01')].map((at) => scale.share(at)),
    [0, 0.5, 1, 0],
  );
});

test('a little late is to scale; very late is drawn shorter, and never more than 42 % of the line', () => {
  const late = (now: string) => promiseScale({ ...running, state: 'missed', now: noon(now) });
  assert.equal(late('2026-03-14').isShortened, false);
  assert.ok(Math.abs(late('2026-03-14').share(running.promisedAt) - 10 / 12) < 1e-9);
  const years = late('2036-03-14');
  assert.equal(years.isShortened, true);
  assert.ok(years.share(running.promisedAt) >= 0.58);
  assert.equal(years.share(noon('2036-03-14')), 1);
});

test('a promise due the moment it was asked has a line', () => {
  const line = promiseLine({ ...running, promisedAt: running.askedAt, state: 'missed' }, 'a').markup;
  assert.doesNotMatch(line, /NaN|Infinity|undefined/);
});

test('pauses are cut out of the time used; overlapping ones count once', () => {
  const facts: PromiseFacts = {
    ...running,
    now: running.promisedAt,
    pauses: [
      { from: noon('2026-03-05'), until: noon('2026-03-07') },
      { from: noon('2026-03-04'), until: noon('2026-03-06') },
      { from: noon('2026-03-11') },
    ],
  };
  const { used, paused } = cutByPauses(facts, promiseScale(facts), facts.now);
  const tenths = (stretches: typeof used) => stretches.map(({ from, to }) => [from * 10, to * 10].map(Math.round));
  assert.deepEqual(tenths(used), [
    [0, 2],
    [5, 9],
  ]);
  assert.deepEqual(tenths(paused), [
    [2, 4],
    [4, 5],
    [9, 10],
  ]);
});

test('each state says itself in its own words', () => {
  const done = noon('2026-03-10');
  const sentences: readonly (readonly [Partial<PromiseFacts>, string])[] = [
    [{}, 'We promised Thursday 12 March.'],
    [{ nextUpdateAt: noon('2026-03-09') }, 'We promised Thursday 12 March. You will hear from us by Monday 9 March.'],
    [
      { state: 'paused', pauses: [photo], notCounted: '2 working days' },
      'We promised Thursday 12 March. We are waiting for your photo; 2 working days are not counted.',
    ],
    [
      { state: 'paused', pauses: [photo] },
      'We promised Thursday 12 March. We are waiting for your photo; the time since Thursday 5 March is not counted.',
    ],
    [
      { pauses: [{ ...photo, until: noon('2026-03-06') }], notCounted: '1 working day' },
      'We promised Thursday 12 March. While we were waiting for your photo, 1 working day is not counted.',
    ],
    [{ state: 'met', stoppedAt: done }, 'We promised Thursday 12 March and kept it on Tuesday 10 March.'],
    [{ state: 'missed', now: noon('2026-03-14') }, 'We promised Thursday 12 March. We are late.'],
    [
      { state: 'kept-late', stoppedAt: noon('2026-03-16') },
      'We promised Thursday 12 March. We were late: it was done on Monday 16 March.',
    ],
  ];
  for (const [facts, sentence] of sentences) {
    assert.equal(promiseSentence({ ...running, ...facts }), `You asked on Monday 2 March. ${sentence}`);
  }
});

test('staff are not called the customer; a promise within a day is told in hours; another year is named', () => {
  const today = { ...running, promisedAt: Temporal.Instant.from('2026-03-02T17:30:00Z'), now: running.askedAt };
  assert.equal(
    promiseSentence(today, 'staff'),
    'Asked at midday on Monday 2 March. We promised 5:30pm on Monday 2 March.',
  );
  assert.match(promiseSentence({ ...running, now: noon('2027-01-04') }), /We promised Thursday 12 March 2026\./);
});

test('states differ by the shape of their end, and pauses by a hatch of their own', () => {
  const end = (facts: Partial<PromiseFacts>) =>
    /heard-line__end--([a-z-]+)/.exec(promiseLine({ ...running, ...facts }, 'one').markup)?.[1];
  assert.equal(end({}), 'open');
  assert.equal(end({ state: 'met', stoppedAt: noon('2026-03-10') }), 'kept');
  assert.equal(end({ state: 'missed', now: noon('2026-03-14') }), 'late');
  assert.equal(end({ state: 'kept-late', stoppedAt: noon('2026-03-14') }), 'kept-late');
  const paused = promiseLine({ ...running, state: 'paused', pauses: [photo] }, 'two').markup;
  assert.match(paused, /<pattern id="two-hatch"/);
  assert.match(paused, /class="heard-line__paused"[^>]* fill="url\(#two-hatch\)"/);
  assert.doesNotMatch(paused, / style=/);
});

test('a sparkline is read out in a few words and carries no others', () => {
  const small = promiseSparkline({ ...running, state: 'paused', pauses: [photo] }, 'row-1').markup;
  assert.match(small, /<span class="govuk-visually-hidden">due Thursday 12 March, paused<\/span>/);
  assert.doesNotMatch(small, /<text/);
});
