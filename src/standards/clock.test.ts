// Known answers: what a council officer would work out with a wall calendar, unit by unit and rule by rule.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { readClock } from './clock.ts';
import type { ClockFacts } from './facts.ts';
import { allDay, calendarOf, london, nineToFive, standard, week } from './office.test-fixture.ts';
import type { StandardVersion, Target } from './standard.ts';

const offices = calendarOf();
const scottish = calendarOf({ nation: 'scotland' });
const anyPart = calendarOf({ nation: 'any-part-of-the-uk' });
const always = calendarOf({ nation: 'none', week: week([allDay], [allDay]) });

const endOf = (day: string) => london(`${day} 23:59:59.999`).toString();
const received = (text: string, facts: Omit<ClockFacts, 'acts'> = {}): ClockFacts => ({
  acts: { received: london(text) },
  ...facts,
});

/** When a clock is due, read the moment it starts. */
function due(version: StandardVersion, facts: ClockFacts, calendar = offices): string | undefined {
  const start = facts.acts[version.starts];
  assert.ok(start);
  return readClock(version, facts, calendar, start).dueAt?.toString();
}

const workingDays = (amount: number, changes: Parameters<typeof standard>[0] = {}) =>
  standard({ target: { amount, unit: 'working-days' }, ...changes });

describe('working days', () => {
  const table: readonly (readonly [
    why: string,
    receivedAt: string,
    days: number,
    dueOn: string,
    calendar?: typeof offices,
  ])[] = [
    ['a plain week', '2026-03-02 10:00', 4, '2026-03-06'],
    ['over a weekend', '2026-03-05 10:00', 2, '2026-03-09'],
    ['received on the stroke of closing waits for tomorrow', '2026-03-02 17:00', 1, '2026-03-04'],
    ['received a moment before closing is today', '2026-03-02 16:59:59.999', 1, '2026-03-03'],
    ['received before opening is today', '2026-03-02 06:00', 1, '2026-03-03'],
    ['received on Saturday counts from Monday', '2026-03-07 10:00', 1, '2026-03-10'],
    ['Easter in England and Wales', '2026-04-02 10:00', 2, '2026-04-08'],
    ['Easter Monday is worked in Scotland', '2026-04-02 10:00', 2, '2026-04-07', scottish],
    ['Boxing Day on a Saturday is kept on the Monday', '2026-12-24 10:00', 1, '2026-12-29'],
    ['Christmas Day on a Sunday is kept after Boxing Day', '2022-12-23 10:00', 1, '2022-12-28'],
    ['both on a weekend, and the New Year: 2027', '2027-12-23 10:00', 3, '2027-12-30'],
    ['2 January in Scotland', '2025-12-31 10:00', 1, '2026-01-05', scottish],
    ['the year end', '2025-12-31 10:00', 1, '2026-01-02'],
    ['the 2012 jubilee', '2012-06-01 10:00', 1, '2012-06-06'],
    ['the 2022 jubilee', '2022-06-01 10:00', 1, '2022-06-06'],
    ['the 2022 state funeral', '2022-09-16 10:00', 1, '2022-09-20'],
    ['the 2023 coronation', '2023-05-05 10:00', 1, '2023-05-09'],
    ['the May holiday moved to Friday in 2020: Monday is worked', '2020-05-01 10:00', 1, '2020-05-04'],
    ['the May holiday moved to Friday in 2020: Friday is not', '2020-05-07 10:00', 1, '2020-05-11'],
    ['a leap day is worked', '2024-02-28 10:00', 1, '2024-02-29'],
  ];
  for (const [why, receivedAt, days, dueOn, calendar] of table) {
    test(why, () => assert.equal(due(workingDays(days), received(receivedAt), calendar), endOf(dueOn)));
  }

  test('twenty working days after a request for information, counting holidays in any part of the UK', () => {
    const information = workingDays(20, { afterHours: 'same-day' });
    // Over Christmas, the New Year and 2 January, which Scotland keeps on Monday 4 January 2027.
    assert.equal(due(information, received('2026-12-15 10:00'), anyPart), endOf('2027-01-18'));
    assert.equal(due(information, received('2026-12-15 10:00'), offices), endOf('2027-01-15'));
    // St Patrick's Day is kept in Northern Ireland; received on a Saturday, which is day 0 all the same.
    assert.equal(due(information, received('2026-02-28 10:00'), anyPart), endOf('2026-03-30'));
  });

  test('two chained complaint clocks: the second starts when the acknowledgement was sent, not when it was due', () => {
    const acknowledge = workingDays(5, { stops: 'acknowledged' });
    const answer = workingDays(10, { starts: 'acknowledged' });
    assert.equal(due(acknowledge, received('2026-03-02 10:00')), endOf('2026-03-09'));
    const acts = (acknowledgedOn: string) => ({
      acts: { received: london('2026-03-02 10:00'), acknowledged: london(`${acknowledgedOn} 15:00`) },
    });
    assert.equal(due(answer, acts('2026-03-03')), endOf('2026-03-17'));
    // The latest in time: 5 + 10 = 15 working days from receipt.
    assert.equal(due(answer, acts('2026-03-09')), endOf('2026-03-23'));
    assert.equal(due(workingDays(15), received('2026-03-02 10:00')), endOf('2026-03-23'));
  });

  test('close of business ends the day when the office does', () => {
    const version = workingDays(1, { endsAt: 'close-of-business' });
    assert.equal(due(version, received('2026-03-02 10:00')), london('2026-03-03 17:00').toString());
  });

  test('an extra Saturday morning does not shift day 0 unless it makes a working day', () => {
    const saturdays = (makesWorkingDay: boolean) =>
      calendarOf({
        overlays: [
          {
            from: '2026-03-01',
            to: '2026-05-31',
            weekdays: ['saturday'],
            periods: [{ opens: '09:00', closes: '12:00' }],
            reason: 'trial',
            makesWorkingDay,
          },
        ],
      });
    assert.equal(due(workingDays(1), received('2026-03-06 18:00'), saturdays(false)), endOf('2026-03-10'));
    assert.equal(due(workingDays(1), received('2026-03-06 17:00'), saturdays(false)), endOf('2026-03-10'));
    const threeDays = standard({ target: { amount: 3, unit: 'calendar-days' }, endsAt: 'close-of-business' });
    assert.equal(due(threeDays, received('2026-03-04 10:00'), saturdays(false)), endOf('2026-03-07'));
    assert.equal(
      due(threeDays, received('2026-03-04 10:00'), saturdays(true)),
      london('2026-03-07 12:00').toString(),
      'only a working day has a close of business',
    );
    assert.equal(due(workingDays(1), received('2026-03-06 18:00'), saturdays(true)), endOf('2026-03-09'));
  });
});

