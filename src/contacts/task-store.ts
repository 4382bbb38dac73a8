// Tasks: their SQL.

import { seesRestricted, visibleTo } from '#customers';
import { type Db, readTogether, sql, type Tx, unseen } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import type { NewTask, Task, TaskEvent, TaskOutcome } from './task.ts';
import { taskPermissions } from './task-permissions.ts';

const columns =
  sql.raw(`id, kind, fact, title, detail, customer_id, contact_id, case_reference, service, team, staff_id,
  added_at, added_by, due_at, standard, tries, first_tried_at, done_at, done_by, outcome, revision`);

/** Writes the task with its first event and gives its number; of a fact that has its task already, that one's. */
export async function insertTask(
  tx: Tx,
  task: NewTask,
  addedBy: string,
  at: Temporal.Instant,
): Promise<{ id: number; isNew: boolean }> {
  const { rows } = await sql<{ id: number }>`
    /* insert-task */ with added as (
      insert into tasks (kind, fact, title, detail, customer_id, contact_id, case_reference, service, team, staff_id,
                         added_at, added_by, due_at, standard, standard_version)
      values (${task.kind}, ${task.fact}, ${task.title}, ${task.detail}, ${task.customerId ?? null},
              ${task.contactId ?? null}, ${task.caseReference ?? null}, ${task.service ?? null}, ${task.team},
              ${task.staffId ?? null}, ${at}, ${addedBy}, ${task.dueAt}, ${task.promise?.standard ?? null},
              ${task.promise?.version ?? null})
      on conflict on constraint one_task_a_fact do nothing
      returning id),
    event as (
      insert into task_events (task_id, kind, at, actor_name) select id, 'added', ${at}::timestamptz, ${addedBy} from added)
    select id from added`.execute(tx);
  if (rows[0]) return { id: rows[0].id, isNew: true };
  const known = await sql<{ id: number }>`select id from tasks where fact = ${task.fact}`.execute(tx);
  return { id: known.rows[0]?.id ?? 0, isNew: false };
}

/**
 * That the reader may look at everybody a task tells of: whose it is, whose contact it came from, whose case it is about. Whoever
 * may not has no such task, in no list and no count.
 */
const seenBy = (reader: Actor | null) => sql<boolean>`(${seesRestricted(reader)}::boolean
       or ${visibleTo(reader, 'tasks.customer_id')}
          and not exists (select from contacts came where came.id = tasks.contact_id and not ${visibleTo(reader, 'came.customer_id')})
          and not exists (select from case_story_facts about
                           where about.reference = tasks.case_reference and not ${visibleTo(reader, 'about.customer_id')}))`;

export async function findTask(db: Db, id: number, reader: Actor | null): Promise<Task | undefined> {
  const { rows } = await sql<Task>`
    /* find-task */ select ${columns} from tasks where id = ${id} and ${seenBy(reader)}`.execute(db);
  return rows[0];
}

/** The task, locked until the transaction ends. */
export async function lockTask(tx: Tx, id: number, reader: Actor): Promise<Task | undefined> {
  const { rows } = await sql<Task>`
    select ${columns} from tasks where id = ${id} and ${seenBy(reader)} for update`.execute(tx);
  return rows[0];
}

export async function eventsOfTask(db: Db, id: number): Promise<TaskEvent[]> {
  const { rows } = await sql<TaskEvent>`
    select kind, at, actor_name, words from task_events where task_id = ${id} order by id`.execute(db);
  return rows;
}

export async function insertTaskEvent(
  tx: Tx,
  id: number,
  kind: TaskEvent['kind'],
  words: string,
  actorName: string,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into task_events (task_id, kind, at, actor_name, words)
    values (${id}, ${kind}, ${at}, ${actorName}, ${words})`.execute(tx);
}

export async function saveTry(tx: Tx, id: number, at: Temporal.Instant): Promise<void> {
  await sql`
    update tasks set tries = tries + 1, first_tried_at = coalesce(first_tried_at, ${at}), revision = revision + 1
     where id = ${id}`.execute(tx);
}

export async function saveOwner(tx: Tx, id: number, team: string | null, staffId: number | null): Promise<void> {
  await sql`update tasks set team = ${team}, staff_id = ${staffId}, revision = revision + 1 where id = ${id}`.execute(
    tx,
  );
}

export async function saveEnd(
  tx: Tx,
  id: number,
  outcome: TaskOutcome,
  by: string,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    update tasks set done_at = ${at}, done_by = ${by}, outcome = ${outcome}, revision = revision + 1,
           first_tried_at = case when ${outcome} = 'reached' then coalesce(first_tried_at, ${at}) else first_tried_at end
     where id = ${id}`.execute(tx);
}

