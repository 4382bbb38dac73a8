import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extendClock } from './extension.ts';
import type { ClockFacts } from './facts.ts';
import { calendarOf, london, standard } from './office.test-fixture.ts';

const offices = calendarOf();
const rule = { cap: { amount: 10 }, times: 2, reasonRequired: true, mustTell: 'You can go to the Ombudsman.' };
const version = standard({ extension: rule });
const facts: ClockFacts = { acts: { received: london('2026-03-02 10:00') } };
const asked = { amount: 5, reason: ' the records are in storage ' };
const at = london('2026-03-10 10:00');

test('gives the extension to record and what the customer must be told', () => {
  assert.deepEqual(extendClock(version, facts, offices, asked, at), {
    extension: { amount: 5, reason: 'the records are in storage', decidedAt: at },
    mustTell: 'You can go to the Ombudsman.',
  });
});

test('refuses, and says why', () => {
  const refused = (changes: { facts?: ClockFacts; asked?: typeof asked; at?: typeof at; version?: typeof version }) =>
    extendClock(changes.version ?? version, changes.facts ?? facts, offices, changes.asked ?? asked, changes.at ?? at)
      .refused;
  const given = (...amounts: number[]): ClockFacts => ({
    ...facts,
    extensions: amounts.map((amount, day) => ({
      amount,
      reason: 'hard',
      decidedAt: london(`2026-03-0${day + 3} 10:00`),
    })),
  });
  assert.equal(refused({ version: standard() }), 'not-allowed');
  assert.equal(refused({ at: london('2026-03-01 10:00') }), 'not-started');
  assert.equal(refused({ facts: { acts: { ...facts.acts, answered: at } } }), 'already-stopped');
  assert.equal(refused({ at: london('2026-03-16 23:59') }), undefined);
  assert.equal(refused({ at: london('2026-03-17 00:00') }), 'too-late');
  assert.equal(refused({ asked: { amount: 5, reason: ' ' } }), 'reason-missing');
  assert.equal(refused({ asked: { amount: 0, reason: 'hard' } }), 'amount-not-valid');
  assert.equal(refused({ asked: { amount: 1.5, reason: 'hard' } }), 'amount-not-valid');
  assert.equal(refused({ asked: { amount: 11, reason: 'hard' } }), 'over-cap');
  assert.equal(refused({ facts: given(6) }), 'over-cap');
  assert.equal(refused({ facts: given(1, 1) }), 'used-up');
  assert.equal(refused({ facts: given(5) }), undefined);
});

test('a paused clock is not yet late, so it may be extended', () => {
  const paused = standard({ extension: rule, pauses: ['waiting-for-customer'] });
  const waiting = { ...facts, pauses: [{ from: at, reason: 'waiting-for-customer' }] };
  assert.equal(extendClock(paused, waiting, offices, asked, london('2026-04-20 10:00')).refused, undefined);
});
