import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { noticeOf, noticeSchema } from './notice.ts';

const today = Temporal.PlainDate.from('2026-03-10');
const span = (given: object) => {
  const { fromOn, toOn } = noticeOf(noticeSchema.parse({ title: 'Storm', text: 'Wind.', ...given }), today);
  return `${fromOn} ${toOn}`;
};

test('dates may be given, or counted back from today and forward', () => {
  assert.equal(span({ from: '2026-01-01', to: '2026-01-03' }), '2026-01-01 2026-01-03');
  assert.equal(span({ on: '2026-01-01' }), '2026-01-01 2026-01-01');
  assert.equal(span({ fromDaysAgo: 3, toDaysAgo: -5 }), '2026-03-07 2026-03-15');
  assert.equal(span({ onDaysAgo: 10 }), '2026-02-28 2026-02-28');
  assert.equal(noticeSchema.safeParse({ title: 'Storm', text: 'Wind.' }).success, false);
});
