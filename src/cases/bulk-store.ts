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

export type HistoryClock = NewClock & Partial<Pick<CaseClock, 'extensions'>>;

/** A case with its whole life so far. */
export interface CaseHistory {
  readonly theCase: NewCase & { readonly revision: number };
  /** Where an imported case came from, and its number there. */
  readonly source: { readonly name: string; readonly id: string } | null;
  /** In the order they happened. */
  readonly events: readonly HistoryEvent[];
  readonly clocks: readonly HistoryClock[];
  readonly pauses: readonly Pause[];
}

export interface WrittenCase {
  readonly id: number;
  /** The numbers of its events, in order. */
  readonly eventIds: readonly number[];
}

/**
 * Writes them all. Gives each case's number and its events' numbers, in the order given; events are numbered in the order
 * they happened, across all the cases.
 * @param wrote told now and then how many rows were written, of how many
 */
export async function insertHistories(
  tx: Tx,
  histories: readonly CaseHistory[],
  wrote: (rows: number, of: number) => void = () => undefined,
): Promise<WrittenCase[]> {
  const caseIds = await takeNumbers(tx, 'cases', histories.length);
  const numbered = histories.map((history, index) => ({ ...history, id: caseIds[index] ?? 0 }));
  const events = numbered
    .flatMap(({ id, events: its }) => its.map((event) => ({ ...event, caseId: id })))
    .sort((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds);
  const clocks = numbered.flatMap(({ id, clocks: its }) => its.map((clock) => ({ ...clock, caseId: id })));
  const eventIds = await takeNumbers(tx, 'case_events', events.length);
  const clockIds = await takeNumbers(tx, 'case_clocks', clocks.length);
  const total = numbered.length + events.length + clocks.length;
  let rows = 0;
  const slices = async <T>(all: readonly T[], insert: (some: readonly T[]) => Promise<void>) => {
    for (let from = 0; from < all.length; from += slice) {
      const some = all.slice(from, from + slice);
      await insert(some);
      rows += some.length;
      wrote(Math.min(rows, total), total);
    }
  };
  const withIds = <T>(all: readonly T[], ids: readonly number[]) =>
    all.map((each, index) => ({ ...each, id: ids[index] ?? 0 }));
  const [numberedEvents, numberedClocks] = [withIds(events, eventIds), withIds(clocks, clockIds)];
  await slices(numbered, (some) => insertCases(tx, some));
  await slices(numberedEvents, (some) => insertEvents(tx, some));
  await slices(numberedClocks, (some) => insertClocks(tx, some));
  await insertExtensions(tx, numberedClocks);
  await insertPauses(tx, numbered);
  const ofCase = Map.groupBy(numberedEvents, (event) => event.caseId);
  return numbered.map(({ id }) => ({ id, eventIds: (ofCase.get(id) ?? []).map((event) => event.id) }));
}

/** Rows a statement: enough to be quick, few enough for one text. */
const slice = 2000;

type WithId<T> = T & { readonly id: number };
type OfCase<T> = WithId<T & { readonly caseId: number }>;

async function takeNumbers(tx: Tx, table: 'cases' | 'case_events' | 'case_clocks', howMany: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with numbers as materialized (select pg_get_serial_sequence(${table}, 'id')::regclass as sequence)
    select nextval(sequence) as id from numbers, generate_series(1, ${howMany}::int)`.execute(tx);
  return rows.map((row) => row.id);
}

// Temporal's own text is exact to the nanosecond and slow; nothing here is finer than a millisecond.
const text = (at: Temporal.Instant | null | undefined) => (at ? new Date(at.epochMilliseconds).toISOString() : null);

async function insertCases(tx: Tx, histories: readonly WithId<CaseHistory>[]): Promise<void> {
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

async function insertEvents(tx: Tx, events: readonly OfCase<HistoryEvent>[]): Promise<void> {
  const rows = events.map((event) => ({
    id: event.id,
    case_id: event.caseId,
    kind: event.kind,
    at: text(event.at),
    actor_kind: event.actor.kind,
    actor_id: event.actor.id,
    actor_name: event.actor.name,
    detail: event.detail,
  }));
  await sql`
    insert into case_events (id, case_id, kind, at, actor_kind, actor_id, actor_name, detail)
    overriding system value
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id bigint, case_id bigint, kind text, at timestamptz, actor_kind text, actor_id bigint, actor_name text,
      detail jsonb)`.execute(tx);
}

async function insertClocks(tx: Tx, clocks: readonly OfCase<HistoryClock>[]): Promise<void> {
  const rows = clocks.map((clock) => ({
    id: clock.id,
    case_id: clock.caseId,
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
  }));
  await sql`
    insert into case_clocks (id, case_id, round, standard, standard_version, is_main, agreed_due_at, starts_at,
      stopped_at, due_at, paused_since, result)
    overriding system value
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id bigint, case_id bigint, round int, standard text, standard_version int, is_main boolean,
      agreed_due_at timestamptz, starts_at timestamptz, stopped_at timestamptz, due_at timestamptz,
      paused_since timestamptz, result text)`.execute(tx);
}

async function insertExtensions(tx: Tx, clocks: readonly OfCase<HistoryClock>[]): Promise<void> {
  const rows = clocks.flatMap(({ id, extensions }) =>
    (extensions ?? []).map(({ amount, reason, decidedAt }) => ({
      clock_id: id,
      amount,
      reason,
      decided_at: text(decidedAt),
    })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into case_extensions (clock_id, amount, reason, decided_at)
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      clock_id bigint, amount numeric, reason text, decided_at timestamptz)`.execute(tx);
}

async function insertPauses(tx: Tx, histories: readonly WithId<CaseHistory>[]): Promise<void> {
  const rows = histories.flatMap(({ id, pauses }) =>
    pauses.map(({ from, until, reason }) => ({ case_id: id, from_at: text(from), until_at: text(until), reason })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into case_pauses (case_id, from_at, until_at, reason)
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      case_id bigint, from_at timestamptz, until_at timestamptz, reason text)`.execute(tx);
}
