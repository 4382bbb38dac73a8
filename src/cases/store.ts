// Cases, their events, clocks and pauses: this room's SQL for one case at a time. Lists are in worklist.ts.

import { type Db, sql, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import { Temporal } from '#lib/temporal';
import type { Pause } from '#standards';
import type { Case, NewEvent } from './case.ts';
import type { CaseClock, NewClock } from './case-clock.ts';
import { asExtension, clocksOf, type ExtensionRow, pausesOf } from './clock-store.ts';
import type { CaseEvent } from './history.ts';
import { on } from './tables-store.ts';

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
