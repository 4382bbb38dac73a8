// Wrapping a contact up: the customer found or made, the contact written down with its matters, and what was done about each done.

import { act, casePermissions, type Desk, findCase, noteChaser, openCase, promisesFor } from '#cases';
import { channelName, type NewMatter, recordContact } from '#contacts';
import {
  actsOn,
  asksOfTalk,
  type Customer,
  findCustomer,
  findOrMakeCustomer,
  mayLookAt,
  needsOf,
  recordOf,
} from '#customers';
import type { Tx } from '#db';
import { consentSentence, findService, makeSignpost, providersThatContact } from '#directory';
import type { Actor } from '#lib/actor';
import { dateAtHome } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import type { CallInHand } from './call.ts';
import { endCall, lockCall } from './call-store.ts';
import { afterMatters, type PassedOn, promiseCallBack } from './follow-up-actions.ts';
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
      /** Of the cases that were asked about. */
      readonly chased: readonly string[];
      readonly passedOn: readonly PassedOn[];
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
  if (await isCallUnasked(tx, customer, order, actor))
    return { refused: { field: 'callback-asked', text: callWords.writeNotCall } };
  const opened: string[] = [];
  const chased: string[] = [];
  const matters: NewMatter[] = [];
  for (const [position, matter] of order.matters.entries()) {
    const done = await doMatter(tx, desk, matter, { customer, order, actor, at });
    if (done.refused) return { refused: { field: `${done.refused.field}-${position}`, text: done.refused.text } };
    if (matter.deed === 'case' && done.matter.caseReference) opened.push(done.matter.caseReference);
    if (matter.deed === 'chased' && done.matter.caseReference) chased.push(done.matter.caseReference);
    matters.push(done.matter);
  }
  const contactId = await recordContact(tx, {
    customerId: customer?.id ?? null,
    channel: order.channel,
    direction: order.direction === '' ? 'in' : 'out',
    arrivedAt: call.startedAt,
    answeredAt: null, // it is in hand from then on; how long they had waited before, nobody here knows
    endedAt: endOf(call, at),
    staffId: actor.id,
    team: order.matters.find(({ deed, team }) => deed === 'passed-on' && team !== '')?.team ?? null,
    matters,
  });
  const passedOn = await afterMatters(tx, desk, contactId, order, customer, actor, at);
  const callBackBy =
    order.callback === '' ? null : await promiseCallBack(tx, desk, contactId, order, matters, customer, actor, at);
  await endCall(tx, call.id, contactId, at);
  await audit(tx, actor, 'logged a contact', `contact ${contactId}`, at, { matters: matters.length });
  return { contactId, opened, chased, passedOn, callBackBy };
}

/** Whether a call-back would go to somebody who asked to be written to, and nobody has said that they asked for this one. */
async function isCallUnasked(tx: Tx, customer: Customer | null, order: ToWrapUp, actor: Actor): Promise<boolean> {
  if (order.callback === '' || order['callback-asked'] !== '' || !customer) return false;
  // what a restricted record says is told to nobody who may not look at it
  if (!(await mayLookAt(tx, actor, customer.id))) return false;
  return asksOfTalk(await needsOf(tx, customer.id)).instead === 'write';
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
  return (await findCustomer(tx, await findOrMakeCustomer(tx, { name, email, phone }, at, actor))) ?? null;
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
    const asker = await otherAsker(tx, asked?.customerId ?? null, { customer, order, actor, at });
    await act(
      tx,
      desk,
      reference,
      'work on a case',
      ({ theCase }) => noteChaser(matter.about, isBeforeUpdate(theCase), asker),
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

/**
 * Who asks about a case that is somebody else's, as its history says it; null where it is the customer's own, or nobody's who is
 * known. Somebody whose record is restricted has no name there: the case may be read by more than may look at them.
 */
async function otherAsker(tx: Tx, customerId: number | null, { customer, order, at }: Around): Promise<string | null> {
  if (customerId === null || customer?.id === customerId) return null;
  if (!customer) return order.name || 'Somebody who did not say who they are';
  const [caller, theirs] = [await recordOf(tx, customer.id), await recordOf(tx, customerId)];
  if (!caller || caller.rootId === theirs?.rootId) return null;
  const as = theirs?.representatives.find((each) => each.otherId === caller.rootId && actsOn(each, dateAtHome(at)));
  const name = caller.isRestricted ? 'Somebody else' : caller.name;
  return as ? `${name}, who acts for them (${as.scope}),` : `${name}, who is not the customer,`;
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
