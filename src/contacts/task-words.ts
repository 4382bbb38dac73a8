// What is said of tasks.

import { momentInWords } from '#lib/plain-words';
import type { TaskEvent, TaskKind, TaskOutcome, TaskRefusal } from './task.ts';

export const taskKindNames: Readonly<Record<TaskKind, string>> = {
  'call-back': 'Call back',
  knowledge: 'Answer to put right',
  'need-not-met': 'Need not met',
  'another-way': 'Another way to reach them',
  mail: 'Email to look at',
  'passed-on': 'Passed on to us',
};

export const outcomeNames: Readonly<Record<TaskOutcome, string>> = {
  reached: 'Spoke to them',
  'not-reached': 'Could not reach them',
  done: 'Done',
  'not-needed': 'No longer needed',
  corrected: 'Put right',
  stands: 'Checked: the answer is right as it stands',
  'another-way': 'Reached them another way',
  'could-not': 'Could not be done',
};

export const taskEventNames: Readonly<Record<TaskEvent['kind'], string>> = {
  added: 'added the task',
  tried: 'tried to ring them',
  moved: 'gave it to somebody',
  done: 'ended it',
};

/** Why nothing was done, and where somebody else was faster, who it was. @param last what happened to the task last */
export function taskRefusalWords(refused: TaskRefusal, last: TaskEvent | undefined): string {
  if (!last || (refused !== 'already-done' && refused !== 'changed-meanwhile')) return taskRefusals[refused];
  const who = `${last.actorName} ${taskEventNames[last.kind]} on ${momentInWords(last.at)}`;
  return refused === 'already-done'
    ? `${who}. What you typed is not saved`
    : `${who}, while you looked at it. Read it again, then try once more`;
}

const taskRefusals: Readonly<Record<TaskRefusal, string>> = {
  'already-done': 'Somebody has done this task already',
  'changed-meanwhile': 'This task changed while you looked at it. Read it again, then try once more',
  'outcome-not-offered': 'Select what came of it',
  'try-again-first': 'Try to ring them at least twice, at different times, before you say that we could not reach them',
  'words-missing': 'Enter what was done, or why not',
  'no-such-team': 'Select a team from the list',
  'no-such-person': 'Select a person from the list',
};
