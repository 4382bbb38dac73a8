// What is done to tasks, in the caller's transaction.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { audit, listStaff, listTeams } from '#staff';
import { notFound } from '#web';
import { queueEvent } from '#webhooks';
import { settlePlannedCall } from './planned-call-actions.ts';
import { recordContact } from './record-actions.ts';
import { type NewTask, refuseToEnd, type Task, type TaskOutcome, type TaskRefusal } from './task.ts';
import { isForRole, taskPermissions } from './task-permissions.ts';
import { insertTask, insertTaskEvent, lockTask, saveEnd, saveOwner, saveTry } from './task-store.ts';
import { outcomeNames } from './task-words.ts';

/** Adds a task and gives its number. A fact that has its task already gets no second: its number is given again. */
export async function addTask(tx: Tx, task: NewTask, by: Actor, at: Temporal.Instant): Promise<number> {
  const { id, isNew } = await insertTask(tx, task, by.name, at);
  if (isNew) await queueEvent(tx, { kind: 'task.added', subject: `task ${id}`, body: { task: id } }, at);
  return id;
}

export type TaskDone = { readonly refused?: never } | { readonly refused: TaskRefusal };

/** Ends a task. @param done how, and what was done in words @param seen its revision when it was looked at, where it was */
export async function doneTask(
  tx: Tx,
  id: number,
  done: { readonly outcome: TaskOutcome; readonly words: string },
  by: Actor,
  at: Temporal.Instant,
  seen?: number,
): Promise<TaskDone> {
  taskPermissions.need(by, 'work on tasks');
  const task = await lockOrStop(tx, id, by);
  const refused = refuseToEnd(task, done.outcome, done.words) ?? ifChanged(task, seen);
  if (refused) return { refused };
  if (done.outcome === 'reached') await saveTry(tx, id, at);
  await saveEnd(tx, id, done.outcome, by.name, at);
  await settlePlannedCall(tx, task, done.outcome, by, at);
  if (task.kind === 'call-back' && done.outcome === 'reached') await recordTheCall(tx, task, done.words, by, at);
  const words = [outcomeNames[done.outcome], done.words].filter((each) => each !== '').join('. ');
  await insertTaskEvent(tx, id, 'done', words, by.name, at);
  await audit(tx, by, 'ended a task', `task ${id}`, at, { outcome: done.outcome });
  await queueEvent(tx, { kind: 'task.done', subject: `task ${id}`, body: { task: id } }, at);
  return {};
}

/** A call of ours that reached them is a contact like theirs: on the record of the customer and of the case, with what they were told. */
async function recordTheCall(
  tx: Tx,
  { id, title, customerId, service, caseReference }: Task,
  words: string,
  by: Actor,
  at: Temporal.Instant,
): Promise<void> {
  await recordContact(tx, {
    customerId,
    channel: 'phone',
    direction: 'out',
    arrivedAt: at,
    staffId: by.kind === 'staff' ? by.id : null,
    source: 'task',
    sourceId: String(id),
    matters: [{ service, about: title, outcome: 'answered', answer: words || null, caseReference }],
  });
}

/** Notes that somebody was rung and did not pick up. */
export async function noteTry(
  tx: Tx,
  id: number,
  words: string,
  by: Actor,
  at: Temporal.Instant,
  seen?: number,
): Promise<TaskDone> {
  taskPermissions.need(by, 'work on tasks');
  const task = await lockOrStop(tx, id, by);
  const refused = task.doneAt ? 'already-done' : ifChanged(task, seen);
  if (refused) return { refused };
  await saveTry(tx, id, at);
  await insertTaskEvent(tx, id, 'tried', words, by.name, at);
  await audit(tx, by, 'tried to call back', `task ${id}`, at);
  return {};
}

/** Gives a task to a team, and to one of its people where one is named. */
export async function moveTask(
  tx: Tx,
  id: number,
  to: { readonly team: string | null; readonly staffId: number | null; readonly words: string },
  by: Actor,
  at: Temporal.Instant,
  seen?: number,
): Promise<TaskDone> {
  taskPermissions.need(by, 'work on tasks');
  const task = await lockOrStop(tx, id, by);
  const refused = task.doneAt ? 'already-done' : ifChanged(task, seen);
  if (refused) return { refused };
  const team = to.team === null ? null : (await listTeams(tx)).find(({ slug }) => slug === to.team);
  if (team === undefined) return { refused: 'no-such-team' };
  const member =
    to.staffId === null ? null : (await listStaff(tx)).find(({ id, isActive }) => id === to.staffId && isActive);
  if (member === undefined) return { refused: 'no-such-person' };
  await saveOwner(tx, id, team?.slug ?? null, member?.id ?? null);
  const whom = [member?.name, team?.name].filter(Boolean).join(', ') || 'whoever takes it first';
  await insertTaskEvent(
    tx,
    id,
    'moved',
    [`To ${whom}`, to.words].filter((each) => each !== '').join('. '),
    by.name,
    at,
  );
  await audit(tx, by, 'gave a task to somebody', `task ${id}`, at, { team: to.team, staffId: to.staffId });
  return {};
}

async function lockOrStop(tx: Tx, id: number, by: Actor): Promise<Task> {
  const task = await lockTask(tx, id, by);
  if (!task || !isForRole(by, task)) throw notFound(`There is no task ${id}.`);
  return task;
}

const ifChanged = (task: Task, seen: number | undefined): TaskRefusal | undefined =>
  seen !== undefined && seen !== task.revision ? 'changed-meanwhile' : undefined;
