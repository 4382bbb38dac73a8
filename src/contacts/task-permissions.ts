// Who may see tasks and work on them. Most are about somebody; editors have those that are about an answer alone.

import type { Actor } from '#lib/actor';
import { permissions } from '#staff';
import type { Task } from './task.ts';

export const taskPermissions = permissions({
  'see tasks': ['adviser', 'service-officer', 'complaints-officer', 'editor', 'administrator'],
  'see tasks about people': ['adviser', 'service-officer', 'complaints-officer', 'administrator'],
  'work on tasks': ['adviser', 'service-officer', 'complaints-officer', 'editor', 'administrator'],
});

/** Whether this task is one that the reader's role has to do with. Who may look at its customer is asked besides. */
export function isForRole(actor: Actor | null, { kind, customerId }: Pick<Task, 'kind' | 'customerId'>): boolean {
  if (taskPermissions.may(actor, 'see tasks about people')) return true;
  return taskPermissions.may(actor, 'see tasks') && kind === 'knowledge' && customerId === null;
}