describe('other units', () => {
  const unit = (target: Target, changes: Parameters<typeof standard>[0] = {}) => standard({ target, ...changes });

  test('seconds and minutes run by the wall clock, inclusive of the last instant', () => {
    const answer = unit({ amount: 20, unit: 'seconds' });
    const start = london('2026-03-07 23:59:50');
    const facts = (milliseconds: number) => ({ acts: { received: start, answered: start.add({ milliseconds }) } });
    const later = start.add({ hours: 1 });
    assert.equal(readClock(answer, facts(20_000), offices, later).state, 'met');
    assert.equal(readClock(answer, facts(20_001), offices, later).state, 'missed');
    // A quarter to one, ninety minutes before the clocks go forward: the wall clock then says quarter past three.
    const ninety = unit({ amount: 90, unit: 'minutes' });
    assert.equal(due(ninety, received('2026-03-29 00:45')), london('2026-03-29 03:15').toString());
  });

  test('service hours stop when the office shuts', () => {
    const eight = unit({ amount: 8, unit: 'service-hours' });
    assert.equal(due(eight, received('2026-03-06 15:00')), london('2026-03-09 15:00').toString());
    // Used up exactly at closing: due then, not at the next opening.
    assert.equal(due(eight, received('2026-03-05 18:00')), london('2026-03-06 17:00').toString());
    assert.equal(due(eight, received('2026-12-24 13:00')), london('2026-12-29 13:00').toString());
    const lunch = calendarOf({
      week: week([
        { opens: '09:00', closes: '12:30' },
        { opens: '13:30', closes: '17:00' },
      ]),
    });
    assert.equal(
      due(unit({ amount: 0.5, unit: 'service-hours' }), received('2026-03-06 12:20'), lunch),
      london('2026-03-06 13:50').toString(),
    );
  });

  test('twenty-four hours of a day-and-night service over a short day and a long one', () => {
    const version = unit({ amount: 24, unit: 'service-hours' });
    assert.equal(due(version, received('2026-03-28 12:00'), always), london('2026-03-29 13:00').toString());
    assert.equal(due(version, received('2026-10-24 12:00'), always), london('2026-10-25 11:00').toString());
  });

  test('calendar days count every day, from the day it came', () => {
    const version = unit({ amount: 30, unit: 'calendar-days' });
    assert.equal(due(version, received('2026-03-07 22:00')), endOf('2026-04-06'));
    const rolled = unit({ amount: 30, unit: 'calendar-days' }, { rollForward: true });
    assert.equal(due(rolled, received('2026-03-07 22:00')), endOf('2026-04-07'));
  });

  test('months end on the same date, or the last of a shorter month', () => {
    const month = unit({ amount: 1, unit: 'calendar-months' });
    assert.equal(due(month, received('2026-03-03 10:00')), endOf('2026-04-03'));
    assert.equal(due(month, received('2026-01-31 10:00')), endOf('2026-02-28'));
    assert.equal(due(month, received('2028-01-31 10:00')), endOf('2028-02-29'));
    assert.equal(due(month, received('2026-12-31 10:00')), endOf('2027-01-31'));
    const rolled = unit({ amount: 1, unit: 'calendar-months' }, { rollForward: true });
    assert.equal(due(rolled, received('2026-01-31 10:00')), endOf('2026-03-02'));
    assert.equal(due(rolled, received('2026-03-03 10:00')), endOf('2026-04-07'), 'Good Friday to Tuesday after Easter');
  });

  test('an agreed date is due when agreed, and nothing is promised until then', () => {
    const version = unit({ unit: 'date-given' });
    const agreedDueAt = london('2026-03-12 14:00');
    const now = london('2026-03-12 14:01');
    assert.equal(readClock(version, received('2026-03-02 10:00'), offices, now).state, 'not-started');
    const reading = readClock(version, received('2026-03-02 10:00', { agreedDueAt }), offices, now);
    assert.equal(reading.state, 'missed');
    assert.equal(reading.dueAt?.toString(), agreedDueAt.toString());
    assert.equal(reading.allowed, 10);
  });
});

