import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendarDefinitionSchema } from './calendar-definition.ts';
import { compileCalendar } from './compile-calendar.ts';
import { allDay, calendarOf, date, holidays, london, nineToFive, week } from './office.test-fixture.ts';

const offices = calendarOf({
  closures: [{ from: '2026-12-29', to: '2026-12-31', reason: 'winter closure' }],
  overlays: [
    {
      from: '2026-06-01',
      to: '2026-06-30',
      weekdays: ['monday'],
      periods: [{ opens: '08:00', closes: '09:00' }],
      reason: 'trial',
    },
    { from: '2026-06-13', to: '2026-06-13', periods: [{ opens: '10:00', closes: '12:00' }], reason: 'open day' },
    {
      from: '2026-06-20',
      to: '2026-06-20',
      periods: [{ opens: '10:00', closes: '12:00' }],
      reason: 'open day',
      makesWorkingDay: true,
    },
    {
      from: '2026-12-25',
      to: '2026-12-29',
      periods: [{ opens: '10:00', closes: '12:00' }],
      reason: 'festive',
      makesWorkingDay: true,
    },
  ],
});
const always = calendarOf({ nation: 'none', week: week([allDay], [allDay]) });
const hour = 3_600_000;

describe('working days', () => {
  test('why a date is not one', () => {
    assert.equal(offices.whyNotWorking(date('2026-12-24')), undefined);
    assert.deepEqual(offices.whyNotWorking(date('2026-03-07')), { because: 'weekday' });
    assert.deepEqual(offices.whyNotWorking(date('2026-12-28')), {
      because: 'bank-holiday',
      title: 'Boxing Day',
      note: 'substitute day',
    });
    assert.deepEqual(offices.whyNotWorking(date('2026-12-30')), { because: 'closure', reason: 'winter closure' });
  });

  test('an overlay makes one only when it says so, and never on a bank holiday or in a closure', () => {
    assert.equal(offices.isWorkingDay(date('2026-06-13')), false);
    assert.equal(offices.isWorkingDay(date('2026-06-20')), true);
    assert.equal(offices.isWorkingDay(date('2026-12-25')), false);
    assert.equal(offices.isWorkingDay(date('2026-12-29')), false);
    assert.equal(offices.isWorkingDay(date('2026-12-26')), true, 'a Saturday the overlay opens');
    assert.deepEqual(offices.openingsOn(date('2026-12-29')), []);
  });

  test('are added forwards and backwards', () => {
    assert.equal(offices.addWorkingDays(date('2026-03-07'), 1).toString(), '2026-03-09');
    assert.equal(offices.addWorkingDays(date('2026-03-09'), -1).toString(), '2026-03-06');
    assert.equal(offices.addWorkingDays(date('2026-03-08'), -1).toString(), '2026-03-06');
    assert.equal(offices.addWorkingDays(date('2026-03-08'), 0).toString(), '2026-03-08');
    assert.equal(offices.workingDaysBetween(date('2026-03-06'), date('2026-03-16')), 6);
  });
});

describe('opening hours', () => {
  test('include the opening minute and not the closing one', () => {
    assert.equal(offices.isOpenAt(london('2026-03-02 08:59:59.999')), false);
    assert.equal(offices.isOpenAt(london('2026-03-02 09:00')), true);
    assert.equal(offices.isOpenAt(london('2026-03-02 16:59:59.999')), true);
    assert.equal(offices.isOpenAt(london('2026-03-02 17:00')), false);
    assert.equal(offices.isOpenAt(london('2026-03-07 12:00')), false);
  });

  test('the next opening', () => {
    const next = (text: string) => offices.nextOpeningAt(london(text)).toString();
    assert.equal(next('2026-03-02 12:00'), london('2026-03-02 12:00').toString());
    assert.equal(next('2026-03-06 17:00'), london('2026-03-09 09:00').toString());
    assert.equal(next('2026-06-12 18:00'), london('2026-06-13 10:00').toString());
  });

  test('extra hours join the regular ones and end by themselves', () => {
    const hoursOn = (text: string) =>
      offices.openTimeBetween(offices.startOfDay(date(text)), offices.endOfDay(date(text))) / hour;
    assert.equal(hoursOn('2026-05-18'), 8);
    assert.equal(hoursOn('2026-06-01'), 9);
    assert.equal(offices.openingsOn(date('2026-06-01')).length, 1);
    assert.equal(hoursOn('2026-06-02'), 8);
    assert.equal(hoursOn('2026-07-06'), 8);
  });

  test('time open is added over nights and weekends', () => {
    assert.equal(offices.openTimeBetween(london('2026-03-06 16:00'), london('2026-03-09 10:00')), 2 * hour);
    assert.equal(
      offices.afterOpenTime(london('2026-03-06 16:00'), 2 * hour).toString(),
      london('2026-03-09 10:00').toString(),
    );
    assert.equal(
      offices.afterOpenTime(london('2026-03-06 16:00'), hour).toString(),
      london('2026-03-06 17:00').toString(),
    );
    assert.equal(
      offices.afterOpenTime(london('2026-03-07 16:00'), 0).toString(),
      london('2026-03-07 16:00').toString(),
    );
  });

  test('days on which the clocks change have 23 and 25 hours', () => {
    const hoursOn = (text: string) => {
      const opening = always.openingsOn(date(text))[0];
      assert.ok(opening);
      return (opening.closesAt.epochMilliseconds - opening.opensAt.epochMilliseconds) / hour;
    };
    assert.deepEqual(['2026-03-28', '2026-03-29', '2026-10-25', '2026-10-26'].map(hoursOn), [24, 23, 25, 24]);
  });

  test('an hour the clocks skip has no opening time; one they repeat is open throughout', () => {
    const night = calendarOf({ nation: 'none', week: week([nineToFive], [{ opens: '01:15', closes: '01:45' }]) });
    assert.deepEqual(night.openingsOn(date('2026-03-29')), []);
    assert.equal(night.isWorkingDay(date('2026-03-29')), false);
    assert.equal(night.openTimeBetween(london('2026-10-25 00:00'), london('2026-10-25 12:00')), 1.5 * hour);
  });
});

