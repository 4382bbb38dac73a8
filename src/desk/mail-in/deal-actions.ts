// Dealing with a message that came in: answering it, opening a case from it, passing it on, or saying that it needs nothing; and
// taking it up again.

import { type Desk, openCase, promisesFor } from '#cases';
import {
  addTask,
  type ContactOutcome,
  channelName,
  doneTask,
  findTask,
  labelMatter,
  settleContact,
  writeToCustomer,
} from '#contacts';
import { findCustomer } from '#customers';
import type { Tx } from '#db';
import { findService } from '#directory';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import type { Rulebook } from '#standards';
import { notFound } from '#web';
import { type Dealt, refuseToDeal, refuseToTakeUp } from './deal.ts';
import { mailPermissions } from './permissions.ts';
import { mailReference } from './plan.ts';
import { changeMail, lockMail, type MailRow } from './store.ts';
import { replyPromise, taskFor } from './task-actions.ts';
import { insertAnswer } from './thread-store.ts';
import { type Ending, endings, openedCase } from './words.ts';

/** What every way of dealing with a message may say at the end: a label of the council's list, or ''. */
interface WrapUp {
  readonly label: string;
}

/** Answers the sender, as they need it, and is done with the message. */
export async function replyToMail(
  tx: Tx,
  desk: Desk,
  id: number,
  { text, label, typedIn = '' }: WrapUp & { readonly text: string; readonly typedIn?: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<Dealt> {
  const mail = await lockOpen(tx, id, actor);
  if ('refused' in mail) return mail;
  const { customerId } = mail;
  if (customerId === null) return { refused: 'no-customer' };
  const { organisation } = desk.voice.site;
  const reference = mail.caseReference ?? mailReference(id);
  const told = await writeToCustomer(
    tx,
    {
      customerId,
      template: 'reply',
      values: {
        subject: mail.subject.slice(0, 200) || 'your email',
        reference,
        message: text,
        staffName: actor.name,
        councilName: organisation.name,
        phone: organisation.phone,
      },
      fact: `mail-reply ${id} ${at}`,
      typedIn,
      about: reference,
      team: mail.team,
      service: mail.service,
      ...(mail.messageId === '' ? {} : { inReplyTo: `<${mail.messageId}>` }),
    },
    at,
  );
  if (told.messageId) await insertAnswer(tx, { messageId: told.messageId, mailId: id, kind: 'reply' }, at);
  await finish(tx, mail, { outcome: 'answered', answer: text, label, how: 'answered it' }, actor, at);
  return {};
}

/** Opens a case from it; the case's own message tells the customer. */
export async function openCaseFromMail(
  tx: Tx,
  desk: Desk,
  id: number,
  wanted: WrapUp & { readonly service: string; readonly summary: string; readonly text: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<Dealt<{ readonly reference: string }>> {
  const mail = await lockOpen(tx, id, actor);
  if ('refused' in mail) return mail;
  const service = await findService(tx, wanted.service);
  if (!service) throw notFound('There is no such service.');
  const files = mail.files === 0 ? '' : `\n\nFiles came with it: they are with ${mailReference(id)}.`;
  const { reference } = await openCase(
    tx,
    desk,
    {
      service,
      standards: promisesFor(service, {}),
      customer: mail.customerId === null ? null : ((await findCustomer(tx, mail.customerId)) ?? null),
      channel: 'email',
      summary: wanted.summary,
      place: null,
      answers: [{ question: 'What they wrote', answer: `${wanted.text}${files}` }],
    },
    channelName('email'),
    actor,
    at,
  );
  const settled = { outcome: 'case', answer: null, caseReference: reference, service: service.slug } as const;
  await finish(tx, mail, { ...settled, label: wanted.label, how: openedCase(reference) }, actor, at);
  return { reference };
}

/** Gives it to another team, with the reason; it stays to be dealt with, by the day that was promised when it came. */
export async function passMailOn(
  tx: Tx,
  { rulebook }: Desk,
  id: number,
  { team, reason }: { readonly team: { readonly slug: string; readonly name: string }; readonly reason: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<Dealt> {
  const mail = await lockOpen(tx, id, actor);
  if ('refused' in mail) return mail;
  if (mail.team === team.slug) return { refused: 'same-team' };
  await endTask(tx, mail, `Passed on to ${team.name}`, actor, at);
  const promised = await promiseOf(tx, rulebook, mail, actor);
  const taskId = await addTask(
    tx,
    {
      ...taskFor(mail, promised),
      fact: `mail ${id} for ${team.slug} ${at}`,
      title: `Answer ${mailReference(id)}`,
      detail: `${actor.name} passed it on: ${reason}`,
      team: team.slug,
    },
    actor,
    at,
  );
  await changeMail(tx, id, { team: team.slug, teamWhy: `${actor.name} passed it on: ${reason}`, taskId });
  await audit(tx, actor, 'passed an email on', mailReference(id), at, { team: team.slug, reason });
  return {};
}

/**
 * Takes up again what was said to be dealt with: by the day that was promised when it came, for the same team. What nobody had
 * placed waits for a decision again.
 */
export async function takeMailUpAgain(
  tx: Tx,
  { rulebook }: Desk,
  id: number,
  { why }: { readonly why: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<Dealt> {
  mailPermissions.need(actor, 'deal with mail');
  const mail = await lockMail(tx, id, actor);
  if (!mail) throw notFound('There is no such email.');
  const refused = refuseToTakeUp(mail);
  if (refused) return { refused };
  const again = { settledAt: null, settledBy: null, settledHow: null } as const;
  const words = `${actor.name} took it up again: ${why}`;
  if (mail.contactId === null) await changeMail(tx, id, { ...again, state: 'tray', sign: words });
  else {
    const promised = await promiseOf(tx, rulebook, mail, actor);
    const taskId = await addTask(
      tx,
      {
        ...taskFor(mail, promised),
        fact: `mail ${id} again ${at}`,
        title: `Answer ${mailReference(id)}`,
        detail: words,
      },
      actor,
      at,
    );
    await settleContact(tx, mail.contactId, { outcome: 'open', answer: null }, null, at);
    await changeMail(tx, id, { ...again, state: 'open', taskId });
  }
  await audit(tx, actor, 'took an email up again', mailReference(id), at, { why });
  return {};
}

/** Says what came of it without writing to anybody. */
export async function endMail(
  tx: Tx,
  id: number,
  { ending, note, label }: WrapUp & { readonly ending: Ending; readonly note: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<Dealt> {
  const mail = await lockOpen(tx, id, actor);
  if ('refused' in mail) return mail;
  const { outcome, how } = endings[ending];
  await finish(tx, mail, { outcome, answer: note || null, label, how }, actor, at);
  return {};
}

/** What came of it, where its task was ended on the task's own page; nothing where that ends nothing. */
export async function endMailWithTask(
  tx: Tx,
  id: number,
  { outcome, words }: { readonly outcome: ContactOutcome; readonly words: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<Dealt> {
  const mail = await lockOpen(tx, id, actor);
  if ('refused' in mail) return mail;
  await finish(tx, mail, { outcome, answer: words || null, label: '', how: 'ended its task' }, actor, at);
  return {};
}

async function lockOpen(tx: Tx, id: number, actor: Actor): Promise<MailRow | Extract<Dealt, { refused: string }>> {
  mailPermissions.need(actor, 'deal with mail');
  const mail = await lockMail(tx, id, actor);
  if (!mail) throw notFound('There is no such email.');
  const refused = refuseToDeal(mail);
  return refused ? { refused } : mail;
}

interface Finish extends WrapUp {
  readonly outcome: ContactOutcome;
  readonly answer: string | null;
  readonly caseReference?: string;
  readonly service?: string;
  /** In the past tense, after the name of whoever did it. */
  readonly how: string;
}

async function finish(
  tx: Tx,
  mail: MailRow,
  { label, how, ...settled }: Finish,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  if (mail.contactId !== null) {
    const matterId = await settleContact(tx, mail.contactId, { ...settled, team: mail.team }, actor.id, at);
    if (label !== '' && matterId !== null)
      await labelMatter(tx, { matterId, by: 'adviser', label, labelledBy: actor.name }, at);
  }
  await endTask(tx, mail, `${how.slice(0, 1).toUpperCase()}${how.slice(1)}`, actor, at);
  await changeMail(tx, mail.id, {
    state: 'done',
    settledAt: at,
    settledBy: actor.name,
    settledHow: how,
    ...(settled.caseReference === undefined ? {} : { caseReference: settled.caseReference }),
    ...(settled.service === undefined ? {} : { service: settled.service }),
  });
  await audit(tx, actor, 'dealt with an email', mailReference(mail.id), at, { how });
}

// What it was promised when it came: under the standard of the task it had, which its rule may have set.
async function promiseOf(tx: Tx, rulebook: Rulebook, mail: MailRow, actor: Actor) {
  const task = mail.taskId === null ? undefined : await findTask(tx, mail.taskId, actor);
  return replyPromise(rulebook, mail.receivedAt, task?.standard ?? null);
}

// Where its end on its own page is what ended the message, there is nothing left to end.
async function endTask(tx: Tx, mail: MailRow, words: string, actor: Actor, at: Temporal.Instant): Promise<void> {
  if (mail.taskId !== null) await doneTask(tx, mail.taskId, { outcome: 'done', words }, actor, at);
}
