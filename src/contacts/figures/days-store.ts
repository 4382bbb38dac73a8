// The figures of days: worked out of calls and intervals as they come in, kept, and read. SQL.

import { type Db, sql, type Tx } from '#db';
import { homeZone } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import type { DayFigures } from './day.ts';
import type { Counted } from './gaps.ts';

export interface Asked {
  /** One queue; all when null. */
  readonly queue: string | null;
  /** Both included; null for as far back as there is anything. */
  readonly from: Temporal.PlainDate | null;
  readonly until: Temporal.PlainDate;
}

/** Which days of which queues, both ends included; null for as far as there is anything. */
interface Stretch {
  readonly queues: readonly string[];
  readonly from: Temporal.PlainDate | null;
  readonly until: Temporal.PlainDate | null;
}

const local = (column: string) => sql`(${sql.ref(column)} at time zone ${homeZone})`;
/** The moment a day begins at home. As a timestamp: a bare date would be read in the zone of the connection. */
const beginOf = (day: Temporal.PlainDate | null) => sql`(${day}::date::timestamp at time zone ${homeZone})`;
const among = (queue: string, at: string, { queues, from, until }: Stretch) => sql`
  ${sql.ref(queue)} = any(${queues}::text[])
  and (${from}::date is null or ${sql.ref(at)} >= ${beginOf(from)})
  and (${until}::date is null or ${sql.ref(at)} < ${beginOf(until?.add({ days: 1 }) ?? null)})`;

/** A sum that is known only if every interval of the day says it. */
const whole = (column: string, when = sql<boolean>`true`) =>
  sql`case when bool_and(i.offered = 0 or (i.${sql.ref(column)} is not null and ${when})) then coalesce(sum(i.${sql.ref(column)}), 0)::int end`;

/** When queues are open: of each by its slug a multirange of times, as Postgres writes it. A queue that has none is always open. */
export type Hours = ReadonlyMap<string, string>;

/** What counts: only what came while a queue was open, or only what did not. An interval is where its middle is. */
export interface Counting {
  readonly hours: Hours;
  readonly isOpen: boolean;
}

const hoursOf = (hours: Hours) => sql`
  unnest(${[...hours.keys()]}::text[], ${[...hours.values()]}::text[]::tstzmultirange[]) as h (queue, open)`;
const isShort = sql<boolean>`i.until_at - i.from_at < interval '20 hours'`;

/**
 * What every source says of every day, samples left out, in the council's own days and as `figure_days` keeps them.
 * @param seconds within which is in time; what each queue says when null
 * @param counting everything counts when null; a count of a whole day is of its opening hours
 */
const dayFacts = (stretch: Stretch, seconds: number | null, counting: Counting | null = null) => {
  const target = sql`coalesce(${seconds}::integer, q.target_seconds)`;
  const join = (queue: string) =>
    counting === null ? sql`` : sql`left join ${hoursOf(counting.hours)} on h.queue = ${sql.ref(queue)}`;
  const counts = (open: ReturnType<typeof sql<boolean>>) =>
    counting === null ? sql`` : sql`and coalesce(${open}, true) = ${counting.isOpen}`;
  return sql`
    select k.queue, on_day, k.source, 'calls' as basis, max(k.import) as import, count(*)::int as counted_from,
           count(*)::int as offered, (count(*) filter (where outcome = 'answered'))::int as answered,
           (count(*) filter (where outcome = 'abandoned'))::int as abandoned,
           (count(*) filter (where outcome = 'answered' and wait_seconds <= ${target}))::int as in_target,
           (count(*) filter (where outcome = 'abandoned' and wait_seconds <= ${target}))::int as abandoned_in_target,
           (count(*) filter (where outcome = 'abandoned' and wait_seconds <= q.short_seconds))::int as abandoned_short,
           coalesce(sum(wait_seconds) filter (where outcome = 'answered'), 0)::float8 as waited,
           (count(*) filter (where outcome = 'answered'))::int as waited_by,
           max(wait_seconds) as longest_wait, 0 as said_of, 0::float8 as said,
           (count(contact_id) filter (where outcome = 'answered'))::int as linked, null::tstzmultirange as covers
      from figure_calls k join figure_queues q on q.slug = k.queue ${join('k.queue')}
           cross join lateral (select ${local('k.arrived_at')}::date as on_day) at_home
     where ${among('k.queue', 'k.arrived_at', stretch)} ${counts(sql<boolean>`k.arrived_at <@ h.open`)}
     group by k.queue, on_day, k.source
    union all
    select i.queue, on_day, i.source,
           case when ${isShort} then 'intervals' else 'days' end as basis, max(i.import),
           count(*)::int, sum(offered)::int, ${whole('answered')}, ${whole('abandoned')},
           ${whole('in_target', sql`i.target_seconds = ${target}`)},
           ${whole('abandoned_in_target', sql`i.target_seconds = ${target}`)},
           ${whole('abandoned_short', sql`i.short_seconds = q.short_seconds`)},
           coalesce(sum(average_wait * answered), 0)::float8,
           coalesce(sum(answered) filter (where average_wait is not null), 0)::int,
           max(longest_wait), coalesce(sum(offered) filter (where said_level is not null), 0)::int,
           coalesce(sum(said_level * offered), 0)::float8, 0,
           range_agg(tstzrange(i.from_at, i.until_at)) filter (where ${isShort})
      from figure_intervals i join figure_queues q on q.slug = i.queue ${join('i.queue')}
           cross join lateral (select ${local('i.from_at')}::date as on_day) at_home
     where i.stands_from is null and i.until_at - i.from_at < interval '26 hours' and ${among('i.queue', 'i.from_at', stretch)}
           ${counts(sql<boolean>`case when ${isShort} then i.from_at + (i.until_at - i.from_at) / 2 <@ h.open else tstzrange(i.from_at, i.until_at) && h.open end`)}
     group by i.queue, on_day, i.source, basis`;
};

