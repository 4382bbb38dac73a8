// Telling a sender that we have their message: once, never to a program, and never so often that two programs could keep
// each other going.

import type { Desk } from '#cases';
import { writeToCustomer } from '#contacts';
import { asksOfMessage, needsOf } from '#customers';
import type { Tx } from '#db';
import { dateAtHome, dayInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { mailReference } from './plan.ts';
import type { MailRow } from './store.ts';
import { replyPromise } from './task-actions.ts';
import { acknowledgedSince, insertAnswer } from './thread-store.ts';

/** Acknowledgements to one address in a day, whatever it writes about. */
const mostInADay = 5;

type Acknowledged = Pick<
  MailRow,
  'id' | 'subject' | 'messageId' | 'customerId' | 'caseReference' | 'team' | 'service' | 'follows'
>;

export async function acknowledge(
  tx: Tx,
  desk: Desk,
  mail: Acknowledged,
  senderKey: string,
  at: Temporal.Instant,
): Promise<void> {
  if (mail.customerId === null) return;
  const today = await acknowledgedSince(tx, senderKey, at.subtract({ hours: 24 }));
  const isSameThread = today.some(
    (each) =>
      each.mailId === mail.follows ||
      (mail.follows !== null && each.follows === mail.follows) ||
      (mail.caseReference !== null && each.caseReference === mail.caseReference),
  );
  if (isSameThread || today.length >= mostInADay) return;
  // somebody who asked to be called is called with the answer, and not to hear that there will be one
  if (asksOfMessage(await needsOf(tx, mail.customerId)).instead === 'call') return;
  const { organisation } = desk.voice.site;
  const reference = mail.caseReference ?? mailReference(mail.id);
  const due = replyPromise(desk.rulebook, at)?.dueAt;
  const told = await writeToCustomer(
    tx,
    {
      customerId: mail.customerId,
      template: 'mail-received',
      values: {
        subject: mail.subject.slice(0, 200) || 'no subject',
        reference,
        replyBy: due ? dayInWords(dateAtHome(due)) : 'the earliest day we can',
        message: '',
        councilName: organisation.name,
        phone: organisation.phone,
      },
      fact: `mail-received ${mail.id}`,
      about: reference,
      team: mail.team,
      service: mail.service,
      ...(mail.messageId === '' ? {} : { inReplyTo: `<${mail.messageId}>` }),
    },
    at,
  );
  if (told.messageId) await insertAnswer(tx, { messageId: told.messageId, mailId: mail.id, kind: 'received' }, at);
}
