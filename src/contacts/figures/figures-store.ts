// Calls and intervals: written by an import; samples, read as they are. SQL.

import { type Db, sql, type Tx } from '#db';
import { homeZone } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import type { Asked } from './days-store.ts';
import type { CallRow, IntervalRow } from './row.ts';
import type { Sample } from './sample.ts';

/** How many rows were new, said something else than before, or the same again. */
export interface Written {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
}

const of = <T, K extends keyof T>(rows: readonly T[], name: K) => rows.map((row) => row[name]);
const text = <T>(rows: readonly T[], name: keyof T) => rows.map((row) => row[name]?.toString() ?? null);

/** Writes calls; one that is there already is brought up to date. No two of them may be the same call. */
export async function writeCalls(tx: Tx, source: string, rows: readonly CallRow[], id: number): Promise<Written> {
  if (rows.length === 0) return { added: 0, changed: 0, same: 0 };
  const { rows: written } = await sql<{ isNew: boolean }>`
    insert into figure_calls as old (source, source_id, queue, arrived_at, outcome, wait_seconds, talk_seconds, agent, import)
    select ${source}, *, ${id} from unnest(${of(rows, 'sourceId')}::text[], ${of(rows, 'queue')}::text[], ${text(rows, 'at')}::timestamptz[],
      ${of(rows, 'outcome')}::text[], ${of(rows, 'wait')}::integer[], ${of(rows, 'talk')}::integer[], ${of(rows, 'agent')}::text[])
        on conflict on constraint call_once do update
       set queue = excluded.queue, arrived_at = excluded.arrived_at, outcome = excluded.outcome, wait_seconds = excluded.wait_seconds,
           talk_seconds = excluded.talk_seconds, agent = excluded.agent, import = excluded.import
     where (old.queue, old.arrived_at, old.outcome, old.wait_seconds, old.talk_seconds, old.agent) is distinct from
           (excluded.queue, excluded.arrived_at, excluded.outcome, excluded.wait_seconds, excluded.talk_seconds, excluded.agent)
    returning (xmax = 0) as is_new`.execute(tx);
  return counted(rows.length, written);
}

/** The same for intervals: one of the same source, queue and time is replaced. */
export async function writeIntervals(
  tx: Tx,
  source: string,
  rows: readonly IntervalRow[],
  id: number,
): Promise<Written> {
  if (rows.length === 0) return { added: 0, changed: 0, same: 0 };
  const counts = sql.raw(
    'offered, answered, abandoned, target_seconds, in_target, abandoned_in_target, short_seconds, abandoned_short, average_wait, average_talk, longest_wait, said_level, stands_from, stands_until',
  );
  const each = (side: 'old' | 'excluded') =>
    sql.raw(
      `${side}.offered, ${side}.answered, ${side}.abandoned, ${side}.target_seconds, ${side}.in_target, ${side}.abandoned_in_target, ${side}.short_seconds, ${side}.abandoned_short, ${side}.average_wait, ${side}.average_talk, ${side}.longest_wait, ${side}.said_level, ${side}.stands_from, ${side}.stands_until`,
    );
  const { rows: written } = await sql<{ isNew: boolean }>`
    insert into figure_intervals as old (source, import, queue, from_at, until_at, ${counts})
    select ${source}, ${id}, * from unnest(${of(rows, 'queue')}::text[], ${text(rows, 'from')}::timestamptz[],
      ${text(rows, 'until')}::timestamptz[], ${of(rows, 'offered')}::integer[], ${of(rows, 'answered')}::integer[],
      ${of(rows, 'abandoned')}::integer[], ${of(rows, 'targetSeconds')}::integer[], ${of(rows, 'inTarget')}::integer[],
      ${of(rows, 'abandonedInTarget')}::integer[], ${of(rows, 'shortSeconds')}::integer[], ${of(rows, 'abandonedShort')}::integer[],
      ${of(rows, 'averageWait')}::real[], ${of(rows, 'averageTalk')}::real[], ${of(rows, 'longestWait')}::integer[],
      ${of(rows, 'saidLevel')}::real[], ${text(rows, 'standsFrom')}::date[], ${text(rows, 'standsUntil')}::date[])
        on conflict on constraint interval_once do update set (import, ${counts}) = row (excluded.import, ${each('excluded')})
     where (${each('old')}) is distinct from (${each('excluded')})
    returning (xmax = 0) as is_new`.execute(tx);
  return counted(rows.length, written);
}