/**
 * Works out again the days and waits of some queues, in the transaction that changed what they are counted from. Whoever else
 * does so for the same queue waits.
 */
export async function keepDays(tx: Tx, stretch: Stretch): Promise<void> {
  const { queues, from, until } = stretch;
  await sql`select from figure_queues where slug = any(${queues}::text[]) order by slug for no key update`.execute(tx);
  await sql`
    delete from figure_days where queue = any(${queues}::text[])
       and on_day between coalesce(${from}::date, '-infinity') and coalesce(${until}::date, 'infinity')`.execute(tx);
  await sql`insert into figure_days ${dayFacts(stretch, null)}`.execute(tx);
  // a month's waits are counted together
  const months = {
    queues,
    from: from?.with({ day: 1 }) ?? null,
    until: until?.with({ day: until.daysInMonth }) ?? null,
  };
  await sql`
    delete from figure_waits where queue = any(${queues}::text[])
       and month between coalesce(${months.from}::date, '-infinity') and coalesce(${months.until}::date, 'infinity')`.execute(
    tx,
  );
  await sql`
    insert into figure_waits (queue, month, seconds, n)
    select queue, date_trunc('month', ${local('arrived_at')})::date as month, wait_seconds, count(*)
      from figure_calls where outcome = 'answered' and ${among('queue', 'arrived_at', months)}
     group by queue, month, wait_seconds`.execute(tx);
}

const within = ({ queue, from, until }: Asked) => sql`
  (${queue}::text is null or queue = ${queue}) and on_day <= ${until}
  and (${from}::date is null or on_day >= ${from}::date)`;

const columns = sql`queue, on_day::text as day, source, basis, import, counted_from, offered, answered, abandoned, in_target,
  abandoned_in_target, abandoned_short, waited, waited_by, longest_wait, said_of, said`;

/** What every source says of every day, samples left out, by what in time means for each queue. */
export async function readDays(db: Db, asked: Asked): Promise<DayFigures[]> {
  const { rows } = await sql<DayFigures>`
    /* figure-days */ select ${columns} from figure_days where ${within(asked)}`.execute(db);
  return rows;
}

/** The same with in time meaning within so many seconds, counted afresh from calls and intervals: not for a page. */
export async function countDays(
  db: Db,
  queues: readonly string[],
  until: Temporal.PlainDate,
  seconds: number | null,
  counting: Counting | null = null,
): Promise<DayFigures[]> {
  const { rows } = await sql<DayFigures>`
    select ${columns} from (${dayFacts({ queues, from: null, until }, seconds, counting)}) as facts`.execute(db);
  return rows;
}

