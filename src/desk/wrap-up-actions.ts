// Wrapping a contact up: the customer found or made, the contact written down with its matters, and what was done about each done.

import { act, casePermissions, type Desk, findCase, noteChaser, openCase, promisesFor } from '#cases';
import { channelName, type NewMatter, recordContact } from '#contacts';
import { type Customer, findCustomer, findOrMakeCustomer, mayLookAt } from '#customers';
import type { Tx } from '#db';
import { consentSentence, findService, makeSignpost, providersThatContact } from '#directory';
import type { Actor } from '#lib/actor';
import { dateAtHome } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import type { CallInHand } from './call.ts';
import { endCall, lockCall } from './call-store.ts';
import { afterMatters, promiseCallBack } from './follow-up-actions.ts';
import { deskPermissions } from './permissions.ts';
import { callWords, deeds } from './words.ts';
import type { MatterRead, WrapUp } from './wrap-up-form.ts';

/** A matter whose reference, where it has one, was read and is known to exist. */
export interface MatterToLog extends Omit<MatterRead, 'reference' | 'others'> {
  readonly reference: string | null;
}

export interface ToWrapUp extends Omit<WrapUp, 'matters'> {
  readonly call: Pick<CallInHand, 'id'>;
  readonly matters: readonly MatterToLog[];
}

export type WrappedUp =
  | {
      readonly contactId: number;
      /** Of the cases that were opened. */
      readonly opened: readonly string[];
      readonly callBackBy: Temporal.Instant | null;
      readonly refused?: never;
    }
  | { readonly refused: { readonly field: string; readonly text: string } };

/**
 * Writes down one contact with all its matters and does what the adviser did about each, all of it or nothing: opens cases, notes
 * that somebody asked about one, gives tasks to teams, tells an organisation, promises a call-back.
 */
export async function wrapUp(
  tx: Tx,
  desk: Desk,
  order: ToWrapUp,
  actor: Actor,
  at: Temporal.Instant,
): Promise<WrappedUp> {
  deskPermissions.need(actor, 'log a contact');
  const call = actor.id === null ? undefined : await lockCall(tx, order.call.id, actor.id);
  if (!call) return { refused: { field: 'about-0', text: callWords.wrappedUp } };
  const customer = await customerOf(tx, call, order, actor, at);
  const opened: string[] = [];
  const matters: NewMatter[] = [];
  for (const [position, matter] of order.matters.entries()) {
    const done = await doMatter(tx, desk, matter, { customer, order, actor, at });
    if (done.refused) return { refused: { field: `${done.refused.field}-${position}`, text: done.refused.text } };
    if (matter.deed === 'case' && done.matter.caseReference) opened.push(done.matter.caseReference);
    matters.push(done.matter);
  }
  const contactId = await recordContact(tx, {
    customerId: customer?.id ?? null,
    channel: order.channel,
    direction: 'in',
    arrivedAt: call.startedAt,
    answeredAt: call.startedAt,
    endedAt: endOf(call, at),
    staffId: actor.id,
    team: order.matters.find(({ deed, team }) => deed === 'passed-on' && team !== '')?.team ?? null,
    matters,
  });
  await afterMatters(tx, contactId, order, customer, actor, at);
  const callBackBy =
    order.callback === '' ? null : await promiseCallBack(tx, desk, contactId, order, matters, customer, actor, at);
  await endCall(tx, call.id, contactId, at);
  await audit(tx, actor, 'logged a contact', `contact ${contactId}`, at, { matters: matters.length });
  return { contactId, opened, callBackBy };
}

/** When it ended; of one that is wrapped up on another day nobody can say. */
function endOf({ startedAt }: CallInHand, at: Temporal.Instant): Temporal.Instant | null {
  if (!dateAtHome(startedAt).equals(dateAtHome(at))) return null;
  return Temporal.Instant.compare(at, startedAt) < 0 ? startedAt : at;
}

/** Who it was: whoever was picked, or whoever has the details that were typed; null for somebody who did not say. */
async function customerOf(
  tx: Tx,
  call: CallInHand,
  { name, email, phone }: ToWrapUp,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Customer | null> {
  // a record may have been restricted since it was picked
  const isPicked = call.customerId !== null && (await mayLookAt(tx, actor, call.customerId));
  if (isPicked && call.customerId !== null) return (await findCustomer(tx, call.customerId)) ?? null;
  if (name === '') return null;
  return (await findCustomer(tx, await findOrMakeCustomer(tx, { name, email, phone }, at))) ?? null;
}

interface Around {
  readonly customer: Customer | null;
  readonly order: ToWrapUp;
  readonly actor: Actor;
  readonly at: Temporal.Instant;
}

type MatterDone =
  | { readonly matter: NewMatter; readonly refused?: never }
  | { readonly refused: { readonly field: string; readonly text: string } };

async function doMatter(
  tx: Tx,
  desk: Desk,
  matter: MatterToLog,
  { customer, order, actor, at }: Around,
): Promise<MatterDone> {
  const service = matter.service === '' ? null : await findService(tx, matter.service);
  const asked = matter.reference ? await findCase(tx, matter.reference) : undefined;
  let reference = asked?.reference ?? null;
  if (matter.deed === 'case' && service) {
    const request = {
      service,
      standards: promisesFor(service, {}),
      customer,
      channel: order.channel,
      summary: matter.about.replace(/\s+/g, ' ').slice(0, 200),
      place: matter.place || null,
      answers: [{ question: 'What they told us', answer: matter.about }],
      shownEdition: service.edition || null,
    };
    reference = (await openCase(tx, desk, request, channelName(order.channel), actor, at)).reference;
  }
  if (matter.deed === 'chased') {
    if (!reference) return { refused: { field: 'reference', text: callWords.noSuchCase } };
    const isBeforeUpdate = ({ nextUpdateAt }: { nextUpdateAt: Temporal.Instant | null }) =>
      nextUpdateAt !== null && Temporal.Instant.compare(at, nextUpdateAt) <= 0;
    casePermissions.need(actor, 'work on a case');
    await act(
      tx,
      desk,
      reference,
      'work on a case',
      ({ theCase }) => noteChaser(matter.about, isBeforeUpdate(theCase)),
      actor,
      at,
    );
  }
  if (matter.deed === 'signposted') {
    const told = await signpost(tx, desk, matter, { customer, order, actor, at });
    if (told === 'takes-nobody') return { refused: { field: 'provider', text: callWords.takesNobody } };
  }
  return {
    matter: {
      service: service?.slug ?? asked?.service ?? null,
      serviceEdition: service?.edition || null,
      about: matter.about,
      outcome: deeds[matter.deed].outcome,
      answer: matter.answer || null,
      caseReference: reference,
    },
  };
}

async function signpost(
  tx: Tx,
  { voice: { site } }: Desk,
  matter: MatterToLog,
  { customer, order, actor, at }: Around,
): Promise<'made' | 'takes-nobody'> {
  const name = (await providersThatContact(tx)).find(({ slug }) => slug === matter.provider)?.name;
  if (name === undefined) return 'takes-nobody';
  const details = {
    provider: matter.provider,
    service: matter.service || null,
    name: customer?.name ?? order.name,
    email: order.email || (customer?.email ?? ''),
    phone: order.phone || (customer?.phone ?? ''),
    about: matter.about,
    mayWrite: true,
  };
  const by = order.channel === 'counter' || order.channel === 'home-visit' ? 'in-person' : 'phone';
  const consent = { by, words: consentSentence(site.organisation.name, name) } as const;
  return makeSignpost(tx, { details, consent, site }, actor, at);
}
