// Calls and intervals: written by an import, read as the figures of days. SQL.

import { type Db, sql, type Tx } from '#db';
import { homeZone } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import type { DayFigures } from './day.ts';
import type { Counted } from './gaps.ts';
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

export interface Asked {
  /** One queue; all when null. */
  readonly queue: string | null;
  /** Both included; null for as far back as there is anything. */
  readonly from: Temporal.PlainDate | null;
  readonly until: Temporal.PlainDate;
}

const local = (column: string) => sql`(${sql.ref(column)} at time zone ${homeZone})`;
const within = (column: string, { from, until }: Asked) => sql`
  ${sql.ref(column)} < (${until.add({ days: 1 })}::date at time zone ${homeZone})
  and (${from}::date is null or ${sql.ref(column)} >= (${from}::date at time zone ${homeZone}))`;

/** What every source says of every day, samples left out. In the council's own days. */
export async function readDays(db: Db, asked: Asked): Promise<DayFigures[]> {
  const { rows } = await sql<DayFigures>`
    /* figure-days */
    select k.queue, on_day::text as day, k.source, 'calls' as basis, max(k.import) as import,
           count(*) as offered, count(*) filter (where outcome = 'answered') as answered,
           count(*) filter (where outcome = 'abandoned') as abandoned,
           count(*) filter (where outcome = 'answered' and wait_seconds <= q.target_seconds) as in_target,
           count(*) filter (where outcome = 'abandoned' and wait_seconds <= q.target_seconds) as abandoned_in_target,
           count(*) filter (where outcome = 'abandoned' and wait_seconds <= q.short_seconds) as abandoned_short,
           coalesce(sum(wait_seconds) filter (where outcome = 'answered'), 0)::float8 as waited,
           count(*) filter (where outcome = 'answered') as waited_by,
           max(wait_seconds) as longest_wait, 0 as said_of, 0::float8 as said
      from figure_calls k join figure_queues q on q.slug = k.queue
           cross join lateral (select ${local('k.arrived_at')}::date as on_day) at_home
     where (${asked.queue}::text is null or k.queue = ${asked.queue}) and ${within('k.arrived_at', asked)}
     group by k.queue, on_day, k.source
    union all
    select i.queue, on_day::text, i.source,
           case when i.until_at - i.from_at < interval '20 hours' then 'intervals' else 'days' end as basis, max(i.import),
           sum(offered)::int, ${whole('answered')}, ${whole('abandoned')},
           ${whole('in_target', sql`i.target_seconds = q.target_seconds`)},
           ${whole('abandoned_in_target', sql`i.target_seconds = q.target_seconds`)},
           ${whole('abandoned_short', sql`i.short_seconds = q.short_seconds`)},
           coalesce(sum(average_wait * answered), 0)::float8,
           coalesce(sum(answered) filter (where average_wait is not null), 0)::int,
           max(longest_wait), coalesce(sum(offered) filter (where said_level is not null), 0)::int,
           coalesce(sum(said_level * offered), 0)::float8
      from figure_intervals i join figure_queues q on q.slug = i.queue
           cross join lateral (select ${local('i.from_at')}::date as on_day) at_home
     where (${asked.queue}::text is null or i.queue = ${asked.queue}) and i.stands_from is null
       and i.until_at - i.from_at < interval '26 hours' and ${within('i.from_at', asked)}
     group by i.queue, on_day, i.source, basis`.execute(db);
  return rows;
}

/** A sum that is known only if every interval of the day says it. */
const whole = (column: string, when = sql<boolean>`true`) =>
  sql`case when bool_and(i.offered = 0 or (i.${sql.ref(column)} is not null and ${when})) then coalesce(sum(i.${sql.ref(column)}), 0)::int end`;

/** Which stretches were counted on each day, of intervals shorter than a day. */
export async function readCounted(db: Db, asked: Asked): Promise<ReadonlyMap<string, readonly Counted[]>> {
  const { rows } = await sql<Counted & { key: string }>`
    select distinct queue || ' ' || to_char(${local('from_at')}, 'YYYY-MM-DD') as key, from_at as "from", until_at as until
      from figure_intervals
     where (${asked.queue}::text is null or queue = ${asked.queue}) and stands_from is null
       and until_at - from_at < interval '20 hours' and ${within('from_at', asked)}`.execute(db);
  return Map.groupBy(rows, ({ key }) => key);
}

export interface WaitSpread {
  readonly queue: string;
  /** Calls answered, of which each wait is known. */
  readonly n: number;
  readonly half: number;
  readonly nineTenths: number;
}

/** The wait that half of those answered, and nine in ten, did not exceed: only where every call is known. */
export async function readWaits(db: Db, asked: Asked): Promise<WaitSpread[]> {
  const { rows } = await sql<WaitSpread>`
    /* figure-waits */
    select queue, count(*) as n, percentile_disc(0.5) within group (order by wait_seconds) as half,
           percentile_disc(0.9) within group (order by wait_seconds) as nine_tenths
      from figure_calls
     where outcome = 'answered' and (${asked.queue}::text is null or queue = ${asked.queue}) and ${within('arrived_at', asked)}
     group by queue`.execute(db);
  return rows;
}

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

/** How many calls of a period an adviser's contact was found for. */
export async function readLinked(db: Db, asked: Asked): Promise<{ linked: number; answered: number }> {
  const { rows } = await sql<{ linked: number; answered: number }>`
    select count(contact_id) as linked, count(*) as answered from figure_calls
     where outcome = 'answered' and (${asked.queue}::text is null or queue = ${asked.queue})
       and ${within('arrived_at', asked)}`.execute(db);
  return rows[0] ?? { linked: 0, answered: 0 };
}

/** The last day of which anything is known, by queue. */
export async function readReach(
  db: Db,
): Promise<ReadonlyMap<string, { first: Temporal.PlainDate; last: Temporal.PlainDate }>> {
  const { rows } = await sql<{ queue: string; first: Temporal.PlainDate; last: Temporal.PlainDate }>`
    select queue, min(first) as first, max(last) as last from (
      select queue, min(${local('arrived_at')}::date) as first, max(${local('arrived_at')}::date) as last from figure_calls group by queue
      union all
      select queue, min(${local('from_at')}::date), max(${local('from_at')}::date) from figure_intervals
       where stands_from is null and until_at - from_at < interval '26 hours' group by queue) reach
     group by queue`.execute(db);
  return new Map(rows.map(({ queue, first, last }) => [queue, { first, last }]));
}