describe('pauses', () => {
  const reason = 'waiting-for-customer';
  const pause = (from: string, until?: string) => ({
    from: london(from),
    until: until === undefined ? undefined : london(until),
    reason,
  });
  const version = workingDays(5, { pauses: [reason] });
  const read = (facts: ClockFacts, now: string, rule = version) => readClock(rule, facts, offices, london(now));

  test('a working day is left out when the clock is paused at closing time', () => {
    const facts = received('2026-03-02 10:00', { pauses: [pause('2026-03-04 10:00', '2026-03-06 09:30')] });
    const reading = read(facts, '2026-03-06 12:00');
    assert.deepEqual(
      [reading.state, reading.used, reading.allowed, reading.remaining, reading.pausedFor],
      ['running', 2, 5, 3, 2],
    );
    assert.equal(reading.dueAt?.toString(), endOf('2026-03-11'));
    assert.equal(reading.originalDueAt?.toString(), endOf('2026-03-09'));
  });

  test('asked and answered between one closing and the next leaves nothing out', () => {
    const facts = received('2026-03-02 10:00', { pauses: [pause('2026-03-04 09:00', '2026-03-04 16:59')] });
    assert.equal(read(facts, '2026-03-05 12:00').dueAt?.toString(), endOf('2026-03-09'));
  });

  test('asked after closing and answered before the next leaves nothing out', () => {
    const facts = received('2026-03-02 10:00', { pauses: [pause('2026-03-04 17:00', '2026-03-05 16:59')] });
    assert.equal(read(facts, '2026-03-05 17:30').dueAt?.toString(), endOf('2026-03-09'));
    const overnight = received('2026-03-02 10:00', { pauses: [pause('2026-03-04 16:59', '2026-03-05 17:00')] });
    assert.equal(read(overnight, '2026-03-05 17:30').dueAt?.toString(), endOf('2026-03-11'));
  });

  test('the clock is going again at the instant the pause ends', () => {
    const facts = received('2026-03-02 10:00', { pauses: [pause('2026-03-04 10:00', '2026-03-04 12:00')] });
    assert.equal(read(facts, '2026-03-04 11:59:59.999').state, 'paused');
    assert.equal(read(facts, '2026-03-04 12:00').state, 'running');
  });

  test('a last day that moves on to a working day moves past a wait as well', () => {
    const thirty = standard({
      target: { amount: 30, unit: 'calendar-days' },
      pauses: [reason],
      pausedDays: 'whole-days',
      rollForward: true,
    });
    // Day 30 is Saturday 7 March; Monday and Tuesday are spent waiting.
    const facts = received('2026-02-05 10:00', { pauses: [pause('2026-03-09 10:00', '2026-03-10 10:00')] });
    const reading = read(facts, '2026-03-10 12:00', thirty);
    assert.equal(reading.dueAt?.toString(), endOf('2026-03-11'));
    assert.deepEqual([reading.used, reading.allowed, reading.remaining], [30, 30, 0]);
  });

  test('whole days leaves out every day from asking to answer', () => {
    const access = standard({
      target: { amount: 1, unit: 'calendar-months' },
      pauses: [reason],
      pausedDays: 'whole-days',
      rollForward: true,
    });
    const facts = received('2026-03-02 10:00', { pauses: [pause('2026-03-10 16:00', '2026-03-12 09:00')] });
    // 2 April and three days more is Sunday, and Monday is Easter Monday.
    assert.equal(read(facts, '2026-03-20 12:00', access).dueAt?.toString(), endOf('2026-04-07'));
  });

  test('an open pause: the due date is as if the clock started again now', () => {
    const facts = received('2026-03-02 10:00', { pauses: [pause('2026-03-03 10:00')] });
    const monday = read(facts, '2026-03-09 12:00');
    assert.deepEqual([monday.state, monday.pausedFor], ['paused', 4]);
    assert.equal(monday.dueAt?.toString(), endOf('2026-03-13'));
    assert.equal(read(facts, '2026-03-09 17:00').dueAt?.toString(), endOf('2026-03-16'));
  });

  test('waiting never takes weekends off a clock of working days', () => {
    const facts = received('2026-03-02 10:00', { pauses: [pause('2026-03-07 10:00', '2026-03-08 20:00')] });
    assert.equal(read(facts, '2026-03-09 12:00').dueAt?.toString(), endOf('2026-03-09'));
  });

  test('a pause begun once the time is up changes nothing', () => {
    const facts = received('2026-03-02 10:00', { pauses: [pause('2026-03-10 09:00')] });
    const reading = read(facts, '2026-03-12 12:00');
    assert.deepEqual([reading.state, reading.overBy, reading.pausedFor], ['missed', 3, 0]);
  });

  test('a reason the standard does not allow does not stop it', () => {
    const lunch = { ...pause('2026-03-03 10:00'), reason: 'lunch' };
    const reading = read(received('2026-03-02 10:00', { pauses: [lunch] }), '2026-03-05 12:00');
    assert.deepEqual([reading.state, reading.used], ['running', 3]);
  });

  test('overlapping pauses in any order count once', () => {
    const pauses = [
      pause('2026-03-05 10:00', '2026-03-06 10:00'),
      pause('2026-03-01 10:00', '2026-03-04 10:00'),
      pause('2026-03-03 10:00', '2026-03-05 18:00'),
    ];
    const reading = read(received('2026-03-02 10:00', { pauses }), '2026-03-06 12:00');
    assert.deepEqual([reading.used, reading.pausedFor], [1, 3]);
  });

  test('hours are left out to the minute, and only those the office was open', () => {
    const hours = standard({ target: { amount: 8, unit: 'service-hours' }, pauses: [reason] });
    const facts = received('2026-03-05 16:00', { pauses: [pause('2026-03-05 16:30', '2026-03-06 09:45')] });
    const reading = read(facts, '2026-03-06 10:45', hours);
    assert.equal(reading.dueAt?.toString(), london('2026-03-09 09:15').toString());
    assert.deepEqual([reading.used, reading.pausedFor], [1.5, 1.25]);
  });
});

