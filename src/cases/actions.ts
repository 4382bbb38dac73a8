// What is done to cases. Each reads load → decide → save → tell, in the caller's transaction.

import { randomBytes } from 'node:crypto';
import type { Customer } from '#customers';
import { type Db, ownSecret, type Tx } from '#db';
import { findService, type Service } from '#directory';
import type { Actor } from '#lib/actor';
import { Fault } from '#lib/fault';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import { loadRulebook, type Rulebook } from '#standards';
import { notFound } from '#web';
import type { Site } from '#web/site';
import { type EventKind, queueEvent } from '#webhooks';
import type { Answer, Case, Change, Decision, Refusal } from './case.ts';
import {
  afterActs,
  beginClocks,
  type CaseClock,
  cacheOf,
  dueForWork,
  isSameCache,
  mainClock,
  type NewClock,
} from './case-clock.ts';
import type { CaseKeys } from './case-keys.ts';
import { endPause, insertClocks, insertPause, pausesOf, updateClock } from './clock-store.ts';
import { nextUpdateBy } from './next-update.ts';
import { casePermissions } from './permissions.ts';
import { untilPosted } from './posted-letters-actions.ts';
import { makeReference } from './reference.ts';
import * as store from './store.ts';
import { customerOf, loadVoice, tellCustomer, type Voice } from './tell.ts';

/** What every action on cases works with; read once before the transaction, with `atTheDesk`. */
export interface Desk {
  readonly rulebook: Rulebook;
  readonly voice: Voice;
}

/** Reads the rulebook, the council's messages and the signing key. */
export async function atTheDesk(db: Db, site: Site): Promise<Desk> {
  const [rulebook, keys] = await Promise.all([loadRulebook(db), loadCaseKeys(db)]);
  return { rulebook, voice: await loadVoice(db, site, keys) };
}

export async function loadCaseKeys(db: Db): Promise<CaseKeys> {
  const held = keysOf.get(db);
  if (held) return held;
  const keys = { signingKey: await ownSecret(db, 'case-links') };
  if (!db.isTransaction) keysOf.set(db, keys);
  return keys;
}

// A key once made stays as it is, so a process asks for it once.
const keysOf = new WeakMap<Db, CaseKeys>();

export interface Request {
  readonly service: Service;
  /** Standards by slug, the main one first: `promisesFor`. */
  readonly standards: readonly string[];
  readonly customer: Customer | null;
  /** The e-mail address or number they gave with this request: told where they said this time, whatever was known before. */
  readonly given?: string;
  readonly channel: string;
  readonly summary: string;
  readonly place: string | null;
  readonly answers: readonly Answer[];
  /** The edition of the service's page the customer was shown, or was told from. */
  readonly shownEdition?: number | null;
  /** The day agreed with the customer, for a service that promises the day given. */
  readonly agreedDueAt?: Temporal.Instant | null;
}

