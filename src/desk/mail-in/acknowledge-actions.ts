// Telling a sender that we have their message: once, never to a program, and never so often that two programs could keep
// each other going.

import type { Desk } from '#cases';
import { writeToCustomer } from '#contacts';
import { asksOfMessage, needsOf } from '#customers';
import type { Tx } from '#db';
import { dateInLanguage, dayInLanguage, isWelsh } from '#lib/day-in-language';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { mailReference } from './plan.ts';
import type { MailRow } from './store.ts';
import { replyPromise } from './task-actions.ts';
import { acknowledgedSince, insertAnswer } from './thread-store.ts';

/** Acknowledgements to one address in a day, whatever it writes about. */
const mostInADay = 5;

type Acknowledged = Pick<
  MailRow,
  'id' | 'subject' | 'messageId' | 'customerId' | 'caseReference' | 'team' | 'service' | 'follows' | 'belief'
> & {
  /** Of the rule that fits it, where that has one of its own. */
  readonly standard: string | null;
};

// Nothing that a sender who is not proved wrote goes to an address that may be somebody else's: neither their subject nor their name.
function subjectOf({ belief, subject }: Acknowledged, language: string, at: Temporal.Instant): string {
  const day = dateInLanguage(dateAtHome(at), language);
  if (belief !== 'proved') return isWelsh(language) ? `o ${day}` : `of ${day}`;
  return subject.slice(0, 200) || (isWelsh(language) ? 'dim pwnc' : 'no subject');
}

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
  const due = replyPromise(desk.rulebook, at, mail.standard)?.dueAt;
  const told = await writeToCustomer(
    tx,
    {
      customerId: mail.customerId,
      template: 'mail-received',
      values: (language) => ({
        ...(mail.belief === 'proved' ? {} : { name: senderKey }),
        subject: subjectOf(mail, language, at),
        reference,
        replyBy: due
          ? dayInLanguage(dateAtHome(due), language)
          : isWelsh(language)
            ? 'y diwrnod cynharaf y gallwn'
            : 'the earliest day we can',
        message: '',
        councilName: organisation.name,
        phone: organisation.phone,
      }),
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
