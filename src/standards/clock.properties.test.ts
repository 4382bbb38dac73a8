// The fast clock held to the slow one, and to what must be true of any clock, over random calendars, receipts and waits.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from '#lib/temporal';
import { type CalendarDefinition, calendarDefinitionSchema, weekdays } from './calendar-definition.ts';
import { readClock } from './clock.ts';
import { compileCalendar } from './compile-calendar.ts';
import { explainClock } from './explain.ts';
import type { ClockFacts, Extension, Pause } from './facts.ts';
import { calendarOf, date, holidays, london, standard } from './office.test-fixture.ts';
import { slowClock } from './slow-clock.test-oracle.ts';
import type { StandardVersion } from './standard.ts';

const runs = (numRuns: number) => ({ numRuns, seed: 20260302 });

const someHours = fc.constantFrom(
  [],
  [{ opens: '09:00', closes: '17:00' }],
  [
    { opens: '08:30', closes: '12:30' },
    { opens: '13:15', closes: '17:45' },
  ],
  [{ opens: '00:00', closes: '24:00' }],
  [
    { opens: '00:00', closes: '06:00' },
    { opens: '22:00', closes: '24:00' },
  ],
);

// Around Easter and the spring clock change, and around Christmas and the New Year: where days differ most.
const seasons = [london('2026-03-23 00:00'), london('2026-10-19 00:00'), london('2026-12-14 00:00')];

const definitions: fc.Arbitrary<CalendarDefinition> = fc
  .record({
    nation: fc.constantFrom('england-and-wales', 'scotland', 'northern-ireland', 'any-part-of-the-uk', 'none'),
    hours: fc.array(someHours, { minLength: 7, maxLength: 7 }),
    closure: fc.integer({ min: 0, max: 40 }),
    makesWorkingDay: fc.boolean(),
  })
  .map(({ nation, hours, closure, makesWorkingDay }) => {
    const closed = Temporal.PlainDate.from('2026-03-23').add({ days: closure });
    return calendarDefinitionSchema.parse({
      slug: 'offices',
      name: 'Offices',
      nation,
      // Tuesdays are always worked, so that every clock can end.
      week: Object.fromEntries(
        weekdays.map((day, index) => [day, day === 'tuesday' ? [{ opens: '09:00', closes: '17:00' }] : hours[index]]),
      ),
      closures: [{ from: closed.toString(), to: closed.add({ days: 2 }).toString(), reason: 'stocktaking' }],
      overlays: [
        {
          from: '2026-03-28',
          to: '2026-12-20',
          weekdays: ['saturday'],
          periods: [{ opens: '10:00', closes: '12:00' }],
          reason: 'trial',
          makesWorkingDay,
        },
      ],
    });
  });

const quarterHours = (max: number) => fc.integer({ min: 0, max: max * 96 });
const later = (from: Temporal.Instant, quarters: number) => from.add({ minutes: quarters * 15 });

/** Facts within `days` days of a start: one or two waits, in any order and overlapping, some open, some for no good reason. */
function someFacts(days: number): fc.Arbitrary<{ facts: ClockFacts; now: Temporal.Instant }> {
  return fc
    .record({
      season: fc.constantFrom(...seasons),
      received: quarterHours(7),
      answered: fc.option(quarterHours(days), { nil: undefined }),
      read: quarterHours(days),
      pauses: fc.array(
        fc.record({
          from: fc.integer({ min: -96, max: days * 96 }),
          lasts: fc.option(quarterHours(days / 4), { nil: undefined }),
          reason: fc.constantFrom('waiting-for-customer', 'waiting-for-customer', 'lunch'),
        }),
        { maxLength: 3 },
      ),
      extensions: fc.array(fc.record({ amount: fc.integer({ min: 1, max: 4 }), decided: quarterHours(days) }), {
        maxLength: 2,
      }),
    })
    .map(({ season, received, answered, read, pauses, extensions }) => {
      const start = later(season, received);
      const acts = {
        received: start,
        ...(answered === undefined ? {} : { answered: later(start, answered) }),
      };
      const facts: ClockFacts = {
        acts,
        pauses: pauses.map(({ from, lasts, reason }): Pause => {
          const since = later(start, from);
          return { from: since, until: lasts === undefined ? undefined : later(since, lasts), reason };
        }),
        extensions: extensions.map(
          ({ amount, decided }): Extension => ({ amount, reason: 'hard', decidedAt: later(start, decided) }),
        ),
      };
      return { facts, now: later(start, read) };
    });
}

const rules = {
  pauses: ['waiting-for-customer'],
  extension: { cap: { amount: 5 }, times: 2, reasonRequired: true },
} as const;

const dayVersions: fc.Arbitrary<StandardVersion> = fc
  .record({
    target: fc.oneof(
      fc.record({
        unit: fc.constantFrom('working-days', 'calendar-days'),
        amount: fc.integer({ min: 1, max: 12 }),
      }),
      fc.record({ unit: fc.constant('calendar-months' as const), amount: fc.constant(1) }),
    ),
    afterHours: fc.constantFrom('next-opening', 'same-day'),
    endsAt: fc.constantFrom('end-of-day', 'close-of-business'),
    pausedDays: fc.constantFrom('paused-at-close', 'whole-days'),
    rollForward: fc.boolean(),
  })
  .map((version) => standard({ ...version, ...rules, pauses: ['waiting-for-customer'] }));

