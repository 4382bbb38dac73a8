// Somebody asked to be called and not written to. What is to be told them is a task to call; whether their need was met is known only
// when that ends: until then a call was offered, and no more.

import { markNeed, needsMarked } from '#customers';
import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import type { Task, TaskOutcome } from './task.ts';

const prefix = 'call-instead ';

/** What the task to call comes from. @param fact of the message that was not written */
export const callInstead = (fact: string): string => `${prefix}${fact}`;

const marks: Readonly<
  Partial<Record<TaskOutcome, { readonly mark: 'met' | 'offered' | 'not-met'; readonly reason: string }>>
> = {
  reached: { mark: 'met', reason: 'somebody called them instead' },
  'not-reached': { mark: 'not-met', reason: 'we called and could not reach them' },
  'not-needed': { mark: 'offered', reason: 'a call was planned, and was no longer needed' },
};

/** Says of the need to be called what became of it, when the task to call ends. */
export async function settlePlannedCall(
  tx: Tx,
  { fact, customerId }: Pick<Task, 'fact' | 'customerId'>,
  outcome: TaskOutcome,
  by: Actor,
  at: Temporal.Instant,
): Promise<void> {
  const became = marks[outcome];
  if (!became || customerId === null || !fact.startsWith(prefix)) return;
  const told = fact.slice(prefix.length);
  for (const needId of await needsMarked(tx, customerId, told, 'offered'))
    await markNeed(tx, { needId, fact: told, ...became }, by.name, at);
}
