import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDefinitionSchema, type OpeningPeriod } from './calendar-definition.ts';
import { allDay, nineToFive, week } from './office.test-fixture.ts';

const offices = { slug: 'offices', name: 'Offices', nation: 'england-and-wales', week: week([nineToFive]) };
const errorsOf = (changes: object) =>
  calendarDefinitionSchema.safeParse({ ...offices, ...changes }).error?.issues.map(({ message }) => message);

test('London, no closures and no overlays unless told', () => {
  const { timeZone, closures, overlays } = calendarDefinitionSchema.parse(offices);
  assert.deepEqual({ timeZone, closures, overlays }, { timeZone: 'Europe/London', closures: [], overlays: [] });
});

test('opening times in order are accepted, to midnight and touching', () => {
  const hours: OpeningPeriod[] = [
    { opens: '00:00', closes: '12:00' },
    { opens: '12:00', closes: '24:00' },
  ];
  assert.equal(errorsOf({ week: week(hours, [allDay]) }), undefined);
});

test('opening times that overlap, run backwards or are not times are refused with what is wrong', () => {
  const wrong = (...hours: { opens: string; closes: string }[]) =>
    errorsOf({ week: { ...offices.week, monday: hours } });
  assert.deepEqual(wrong({ opens: '09:00', closes: '13:00' }, { opens: '12:30', closes: '17:00' }), [
    'Opening times must be in order and not overlap: 12:30 is before 13:00',
  ]);
  assert.deepEqual(wrong({ opens: '17:00', closes: '09:00' }), [
    'The closing time must be later than the opening time',
  ]);
  assert.deepEqual(wrong({ opens: '9am', closes: '17:00' }), ['Enter a time like 09:00']);
  assert.deepEqual(wrong({ opens: '09:00', closes: '24:30' }), ['Enter a time like 17:30, or 24:00 for midnight']);
});

test('dates the wrong way round and unknown time zones are refused', () => {
  const backwards = { from: '2026-12-31', to: '2026-12-29' };
  assert.deepEqual(errorsOf({ closures: [{ ...backwards, reason: 'rest' }] }), [
    'The last date must be on or after the first',
  ]);
  assert.deepEqual(errorsOf({ overlays: [{ ...backwards, periods: [nineToFive], reason: 'trial' }] }), [
    'The last date must be on or after the first',
  ]);
  assert.deepEqual(errorsOf({ timeZone: 'Europe/Atlantis' }), ['Enter a time zone like Europe/London']);
});
