// Whoever marked an answer as wrong or missing is told what came of it: who it was stands in the fact of the task.

import { type Db, sql } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Task } from './task.ts';

/** The fact of a task about an answer. @param what where it was marked, once only: `call 12 pothole 2026-03-02T10:00:00Z` */
export const markedBy = (staffId: number, what: string): string => `knowledge by ${staffId} ${what}`;

/** Only the newest tasks are looked through, so that a page that everybody begins at stays quick. */
const newest = 3000;

/** What came since a time of the answers that somebody marked, the latest first. */
export async function marksDealtWith(
  db: Db,
  staffId: number,
  since: Temporal.Instant,
): Promise<Pick<Task, 'id' | 'title' | 'service' | 'doneAt' | 'doneBy' | 'outcome'>[]> {
  const { rows } = await sql<Pick<Task, 'id' | 'title' | 'service' | 'doneAt' | 'doneBy' | 'outcome'>>`
    /* marks-dealt-with */ select id, title, service, done_at, done_by, outcome
      from (select * from tasks order by id desc limit ${newest}) recent
     where kind = 'knowledge' and done_at >= ${since} and starts_with(fact, ${markedBy(staffId, '')})
     order by done_at desc, id desc limit 5`.execute(db);
  return rows;
}
