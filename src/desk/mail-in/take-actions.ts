// Taking a kept message in: read, sorted, put where it belongs, acknowledged. All in one transaction, and once for each message.

import { act, addInformation, type Case, type Desk, findCase, readReference } from '#cases';
import { recordContact } from '#contacts';
import { customersKnownBy, findOrMakeCustomer, recordOf, waysOf } from '#customers';
import type { Db, Tx } from '#db';
import { theCustomer } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { findMessage, outboxIdIn } from '#mail';
import { addressKey, type Classified, classify, type Mail, type OurMail, readMail, senderProof } from '#mail-in';
import { acknowledge } from './acknowledge-actions.ts';
import { messagesNamed, noteBounce } from './bounce-actions.ts';
import { type Routed, ruleFor } from './mail-route.ts';
import { type Places, routeMail } from './place-actions.ts';
import {
  aboutOf,
  type Belief,
  beliefIn,
  earlierIds,
  mailNumberIn,
  mailReference,
  planFor,
  referencesIn,
  sentTo,
  subjectKey,
  type TakenAs,
} from './plan.ts';
import { claimMail, type MailRow, saveTaken, type Taken } from './store.ts';
import { addMailTask } from './task-actions.ts';
import { answeredBy, customerOfSender, type Earlier, ownEarlier, ownMail, subjectsSince } from './thread-store.ts';

/** What taking in works with, read before the transaction. */
export interface Intake {
  /** The database itself, besides the transaction. */
  readonly db: Db;
  readonly places: Places;
  readonly desk: Desk;
  readonly us: OurMail;
}

/** Takes one waiting message in. Does nothing when somebody else does so, or has. */
export async function takeIn(tx: Tx, intake: Intake, id: number, at: Temporal.Instant): Promise<void> {
  const row = await claimMail(tx, id);
  if (!row) return;
  const mail = readMail(row.raw);
  const sorted = classify(mail, intake.us);
  const senderKey = mail.from?.address ? addressKey(mail.from.address) : null;
  const { mailIn } = intake.desk.voice.site.organisation;
  const belief = beliefIn(senderProof(mail, mailIn?.checkedBy ?? null), mailIn?.unchecked);
  const plan = planFor(mail, sorted, { sameInAnHour: await sameInAnHour(tx, senderKey, mail, row), belief });
  const read = { ...summaryOf(mail, sorted, senderKey), belief, state: plan.as, sign: plan.sign };
  if (sorted.kind === 'bounce') await noteBounce(tx, mail, row.receivedAt);
  if (plan.as === 'open' && senderKey !== null)
    await takeUp(tx, intake, { row, mail, sorted, senderKey, read, belief }, at);
  else await saveTaken(tx, id, { ...read, customerId: await whoseItIs(tx, mail, senderKey, plan.as) });
}

/**
 * Whose a message is that opens nothing: of whom we wrote to in what it answers or returns, or who is known by its sender's
 * address. Whoever few may look at goes before others, so that it is not there for everybody. One that a person has yet to
 * decide about is nobody's but theirs.
 */
async function whoseItIs(tx: Tx, mail: Mail, senderKey: string | null, as: TakenAs): Promise<number | null> {
  const written: number[] = [];
  for (const id of messagesNamed(mail)) {
    const customerId = (await findMessage(tx, id))?.customerId;
    if (customerId != null) written.push(customerId);
  }
  const known = senderKey === null ? [] : await customersKnownBy(tx, senderKey);
  for (const id of [...written, ...known.map((each) => each.id)]) if ((await recordOf(tx, id))?.isRestricted) return id;
  if (as === 'tray') return null;
  const [first] = known;
  const isOne = first?.isSure && known.every(({ rootId }) => rootId === first.rootId);
  return written[0] ?? (isOne ? first.id : null);
}

interface InHand {
  readonly row: MailRow;
  readonly mail: Mail;
  readonly sorted: Classified;
  readonly senderKey: string;
  readonly read: Taken;
  readonly belief: Belief;
}

// Somebody wrote to us: a contact of theirs, joined to what they wrote or we wrote to them before.
async function takeUp(tx: Tx, intake: Intake, inHand: InHand, at: Temporal.Instant): Promise<void> {
  const { row, mail, senderKey, read, belief, sorted } = inHand;
  const earlier = await earlierOf(tx, intake, mail, senderKey, belief);
  const theCase = earlier?.caseReference ? await findCase(tx, earlier.caseReference) : undefined;
  const customerId =
    earlier?.customerId ??
    theCase?.customerId ??
    (await customerOfSender(tx, senderKey, mail.from?.name ?? '')) ??
    (await customerOf(tx, inHand, at));
  const routed = await whereTo(intake, mail, theCase, earlier);
  const contactId = await recordContact(tx, {
    customerId,
    channel: 'email',
    direction: 'in',
    arrivedAt: row.receivedAt,
    staffId: null,
    team: routed.team,
    source: 'mail',
    sourceId: String(row.id),
    matters: [
      {
        service: routed.service,
        about: aboutOf(mail),
        outcome: 'open',
        answer: null,
        caseReference: theCase?.reference ?? null,
      },
    ],
  });
  if (theCase)
    await act(
      tx,
      intake.desk,
      theCase.reference,
      'work on a case',
      (file) => addInformation(file.theCase, aboutOf(mail), 0),
      theCustomer,
      at,
    );
  const caseReference = theCase?.reference ?? null;
  const placed = {
    ...read,
    customerId,
    contactId,
    caseReference,
    team: routed.team,
    service: routed.service,
    teamWhy: routed.why,
    follows: earlier?.mailId ?? null,
  };
  const taskId = await addMailTask(
    tx,
    { id: row.id, ...placed },
    intake.desk.rulebook,
    routed.standard,
    row.receivedAt,
  );
  await saveTaken(tx, row.id, { ...placed, taskId });
  if (sorted.mayAcknowledge)
    await acknowledge(tx, intake.desk, { id: row.id, ...placed, standard: routed.standard }, senderKey, at);
}

