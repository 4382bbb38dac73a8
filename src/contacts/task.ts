// A task: something somebody of ours has to do that is no case. A call-back is one, and a promise with its own clock.

import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { type Rulebook, readClock } from '#standards';

export const taskKinds = ['call-back', 'knowledge', 'need-not-met', 'another-way', 'mail', 'passed-on'] as const;
/**
 * `call-back` somebody asked to be rung; `knowledge` an answer of ours is wrong or missing; `need-not-met` a message went out
 * without what its reader needs; `another-way` a way to reach somebody failed; `mail` an e-mail that nobody could route or read;
 * `passed-on` an adviser gave a matter to a team.
 */
export type TaskKind = (typeof taskKinds)[number];

export const taskOutcomes = [
  'reached',
  'not-reached',
  'done',
  'not-needed',
  'corrected',
  'stands',
  'another-way',
  'could-not',
] as const;
export type TaskOutcome = (typeof taskOutcomes)[number];

/** How each kind may end, the usual end first. */
export const outcomesOf: Readonly<Record<TaskKind, readonly TaskOutcome[]>> = {
  'call-back': ['reached', 'not-reached', 'not-needed'],
  knowledge: ['corrected', 'stands', 'could-not'],
  'need-not-met': ['done', 'could-not', 'not-needed'],
  'another-way': ['another-way', 'could-not', 'not-needed'],
  mail: ['done', 'could-not', 'not-needed'],
  'passed-on': ['done', 'could-not', 'not-needed'],
};

export interface NewTask {
  /** What it comes from, such as `call-back contact 4512`: one fact has one task, whoever asks for it again. */
  readonly fact: string;
  readonly kind: TaskKind;
  /** What to do, without a name or anything else that tells who it is for. */
  readonly title: string;
  /** Seen only by those who may see the customer. */
  readonly detail: string;
  readonly customerId?: number | null;
  readonly contactId?: number | null;
  readonly caseReference?: string | null;
  readonly service?: string | null;
  /** Whose it is; null for whoever takes it first. */
  readonly team: string | null;
  readonly staffId?: number | null;
  readonly dueAt: Temporal.Instant | null;
  /** The version of the standard that the due time comes from. */
  readonly promise?: { readonly standard: string; readonly version: number } | null;
}

export interface Task extends Required<Omit<NewTask, 'promise'>> {
  readonly id: number;
  readonly addedAt: Temporal.Instant;
  readonly addedBy: string;
  readonly standard: string | null;
  readonly tries: number;
  readonly firstTriedAt: Temporal.Instant | null;
  readonly doneAt: Temporal.Instant | null;
  readonly doneBy: string | null;
  readonly outcome: TaskOutcome | null;
  /** Goes up with every change, so that nobody writes over what they have not seen. */
  readonly revision: number;
}

export interface TaskEvent {
  readonly kind: 'added' | 'tried' | 'moved' | 'done';
  readonly at: Temporal.Instant;
  readonly actorName: string;
  readonly words: string;
}

export type TaskRefusal =
  | 'already-done'
  | 'changed-meanwhile'
  | 'outcome-not-offered'
  | 'try-again-first'
  | 'words-missing'
  | 'no-such-team'
  | 'no-such-person';

/** Somebody who did not pick up is rung again before we say that we could not reach them. */
export const fewestTries = 2;

/** Why a task may not end like this, if it may not. */
export function refuseToEnd(
  task: Pick<Task, 'kind' | 'doneAt' | 'tries'>,
  outcome: TaskOutcome,
  words: string,
): TaskRefusal | undefined {
  if (task.doneAt) return 'already-done';
  if (!outcomesOf[task.kind].includes(outcome)) return 'outcome-not-offered';
  if (outcome === 'not-reached' && task.tries < fewestTries) return 'try-again-first';
  if (words === '' && outcome !== 'reached') return 'words-missing';
  return undefined;
}

/** The standard that call-backs are held to, where the council has one of this name. */
export const callBackStandard = 'call-back';

/** By when a call-back asked for now is promised, and under which version; null where the council promises none. */
export function callBackPromise(
  rulebook: Rulebook,
  askedAt: Temporal.Instant,
): { readonly dueAt: Temporal.Instant; readonly promise: { standard: string; version: number } } | null {
  if (!rulebook.has(callBackStandard)) return null;
  const version = rulebook.inForce(callBackStandard, dateAtHome(askedAt));
  const facts = { acts: { [version.starts]: askedAt } };
  const { dueAt } = readClock(version, facts, rulebook.calendarOf(version), askedAt);
  return dueAt ? { dueAt, promise: { standard: callBackStandard, version: version.version } } : null;
}

/** Whether it was done in time, was not, or cannot be said yet. A task without a date is neither. */
export function isTaskMet({ dueAt, doneAt }: Pick<Task, 'dueAt' | 'doneAt'>, now: Temporal.Instant): boolean | null {
  if (!dueAt) return null;
  if (doneAt) return doneAt.epochMilliseconds <= dueAt.epochMilliseconds;
  return now.epochMilliseconds > dueAt.epochMilliseconds ? false : null;
}
