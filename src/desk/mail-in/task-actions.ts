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

/** By when a message that came now is answered, and by which version of the promise; null where the council promises nothing. */
export function replyPromise(rulebook: Rulebook, at: Temporal.Instant) {
  if (!rulebook.has(replyStandard)) return null;
  const version = rulebook.inForce(replyStandard, dateAtHome(at));
  const { dueAt } = readClock(version, { acts: { [version.starts]: at } }, rulebook.calendarOf(version), at);
  return dueAt ? { dueAt, promise: { standard: replyStandard, version: version.version } } : null;
}

type ToDo = Pick<MailRow, 'id' | 'customerId' | 'contactId' | 'caseReference' | 'service' | 'team' | 'subject'>;

export async function addMailTask(tx: Tx, mail: ToDo, rulebook: Rulebook, at: Temporal.Instant): Promise<number> {
  const promised = replyPromise(rulebook, at);
  return addTask(
    tx,
    {
      fact: `mail ${mail.id}`,
      kind: 'mail',
      title: mail.caseReference
        ? `Read what the customer wrote about ${mail.caseReference}`
        : `Answer ${mailReference(mail.id)}`,
      detail: `“${mail.subject || 'No subject'}”\n\nOpen it under E-mail, where answering it ends this task.`,
      customerId: mail.customerId,
      contactId: mail.contactId,
      caseReference: mail.caseReference,
      service: mail.service,
      team: mail.team,
      dueAt: promised?.dueAt ?? null,
      promise: promised?.promise ?? null,
    },
    heardItself,
    at,
  );
}