// To whoever has what it goes on from; else where the rules, the addresses and its words lead. That it goes on from something
// makes it no less urgent: by when it is answered is always said by the rule that fits.
async function whereTo(
  { places, desk }: Intake,
  mail: Mail,
  theCase: Case | undefined,
  earlier: Earlier | undefined,
): Promise<Routed> {
  const message = { sentTo: sentTo(mail), subject: mail.subject, text: mail.text };
  const standard = ruleFor(places.routes, message)?.standard ?? null;
  if (theCase)
    return { team: theCase.team, service: theCase.service, why: `It goes on from case ${theCase.reference}`, standard };
  if (earlier?.mailId && earlier.team)
    return {
      team: earlier.team,
      service: earlier.service,
      why: `It goes on from ${mailReference(earlier.mailId)}`,
      standard,
    };
  return routeMail(places, message, desk.voice.site.organisation.email);
}

/**
 * Whose address it is, where it is surely one record's and no other's: people write under many names, and what they need is on
 * the one record they have. Where several share an address, the name says who it is.
 */
async function customerOf(tx: Tx, { mail, senderKey }: InHand, at: Temporal.Instant): Promise<number> {
  const name = (mail.from?.name || mail.from?.address || '').slice(0, 120);
  const known = await customersKnownBy(tx, senderKey);
  const first = known.find(({ isSure }) => isSure);
  if (first && known.every(({ rootId }) => rootId === first.rootId)) return first.id;
  return findOrMakeCustomer(tx, { name, email: senderKey, phone: '' }, at);
}

/**
 * What this message goes on from, looked for only among the sender's own messages and ours to that very address: two people who
 * answer one mailing never meet. A reference in the subject counts when its case belongs to somebody known by this address.
 * A sender who is not proved is led to nothing but what answers a message of ours, whose Message-ID nobody else could know.
 */
async function earlierOf(
  tx: Tx,
  { desk }: Intake,
  mail: Mail,
  senderKey: string,
  belief: Belief,
): Promise<Earlier | undefined> {
  const ids = earlierIds(mail);
  const ours = ids.map(outboxIdIn).filter((id) => id !== null);
  const answered = await answeredBy(tx, senderKey, ours);
  if (belief !== 'proved') return answered;
  const number = mailNumberIn(mail.subject);
  const found =
    answered ??
    (await ownEarlier(tx, senderKey, ids)) ??
    (number === null ? undefined : await ownMail(tx, senderKey, number));
  if (found?.caseReference) return found;
  for (const typed of referencesIn(mail.subject)) {
    const reference = readReference(typed, desk.voice.site.organisation.referencePrefix);
    const theCase = reference ? await findCase(tx, reference) : undefined;
    if (!theCase || theCase.customerId === null) continue;
    const ways = await waysOf(tx, theCase.customerId);
    if (!ways.some(({ kind, value }) => kind === 'email' && addressKey(value) === senderKey)) continue;
    return {
      mailId: found?.mailId ?? null,
      contactId: found?.contactId ?? null,
      customerId: theCase.customerId,
      caseReference: theCase.reference,
      team: theCase.team,
      service: theCase.service,
    };
  }
  return found;
}

async function sameInAnHour(tx: Tx, senderKey: string | null, mail: Mail, row: MailRow): Promise<number> {
  if (senderKey === null) return 0;
  const subject = subjectKey(mail.subject);
  const subjects = await subjectsSince(tx, senderKey, row.receivedAt.subtract({ hours: 1 }));
  return subjects.filter((each) => subjectKey(each) === subject).length;
}

function summaryOf(mail: Mail, sorted: Classified, senderKey: string | null): Omit<Taken, 'belief'> {
  return {
    state: 'kept',
    kind: sorted.kind,
    sign: '',
    sender: mail.from?.address || null,
    senderKey,
    senderName: mail.from?.name ?? '',
    recipients: sentTo(mail).join(', ').slice(0, 2000),
    subject: mail.subject.slice(0, 2000),
    messageId: mail.messageId.slice(0, 998),
    sentAt: mail.sentAt,
    files: mail.attachments.length,
    customerId: null,
    contactId: null,
    caseReference: null,
    service: null,
    team: null,
    teamWhy: '',
    follows: null,
    taskId: null,
  };
}
