// How a worklist is grouped: what is late, due today, due this week, later, and what waits for somebody else.

import { dateAtHome } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import type { Case } from './case.ts';

export const workGroups = ['late', 'today', 'this-week', 'later', 'no-date', 'waiting'] as const;
export type WorkGroup = (typeof workGroups)[number];

export const workGroupNames: Readonly<Record<WorkGroup, string>> = {
  late: 'Late',
  today: 'Due today',
  'this-week': 'Due this week',
  later: 'Due later',
  'no-date': 'Nothing is due',
  waiting: 'Waiting for somebody else',
};

type Row = Pick<Case, 'state' | 'dueAt'>;

/** Late wins over waiting: a promise already broken is not excused by what came after. */
export function workGroupOf({ state, dueAt }: Row, now: Temporal.Instant): WorkGroup {
  if (dueAt && Temporal.Instant.compare(dueAt, now) < 0) return 'late';
  if (state === 'waiting-for-customer') return 'waiting';
  if (!dueAt) return 'no-date';
  const today = dateAtHome(now);
  const due = dateAtHome(dueAt);
  if (due.equals(today)) return 'today';
  const endOfWeek = today.add({ days: 7 - today.dayOfWeek });
  return Temporal.PlainDate.compare(due, endOfWeek) <= 0 ? 'this-week' : 'later';
}

/** Rows under their group, groups in the order of the list, rows in the order they came. */
export function groupsOf<R extends Row>(rows: readonly R[], now: Temporal.Instant): [WorkGroup, readonly R[]][] {
  const byGroup = Map.groupBy(rows, (row) => workGroupOf(row, now));
  return workGroups.flatMap((group): [WorkGroup, readonly R[]][] => {
    const members = byGroup.get(group);
    return members ? [[group, members]] : [];
  });
}
