import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explainClock } from './explain.ts';
import type { ClockFacts } from './facts.ts';
import { calendarOf, london, standard } from './office.test-fixture.ts';
import type { StandardVersion } from './standard.ts';

const offices = calendarOf({ closures: [{ from: '2026-12-29', to: '2026-12-31', reason: 'winter break' }] });
const waiting = 'waiting-for-customer';

function explain(version: StandardVersion, facts: ClockFacts, now: string, calendar = offices) {
  const { summary, lines, customerTime } = explainClock(version, facts, calendar, london(now));
  return { summary, customerTime, words: lines.map((line) => line.words), lines };
}

describe('working days', () => {
  test('runs of counted days, weekends, a wait and the last day', () => {
    const version = standard({ pauses: [waiting] });
    const facts: ClockFacts = {
      acts: { received: london('2026-03-02 10:00') },
      pauses: [
        {
          from: london('2026-03-10 10:00'),
          until: london('2026-03-12 09:30'),
          reason: waiting,
          waitingFor: 'your photo',
        },
      ],
    };
    const { words, lines, summary, customerTime } = explain(version, facts, '2026-03-13 10:00');
    assert.deepEqual(words, [
      'Monday 2 March 2026: day 0, the day we got it',
      'Tuesday 3 to Friday 6 March: days 1 to 4',
      'Saturday 7 and Sunday 8 March: not working days',
      'Monday 9 March: day 5',
      'Tuesday 10 and Wednesday 11 March: waiting for your photo (2 working days not counted)',
      'Thursday 12 and Friday 13 March: days 6 and 7',
      'Saturday 14 and Sunday 15 March: not working days',
      'Monday 16 and Tuesday 17 March: days 8 and 9',
      'Wednesday 18 March: day 10, due by the end of the day',
    ]);
    assert.deepEqual(
      lines.map(({ count }) => count),
      [0, 4, undefined, 5, undefined, 7, undefined, 9, 10],
    );
    assert.equal(
      summary,
      'Due by the end of Wednesday 18 March 2026: 10 working days after Monday 2 March 2026, the day we got it, leaving out the time we were waiting.',
    );
    assert.equal(customerTime, 'You have waited 11 days so far, since Monday 2 March 2026.');
  });

  test('after hours, bank holidays, a closure, a new year and an extension', () => {
    const version = standard({
      target: { amount: 4, unit: 'working-days' },
      extension: { cap: { amount: 5 }, times: 1, reasonRequired: true },
    });
    const facts: ClockFacts = {
      acts: { received: london('2026-12-18 18:12'), answered: london('2027-01-07 10:00') },
      extensions: [{ amount: 1, reason: 'the records are in storage', decidedAt: london('2026-12-23 10:00') }],
    };
    const { words, summary, customerTime } = explain(version, facts, '2027-02-01 10:00');
    assert.deepEqual(words, [
      'Friday 18 December 2026: we got it, when we were closed',
      'Saturday 19 and Sunday 20 December: not working days',
      'Monday 21 December: day 0, when we next opened',
      'Tuesday 22 to Thursday 24 December: days 1 to 3',
      'Friday 25 December: Christmas Day',
      'Saturday 26 and Sunday 27 December: not working days',
      'Monday 28 December: Boxing Day (substitute day)',
      'Tuesday 29 to Thursday 31 December: closed: winter break',
      'Friday 1 January 2027: New Year’s Day',
      'Saturday 2 and Sunday 3 January: not working days',
      'Monday 4 January: day 4',
      'Tuesday 5 January: day 5, due by the end of the day',
      'Wednesday 23 December 2026: extended by 1 working day because the records are in storage',
      'Thursday 7 January 2027: we answered, 2 working days late',
    ]);
    assert.equal(
      summary,
      'Done late: we answered on Thursday 7 January 2027, 2 working days late. It was due by the end of Tuesday 5 January 2027.',
    );
    assert.equal(customerTime, 'You waited 20 days in all, from Friday 18 December 2026.');
  });

  test('a pause that did nothing is named with the reason', () => {
    const version = standard({ target: { amount: 2, unit: 'working-days' }, pauses: [waiting] });
    const facts: ClockFacts = {
      acts: { received: london('2026-03-02 10:00') },
      pauses: [
        { from: london('2026-03-03 09:00'), until: london('2026-03-03 12:00'), reason: waiting },
        { from: london('2026-03-03 12:00'), until: london('2026-03-04 12:00'), reason: 'office-party' },
        { from: london('2026-03-05 12:00'), reason: waiting },
      ],
    };
    const { words, summary } = explain(version, facts, '2026-03-06 10:00');
    assert.deepEqual(words.slice(3), [
      'Tuesday 3 March: waiting to hear from you, which took no day out of the count',
      'Tuesday 3 and Wednesday 4 March: office party, but that does not stop this clock',
      'Thursday 5 and Friday 6 March: waiting to hear from you, but the time was already up',
    ]);
    assert.equal(summary, 'Late: it was due by the end of Wednesday 4 March 2026, and is 2 working days late.');
  });

  test('a paused clock says what for, and when it would be due', () => {
    const version = standard({ pauses: [waiting], endsAt: 'close-of-business' });
    const facts: ClockFacts = {
      acts: { received: london('2026-03-02 10:00') },
      pauses: [{ from: london('2026-03-06 10:00'), reason: waiting }],
    };
    const { words, summary } = explain(version, facts, '2026-03-10 10:00');
    assert.equal(
      summary,
      'Paused: waiting to hear from you. If the clock starts again now, it is due by 5pm on Wednesday 18 March 2026.',
    );
    // The weekend is inside the wait.
    assert.equal(words[2], 'Friday 6 to Monday 9 March: waiting to hear from you (2 working days not counted)');
    assert.equal(words.at(-1), 'Wednesday 18 March: day 10, due by the time we close');
  });
});

