// Deciding about a message in the tray, or one that was taken for a program's: whose it is, which case it belongs to, or that
// there is nothing to do.

import { act, addInformation, type Desk, findCase } from '#cases';
import { recordContact } from '#contacts';
import { findOrMakeCustomer, mayLookAt } from '#customers';
import type { Tx } from '#db';
import { type Actor, theCustomer } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { readMail } from '#mail-in';
import { audit } from '#staff';
import { notFound } from '#web';
import type { Dealt } from './deal.ts';
import { ruleFor } from './mail-route.ts';
import { listMailRoutes } from './mail-route-store.ts';
import { mailPermissions } from './permissions.ts';
import { aboutOf, mailReference, sentTo } from './plan.ts';
import { changeMail, lockMail, rawOf } from './store.ts';
import { addMailTask } from './task-actions.ts';

/** What somebody decided. A customer who is chosen goes before a name and an address. */
export type Decision =
  | {
      readonly placing: 'contact';
      readonly customerId: number | null;
      readonly name: string;
      readonly email: string;
      readonly team: string | null;
    }
  | { readonly placing: 'case'; readonly reference: string }
  | { readonly placing: 'nothing'; readonly reason: string };

export async function decideMail(
  tx: Tx,
  desk: Desk,
  id: number,
  decision: Decision,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Dealt> {
  mailPermissions.need(actor, 'deal with mail');
  const mail = await lockMail(tx, id, actor);
  if (!mail) throw notFound('There is no such email.');
  if (mail.state !== 'tray' && mail.state !== 'kept') return { refused: 'already-dealt-with' };
  if (decision.placing === 'nothing') {
    await changeMail(tx, id, {
      state: 'done',
      settledAt: at,
      settledBy: actor.name,
      settledHow: `nothing to do: ${decision.reason}`,
    });
    await audit(tx, actor, 'said that an email needs nothing', mailReference(id), at, { reason: decision.reason });
    return {};
  }
  const theCase = decision.placing === 'case' ? await findCase(tx, decision.reference) : undefined;
  const isHidden = theCase?.customerId != null && !(await mayLookAt(tx, actor, theCase.customerId));
  if (decision.placing === 'case' && (!theCase || isHidden)) return { refused: 'no-such-case' };
  const customerId = theCase ? theCase.customerId : await customerChosen(tx, decision, actor, at);
  const read = readMail((await rawOf(tx, id)) ?? Buffer.alloc(0));
  const team = decision.placing === 'contact' ? decision.team : (theCase?.team ?? null);
  const service = theCase?.service ?? null;
  const caseReference = theCase?.reference ?? null;
  const contactId = await recordContact(tx, {
    customerId,
    channel: 'email',
    direction: 'in',
    arrivedAt: mail.receivedAt,
    staffId: null,
    team,
    source: 'mail',
    sourceId: String(id),
    matters: [{ service, about: aboutOf(read), outcome: 'open', answer: null, caseReference }],
  });
  if (theCase)
    await act(
      tx,
      desk,
      theCase.reference,
      'work on a case',
      (file) => addInformation(file.theCase, aboutOf(read), 0),
      theCustomer,
      at,
    );
  const placed = { customerId, contactId, caseReference, service, team };
  const rule = ruleFor(await listMailRoutes(tx), { sentTo: sentTo(read), subject: read.subject, text: read.text });
  const toDo = { id, subject: mail.subject, ...placed };
  const taskId = await addMailTask(tx, toDo, desk.rulebook, rule?.standard ?? null, mail.receivedAt);
  await changeMail(tx, id, {
    ...placed,
    teamWhy: `${actor.name} placed it`,
    taskId,
    state: 'open',
    kind: 'person',
    sign: '',
  });
  await audit(tx, actor, 'placed an email', mailReference(id), at, { case: caseReference, team });
  return {};
}

async function customerChosen(tx: Tx, decision: Decision, actor: Actor, at: Temporal.Instant): Promise<number | null> {
  if (decision.placing !== 'contact') return null;
  if (decision.customerId === null)
    return decision.name === ''
      ? null
      : findOrMakeCustomer(tx, { name: decision.name, email: decision.email, phone: '' }, at, actor);
  if (!(await mayLookAt(tx, actor, decision.customerId))) throw notFound('There is no such customer.');
  return decision.customerId;
}
