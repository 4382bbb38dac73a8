// Works some months of figures out from the rows of their matters, in SQL and in sets. The definitions in words are in demand-words.ts.

import { sql, type Tx } from '#db';
import { homeZone } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';

const zone = sql.lit(homeZone);

/** What was called what, by channel: in all, by service and by team. @param months first days as ISO text */
export async function rollUpDemand(tx: Tx, months: readonly string[]): Promise<void> {
  const among = sql`month = any(${[...months]}::date[])`;
  await sql`delete from demand_figures where ${among}`.execute(tx);
  await sql`
    /* roll-up-demand */
    insert into demand_figures (month, cut, key, channel, adviser_label, rule_label, matters, contacts)
    select month, cut, key, channel, coalesce(adviser_label, ''), coalesce(rule_label, ''), count(*), sum(share)
      from demand_matters, lateral (values ('all', ''), ('service', service), ('team', team)) as cuts (cut, key)
     where ${among} and left_out is null
     group by 1, 2, 3, 4, 5, 6`.execute(tx);
  await sql`delete from demand_left_out where ${among}`.execute(tx);
  await sql`
    insert into demand_left_out (month, why, matters)
    select month, left_out, count(*) from demand_matters where ${among} and left_out is not null group by 1, 2`.execute(
    tx,
  );
  await sql`delete from demand_causes where ${among}`.execute(tx);
  await sql`
    /* roll-up-causes */
    insert into demand_causes (month, day, kind, key, channel, matters, contacts)
    select month, (arrived_at at time zone ${zone})::date, cause_kind, cause_key, channel, count(*), sum(share)
      from demand_matters where ${among} and cause_kind is not null
     group by 1, 2, 3, 4, 5`.execute(tx);
}

const windows = [7, 14, 28] as const;
/** The longest: before it a matter is not new, and after it nothing that comes counts as the same. */
const longest = sql.lit('28 days');

/**
 * First point and first contact. A matter is the same when the same person comes about the same service, or the same case, or
 * when staff linked it. It begins when there was none like it for 28 days.
 * @param months first days as ISO text; best one after another, since what lies between is read too
 */
export async function rollUpFirstTime(tx: Tx, months: readonly string[], asOf: Temporal.Instant): Promise<void> {
  const among = sql`month = any(${[...months]}::date[])`;
  const beginnings = months.map((month) => Temporal.PlainDate.from(month)).sort(Temporal.PlainDate.compare);
  const from = beginnings.at(0)?.toZonedDateTime({ timeZone: homeZone }).toInstant();
  const until = beginnings.at(-1)?.add({ months: 1 }).toZonedDateTime({ timeZone: homeZone }).toInstant();
  if (from === undefined || until === undefined) return;
  const perWindow = windows.map((days) => {
    const after = sql`interval ${sql.lit(`${days} days`)}`;
    const isJudged = sql`is_begun and arrived_at + ${after} <= ${asOf}`;
    const isQuiet = sql`${isJudged} and (again_at is null or again_at > arrived_at + ${after})`;
    return sql`
      count(*) filter (where is_begun and arrived_at + ${after} > ${asOf}),
      count(*) filter (where ${isQuiet}),
      count(*) filter (where ${isQuiet} and (outcome in ('answered', 'signposted') or done_at <= arrived_at + ${after}))`;
  });
  await sql`delete from first_time_figures where ${among}`.execute(tx);
  await sql`
    /* roll-up-first-time */
    with spread as (
      select d.matter_id, d.month, d.arrived_at, d.service, d.channel, d.outcome, d.case_reference, d.customer_id, customer.root_id
        from demand_matters d left join customer_facts customer on customer.id = d.customer_id and customer.kind <> 'anonymous'
       where d.left_out is null and d.arrived_at >= ${from}::timestamptz - interval ${longest}
         and d.arrived_at < ${until}::timestamptz + interval ${longest}),
    followed as (
      select spread.*,
             first_value(arrived_at) over of_service as service_before_at, last_value(arrived_at) over of_service as service_again_at,
             first_value(arrived_at) over of_case as case_before_at, last_value(arrived_at) over of_case as case_again_at
        from spread
      -- the moment before and the moment after at which somebody came about the same; where there is none, the other of the two
      window of_service as (partition by root_id, nullif(service, ''), case when service = '' then matter_id end
                                order by arrived_at groups between 1 preceding and 1 following exclude group),
             of_case as (partition by root_id, case_reference, case when case_reference is null then matter_id end
                             order by arrived_at groups between 1 preceding and 1 following exclude group)),
    judged as (
      select followed.month, followed.service, followed.channel, followed.outcome, followed.arrived_at,
             least(case when service_again_at > followed.arrived_at then service_again_at end,
                   case when case_again_at > followed.arrived_at then case_again_at end, linked.arrived_at) as again_at,
             followed.root_id is not null
               and (service_before_at between followed.arrived_at - interval ${longest} and followed.arrived_at) is not true
               and (case_before_at between followed.arrived_at - interval ${longest} and followed.arrived_at) is not true
               and matter.follows is null and followed.outcome <> 'chased' as is_begun,
             followed.root_id is null as is_anonymous,
             contact.staff_id is not null and followed.outcome <> 'chased' and followed.outcome <> 'open' as is_taken,
             case when story.outcome in ('fixed', 'provided') then story.closed_at end as done_at
        from followed
        join contact_matters matter on matter.id = followed.matter_id
        join contacts contact on contact.id = matter.contact_id
        left join lateral (
          select min(later.arrived_at) as arrived_at from contact_matters next join contacts later on later.id = next.contact_id
           where next.follows = followed.matter_id and later.arrived_at > followed.arrived_at) linked on true
        left join case_story_facts story on story.reference = followed.case_reference
       where followed.${among})
    insert into first_time_figures
    select month, service, channel,
           count(*) filter (where is_taken),
           count(*) filter (where is_taken and outcome in ('answered', 'signposted')),
           count(*) filter (where is_taken and outcome = 'case'),
           count(*) filter (where is_taken and outcome = 'passed-on'),
           count(*) filter (where is_taken and outcome = 'could-not-help'),
           count(*) filter (where is_begun),
           count(*) filter (where is_anonymous),
           ${sql.join(perWindow)}
      from judged group by 1, 2, 3`.execute(tx);
}
