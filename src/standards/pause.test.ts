import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClockFacts } from './facts.ts';
import { london, standard } from './office.test-fixture.ts';
import { pauseClock, resumeClock } from './pause.ts';

const version = standard({ pauses: ['waiting-for-customer'] });
const facts: ClockFacts = { acts: { received: london('2026-03-02 10:00') } };
const at = london('2026-03-04 10:00');
const photo = { reason: 'waiting-for-customer', waitingFor: 'your photo' };
const paused: ClockFacts = { ...facts, pauses: [{ from: at, ...photo }] };
const answered: ClockFacts = { ...paused, acts: { ...facts.acts, answered: london('2026-03-05 10:00') } };

test('pauses a clock that is going', () => {
  assert.deepEqual(pauseClock(version, facts, photo, at), { pause: { from: at, ...photo } });
  assert.equal(pauseClock(version, paused, photo, at).refused, 'already-paused');
  assert.equal(pauseClock(version, facts, { reason: 'lunch' }, at).refused, 'reason-not-allowed');
  assert.equal(pauseClock(version, answered, photo, london('2026-03-05 10:00')).refused, 'stopped');
  const answeredLater = { acts: answered.acts };
  assert.equal(pauseClock(version, answeredLater, photo, at).refused, undefined, 'not stopped yet at that moment');
});

test('starts a paused clock again', () => {
  const later = london('2026-03-04 12:00');
  assert.deepEqual(resumeClock(version, paused, later), { pause: { from: at, ...photo, until: later } });
  assert.equal(resumeClock(version, facts, later).refused, 'not-paused');
  assert.equal(resumeClock(version, paused, london('2026-03-04 09:00')).refused, 'before-the-pause');
  assert.equal(resumeClock(version, answered, london('2026-03-06 10:00')).refused, 'stopped');
});