function counted(all: number, written: readonly { isNew: boolean }[]): Written {
  const added = written.filter(({ isNew }) => isNew).length;
  return { added, changed: written.length - added, same: all - written.length };
}

/** How long before a call was over, and how long after, an adviser may have logged it. */
const loggedWithinMinutes = 15;

/**
 * Links the calls of an import to the contacts that were logged of them: by the call's number where the contact carries it, else
 * by who answered and when. A call has one contact at most and a contact one call; where several could be it, the nearest in time.
 * Gives how many were linked.
 */
export async function linkCalls(tx: Tx, source: string, id: number): Promise<number> {
  const done = await sql`
    with free as (
      select k.id, k.source_id, k.arrived_at, k.agent,
             k.arrived_at + make_interval(secs => k.wait_seconds + coalesce(k.talk_seconds, 0)) as ended_at
        from figure_calls k where k.source = ${source} and k.import = ${id} and k.contact_id is null and k.outcome = 'answered'),
    could as (
      select f.id as call, c.id as contact, 0 as distance
        from free f join contacts c on c.source = ${source} and c.source_id = f.source_id
      union all
      select f.id, c.id, 1 + abs(extract(epoch from c.arrived_at - f.arrived_at))
        from free f join staff s on lower(f.agent) = s.email
        join contacts c on c.staff_id = s.id and c.channel = 'phone' and c.direction = 'in' and c.source is null
         and c.arrived_at between f.arrived_at - make_interval(mins => 1)
                              and f.ended_at + make_interval(mins => ${loggedWithinMinutes})
       where not exists (select from figure_calls taken where taken.contact_id = c.id)),
    nearest as (select distinct on (call) call, contact, distance from could order by call, distance, contact),
    one_each as (select distinct on (contact) call, contact from nearest order by contact, distance, call)
    update figure_calls set contact_id = one_each.contact from one_each where figure_calls.id = one_each.call`.execute(
    tx,
  );
  return Number(done.numAffectedRows ?? 0);
}

/** Where calls of these numbers stand before they are written again: their queues, and from which day until which. */
export async function placesOf(
  tx: Tx,
  source: string,
  ids: readonly string[],
): Promise<{ queues: string[]; from: Temporal.PlainDate | null; until: Temporal.PlainDate | null }> {
  const { rows } = await sql<{ queues: string[]; from: Temporal.PlainDate | null; until: Temporal.PlainDate | null }>`
    select coalesce(array_agg(distinct queue), '{}') as queues, min(${local('arrived_at')}::date) as "from",
           max(${local('arrived_at')}::date) as until
      from figure_calls where source = ${source} and source_id = any(${[...ids]}::text[])`.execute(tx);
  return rows[0] ?? { queues: [], from: null, until: null };
}

const local = (column: string) => sql`(${sql.ref(column)} at time zone ${homeZone})`;

/** Samples that were counted in a period, or that stand for some of it. */
export async function readSamples(db: Db, asked: Asked): Promise<Sample[]> {
  const { rows } = await sql<Sample>`
    select queue, source, ${local('from_at')}::date as "from", (${local('until_at')}::date - 1) as until,
           coalesce(stands_from, ${local('from_at')}::date) as stands_from,
           coalesce(stands_until, ${local('until_at')}::date - 1) as stands_until,
           offered, answered, in_target, target_seconds
      from figure_intervals
     where (stands_from is not null or until_at - from_at >= interval '26 hours')
       and (${asked.queue}::text is null or queue = ${asked.queue})
       and coalesce(stands_from, ${local('from_at')}::date) <= ${asked.until}
       and (${asked.from}::date is null or coalesce(stands_until, ${local('until_at')}::date) >= ${asked.from}::date)
     order by from_at desc, queue limit 200`.execute(db);
  return rows;
}
