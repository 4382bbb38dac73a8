import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateInLanguage, dayInLanguage, momentInLanguage } from './day-in-language.ts';
import { Temporal } from './temporal.ts';

test('a day and a time in Welsh; in a language we have no words in, as in English', () => {
  const day = Temporal.PlainDate.from('2026-11-24');
  assert.equal(dateInLanguage(day, 'cy'), '24 Tachwedd 2026');
  assert.equal(dayInLanguage(day, 'cy-GB'), 'dydd Mawrth 24 Tachwedd 2026');
  assert.equal(dayInLanguage(day, 'pl'), 'Tuesday 24 November 2026');
  const at = (time: string) => Temporal.Instant.from(`2026-11-24T${time}:00Z`);
  assert.equal(momentInLanguage(at('17:30'), 'cy'), '24 Tachwedd 2026 am 5:30pm');
  assert.equal(momentInLanguage(at('12:00'), 'cy'), '24 Tachwedd 2026 am hanner dydd');
  assert.equal(momentInLanguage(at('17:30'), 'en'), '24 November 2026 at 5:30pm');
});