describe('civil days', () => {
  test('the date of an instant is the one on the wall in the calendar’s time zone', () => {
    assert.equal(offices.dateOf(london('2026-03-02 00:00')).toString(), '2026-03-02');
    assert.equal(offices.dateOf(london('2026-06-30 23:59:59.999')).toString(), '2026-06-30');
    assert.equal(offices.startOfDay(date('2026-07-01')).toString(), '2026-06-30T23:00:00Z');
    assert.equal(offices.endOfDay(date('2026-07-01')).toString(), '2026-07-01T22:59:59.999Z');
    assert.equal(offices.startOfDay(date('2012-01-01')).toString(), '2012-01-01T00:00:00Z');
    assert.equal(offices.endOfDay(date('2028-12-31')).toString(), '2028-12-31T23:59:59.999Z');
  });

  test('a zone whose clocks change at midnight starts that day when they have changed', () => {
    const beirut = calendarOf({ timeZone: 'Asia/Beirut', nation: 'none' });
    for (const day of ['2024-03-30', '2024-03-31', '2024-04-01', '2024-10-26', '2024-10-27', '2024-10-28']) {
      const expected = date(day).toZonedDateTime('Asia/Beirut').toInstant();
      assert.equal(beirut.startOfDay(date(day)).toString(), expected.toString(), day);
    }
  });

  test('dates hold when the calendar begins in summer time', () => {
    const range = { from: '2026-07-01', to: '2027-12-31' };
    const definition = { slug: 'a', name: 'A', nation: 'none', week: week([nineToFive]) };
    const summer = compileCalendar(calendarDefinitionSchema.parse(definition), holidays, range);
    for (const text of ['2026-07-01 00:00', '2026-12-31 23:30', '2027-01-01 00:00', '2027-12-31 23:59']) {
      assert.equal(summer.dateOf(london(text)).toString(), text.slice(0, 10));
    }
  });

  test('every midnight of every year agrees with the time zone database', () => {
    for (let day = date('2012-01-01'); day.year < 2029; day = day.add({ days: 13 })) {
      assert.equal(offices.startOfDay(day).toString(), day.toZonedDateTime('Europe/London').toInstant().toString());
    }
  });
});

describe('the horizon', () => {
  const beyond = { name: 'Fault', code: 'calendar-horizon' };

  test('any question outside it is a fault', () => {
    const after = date('2029-01-01');
    assert.throws(() => offices.isWorkingDay(after), beyond);
    assert.throws(() => offices.whyNotWorking(after), beyond);
    assert.throws(() => offices.startOfDay(after.add({ days: 1 })), beyond);
    assert.throws(() => offices.endOfDay(after), beyond);
    assert.throws(() => offices.openingsOn(after), beyond);
    assert.throws(() => offices.dateOf(london('2029-01-01 00:00')), beyond);
    assert.throws(() => offices.isOpenAt(london('2011-12-31 23:59')), beyond);
    assert.throws(() => offices.nextOpeningAt(london('2028-12-29 17:00')), beyond);
    assert.throws(() => offices.addWorkingDays(date('2028-12-20'), 40), beyond);
    assert.throws(() => offices.addWorkingDays(date('2012-01-05'), -40), beyond);
    assert.throws(() => offices.afterOpenTime(london('2028-12-29 12:00'), 99 * hour), beyond);
  });

  test('only a calendar that keeps no bank holidays may reach beyond them', () => {
    const definition = { slug: 'a', name: 'A', week: week([nineToFive]) };
    const range = { from: '2027-01-01', to: '2035-12-31' };
    const kept = calendarDefinitionSchema.parse({ ...definition, nation: 'scotland' });
    assert.throws(() => compileCalendar(kept, holidays, range), beyond);
    const free = compileCalendar(calendarDefinitionSchema.parse({ ...definition, nation: 'none' }), holidays, range);
    assert.equal(free.isWorkingDay(date('2034-12-25')), true);
    assert.equal(free.horizon.to.toString(), '2035-12-31');
    assert.throws(() => free.isWorkingDay(date('2026-12-31')), beyond);
  });
});