export interface TaskFilter {
  /** Who asks: tasks about customers whom they may not look at are not there, nor any about people for some roles. */
  readonly reader: Actor | null;
  /** Of this team, or of whoever takes it first. */
  readonly team?: string;
  readonly staffId?: number;
  /** About the answer of this service. */
  readonly service?: string;
  readonly isDone?: boolean;
}

/** Open tasks, what is due first (overdue ones are); done ones, the latest first. One more than `size` when there are more. */
export async function listTasks(db: Db, filter: TaskFilter, page: { number: number; size: number }): Promise<Task[]> {
  const { rows } = await sql<Task>`
    select ${columns} from tasks
     where ${filter.isDone ? sql`done_at is not null` : sql`done_at is null`}
       and ${seenBy(filter.reader)}
       ${taskPermissions.may(filter.reader, 'see tasks about people') ? sql`` : sql`and kind = 'knowledge' and customer_id is null`}
       ${filter.team ? sql`and (team = ${filter.team} or team is null and staff_id is null)` : sql``}
       ${filter.staffId ? sql`and staff_id = ${filter.staffId}` : sql``}
       ${filter.service ? sql`and service = ${filter.service} and kind = 'knowledge'` : sql``}
     order by ${filter.isDone ? sql`done_at desc, id desc` : sql`due_at, id`}
     limit ${page.size + 1} offset ${(page.number - 1) * page.size}`.execute(db);
  return rows;
}

/** Open tasks of some customers that the reader may see, what is due first. @param customerIds all rows of one record */
export async function openTasksOf(db: Db, customerIds: readonly number[], reader: Actor | null): Promise<Task[]> {
  if (customerIds.length === 0) return [];
  return readTogether<Task>(db, {
    name: 'open-tasks-of',
    rows: sql`select ${columns} from tasks
     where customer_id = any(${unseen('bigint[]', [...customerIds])}) and done_at is null and ${seenBy(reader)}
     order by due_at, id limit 20`,
    instants: ['addedAt', 'dueAt', 'firstTriedAt', 'doneAt'],
  });
}

/** How often the answer of a service was marked as wrong or missing, and what came of it. */
export async function countAnswerFaults(
  db: Db,
  service: string,
): Promise<{ marked: number; done: number; corrected: number }> {
  const { rows } = await sql<{ marked: number; done: number; corrected: number }>`
    select count(*) as marked, count(done_at) as done, count(*) filter (where outcome = 'corrected') as corrected
      from task_facts where kind = 'knowledge' and service = ${service}`.execute(db);
  return rows[0] ?? { marked: 0, done: 0, corrected: 0 };
}

export interface TaskCounts {
  readonly open: number;
  readonly late: number;
  readonly doneInTime: number;
  readonly doneWithDate: number;
}

/** Of those the reader may see: how many are open, how many of them late, and how many done since a day were done by their date. */
export async function countTasks(
  db: Db,
  kind: string,
  since: Temporal.Instant,
  now: Temporal.Instant,
  reader: Actor | null,
): Promise<TaskCounts> {
  const { rows } = await sql<TaskCounts>`
    select count(*) filter (where done_at is null) as open,
           count(*) filter (where done_at is null and due_at < ${now}) as late,
           count(*) filter (where done_at >= ${since} and done_at <= due_at) as done_in_time,
           count(*) filter (where done_at >= ${since} and due_at is not null) as done_with_date
      from tasks where kind = ${kind} and (done_at is null or done_at >= ${since}) and ${seenBy(reader)}`.execute(db);
  return rows[0] ?? { open: 0, late: 0, doneInTime: 0, doneWithDate: 0 };
}