export interface IntervalFigures extends DayFigures {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** The intervals that days are counted from, first to last, each as a day's figures are. @param seconds within which is in time */
export async function readIntervals(
  db: Db,
  days: readonly Pick<DayFigures, 'queue' | 'day' | 'source'>[],
  seconds: number | null,
): Promise<IntervalFigures[]> {
  const isOfTarget = sql`i.target_seconds = coalesce(${seconds}::integer, q.target_seconds)`;
  const { rows } = await sql<IntervalFigures>`
    select i.queue, told.on_day::text as day, i.source, 'intervals' as basis, i.import, 1 as counted_from, i.offered, i.answered,
           i.abandoned, case when ${isOfTarget} then i.in_target end as in_target,
           case when ${isOfTarget} then i.abandoned_in_target end as abandoned_in_target,
           case when i.short_seconds = q.short_seconds then i.abandoned_short end as abandoned_short,
           coalesce(i.average_wait * i.answered, 0)::float8 as waited,
           case when i.average_wait is null then 0 else coalesce(i.answered, 0) end as waited_by,
           i.longest_wait, 0 as said_of, 0::float8 as said, i.from_at as "from", i.until_at as until
      from unnest(${days.map(({ queue }) => queue)}::text[], ${days.map(({ day }) => day)}::date[], ${days.map(({ source }) => source)}::text[])
           as told (queue, on_day, source)
      join figure_queues q on q.slug = told.queue
      join figure_intervals i on i.queue = told.queue and i.source = told.source and i.stands_from is null
       and i.until_at - i.from_at < interval '20 hours'
       and i.from_at >= (told.on_day::timestamp at time zone ${homeZone})
       and i.from_at < ((told.on_day + 1)::timestamp at time zone ${homeZone})
     order by i.from_at, i.queue`.execute(db);
  return rows;
}

/** Which stretches were counted on each day, of intervals shorter than a day. */
export async function readCounted(db: Db, asked: Asked): Promise<ReadonlyMap<string, readonly Counted[]>> {
  const { rows } = await sql<Counted & { key: string }>`
    select queue || ' ' || on_day::text as key, lower(covered) as "from", upper(covered) as until
      from figure_days cross join unnest(covers) as covered where ${within(asked)}`.execute(db);
  return Map.groupBy(rows, ({ key }) => key);
}

/** The calls answered of days that are told by calls, by month and the seconds they waited: counted afresh, not for a page. */
export async function waitsOnDays(
  db: Db,
  days: readonly Pick<DayFigures, 'queue' | 'day' | 'source'>[],
  hours: Hours,
): Promise<{ month: string; seconds: number; n: number }[]> {
  const { rows } = await sql<{ month: string; seconds: number; n: number }>`
    select date_trunc('month', on_day)::date::text as month, wait_seconds as seconds, count(*)::int as n
      from unnest(${days.map(({ queue }) => queue)}::text[], ${days.map(({ day }) => day)}::date[], ${days.map(({ source }) => source)}::text[])
           as told (queue, on_day, source)
      join figure_calls k on k.queue = told.queue and k.source = told.source and ${local('k.arrived_at')}::date = told.on_day
      left join ${hoursOf(hours)} on h.queue = k.queue
     where outcome = 'answered' and coalesce(k.arrived_at <@ h.open, true) group by 1, 2`.execute(db);
  return rows;
}

export interface WaitSpread {
  readonly queue: string;
  /** Calls answered, of which each wait is known. */
  readonly n: number;
  readonly half: number;
  readonly nineTenths: number;
}

/**
 * The wait that half of those answered, and nine in ten, did not exceed: only where every call is known.
 * @param asked of whole months, but for the last
 */
export async function readWaits(db: Db, { queue, from, until }: Asked): Promise<WaitSpread[]> {
  const { rows } = await sql<WaitSpread>`
    /* figure-waits */
    select queue, max(all_of_them)::int as n, min(seconds) filter (where reached * 2 >= all_of_them) as half,
           min(seconds) filter (where reached * 10 >= all_of_them * 9) as nine_tenths
      from (select queue, seconds, sum(sum(n)) over (partition by queue order by seconds) as reached,
                   sum(sum(n)) over (partition by queue) as all_of_them
              from figure_waits
             where (${queue}::text is null or queue = ${queue}) and month <= ${until}
               and (${from}::date is null or month >= ${from}::date)
             group by queue, seconds) as waits
     group by queue`.execute(db);
  return rows;
}

/** How many calls of a period an adviser's contact was found for. */
export async function readLinked(db: Db, asked: Asked): Promise<{ linked: number; answered: number }> {
  const { rows } = await sql<{ linked: number; answered: number }>`
    select coalesce(sum(linked), 0)::int as linked, coalesce(sum(answered), 0)::int as answered
      from figure_days where basis = 'calls' and ${within(asked)}`.execute(db);
  return rows[0] ?? { linked: 0, answered: 0 };
}

/** The first and last day of which anything is known, by queue. */
export async function readReach(
  db: Db,
): Promise<ReadonlyMap<string, { first: Temporal.PlainDate; last: Temporal.PlainDate }>> {
  const { rows } = await sql<{ queue: string; first: Temporal.PlainDate; last: Temporal.PlainDate }>`
    select queue, min(on_day) as first, max(on_day) as last from figure_days group by queue`.execute(db);
  return new Map(rows.map(({ queue, first, last }) => [queue, { first, last }]));
}
