// What follows a contact once it is written down: what the adviser calls each matter, the tasks of teams, and the call-back.

import type { Desk } from '#cases';
import {
  addTask,
  callBackPromise,
  findContact,
  labelMatter,
  type NewMatter,
  planToWrite,
  writeToCustomer,
} from '#contacts';
import type { Customer } from '#customers';
import type { Tx } from '#db';
import { findService } from '#directory';
import type { Actor } from '#lib/actor';
import { isWelsh, momentInLanguage } from '#lib/day-in-language';
import type { Temporal } from '#lib/temporal';
import { replyPromise } from './mail-in/task-actions.ts';
import type { ToWrapUp } from './wrap-up-actions.ts';

/** A matter that a team has now. */
export interface PassedOn {
  readonly team: string;
  /** By when they are to have an answer; null where the council promises nothing. */
  readonly dueAt: Temporal.Instant | null;
}

/**
 * What can be done only once the matters have numbers: what the adviser calls each, and the tasks of teams, which are held to the
 * promise to answer a message: whoever was passed on waits for an answer as if they had written.
 */
export async function afterMatters(
  tx: Tx,
  { rulebook }: Desk,
  contactId: number,
  { matters }: ToWrapUp,
  customer: Customer | null,
  actor: Actor,
  at: Temporal.Instant,
): Promise<PassedOn[]> {
  const passedOn: PassedOn[] = [];
  const written = (await findContact(tx, contactId))?.matters ?? [];
  for (const { id, position, service, caseReference } of written) {
    const matter = matters[position - 1];
    if (matter && matter.label !== '')
      await labelMatter(tx, { matterId: id, by: 'adviser', label: matter.label, labelledBy: actor.name }, at);
    if (matter?.deed !== 'passed-on') continue;
    const promised = replyPromise(rulebook, at);
    const about = service === null ? null : await findService(tx, service);
    const task = {
      fact: `passed-on matter ${id}`,
      kind: 'passed-on',
      title: about ? `Answer what somebody asked about “${about.title}”` : 'Answer what an adviser passed on',
      detail: [matter.about, matter.answer && `What they were told: ${matter.answer}`].filter(Boolean).join('\n\n'),
      customerId: customer?.id ?? null,
      contactId,
      caseReference,
      service,
      team: matter.team,
      dueAt: promised?.dueAt ?? null,
      promise: promised?.promise ?? null,
    } as const;
    await addTask(tx, task, actor, at);
    passedOn.push({ team: matter.team, dueAt: task.dueAt });
  }
  return passedOn;
}

/** The call-back as a task with its own clock. By when, so that the caller can be told; null where the council promises nothing. */
export async function promiseCallBack(
  tx: Tx,
  { rulebook, voice }: Desk,
  contactId: number,
  order: ToWrapUp,
  matters: readonly NewMatter[],
  customer: Customer | null,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const promised = callBackPromise(rulebook, at);
  const service = matters.find((matter) => matter.service !== null)?.service ?? null;
  const about = service === null ? null : await findService(tx, service);
  await addTask(
    tx,
    {
      fact: `call-back contact ${contactId}`,
      kind: 'call-back',
      title: about ? `Call back about “${about.title}”` : 'Call back',
      detail: [
        `Ring ${order['callback-number']}${customer ? '' : order.name && `, ${order.name}`}.`,
        order['callback-about'],
        ...matters.map(({ about }) => about),
      ]
        .filter(Boolean)
        .join('\n\n'),
      customerId: customer?.id ?? null,
      contactId,
      caseReference: matters.find(({ caseReference }) => caseReference !== null)?.caseReference ?? null,
      service,
      team: order['callback-team'] || actor.team,
      dueAt: promised?.dueAt ?? null,
      promise: promised?.promise ?? null,
    },
    actor,
    at,
  );
  if (customer && promised) {
    const reference = matters.find(({ caseReference }) => caseReference !== null)?.caseReference;
    const said = { about: about?.title ?? null, callBy: promised.dueAt };
    await confirmInWriting(
      tx,
      voice.site,
      customer,
      { ...said, reference, number: order['callback-number'], contactId },
      at,
    );
  }
  return promised?.dueAt ?? null;
}

/** Whoever can be written to gets the time in writing; nobody is rung to be told that they will be rung. */
async function confirmInWriting(
  tx: Tx,
  { organisation }: Desk['voice']['site'],
  { id: customerId, name }: Customer,
  said: {
    about: string | null;
    callBy: Temporal.Instant;
    reference: string | null | undefined;
    number: string;
    contactId: number;
  },
  at: Temporal.Instant,
): Promise<void> {
  const template = 'call-back-promised';
  const { way } = (await planToWrite(tx, { customerId, template })).out;
  if (way !== 'email' && way !== 'sms') return;
  const { about, callBy, number, contactId } = said;
  const values = (language: string) => ({
    name,
    about: about ?? (isWelsh(language) ? 'yr hyn a ddywedoch wrthym' : 'what you told us'),
    callBy: momentInLanguage(callBy, language),
    number,
    reference: said.reference ?? `contact ${contactId}`,
    councilName: organisation.name,
    phone: organisation.phone,
  });
  await writeToCustomer(tx, { customerId, template, values, fact: `call-back-promised ${contactId}` }, at);
}
