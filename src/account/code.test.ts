import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { codeOf, judgeCode, readCode, whetherToSend } from './code.ts';

const now = Temporal.Instant.from('2026-03-02T10:00:00Z');
const sent = (tries: number) => ({ tries, expiresAt: now.add({ minutes: 15 }) });

test('the right code in time is right, whatever was tried before', () => {
  for (const tries of [0, 1, 4]) assert.equal(judgeCode(sent(tries), true, now), 'right');
});

test('the fifth wrong code is the last, and after it the right one is too late', () => {
  assert.equal(judgeCode(sent(3), false, now), 'wrong');
  assert.equal(judgeCode(sent(4), false, now), 'no-tries-left');
  assert.equal(judgeCode(sent(5), true, now), 'run-out');
});

test('a quarter of an hour, to the second', () => {
  assert.equal(judgeCode(sent(0), true, now.add({ minutes: 14, seconds: 59 })), 'right');
  assert.equal(judgeCode(sent(0), true, now.add({ minutes: 15 })), 'run-out');
  assert.equal(judgeCode(undefined, true, now), 'run-out');
});

test('five codes to an address in an hour, sixty by one visitor', () => {
  assert.equal(whetherToSend({ toAddress: 4, byVisitor: 59 }), null);
  assert.equal(whetherToSend({ toAddress: 5, byVisitor: 0 }), 'too-many-to-address');
  assert.equal(whetherToSend({ toAddress: 0, byVisitor: 60 }), 'too-many-from-here');
});

test('codes keep their noughts, and are read as people paste them', () => {
  assert.equal(codeOf(42), '000042');
  for (const typed of ['000042', ' 000 042 ', '000-042', '000\u2011042']) assert.equal(readCode(typed), '000042');
  for (const typed of ['', '42', '0000420', '00004a', '００００４２']) assert.equal(readCode(typed), '', typed);
});
