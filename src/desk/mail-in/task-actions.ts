// The task that goes with a message, so that somebody deals with it by the day the council promises an answer.

import { addTask } from '#contacts';
import type { Tx } from '#db';
import { heardItself } from '#lib/actor';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { type Rulebook, readClock } from '#standards';
import { mailReference } from './plan.ts';
import type { MailRow } from './store.ts';

/** The standard that answers to messages are held to, where the council has one of this name. */
const replyStandard = 'reply-to-message';

/**
 * By when a message that came now is answered, and by which version of the promise; null where the council promises nothing.
 * @param own the standard that the rule which fits it has of its own; one that gives no time is as none
 */
export function replyPromise(rulebook: Rulebook, at: Temporal.Instant, own: string | null = null): Promised | null {
  const standard = own !== null && rulebook.has(own) ? own : replyStandard;
  if (!rulebook.has(standard)) return null;
  const version = rulebook.inForce(standard, dateAtHome(at));
  const { dueAt } = readClock(version, { acts: { [version.starts]: at } }, rulebook.calendarOf(version), at);
  if (dueAt) return { dueAt, promise: { standard, version: version.version } };
  return standard === replyStandard ? null : replyPromise(rulebook, at);
}

interface Promised {
  readonly dueAt: Temporal.Instant;
  readonly promise: { readonly standard: string; readonly version: number };
}

type ToDo = Pick<MailRow, 'id' | 'customerId' | 'contactId' | 'caseReference' | 'service' | 'team' | 'subject'>;

/** Of a task to deal with a message what is the message's own: whose it is, what it is about, and by when it is answered. */
export const taskFor = (mail: ToDo, promised: Promised | null) =>
  ({
    kind: 'mail',
    customerId: mail.customerId,
    contactId: mail.contactId,
    caseReference: mail.caseReference,
    service: mail.service,
    team: mail.team,
    dueAt: promised?.dueAt ?? null,
    promise: promised?.promise ?? null,
  }) as const;

/** @param standard of the rule that fits it, where that has one of its own */
export async function addMailTask(
  tx: Tx,
  mail: ToDo,
  rulebook: Rulebook,
  standard: string | null,
  at: Temporal.Instant,
): Promise<number> {
  const promised = replyPromise(rulebook, at, standard);
  return addTask(
    tx,
    {
      ...taskFor(mail, promised),
      fact: `mail ${mail.id}`,
      title: mail.caseReference
        ? `Read what the customer wrote about ${mail.caseReference}`
        : `Answer ${mailReference(mail.id)}`,
      detail: `“${mail.subject || 'No subject'}”\n\nOpen it under E-mail, where answering it ends this task.`,
    },
    heardItself,
    at,
  );
}
