import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editBankHolidays, holidaysKept, nations, shippedBankHolidays } from './bank-holidays.ts';
import { calendarDefinitionSchema } from './calendar-definition.ts';
import { compileCalendar } from './compile-calendar.ts';
import { date, nineToFive, week } from './office.test-fixture.ts';

const set = shippedBankHolidays();
const datesIn = (year: string, keeper: Parameters<typeof holidaysKept>[1]) =>
  [...holidaysKept(set, keeper).keys()].filter((day) => day.startsWith(year)).map((day) => day.slice(5));

test('what is shipped: three nations, every year to the horizon, in order, no day twice, none at a weekend', () => {
  assert.deepEqual(set.horizon, { from: '2012-01-01', to: '2028-12-31' });
  assert.deepEqual(
    nations.map((nation) => set.nations[nation].length),
    [140, 157, 174],
  );
  for (const nation of nations) {
    const days = set.nations[nation].map((holiday) => holiday.date);
    assert.deepEqual(days, [...new Set(days)].toSorted());
    assert.ok(days.every((day) => date(day).dayOfWeek <= 5));
    assert.equal(new Set(days.map((day) => day.slice(0, 4))).size, 17);
  }
});

test('each nation keeps its own days in 2026', () => {
  const shared = ['01-01', '04-03', '05-04', '05-25', '12-25', '12-28'];
  assert.deepEqual(datesIn('2026', 'england-and-wales').toSorted(), [...shared, '04-06', '08-31'].toSorted());
  assert.deepEqual(datesIn('2026', 'scotland').toSorted(), [...shared, '01-02', '08-03', '11-30'].toSorted());
  assert.deepEqual(
    datesIn('2026', 'northern-ireland').toSorted(),
    [...shared, '04-06', '08-31', '03-17', '07-13'].toSorted(),
  );
});

test('any part of the UK keeps every nation’s days, each once, and says where a day is kept', () => {
  const kept = holidaysKept(set, 'any-part-of-the-uk');
  assert.equal(datesIn('2026', 'any-part-of-the-uk').length, 6 + 2 + 3 + 2);
  assert.deepEqual(kept.get('2026-12-25'), { date: '2026-12-25', title: 'Christmas Day' });
  assert.equal(kept.get('2026-07-13')?.note, 'in Northern Ireland');
  assert.equal(kept.get('2026-04-06')?.note, 'in England and Wales and in Northern Ireland');
  assert.equal(holidaysKept(set, 'none').size, 0);
});

test('a council adds a day, renames one and takes one away; the set it began with is unchanged', () => {
  const edited = editBankHolidays(set, [
    { edit: 'add', nation: 'scotland', date: '2026-06-15', title: 'A one-off holiday', note: 'extra bank holiday' },
    { edit: 'add', nation: 'scotland', date: '2026-11-30', title: 'Saint Andrew’s Day' },
    { edit: 'remove', nation: 'scotland', date: '2026-08-03' },
    { edit: 'remove', nation: 'scotland', date: '2026-08-04' },
  ]);
  const kept = holidaysKept(edited, 'scotland');
  assert.equal(kept.get('2026-06-15')?.title, 'A one-off holiday');
  assert.equal(kept.get('2026-11-30')?.title, 'Saint Andrew’s Day');
  assert.equal(kept.has('2026-08-03'), false);
  assert.equal(edited.nations.scotland.length, set.nations.scotland.length);
  assert.deepEqual(set, shippedBankHolidays());

  const offices = { slug: 'a', name: 'A', nation: 'scotland', week: week([nineToFive]) };
  const calendar = compileCalendar(calendarDefinitionSchema.parse(offices), edited);
  assert.equal(calendar.isWorkingDay(date('2026-06-15')), false);
  assert.equal(calendar.isWorkingDay(date('2026-08-03')), true);
});
