// Telling the customer: the council's own message, filled in and put in the outbox with the fact it tells of.

import { z } from 'zod';
import { type Customer, findCustomer } from '#customers';
import type { Db, Tx } from '#db';
import { councilText } from '#directory';
import { fillIn, type MessageTemplate, messageTemplate } from '#lib/fill-in';
import { dateAtHome, dayInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { queueMessage } from '#mail';
import type { Site } from '#web/site';
import type { Case, Telling } from './case.ts';
import { type CaseKeys, feedbackToken, progressToken } from './case-keys.ts';
import { outcomeSentences } from './words.ts';

/** The messages a council sends about cases, by what they tell. */
export const Messages = z.object({
  'case-opened': messageTemplate,
  'case-asked': messageTemplate,
  'case-updated': messageTemplate,
  'case-closed': messageTemplate,
  'case-reopened': messageTemplate,
});
export type Messages = z.infer<typeof Messages>;

/** Every placeholder they may use. */
type MessageValues = {
  readonly name: string;
  readonly reference: string;
  readonly service: string;
  readonly promisedDate: string;
  readonly nextUpdateDate: string;
  readonly progressLink: string;
  readonly feedbackLink: string;
  readonly outcome: string;
  readonly message: string;
  /** Whether the days until they answer are counted. */
  readonly waiting: string;
  readonly councilName: string;
  readonly phone: string;
};

/** What telling needs that does not change from case to case; read before the transaction. */
export interface Voice {
  readonly site: Site;
  readonly messages: Messages;
  readonly keys: CaseKeys;
}

export interface ToTell {
  readonly theCase: Case;
  readonly serviceTitle: string;
  readonly as: Telling;
  readonly message: string;
  /** Of a question: whether the days until the answer are left out of the count. */
  readonly stopsClock?: boolean;
  /** Names the fact: one message a fact, for ever. */
  readonly fact: string;
}

/** Puts the message in the outbox. Somebody who left no way to reach them is told nothing; false says so. */
export async function tellCustomer(
  tx: Tx,
  voice: Voice,
  customer: Customer | undefined,
  telling: ToTell,
  at: Temporal.Instant,
): Promise<boolean> {
  const recipient = customer?.email ?? customer?.phone;
  if (!customer || !recipient) return false;
  const { theCase } = telling;
  const { subject, body } = composeMessage(voice, customer, telling);
  await queueMessage(
    tx,
    {
      fact: telling.fact,
      channel: customer.email ? 'email' : 'sms',
      recipient,
      subject,
      body,
      about: theCase.reference,
    },
    at,
  );
  return true;
}

/** A message as it would be sent, without sending it. */
export function composeMessage(
  voice: Voice,
  customer: Customer,
  { theCase, serviceTitle, as, message, stopsClock }: ToTell,
): MessageTemplate {
  const { site, messages, keys } = voice;
  const day = (at: Temporal.Instant | null) => (at ? dayInWords(dateAtHome(at)) : 'a date we will tell you');
  return fillIn(messages[as], {
    name: customer.name,
    reference: theCase.reference,
    service: serviceTitle,
    promisedDate: day(theCase.dueAt),
    nextUpdateDate: day(theCase.nextUpdateAt),
    progressLink: `${site.publicUrl}/progress/open/${progressToken(keys, theCase.reference)}`,
    feedbackLink: `${site.publicUrl}/feedback/${feedbackToken(keys, theCase.reference)}`,
    outcome: theCase.outcome ? outcomeSentences[theCase.outcome] : '',
    message,
    waiting: stopsClock
      ? 'We have stopped counting the days until you answer, so the date we gave you may move.'
      : 'The date we promised stays as it is.',
    councilName: site.organisation.name,
    phone: site.organisation.phone,
  } satisfies MessageValues);
}

/** The customer of a case, if it has one that is known. */
export async function customerOf(db: Db, theCase: Pick<Case, 'customerId'>): Promise<Customer | undefined> {
  return theCase.customerId === null ? undefined : findCustomer(db, theCase.customerId);
}

/** Everything `tellCustomer` needs besides the case. */
export async function loadVoice(db: Db, site: Site, keys: CaseKeys): Promise<Voice> {
  return { site, messages: await councilText(db, 'messages', Messages), keys };
}