const timeVersions: fc.Arbitrary<StandardVersion> = fc
  .oneof(
    fc.record({ unit: fc.constant('service-hours' as const), amount: fc.constantFrom(0.25, 1, 4.5, 12) }),
    fc.record({ unit: fc.constant('minutes' as const), amount: fc.constantFrom(15, 90, 600) }),
  )
  .map((target) => {
    const extension = target.unit === 'minutes' ? {} : { extension: rules.extension };
    return standard({ target, ...extension, pauses: ['waiting-for-customer'] });
  });

const compiled = (definition: CalendarDefinition) =>
  compileCalendar(definition, holidays, { from: '2026-03-01', to: '2027-12-31' });

function agrees(version: StandardVersion, facts: ClockFacts, definition: CalendarDefinition, now: Temporal.Instant) {
  const fast = readClock(version, facts, compiled(definition), now);
  const slow = slowClock(version, facts, definition, holidays, now);
  assert.deepEqual(
    { state: fast.state, dueAt: fast.dueAt?.toString(), used: fast.used, allowed: fast.allowed },
    { state: slow.state, dueAt: slow.dueAt?.toString(), used: slow.used, allowed: slow.allowed },
  );
}

test('clocks of days agree with the slow clock', () => {
  fc.assert(
    fc.property(dayVersions, definitions, someFacts(30), (version, definition, { facts, now }) =>
      agrees(version, facts, definition, now),
    ),
    runs(40),
  );
});

test('clocks of hours and minutes agree with the slow clock', () => {
  fc.assert(
    fc.property(timeVersions, definitions, someFacts(3), (version, definition, { facts, now }) =>
      agrees(version, facts, definition, now),
    ),
    runs(10),
  );
});

// One office, for what must be true of any clock.
const offices = calendarOf({ nation: 'any-part-of-the-uk' });
const anyVersion = fc.oneof(dayVersions, timeVersions);
const dueAt = (version: StandardVersion, facts: ClockFacts, now: Temporal.Instant) =>
  readClock(version, facts, offices, now).dueAt?.epochMilliseconds ?? Number.NaN;

test('adding working days keeps the order of dates and is undone by counting them', () => {
  const days = fc.integer({ min: 0, max: 4000 }).map((add) => date('2013-01-01').add({ days: add }));
  fc.assert(
    fc.property(days, days, fc.integer({ min: 1, max: 60 }), (a, b, count) => {
      const [earlier, later] = Temporal.PlainDate.compare(a, b) <= 0 ? [a, b] : [b, a];
      const [first, second] = [offices.addWorkingDays(earlier, count), offices.addWorkingDays(later, count)];
      assert.ok(Temporal.PlainDate.compare(first, second) <= 0);
      assert.ok(offices.isWorkingDay(first));
      assert.equal(offices.workingDaysBetween(earlier, first), count);
      assert.ok(
        offices.addWorkingDays(first, -count).equals(offices.addWorkingDays(offices.addWorkingDays(earlier, 1), -1)),
      );
    }),
    runs(100),
  );
});

test('a pause or an extension never makes a clock due earlier, and the order they are noted in does not matter', () => {
  fc.assert(
    fc.property(anyVersion, someFacts(30), (version, { facts, now }) => {
      const { pauses = [], extensions = [] } = facts;
      const all = dueAt(version, facts, now);
      assert.ok(all >= dueAt(version, { ...facts, pauses: pauses.slice(1) }, now));
      assert.ok(all >= dueAt(version, { ...facts, extensions: extensions.slice(0, -1) }, now));
      assert.equal(
        all,
        dueAt(version, { ...facts, pauses: pauses.toReversed(), extensions: extensions.toReversed() }, now),
      );
    }),
    runs(150),
  );
});

test('starting again at once changes nothing', () => {
  fc.assert(
    fc.property(anyVersion, someFacts(30), quarterHours(30), (version, { facts, now }, quarters) => {
      const from = later(facts.acts['received'] ?? now, quarters);
      const pauses = [...(facts.pauses ?? []), { from, until: from, reason: 'waiting-for-customer' }];
      assert.equal(dueAt(version, { ...facts, pauses }, now), dueAt(version, facts, now));
    }),
    runs(100),
  );
});

test('the state agrees with the due time, and used and remaining make up what is allowed', () => {
  fc.assert(
    fc.property(anyVersion, someFacts(30), (version, { facts, now }) => {
      const reading = readClock(version, facts, offices, now);
      const end = reading.stoppedAt ?? now;
      const inTime = end.epochMilliseconds <= (reading.dueAt?.epochMilliseconds ?? Number.NaN);
      assert.equal(reading.state === 'missed', !inTime);
      assert.equal(reading.state === 'met', inTime && reading.stoppedAt !== undefined);
      assert.ok((reading.dueAt?.epochMilliseconds ?? 0) >= (reading.originalDueAt?.epochMilliseconds ?? 0));
      assert.equal(reading.used + reading.remaining - reading.overBy, reading.allowed);
      if (inTime) assert.equal(reading.overBy, 0);
    }),
    runs(150),
  );
});

test('an explanation counts to exactly what the reading allows, on the day it is due', () => {
  fc.assert(
    fc.property(anyVersion, someFacts(20), (version, { facts, now }) => {
      const reading = readClock(version, facts, offices, now);
      const counted = explainClock(version, facts, offices, now).lines.findLast((line) => line.counted);
      assert.equal(counted?.count, reading.allowed);
      if (!version.rollForward && reading.dueAt) assert.ok(counted?.to.equals(offices.dateOf(reading.dueAt)));
    }),
    runs(40),
  );
});