describe('extensions', () => {
  const version = workingDays(10, { extension: { cap: { amount: 10 }, times: 1, reasonRequired: true } });
  const extension = (amount: number, decidedAt: string) => ({
    amount,
    reason: 'it is complex',
    decidedAt: london(decidedAt),
  });
  const dueWith = (...extensions: ReturnType<typeof extension>[]) =>
    readClock(
      version,
      received('2026-03-02 10:00', { extensions }),
      offices,
      london('2026-03-31 10:00'),
    ).dueAt?.toString();

  test('add to the target', () => assert.equal(dueWith(extension(10, '2026-03-10 10:00')), endOf('2026-03-30')));
  test('count no further than the standard allows', () => {
    assert.equal(dueWith(extension(40, '2026-03-10 10:00')), endOf('2026-03-30'));
    assert.equal(dueWith(extension(2, '2026-03-10 10:00'), extension(3, '2026-03-11 10:00')), endOf('2026-03-18'));
  });
  test('cannot mend a promise already broken', () => {
    assert.equal(dueWith(extension(5, '2026-03-17 10:00')), endOf('2026-03-16'));
  });
});

describe('a reading', () => {
  const version = workingDays(5);

  test('tells the customer’s time with nothing left out', () => {
    const facts = { acts: { received: london('2026-03-06 18:00'), answered: london('2026-03-16 09:00') } };
    const { customer, state, used } = readClock(version, facts, offices, london('2026-04-01 10:00'));
    assert.deepEqual([state, used, customer.calendarDays], ['met', 5, 10]);
    assert.equal(customer.elapsedMilliseconds, 9.625 * 86_400_000);
    assert.equal(customer.since?.toString(), london('2026-03-06 18:00').toString());
  });

  test('measures the customer’s time from receipt even before a chained clock starts', () => {
    const answer = workingDays(10, { starts: 'acknowledged' });
    const reading = readClock(answer, received('2026-03-02 10:00'), offices, london('2026-03-05 10:00'));
    assert.deepEqual([reading.state, reading.dueAt, reading.customer.calendarDays], ['not-started', undefined, 3]);
  });

  test('sees nothing later than the moment it is read at', () => {
    const facts = { acts: { received: london('2026-03-02 10:00'), answered: london('2026-03-05 10:00') } };
    assert.equal(readClock(version, facts, offices, london('2026-03-01 10:00')).state, 'not-started');
    assert.equal(readClock(version, facts, offices, london('2026-03-04 10:00')).state, 'running');
    assert.equal(readClock(version, facts, offices, london('2026-03-05 10:00')).state, 'met');
  });

  test('is met at the last instant and missed one millisecond on', () => {
    const facts = received('2026-03-02 10:00');
    const last = london('2026-03-09 23:59:59.999');
    assert.equal(readClock(version, facts, offices, last).state, 'running');
    const late = readClock(version, facts, offices, last.add({ milliseconds: 1 }));
    assert.deepEqual([late.state, late.used, late.remaining, late.overBy], ['missed', 6, 0, 1]);
  });

  test('is met when it was stopped before it began to count', () => {
    const facts = { acts: { received: london('2026-03-07 10:00'), answered: london('2026-03-07 11:00') } };
    const reading = readClock(version, facts, offices, london('2026-03-09 10:00'));
    assert.deepEqual([reading.state, reading.used, reading.remaining], ['met', 0, 5]);
  });

  test('a clock in another time zone keeps that zone’s days', () => {
    const away = calendarOf({ timeZone: 'Pacific/Auckland', nation: 'none', week: week([nineToFive]) });
    const facts = { acts: { received: Temporal.Instant.from('2026-03-02T01:00:00Z') } };
    assert.equal(due(workingDays(1), facts, away), '2026-03-03T10:59:59.999Z');
  });

  test('throws rather than guess beyond the bank holidays anyone has published', () => {
    const fault = { name: 'Fault', code: 'calendar-horizon', message: /2028-12-31.*Add the bank holidays/s };
    assert.throws(() => due(version, received('2028-12-27 10:00')), fault);
    assert.throws(() => readClock(version, received('2028-12-01 10:00'), offices, london('2029-01-02 10:00')), fault);
    assert.throws(
      () => due(standard({ target: { amount: 900, unit: 'service-hours' } }), received('2028-12-01 10:00')),
      fault,
    );
  });

  test('throws when read with another calendar', () => {
    assert.throws(() => due(workingDays(5, { calendar: 'depot' }), received('2026-03-02 10:00')), {
      code: 'clock-calendar',
    });
  });
});
