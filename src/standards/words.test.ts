import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarOf, date, london } from './office.test-fixture.ts';
import { actWords, amountWords, lengthWords, pauseWords, spanWords, timeWords } from './words.ts';

test('spans say as little as will do', () => {
  const span = (from: string, to: string, year?: 'no-year') => spanWords(date(from), date(to), year);
  assert.equal(span('2026-03-02', '2026-03-02'), 'Monday 2 March 2026');
  assert.equal(span('2026-03-07', '2026-03-08', 'no-year'), 'Saturday 7 and Sunday 8 March');
  assert.equal(span('2026-02-28', '2026-03-01'), 'Saturday 28 February and Sunday 1 March 2026');
  assert.equal(span('2026-03-30', '2026-04-02'), 'Monday 30 March to Thursday 2 April 2026');
  assert.equal(span('2026-12-31', '2027-01-04', 'no-year'), 'Thursday 31 December 2026 to Monday 4 January 2027');
});

test('times are said as people say them', () => {
  const offices = calendarOf();
  const time = (text: string) => timeWords(london(`2026-07-01 ${text}`), offices);
  assert.deepEqual(['00:00', '00:05', '09:00', '12:00', '12:30', '17:30'].map(time), [
    'midnight',
    '12:05am',
    '9am',
    'midday',
    '12:30pm',
    '5:30pm',
  ]);
  assert.equal(timeWords(london('2026-07-01 09:00'), offices, 'seconds'), '9:00:00am');
});

test('amounts, lengths, acts and reasons', () => {
  assert.equal(amountWords(1, 'working-days'), '1 working day');
  assert.equal(amountWords(2.5, 'service-hours'), '2.5 opening hours');
  assert.equal(amountWords(1, 'calendar-months'), '1 month');
  assert.equal(lengthWords(45_000), '45 seconds');
  assert.equal(lengthWords(3_600_000), '1 hour');
  assert.equal(lengthWords(7_860_000), '2 hours and 11 minutes');
  assert.equal(actWords('passed-on').done, 'it was marked “passed on”');
  assert.equal(pauseWords({ reason: 'site-not-safe' }), 'site not safe');
});
