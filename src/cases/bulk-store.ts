// Many cases at once with all that happened to them, for an import or a demonstration's history: a few statements for
// thousands of rows. The facts must agree with each other already, as `importedCase` and `replayCase` make them.

import { sql, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import type { Pause } from '#standards';
import type { NewEvent } from './case.ts';
import type { CaseClock, NewClock } from './case-clock.ts';
import type { NewCase } from './store.ts';

export interface HistoryEvent extends NewEvent {
  readonly at: Temporal.Instant;
  readonly actor: Actor;
}

/** A case with its whole life so far. */
export interface CaseHistory {
  readonly theCase: NewCase & { readonly revision: number };
  /** Where an imported case came from, and its number there. */
  readonly source: { readonly name: string; readonly id: string } | null;
  /** In the order they happened. */
  readonly events: readonly HistoryEvent[];
  readonly clocks: readonly (NewClock & Partial<Pick<CaseClock, 'extensions'>>)[];
  readonly pauses: readonly Pause[];
}

export interface WrittenCase {
  readonly id: number;
  /** The numbers of its events, in order. */
  readonly eventIds: readonly number[];
}

/** Writes them all. Gives each case's number and its events' numbers, in the order given. */
export async function insertHistories(tx: Tx, histories: readonly CaseHistory[]): Promise<WrittenCase[]> {
  const caseIds = (await takeNumbers(tx, 'cases', histories.length)).values();
  const eventIds = (await takeNumbers(tx, 'case_events', count(histories, 'events'))).values();
  const clockIds = (await takeNumbers(tx, 'case_clocks', count(histories, 'clocks'))).values();
  const numbered = histories.map((history) => ({
    ...history,
    id: next(caseIds),
    eventIds: history.events.map(() => next(eventIds)),
    clockIds: history.clocks.map(() => next(clockIds)),
  }));
  await insertCases(tx, numbered);
  await insertEvents(tx, numbered);
  await insertClocks(tx, numbered);
  await insertExtensions(tx, numbered);
  await insertPauses(tx, numbered);
  return numbered.map(({ id, eventIds: events }) => ({ id, eventIds: events }));
}

type Numbered = CaseHistory & WrittenCase & { readonly clockIds: readonly number[] };

const next = (numbers: ArrayIterator<number>): number => numbers.next().value ?? 0;

function count(histories: readonly CaseHistory[], part: 'events' | 'clocks'): number {
  return histories.reduce((total, history) => total + history[part].length, 0);
}

async function takeNumbers(tx: Tx, table: 'cases' | 'case_events' | 'case_clocks', howMany: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with numbers as materialized (select pg_get_serial_sequence(${table}, 'id')::regclass as sequence)
    select nextval(sequence) as id from numbers, generate_series(1, ${howMany}::int)`.execute(tx);
  return rows.map((row) => row.id);
}

// Temporal's own text is exact to the nanosecond and slow; nothing here is finer than a millisecond.
const text = (at: Temporal.Instant | null | undefined) => (at ? new Date(at.epochMilliseconds).toISOString() : null);

async function insertCases(tx: Tx, histories: readonly Numbered[]): Promise<void> {
  const rows = histories.map(({ id, theCase, source }) => ({
    id,
    reference: theCase.reference,
    service: theCase.service,
    customer_id: theCase.customerId,
    channel: theCase.channel,
    state: theCase.state,
    team: theCase.team,
    assigned_to: theCase.assignedTo,
    summary: theCase.summary,
    place: theCase.place,
    answers: theCase.answers,
    opened_at: text(theCase.openedAt),
    acknowledged_at: text(theCase.acknowledgedAt),
    first_reply_at: text(theCase.firstReplyAt),
    closed_at: text(theCase.closedAt),
    outcome: theCase.outcome,
    outcome_reason: theCase.outcomeReason,
    round: theCase.round,
    round_began_at: text(theCase.roundBeganAt),
    due_at: text(theCase.dueAt),
    next_update_at: text(theCase.nextUpdateAt),
    revision: theCase.revision,
    source: source?.name ?? null,
    source_id: source?.id ?? null,
    words: [
      theCase.reference,
      theCase.reference.replaceAll('-', ''),
      theCase.summary,
      theCase.place ?? '',
      theCase.findBy,
    ].join(' '),
  }));
  await sql`
    insert into cases (id, reference, service, customer_id, channel, state, team, assigned_to, summary, place, answers,
      opened_at, acknowledged_at, first_reply_at, closed_at, outcome, outcome_reason, round, round_began_at, due_at,
      next_update_at, revision, source, source_id, search)
    overriding system value
    select id, reference, service, customer_id, channel, state, team, assigned_to, summary, place, answers,
      opened_at, acknowledged_at, first_reply_at, closed_at, outcome, outcome_reason, round, round_began_at, due_at,
      next_update_at, revision, source, source_id, to_tsvector('simple', words)
      from json_to_recordset(${JSON.stringify(rows)}::json) as row (
        id bigint, reference text, service text, customer_id bigint, channel text, state text, team text,
        assigned_to bigint, summary text, place text, answers jsonb, opened_at timestamptz, acknowledged_at timestamptz,
        first_reply_at timestamptz, closed_at timestamptz, outcome text, outcome_reason text, round int,
        round_began_at timestamptz, due_at timestamptz, next_update_at timestamptz, revision int, source text,
        source_id text, words text)`.execute(tx);
}

async function insertEvents(tx: Tx, histories: readonly Numbered[]): Promise<void> {
  const rows = histories.flatMap(({ id, eventIds, events }) =>
    events.map((event, index) => ({
      id: eventIds[index],
      case_id: id,
      kind: event.kind,
      at: text(event.at),
      actor_kind: event.actor.kind,
      actor_id: event.actor.id,
      actor_name: event.actor.name,
      detail: event.detail,
    })),
  );
  await sql`
    insert into case_events (id, case_id, kind, at, actor_kind, actor_id, actor_name, detail)
    overriding system value
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id bigint, case_id bigint, kind text, at timestamptz, actor_kind text, actor_id bigint, actor_name text,
      detail jsonb)`.execute(tx);
}

async function insertClocks(tx: Tx, histories: readonly Numbered[]): Promise<void> {
  const rows = histories.flatMap(({ id, clockIds, clocks }) =>
    clocks.map((clock, index) => ({
      id: clockIds[index],
      case_id: id,
      round: clock.round,
      standard: clock.standard,
      standard_version: clock.standardVersion,
      is_main: clock.isMain,
      agreed_due_at: text(clock.agreedDueAt),
      starts_at: text(clock.startsAt),
      stopped_at: text(clock.stoppedAt),
      due_at: text(clock.dueAt),
      paused_since: text(clock.pausedSince),
      result: clock.result,
    })),
  );
  await sql`
    insert into case_clocks (id, case_id, round, standard, standard_version, is_main, agreed_due_at, starts_at,
      stopped_at, due_at, paused_since, result)
    overriding system value
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id bigint, case_id bigint, round int, standard text, standard_version int, is_main boolean,
      agreed_due_at timestamptz, starts_at timestamptz, stopped_at timestamptz, due_at timestamptz,
      paused_since timestamptz, result text)`.execute(tx);
}

async function insertExtensions(tx: Tx, histories: readonly Numbered[]): Promise<void> {
  const rows = histories.flatMap(({ clocks, clockIds }) =>
    clocks.flatMap((clock, index) =>
      (clock.extensions ?? []).map(({ amount, reason, decidedAt }) => ({
        clock_id: clockIds[index],
        amount,
        reason,
        decided_at: text(decidedAt),
      })),
    ),
  );
  if (rows.length === 0) return;
  await sql`
    insert into case_extensions (clock_id, amount, reason, decided_at)
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      clock_id bigint, amount numeric, reason text, decided_at timestamptz)`.execute(tx);
}

async function insertPauses(tx: Tx, histories: readonly Numbered[]): Promise<void> {
  const rows = histories.flatMap(({ id, pauses }) =>
    pauses.map(({ from, until, reason }) => ({ case_id: id, from_at: text(from), until_at: text(until), reason })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into case_pauses (case_id, from_at, until_at, reason)
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      case_id bigint, from_at timestamptz, until_at timestamptz, reason text)`.execute(tx);
}
