// Who may do what to a case.

import type { Actor } from '#lib/actor';
import { allStaff, permissions } from '#staff';
import type { Case } from './case.ts';

export const casePermissions = permissions({
  'see cases': [...allStaff, 'token'],
  'see sensitive cases': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'open a case': ['adviser', 'service-officer', 'complaints-officer', 'administrator', 'token'],
  'work on a case': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'assign a case': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'close a case': ['service-officer', 'complaints-officer', 'adviser', 'administrator'],
  'reopen a case': ['service-officer', 'complaints-officer', 'adviser', 'administrator'],
  'import cases': ['administrator'],
});

/**
 * Whether a case is an officer's own to do, or their team's: then they see it though its customer's record is restricted, and
 * without the customer.
 */
export function isTheirs({ team, assignedTo }: Pick<Case, 'team' | 'assignedTo'>, actor: Actor | null): boolean {
  if (actor?.role !== 'service-officer') return false;
  return assignedTo === actor.id || (team !== null && team === actor.team);
}
