// Works the figures out from the rows that other rooms publish, in SQL and in sets, and keeps what has changed.
// The definitions in words are in words.ts; a test holds this to a slow count of the same rows one by one.

import type { RawBuilder } from 'kysely';
import { sql, type Tx } from '#db';
import { homeZone } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';

const zone = sql.lit(homeZone);
const localDate = (column: string) => sql`(${sql.ref(column)} at time zone ${zone})::date`;
const localMonth = (at: ReturnType<typeof localDate>) => sql`date_trunc('month', ${at} at time zone ${zone})::date`;

/**
 * Every clock that counts or is excluded by name, with the month it belongs to and, when it is done, its days. A clock that
 * has not begun, or whose date is still to come, is neither. For the days from its date, 0 and less is in time and 1 and
 * more is late also where hours are promised: late on the day it was due is 1 day late.
 */
const countedClocks = (asOf: Temporal.Instant) => sql`
  select ${localMonth(sql`coalesce(due_at, paused_since, opened_at)`)} as month,
         standard, standard_version as version, service, channel, source, result, fell_due, was_paused, is_undated,
         case when fell_due then stopped_on - ${localDate('opened_at')} end as taken,
         case when not fell_due then null
              when result = 'met' then least(0, stopped_on - ${localDate('due_at')})
              else greatest(1, stopped_on - ${localDate('due_at')}) end as from_due
    from (select *, ${localDate('stopped_at')} as stopped_on,
                 due_at is not null and due_at <= ${asOf} and not stopped_in_time as fell_due,
                 stopped_in_time and coalesce(due_at, paused_since) <= ${asOf} as was_paused,
                 due_at is null and starts_at is not null and paused_since is null as is_undated
            from (select standard, standard_version, service, channel, opened_at, starts_at, due_at, stopped_at, paused_since, result,
                         coalesce(source, '') as source,
                         result is null and paused_since is not null and (due_at is null or paused_since <= due_at)
                           as stopped_in_time
                    from clock_readings) clock) clock
   where fell_due or was_paused or is_undated`;

const standardFigures = sql`
  select month, standard, version, service, channel, source,
         (count(*) filter (where fell_due))::integer as due,
         (count(*) filter (where fell_due and result = 'met'))::integer as met,
         (count(*) filter (where fell_due and result is null))::integer as open_late,
         (count(*) filter (where was_paused))::integer as paused,
         (count(*) filter (where is_undated))::integer as undated
    from counted_clocks group by 1, 2, 3, 4, 5, 6`;

// Only what is done: of a clock that is still open, least and greatest would make a day of nothing.
const standardDays = sql`
  select month, standard, service, source, 'taken' as counted, taken as days, count(*)::integer as n
    from counted_clocks where taken is not null group by 1, 2, 3, 4, 6
  union all
  select month, standard, service, source, 'from-due', from_due, count(*)::integer
    from counted_clocks where taken is not null group by 1, 2, 3, 4, 6`;

const caseFigures = (asOf: Temporal.Instant) => sql`
  select ${localMonth(sql`opened_at`)} as month, service, channel, coalesce(source, '') as source,
         count(*)::integer as opened,
         (count(*) filter (where closed_at <= ${asOf}))::integer as closed,
         (count(*) filter (where round > 1))::integer as reopened,
         (count(*) filter (where has_no_promise))::integer as no_promise
    from case_facts where opened_at <= ${asOf}
   group by 1, 2, 3, 4`;

const surveyFigures = (asOf: Temporal.Instant) => sql`
  select month, service, channel, sum(answers)::integer as answers, sum(got_it)::integer as got_it,
         sum(easy)::integer as easy, sum(treated_well)::integer as treated_well,
         sum(invited)::integer as invited, sum(invited_answered)::integer as invited_answered
    from (select ${localMonth(sql`given_at`)} as month, service, channel, 1 as answers, (got_it = 'yes')::integer as got_it,
                 (ease >= 4)::integer as easy, (treated >= 4)::integer as treated_well, 0 as invited, 0 as invited_answered
            from feedback_facts where given_at <= ${asOf}
          union all
          select ${localMonth(sql`invited_at`)}, service, channel, 0, 0, 0, 0, 1,
                 (exists (select from feedback_facts f where f.case_reference = i.case_reference
                                                         and f.given_at between i.invited_at and ${asOf}))::integer
            from invitation_facts i where invited_at <= ${asOf}) facts
   group by 1, 2, 3`;

/** Makes the table hold exactly the fresh rows; rows that are as they were are not written. Returns how many were. */
export async function keepRows(tx: Tx, table: string, fresh: RawBuilder<unknown>): Promise<number> {
  const [kept, made] = [sql.table(table), sql.table(`fresh_${table}`)];
  await sql`create temporary table ${made} on commit drop as ${fresh}`.execute(tx);
  await sql`analyze ${made}`.execute(tx);
  await sql`
    delete from ${kept} kept
     where not exists (select from ${made} fresh where row(fresh.*) = row(kept.*))`.execute(tx);
  const { numAffectedRows } = await sql`
    insert into ${kept} select * from ${made} on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/**
 * Rebuilds every roll-up as of `asOf`. One rebuild at a time; readers see the figures before or after, never between.
 * @returns rows written, by table
 */
export async function rollUp(tx: Tx, asOf: Temporal.Instant): Promise<Readonly<Record<string, number>>> {
  await sql`lock table figures_state in share row exclusive mode`.execute(tx);
  await sql`set local work_mem = '64MB'`.execute(tx); // to group in memory; halves the time
  await sql`create temporary table counted_clocks on commit drop as ${countedClocks(asOf)}`.execute(tx);
  await sql`analyze counted_clocks`.execute(tx);
  return {
    standardFigures: await keepRows(tx, 'standard_figures', standardFigures),
    standardDays: await keepRows(tx, 'standard_days', standardDays),
    caseFigures: await keepRows(tx, 'case_figures', caseFigures(asOf)),
    surveyFigures: await keepRows(tx, 'survey_figures', surveyFigures(asOf)),
  };
}
