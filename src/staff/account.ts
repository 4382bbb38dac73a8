// A member of staff and the rule for signing in: five wrong passwords shut the account for a quarter of an hour.

import { Temporal } from '#lib/temporal';
import type { Role } from './roles.ts';

export interface StaffMember {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly team: string | null;
  readonly isActive: boolean;
}

export interface SignInState {
  readonly failedSignIns: number;
  readonly lockedUntil: Temporal.Instant | null;
}

export const triesAllowed = 5;
export const lockedFor = Temporal.Duration.from({ minutes: 15 });

export function isLocked(state: SignInState, now: Temporal.Instant): boolean {
  return state.lockedUntil !== null && Temporal.Instant.compare(now, state.lockedUntil) < 0;
}

/** What a wrong password makes of the account. The fifth in a row locks it and the count begins anew. */
export function afterWrongPassword(state: SignInState, now: Temporal.Instant): SignInState {
  const failed = state.failedSignIns + 1;
  return failed < triesAllowed
    ? { failedSignIns: failed, lockedUntil: null }
    : { failedSignIns: 0, lockedUntil: now.add(lockedFor) };
}

export const afterRightPassword: SignInState = { failedSignIns: 0, lockedUntil: null };