/** Opens a case: its reference, its promises, and the message that says so. */
export async function openCase(
  tx: Tx,
  desk: Desk,
  request: Request,
  channelName: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Case> {
  casePermissions.need(actor, 'open a case');
  const { rulebook, voice } = desk;
  const { service, customer } = request;
  const begun = beginClocks(request.standards, 1, at, rulebook, request.agreedDueAt ?? null);
  const canBeTold = Boolean(customer?.email ?? customer?.phone);
  // our message with the reference and the date is the acknowledgement, a letter once it is posted; where nobody can be told, the
  // page said it
  const clocks = begun
    .map((clock) => afterActs(clock, ['acknowledged'], rulebook, at))
    .map((clock) => ({ ...clock, ...cacheOf(clock, rulebook, [], at) }));
  const dueAt = clocks[0]?.dueAt ?? null;
  const newCase: store.NewCase = {
    reference: makeReference(voice.site.organisation.referencePrefix, randomBytes(16)),
    service: service.slug,
    serviceEdition: request.shownEdition ?? null,
    customerId: customer?.id ?? null,
    channel: request.channel,
    state: 'open',
    team: service.team,
    assignedTo: null,
    summary: request.summary,
    place: request.place,
    answers: request.answers,
    openedAt: at,
    acknowledgedAt: at,
    firstReplyAt: null,
    closedAt: null,
    outcome: null,
    outcomeReason: null,
    round: 1,
    roundBeganAt: at,
    dueAt,
    nextUpdateAt: nextUpdate(desk, service, clocks, dueAt, at),
    findBy: customer ? `${customer.name} ${customer.email ?? ''} ${(customer.phone ?? '').replace(/\D/g, '')}` : '',
  };
  const detail = { channelName, told: canBeTold };
  const id = await store.insertCase(tx, newCase, { kind: 'case-opened', detail }, clocks, actor);
  const theCase: Case = { ...newCase, id, revision: 1 };
  await tellSystems(tx, 'case.opened', theCase.reference, at);
  const sent = await tellCustomer(
    tx,
    voice,
    customer ?? undefined,
    {
      theCase,
      serviceTitle: service.title,
      as: 'case-opened',
      message: '',
      fact: `case-opened ${id}`,
      given: request.given ?? '',
    },
    at,
  );
  return sent?.way === 'letter' ? untilPosted(tx, theCase, rulebook, at) : theCase;
}

export type Verb = (file: store.CaseFile, at: Temporal.Instant) => Decision;

export type Done =
  | { readonly theCase: Case; readonly refused?: never }
  | { readonly refused: Refusal; readonly theCase: Case };

/**
 * Does one thing to a case: loads it locked, decides, saves the change with its event and clocks, and tells the customer.
 * @param deed what the actor must be allowed to do
 */
export async function act(
  tx: Tx,
  desk: Desk,
  reference: string,
  deed: Parameters<typeof casePermissions.need>[1],
  verb: Verb,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Done> {
  casePermissions.need(actor, deed);
  const file = await store.lockCaseFile(tx, reference);
  if (!file) throw notFound(`There is no case ${reference}.`);
  const decision = verb(file, at);
  if (decision.refused) return { refused: decision.refused, theCase: file.theCase };
  const service = await serviceOf(tx, file.theCase);
  const theCase = await save(tx, desk, file, decision, service, actor, at);
  return { theCase };
}

/** Saves a change of a case with its event and clocks, writes the audit row, and tells the customer. */
export async function save(
  tx: Tx,
  desk: Desk,
  file: store.CaseFile,
  change: Change,
  service: Service,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Case> {
  const { id } = file.theCase;
  if (change.pause) await insertPause(tx, id, change.pause.reason, at);
  if (change.resume) await endPause(tx, id, at);
  const clocks = await saveClocks(tx, desk.rulebook, file, change, service, at);
  const changed = { ...file.theCase, ...change.set };
  const promisedAt = mainClock(changed, clocks)?.dueAt ?? null;
  const dueAt = dueForWork(changed, clocks);
  const nextUpdateAt =
    changed.state === 'closed'
      ? null
      : change.toldCustomer
        ? nextUpdate(desk, service, clocks, dueAt, at)
        : file.theCase.nextUpdateAt;
  await store.updateCase(tx, id, { ...change.set, dueAt, nextUpdateAt });
  const eventId = await store.insertEvent(tx, id, change.event, actor, at);
  const theCase: Case = { ...changed, dueAt, nextUpdateAt, revision: file.theCase.revision + 1 };
  if (actor.kind === 'staff' || actor.kind === 'token')
    await audit(tx, actor, change.event.kind, `case ${theCase.reference}`, at);
  const told = toldOf[change.event.kind];
  if (told) await tellSystems(tx, told, theCase.reference, at);
  if (change.tell) {
    const stopsClock = change.event.detail['stopsClock'] === true;
    const telling = {
      theCase: { ...theCase, dueAt: promisedAt },
      serviceTitle: service.title,
      ...change.tell,
      stopsClock,
      fact: `${change.tell.as} ${eventId}`,
    };
    await tellCustomer(tx, desk.voice, await customerOf(tx, theCase), telling, at);
  }
  return theCase;
}

// The clocks of this round after the change, saved where they differ. Clocks of earlier rounds never move again.
async function saveClocks(
  tx: Tx,
  rulebook: Rulebook,
  file: store.CaseFile,
  change: Change,
  service: Service,
  at: Temporal.Instant,
): Promise<(CaseClock | NewClock)[]> {
  const round = change.set.round ?? file.theCase.round;
  if (change.newRound) {
    const before = file.clocks.filter((clock) => clock.round === file.theCase.round);
    const standards =
      before.length > 0
        ? before.toSorted((a, b) => Number(b.isMain) - Number(a.isMain)).map((clock) => clock.standard)
        : service.standards;
    const begun = beginClocks(standards, round, at, rulebook, null)
      .map((clock) => afterActs(clock, ['acknowledged'], rulebook, at))
      .map((clock) => ({ ...clock, ...cacheOf(clock, rulebook, [], at) }));
    await insertClocks(tx, file.theCase.id, begun);
    return begun;
  }
  const pauses = change.pause || change.resume ? await pausesOf(tx, file.theCase.id) : file.pauses;
  const current = file.clocks.filter((clock) => clock.round === round);
  const touched = Boolean(change.acts?.length || change.pause || change.resume);
  if (!touched) return current;
  const moved: CaseClock[] = [];
  for (const clock of current) {
    const acted = afterActs(clock, change.acts ?? [], rulebook, at);
    const cache = cacheOf(acted, rulebook, pauses, at);
    if (!isSameCache(clock, cache)) await updateClock(tx, clock.id, cache);
    moved.push({ ...clock, ...cache });
  }
  return moved;
}

function nextUpdate(
  { rulebook }: Desk,
  service: Service,
  clocks: readonly NewClock[],
  dueAt: Temporal.Instant | null,
  at: Temporal.Instant,
): Temporal.Instant {
  const main = clocks.find((clock) => clock.isMain);
  const calendar = main
    ? rulebook.calendarOf(rulebook.version(main.standard, main.standardVersion))
    : rulebook.officeCalendar;
  return nextUpdateBy(calendar, service.updateEvery.workingDays, dueAt, at);
}

/** The service a case is about. */
export async function serviceOf(tx: Tx, theCase: Case): Promise<Service> {
  const service = await findService(tx, theCase.service);
  if (service) return service;
  throw new Fault(
    'service-missing',
    `Case ${theCase.reference} is about ${theCase.service}, which is not in the directory.`,
  );
}

/** Events of a case that other systems are told of. */
const toldOf: Readonly<Record<string, EventKind | undefined>> = {
  'case-closed': 'case.closed',
  'case-reopened': 'case.reopened',
};

function tellSystems(tx: Tx, kind: EventKind, reference: string, at: Temporal.Instant): Promise<void> {
  return queueEvent(tx, { kind, subject: `case ${reference}`, body: { reference } }, at);
}
