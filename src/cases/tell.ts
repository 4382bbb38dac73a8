// Telling the customer: the council's own message, filled in and put in the outbox with the fact it tells of.

import { z } from 'zod';
import { type Told, writeToCustomer } from '#contacts';
import { type Customer, findCustomer } from '#customers';
import type { Db, Tx } from '#db';
import { councilText } from '#directory';
import { heardItself } from '#lib/actor';
import { dayInLanguage } from '#lib/day-in-language';
import { fillIn, type MessageTemplate, messageTemplate } from '#lib/fill-in';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import type { Site } from '#web/site';
import type { Case, Telling } from './case.ts';
import { type CaseKeys, feedbackToken, progressToken } from './case-keys.ts';
import { insertEvent } from './store.ts';
import { toldWords } from './told-words.ts';

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
  /** The tag of the language the message was typed in, where whoever typed it said so. */
  readonly typedIn?: string;
  /** Names the fact: one message a fact, for ever. */
  readonly fact: string;
  /** The e-mail address or number they gave with this request. */
  readonly given?: string;
}

/**
 * Writes to the customer as they need it; the history says how, where it was not by an ordinary message, and what they did not get.
 * Null where nobody is known to write to.
 */
export async function tellCustomer(
  tx: Tx,
  voice: Voice,
  customer: Customer | undefined,
  telling: ToTell,
  at: Temporal.Instant,
): Promise<Told | null> {
  if (!customer || customer.kind === 'anonymous') return null;
  const { theCase, as, fact } = telling;
  const told = await writeToCustomer(
    tx,
    {
      customerId: customer.id,
      template: as,
      values: (language) => messageValues(voice, customer, telling, language),
      fact,
      about: theCase.reference,
      team: theCase.team,
      service: theCase.service,
      ...(telling.typedIn ? { typedIn: telling.typedIn } : {}),
      ...(telling.given ? { given: telling.given } : {}),
    },
    at,
  );
  if (isWorthTelling(told)) {
    const { way, format, language, notMet } = told;
    const why = notMet.length > 0 ? `Not as they need it: ${notMet.join('; ')}.` : '';
    const detail = { way, format, language, notMet: why, message: told.messageId };
    await insertEvent(tx, theCase.id, { kind: 'customer-told', detail }, heardItself, at);
  }
  return told;
}

/** An ordinary e-mail or text message is told by the event it goes with. */
function isWorthTelling({ way, format, language, notMet }: Told): boolean {
  const isOrdinary = (way === 'email' || way === 'sms') && format === 'plain' && language === 'en';
  return notMet.length > 0 || way === 'letter' || way === 'call' || (!isOrdinary && way !== 'none');
}

/** A message as it would be sent, without sending it. */
export function composeMessage(voice: Voice, customer: Customer, telling: ToTell): MessageTemplate {
  return fillIn(voice.messages[telling.as], messageValues(voice, customer, telling, 'en'));
}

function messageValues(
  { site, keys }: Voice,
  customer: Customer,
  { theCase, serviceTitle, message, stopsClock }: ToTell,
  language: string,
): MessageValues {
  const words = toldWords(language);
  const day = (at: Temporal.Instant | null) => (at ? dayInLanguage(dateAtHome(at), language) : words.noDateYet);
  return {
    name: customer.name,
    reference: theCase.reference,
    service: serviceTitle,
    promisedDate: day(theCase.dueAt),
    nextUpdateDate: day(theCase.nextUpdateAt),
    progressLink: `${site.publicUrl}/progress/open/${progressToken(keys, theCase.reference)}`,
    feedbackLink: `${site.publicUrl}/feedback/${feedbackToken(keys, theCase.reference)}`,
    outcome: theCase.outcome ? words.outcomes[theCase.outcome] : '',
    message,
    waiting: stopsClock ? words.stopsClock : words.dateStands,
    councilName: site.organisation.name,
    phone: site.organisation.phone,
  };
}

/** The customer of a case, if it has one that is known. */
export async function customerOf(db: Db, theCase: Pick<Case, 'customerId'>): Promise<Customer | undefined> {
  return theCase.customerId === null ? undefined : findCustomer(db, theCase.customerId);
}

/** Everything `tellCustomer` needs besides the case. */
export async function loadVoice(db: Db, site: Site, keys: CaseKeys): Promise<Voice> {
  return { site, messages: await councilText(db, 'messages', Messages), keys };
}
