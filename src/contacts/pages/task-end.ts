// What is sent from a task's page: a try to ring, its end, and giving it to somebody else.

import { z } from 'zod';
import { markNeed } from '#customers';
import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { type FieldError, FormErrors, once, type Reply, readForm, redirect, sent, type Visit } from '#web';
import { choiceField, textField } from '#web/fields';
import { type Task, type TaskOutcome, type TaskRefusal, taskOutcomes } from '../task.ts';
import { doneTask, moveTask, noteTry, type TaskDone } from '../task-actions.ts';
import { eventsOfTask, findTask } from '../task-store.ts';
import { taskRefusalWords } from '../task-words.ts';
import { talkNeedsOf, taskOf, taskPage } from './task.ts';
import { readNeedMarks } from './task-needs.ts';

/** In the transaction that ends a task: gives what became of what it was about, as a sentence, or ''. */
export type AfterTask = (
  tx: Tx,
  task: Task,
  done: { readonly outcome: TaskOutcome; readonly words: string },
  actor: Actor,
  at: Temporal.Instant,
) => Promise<string>;

const fieldOf: Readonly<Partial<Record<TaskRefusal, string>>> = {
  'words-missing': 'words',
  'no-such-team': 'team',
  'no-such-person': 'staff',
};
const seenOf = (visit: Visit) => Number(sent(visit.form, 'seen')) || 0;

async function said(visit: Visit, task: Task, result: TaskDone, news: string): Promise<Reply> {
  if (!result.refused) {
    visit.session.set('done', news);
    return redirect('/staff/tasks');
  }
  // as it stands now: somebody else may have ended it since it was read
  const now = (await findTask(visit.db, task.id, visit.actor)) ?? task;
  const text = taskRefusalWords(result.refused, (await eventsOfTask(visit.db, task.id)).at(-1));
  const field = now.doneAt ? 'words' : (fieldOf[result.refused] ?? 'outcome');
  return taskPage(visit, now, new FormErrors([{ field, text }]));
}

export async function actTryTask(visit: Visit): Promise<Reply> {
  const task = await taskOf(visit);
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const { value, errors } = readForm(visit.form, z.object({ tried: textField({ name: 'What happened', most: 500 }) }));
  if (errors) return taskPage(visit, task, errors);
  return once(visit, async (tx) => {
    const result = await noteTry(tx, task.id, value.tried, actor, visit.now, seenOf(visit));
    return said(visit, task, result, 'The try is noted. The task stays open.');
  });
}

export const actEndTask =
  (after: AfterTask) =>
  async (visit: Visit): Promise<Reply> => {
    const task = await taskOf(visit);
    const { actor } = visit;
    if (!actor) return redirect('/staff/sign-in');
    const needs = await talkNeedsOf(visit, task);
    const shape = z.object({
      outcome: choiceField(taskOutcomes, 'Select what came of it'),
      words: textField({ name: 'What was done', most: 2000 }),
    });
    const { value, errors } = readForm(visit.form, shape);
    // a need can be met or not only where we spoke to them
    const read =
      sent(visit.form, 'outcome') === 'reached' ? readNeedMarks(needs, visit.form) : { marks: [], errors: [] };
    const wrong: FieldError[] = [...(errors?.list ?? []), ...read.errors];
    if (!value || wrong.length > 0) return taskPage(visit, task, new FormErrors(wrong));
    return once(visit, async (tx) => {
      const result = await doneTask(tx, task.id, value, actor, visit.now, seenOf(visit));
      if (!result.refused)
        for (const mark of read.marks) await markNeed(tx, { ...mark, fact: `task ${task.id}` }, actor.name, visit.now);
      const also = result.refused ? '' : await after(tx, task, value, actor, visit.now);
      return said(visit, task, result, ['The task is done.', also].filter((each) => each !== '').join(' '));
    });
  };

export async function actMoveTask(visit: Visit): Promise<Reply> {
  const task = await taskOf(visit);
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const shape = z.object({
    team: textField({ name: 'Team', most: 80 }),
    staff: textField({ name: 'Person', most: 20 }),
    why: textField({ name: 'Why', most: 500 }),
  });
  const { value, errors } = readForm(visit.form, shape);
  if (errors) return taskPage(visit, task, errors);
  return once(visit, async (tx) => {
    const to = {
      team: value.team || null,
      staffId: value.staff === '' ? null : Number(value.staff) || 0,
      words: value.why,
    };
    const result = await moveTask(tx, task.id, to, actor, visit.now, seenOf(visit));
    return said(visit, task, result, to.staffId === actor.id ? 'The task is yours.' : 'The task is given on.');
  });
}
