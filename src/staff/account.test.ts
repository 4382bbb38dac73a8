import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { afterRightPassword, afterWrongPassword, isLocked, type SignInState } from './account.ts';

const noon = Temporal.Instant.from('2026-03-02T12:00:00Z');

test('four wrong passwords leave the account open, the fifth shuts it for 15 minutes', () => {
  let state: SignInState = afterRightPassword;
  for (let i = 0; i < 4; i++) state = afterWrongPassword(state, noon);
  assert.equal(isLocked(state, noon), false);
  state = afterWrongPassword(state, noon);
  assert.equal(isLocked(state, noon), true);
  assert.equal(isLocked(state, noon.add({ minutes: 14, seconds: 59 })), true);
  assert.equal(isLocked(state, noon.add({ minutes: 15 })), false);
});

test('after the wait the count begins anew', () => {
  const later = noon.add({ minutes: 20 });
  assert.equal(isLocked(afterWrongPassword({ failedSignIns: 0, lockedUntil: noon }, later), later), false);
});