test('a month that ends on a day we do not work moves on', () => {
  const version = standard({ target: { amount: 1, unit: 'calendar-months' }, rollForward: true });
  const { words } = explain(version, { acts: { received: london('2026-03-03 10:00') } }, '2026-03-04 10:00');
  assert.deepEqual(words, [
    'Tuesday 3 March 2026: day 0, the day we got it',
    'Wednesday 4 March to Thursday 2 April: days 1 to 30',
    'Friday 3 April: day 31, the last day, which moves on to the next working day',
    'Saturday 4 and Sunday 5 April: not working days',
    'Monday 6 April: Easter Monday',
    'Tuesday 7 April: due by the end of the day',
  ]);
});

test('an agreed date', () => {
  const version = standard({ target: { unit: 'date-given' } });
  const acts = { received: london('2026-03-02 10:00') };
  assert.equal(explain(version, { acts }, '2026-03-04 10:00').summary, 'No date has been agreed yet.');
  const { summary, words } = explain(version, { acts, agreedDueAt: london('2026-03-09 12:00') }, '2026-03-04 10:00');
  assert.equal(summary, 'Due by midday on Monday 9 March 2026: the date we agreed.');
  assert.deepEqual(words, ['Monday 2 March 2026: we got it', 'Monday 9 March, midday: the date we agreed']);
});

test('opening hours, a wait and a weekend', () => {
  const version = standard({ target: { amount: 10, unit: 'service-hours' }, pauses: [waiting] });
  const facts: ClockFacts = {
    acts: { received: london('2026-03-05 16:10') },
    pauses: [{ from: london('2026-03-06 10:00'), until: london('2026-03-06 14:00'), reason: waiting }],
  };
  const { words, summary } = explain(version, facts, '2026-03-06 15:00');
  assert.deepEqual(words, [
    'Thursday 5 March 2026, 4:10pm: we got it',
    'Thursday 5 and Friday 6 March: 4 hours and 50 minutes counted',
    'Friday 6 March, 10am to 2pm: waiting to hear from you (4 hours not counted)',
    'Saturday 7 and Sunday 8 March: not working days',
    'Monday 9 March: 5 hours and 10 minutes counted',
    'Monday 9 March, 2:10pm: 10 hours counted, due',
  ]);
  assert.match(summary, /^Due by 2:10pm on Monday 9 March 2026: 10 opening hours after Thursday 5 March 2026/);
});

test('seconds', () => {
  const version = standard({ target: { amount: 20, unit: 'seconds' } });
  const received = london('2026-03-05 16:10:05');
  const { words, summary } = explain(
    version,
    { acts: { received, answered: received.add({ seconds: 31 }) } },
    '2026-03-06 15:00',
  );
  assert.deepEqual(words, [
    'Thursday 5 March 2026, 4:10:05pm: we got it',
    'Thursday 5 March, 4:10:25pm: 20 seconds counted, due',
    'Thursday 5 March, 4:10:36pm: we answered, 11 seconds late',
  ]);
  assert.equal(
    summary,
    'Done late: we answered on Thursday 5 March 2026, 11 seconds late. It was due by 4:10:25pm on Thursday 5 March 2026.',
  );
});

test('a clock that has not started says what it waits for', () => {
  const version = standard({ starts: 'acknowledged' });
  const { summary, customerTime } = explain(
    version,
    { acts: { received: london('2026-03-02 10:00') } },
    '2026-03-02 15:30',
  );
  assert.equal(summary, 'The clock has not started. It starts when we have told you we have it.');
  assert.equal(customerTime, 'You have waited 5 hours and 30 minutes so far, since Monday 2 March 2026.');
});
