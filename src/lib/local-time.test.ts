import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTimeReader } from './local-time.ts';

const boston = localTimeReader('yyyy-MM-dd HH:mm:ss', 'America/New_York');
const london = localTimeReader('dd/MM/yyyy HH:mm', 'Europe/London');

test('times are local, summer and winter', () => {
  assert.equal(boston('2011-07-01 01:32:33')?.toString(), '2011-07-01T05:32:33Z');
  assert.equal(boston('2011-12-31 23:11:06')?.toString(), '2012-01-01T04:11:06Z');
  assert.equal(london(' 3/7/2026 9:05 ')?.toString(), '2026-07-03T08:05:00Z');
});

test('a time that happens twice is the first of the two', () => {
  assert.equal(boston('2011-11-06 01:11:52')?.toString(), '2011-11-06T05:11:52Z');
  assert.equal(london('25/10/2026 01:30')?.toString(), '2026-10-25T00:30:00Z');
});

test('a time that is skipped moves on by what was skipped', () => {
  assert.equal(boston('2012-03-11 02:30:00')?.toString(), '2012-03-11T07:30:00Z');
  assert.equal(london('29/03/2026 01:30')?.toString(), '2026-03-29T01:30:00Z');
});

test('the days beside a change are told by the minute', () => {
  assert.equal(boston('2011-11-05 23:59:59')?.toString(), '2011-11-06T03:59:59Z');
  assert.equal(boston('2011-11-07 00:00:00')?.toString(), '2011-11-07T05:00:00Z');
});

test('what is not a time in this format is null', () => {
  for (const wrong of ['', '2011-07-01', '01/07/2011 01:32:33', '2011-13-01 00:00:00', '2011-02-29 00:00:00', 'soon'])
    assert.equal(boston(wrong), null, wrong);
  assert.equal(london('31/04/2026 10:00'), null);
  assert.equal(london('1/4/2026 24:00'), null);
  assert.equal(london('1.4.2026 10:00'), null);
});

test('a format without a time of day is midnight there', () => {
  assert.equal(localTimeReader('dd.MM.yyyy', 'Europe/London')('01.07.2026')?.toString(), '2026-06-30T23:00:00Z');
});
