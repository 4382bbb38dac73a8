// Cases, their events, clocks and pauses: this room's SQL for one case at a time. Lists are in worklist.ts.

import type { Generated } from 'kysely';
import { type Db, sql, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import { Temporal } from '#lib/temporal';
import type { Extension, Pause } from '#standards';
import type { Case, NewEvent } from './case.ts';
import type { CaseClock, ClockCache, NewClock } from './case-clock.ts';
import type { CaseEvent } from './history.ts';

export type CasesTable = Omit<Case, 'id' | 'answers'> & {
  id: Generated<number>;
  answers: string;
  source: string | null;
  sourceId: string | null;
  search: unknown;
};

type CaseTables = {
  cases: CasesTable;
  caseEvents: Omit<CaseEvent, 'id' | 'detail'> & {
    id: Generated<number>;
    caseId: number;
    actorId: number | null;
    detail: string;
  };
  caseClocks: NewClock & { id: Generated<number>; caseId: number };
  casePauses: {
    id: Generated<number>;
    caseId: number;
    fromAt: Temporal.Instant;
    untilAt: Temporal.Instant | null;
    reason: string;
  };
  caseExtensions: {
    id: Generated<number>;
    clockId: number;
    amount: number;
    reason: string;
    decidedAt: Temporal.Instant;
  };
  dueTimesBuilt: { one: Generated<boolean>; edition: string };
  caseApiKeys: {
    tokenId: number;
    key: string;
    bodyHash: string;
    reference: string | null;
    createdAt: Temporal.Instant;
  };
};

export const on = (db: Db) => db.$extendTables<CaseTables>();

export const caseColumns = [
  'id',
  'reference',
  'service',
  'customerId',
  'channel',
  'state',
  'team',
  'assignedTo',
  'summary',
  'place',
  'answers',
  'openedAt',
  'acknowledgedAt',
  'firstReplyAt',
  'closedAt',
  'outcome',
  'outcomeReason',
  'round',
  'roundBeganAt',
  'dueAt',
  'nextUpdateAt',
  'serviceEdition',
  'revision',
] as const;

/** A case with all that its verbs look at. */
export interface CaseFile {
  readonly theCase: Case;
  readonly clocks: readonly CaseClock[];
  readonly pauses: readonly Pause[];
  /** The newest event, by number: what somebody must have seen to write over nothing. */
  readonly lastEventId: number;
}

export async function findCase(db: Db, reference: string): Promise<Case | undefined> {
  const row = await on(db)
    .selectFrom('cases')
    .select(caseColumns)
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row as Case | undefined; // jsonb comes back parsed
}

/** The case, locked until the transaction ends, with its clocks and pauses. */
export async function lockCaseFile(tx: Tx, reference: string): Promise<CaseFile | undefined> {
  const row = await on(tx)
    .selectFrom('cases')
    .select(caseColumns)
    .where('reference', '=', reference)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  const theCase = row as unknown as Case;
  const [clocks, pauses] = [await clocksOf(tx, theCase.id), await pausesOf(tx, theCase.id)];
  const last = await on(tx)
    .selectFrom('caseEvents')
    .select((eb) => eb.fn.max('id').as('id'))
    .where('caseId', '=', theCase.id)
    .executeTakeFirst();
  return { theCase, clocks, pauses, lastEventId: last?.id ?? 0 };
}

/** A case with all that is shown of it. */
export interface CaseRecord {
  readonly theCase: Case;
  readonly clocks: readonly CaseClock[];
  readonly pauses: readonly Pause[];
  readonly events: readonly CaseEvent[];
}

type Moment = string | null;
type ClockRow = Pick<CaseClock, 'id' | 'round' | 'standard' | 'standardVersion' | 'isMain' | 'result'> &
  Record<'agreedDueAt' | 'startsAt' | 'stoppedAt' | 'dueAt' | 'pausedSince', Moment> & {
    readonly extensions: ExtensionRow[] | null;
  };

const moment = (text: Moment) => (text === null ? null : Temporal.Instant.from(text));

/** The case with its clocks, pauses and events, read in one journey to the database instead of four. */
export async function findCaseRecord(db: Db, reference: string): Promise<CaseRecord | undefined> {
  const { rows } = await sql<
    Case & {
      clocks: ClockRow[] | null;
      pauses: { fromAt: string; untilAt: Moment; reason: string }[] | null;
      events: (Omit<CaseEvent, 'at'> & { at: string })[] | null;
    }
  >`
    /* case-record */
    select c.id, reference, service, customer_id, channel, state, team, assigned_to, summary, place, answers, opened_at,
           acknowledged_at, first_reply_at, closed_at, outcome, outcome_reason, round, round_began_at, due_at,
           next_update_at, revision,
           (select json_agg(json_build_object('id', id, 'round', clock.round, 'standard', standard,
                     'standardVersion', standard_version, 'isMain', is_main, 'agreedDueAt', agreed_due_at,
                     'startsAt', starts_at, 'stoppedAt', stopped_at, 'dueAt', clock.due_at, 'pausedSince', paused_since,
                     'result', result, 'extensions',
                     (select json_agg(json_build_object('amount', amount, 'reason', reason, 'decidedAt', decided_at)
                               order by decided_at)
                        from case_extensions where clock_id = clock.id)) order by id)
              from case_clocks clock where case_id = c.id) as clocks,
           (select json_agg(json_build_object('fromAt', from_at, 'untilAt', until_at, 'reason', reason) order by from_at)
              from case_pauses where case_id = c.id) as pauses,
           (select json_agg(json_build_object('id', id, 'kind', kind, 'at', at, 'actorKind', actor_kind,
                     'actorName', actor_name, 'detail', detail) order by id)
              from case_events where case_id = c.id) as events
      from cases c where reference = ${reference}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { clocks, pauses, events, ...theCase } = row;
  return {
    theCase,
    clocks: (clocks ?? []).map((clock) => ({
      ...clock,
      agreedDueAt: moment(clock.agreedDueAt),
      startsAt: moment(clock.startsAt),
      stoppedAt: moment(clock.stoppedAt),
      dueAt: moment(clock.dueAt),
      pausedSince: moment(clock.pausedSince),
      extensions: (clock.extensions ?? []).map(asExtension),
    })),
    pauses: (pauses ?? []).map(({ fromAt, untilAt, reason }) => ({
      from: Temporal.Instant.from(fromAt),
      reason,
      ...(untilAt ? { until: Temporal.Instant.from(untilAt) } : {}),
    })),
    events: (events ?? []).map((event) => ({ ...event, at: Temporal.Instant.from(event.at) })),
  };
}

export async function clocksOf(db: Db, caseId: number): Promise<CaseClock[]> {
  const { rows } = await sql<Omit<CaseClock, 'extensions'> & { extensions: ExtensionRow[] | null }>`
    select clock.id, round, standard, standard_version, is_main, agreed_due_at, starts_at, stopped_at, due_at, paused_since, result,
           (select json_agg(json_build_object('amount', amount, 'reason', reason, 'decidedAt', decided_at) order by decided_at)
              from case_extensions where clock_id = clock.id) as extensions
      from case_clocks clock where case_id = ${caseId} order by clock.id`.execute(db);
  return rows.map((row) => ({ ...row, extensions: (row.extensions ?? []).map(asExtension) }));
}

interface ExtensionRow {
  readonly amount: number;
  readonly reason: string;
  readonly decidedAt: string;
}

function asExtension(row: ExtensionRow): Extension {
  return { amount: Number(row.amount), reason: row.reason, decidedAt: Temporal.Instant.from(row.decidedAt) };
}

export async function pausesOf(db: Db, caseId: number): Promise<Pause[]> {
  const rows = await on(db)
    .selectFrom('casePauses')
    .select(['fromAt', 'untilAt', 'reason'])
    .where('caseId', '=', caseId)
    .orderBy('fromAt')
    .execute();
  return rows.map(({ fromAt, untilAt, reason }) => ({ from: fromAt, reason, ...(untilAt ? { until: untilAt } : {}) }));
}

export async function eventsOf(db: Db, caseId: number): Promise<CaseEvent[]> {
  const rows = await on(db)
    .selectFrom('caseEvents')
    .select(['id', 'kind', 'at', 'actorKind', 'actorName', 'detail'])
    .where('caseId', '=', caseId)
    .orderBy('id')
    .execute();
  return rows as unknown as CaseEvent[];
}

export interface NewCase extends Omit<Case, 'id' | 'revision'> {
  /** Words to be found by: the customer's name, e-mail address and phone number. */
  readonly findBy: string;
}

/** Writes a new case with its first event and its clocks in one statement, and gives its id. */
export async function insertCase(
  tx: Tx,
  theCase: NewCase,
  event: NewEvent,
  clocks: readonly NewClock[],
  actor: Actor,
): Promise<number> {
  const words = [
    theCase.reference,
    theCase.reference.replaceAll('-', ''),
    theCase.summary,
    theCase.place ?? '',
    theCase.findBy,
  ];
  const column = <K extends keyof NewClock>(name: K) => clocks.map((clock) => clock[name]);
  const times = (name: 'agreedDueAt' | 'startsAt' | 'stoppedAt' | 'dueAt') =>
    clocks.map((clock) => clock[name]?.toString() ?? null);
  const { rows } = await sql<{ id: number }>`
    /* insert-case */ with opened as (
      insert into cases (reference, service, customer_id, channel, state, team, assigned_to, summary, place, answers,
        opened_at, acknowledged_at, first_reply_at, closed_at, outcome, outcome_reason, round, round_began_at, due_at,
        next_update_at, service_edition, search)
      values (${theCase.reference}, ${theCase.service}, ${theCase.customerId}, ${theCase.channel}, ${theCase.state},
        ${theCase.team}, ${theCase.assignedTo}, ${theCase.summary}, ${theCase.place}, ${JSON.stringify(theCase.answers)}::jsonb,
        ${theCase.openedAt}, ${theCase.acknowledgedAt}, ${theCase.firstReplyAt}, ${theCase.closedAt}, ${theCase.outcome},
        ${theCase.outcomeReason}, ${theCase.round}, ${theCase.roundBeganAt}, ${theCase.dueAt}, ${theCase.nextUpdateAt}, ${theCase.serviceEdition ?? null},
        to_tsvector('simple', ${words.join(' ')}))
      returning id),
    first_event as (
      insert into case_events (case_id, kind, at, actor_kind, actor_id, actor_name, detail)
      select id, ${event.kind}, ${theCase.openedAt}::timestamptz, ${actor.kind}, ${actor.id}::bigint, ${actor.name}, ${JSON.stringify(event.detail)}::jsonb
        from opened),
    promised as (
      insert into case_clocks (case_id, round, standard, standard_version, is_main, agreed_due_at, starts_at, stopped_at, due_at, result)
      select opened.id, clock.* from opened, unnest(
        ${column('round')}::int[], ${column('standard')}::text[], ${column('standardVersion')}::int[], ${column('isMain')}::boolean[],
        ${times('agreedDueAt')}::timestamptz[], ${times('startsAt')}::timestamptz[], ${times('stoppedAt')}::timestamptz[],
        ${times('dueAt')}::timestamptz[], ${column('result')}::text[]) as clock)
    select id from opened`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** Writes the fact of a change. Its revision goes up by one. */
export async function updateCase(
  tx: Tx,
  id: number,
  set: Partial<Omit<Case, 'id' | 'revision' | 'answers'>>,
): Promise<void> {
  await on(tx)
    .updateTable('cases')
    .set((eb) => ({ ...set, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Writes what happened and gives the event's number. */
export async function insertEvent(
  tx: Tx,
  caseId: number,
  event: NewEvent,
  actor: Actor,
  at: Temporal.Instant,
): Promise<number> {
  const row = await on(tx)
    .insertInto('caseEvents')
    .values({
      caseId,
      kind: event.kind,
      at,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      detail: JSON.stringify(event.detail),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function insertClocks(tx: Tx, caseId: number, clocks: readonly NewClock[]): Promise<void> {
  if (clocks.length > 0)
    await on(tx)
      .insertInto('caseClocks')
      .values(clocks.map((clock) => ({ ...clock, caseId })))
      .execute();
}

export async function updateClock(
  tx: Tx,
  id: number,
  cache: ClockCache & { readonly agreedDueAt?: Temporal.Instant },
): Promise<void> {
  await on(tx).updateTable('caseClocks').set(cache).where('id', '=', id).execute();
}

export async function insertPause(tx: Tx, caseId: number, reason: string, from: Temporal.Instant): Promise<void> {
  await on(tx).insertInto('casePauses').values({ caseId, reason, fromAt: from, untilAt: null }).execute();
}

export async function endPause(tx: Tx, caseId: number, until: Temporal.Instant): Promise<void> {
  await on(tx)
    .updateTable('casePauses')
    .set({ untilAt: until })
    .where('caseId', '=', caseId)
    .where('untilAt', 'is', null)
    .execute();
}

export async function insertExtension(tx: Tx, clockId: number, extension: Extension): Promise<void> {
  const { amount, reason, decidedAt } = extension;
  await on(tx).insertInto('caseExtensions').values({ clockId, amount, reason, decidedAt }).execute();
}

/** An API caller's own key for a request, by whose token and for what body. */
export interface ApiKey {
  readonly tokenId: number;
  readonly key: string;
  readonly bodyHash: string;
}

/**
 * Keeps the key with the case it made. False when it was used before: the transaction must then be undone. Waits while the
 * same key is being worked on.
 */
export async function keepApiKey(
  tx: Tx,
  { tokenId, key, bodyHash }: ApiKey,
  reference: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    /* keep-api-key */ insert into case_api_keys (token_id, key, body_hash, reference, created_at)
    values (${tokenId}, ${key}, ${bodyHash}, ${reference}, ${at}) on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** The reference of the case that this key made; null when it was used for something else. */
export async function madeWithApiKey(db: Db, { tokenId, key, bodyHash }: ApiKey): Promise<string | null> {
  const before = await on(db)
    .selectFrom('caseApiKeys')
    .select(['bodyHash', 'reference'])
    .where('tokenId', '=', tokenId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return before.bodyHash === bodyHash ? before.reference : null;
}

/** References of open cases after one, for work that goes through them all in batches. */
export async function openReferencesAfter(
  db: Db,
  after: number,
  limit: number,
): Promise<{ id: number; reference: string }[]> {
  return on(db)
    .selectFrom('cases')
    .select(['id', 'reference'])
    .where('state', '<>', 'closed')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** The edition of the rulebook that due times were last worked out with; null when they never were. */
export async function dueTimesEdition(db: Db): Promise<string | null> {
  const row = await on(db).selectFrom('dueTimesBuilt').select('edition').executeTakeFirst();
  return row?.edition ?? null;
}

export async function saveDueTimesEdition(db: Db, edition: string): Promise<void> {
  await on(db)
    .insertInto('dueTimesBuilt')
    .values({ edition })
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ edition }))
    .execute();
}
