// What the rules are told of matters, many at once: read from this room's tables, from the outbox, and from what other rooms publish.

import { type Db, sql } from '#db';
import { homeZone } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { lookBack, type MatterFacts, messagesThatExpectContact } from './demand-rules.ts';

/** The facts, with what the figures need to know of a matter and no rule does. */
export interface CountedFacts extends MatterFacts {
  readonly contactId: number;
  readonly customerId: number | null;
  readonly caseReference: string | null;
  readonly month: Temporal.PlainDate;
  readonly day: Temporal.PlainDate;
  /** Of how many matters of one contact it is one. */
  readonly ofHowMany: number;
  readonly adviserLabel: string | null;
  readonly adviserCauseKind: string | null;
  readonly adviserCauseKey: string | null;
  readonly ruleLabel: string | null;
}

const days = (n: number) => sql.lit(`${n} days`);
const zone = sql.lit(homeZone);

/** Facts of the matters there are among these, in no order. */
export async function readFacts(db: Db, matterIds: readonly number[]): Promise<CountedFacts[]> {
  const { rows } = await sql<FactsRow>`
    /* matter-facts-for-rules */
    with asked as materialized (
      select m.id, m.contact_id, m.service, m.service_edition, m.outcome, m.case_reference, c.arrived_at, c.ended_at,
             c.direction, c.channel, c.customer_id, cu.root_id, cu.root_id is not null as is_customer_known
        from contact_matters m join contacts c on c.id = m.contact_id
        left join customer_facts cu on cu.id = c.customer_id and cu.kind <> 'anonymous'
       where m.id = any(${[...matterIds]}::bigint[]))
    select asked.id as matter_id, asked.contact_id, asked.customer_id, asked.arrived_at, asked.direction, asked.channel,
           asked.outcome, asked.service, asked.service_edition, asked.case_reference, asked.is_customer_known,
           (asked.arrived_at at time zone ${zone})::date as day,
           date_trunc('month', asked.arrived_at at time zone ${zone})::date as month,
           (select count(*) from contact_matters twin where twin.contact_id = asked.contact_id)::integer as of_how_many,
           service.team as service_team, coalesce(service.has_form, false) as has_form,
           exists (select from failure_services failure where failure.service = asked.service) as is_service_failure,
           story.service as case_service, story.team as case_team,
           case when turn.kind = 'case-closed' then turn.at when turn.kind is null and story.closed_at < asked.arrived_at then story.closed_at end as closed_at,
           case when turn.kind = 'case-closed' then turn.outcome else story.outcome end as closed_outcome,
           case when chase.is_before_update is not null then not chase.is_before_update
                when story.due_at < asked.arrived_at then true
                when told_later.at is null then story.next_update_at < asked.arrived_at end as date_had_passed,
           message.template, message.template_version, message.created_at as message_sent_at,
           earlier.arrived_at as before_arrived_at, earlier.outcome as before_outcome, earlier.service_edition as before_edition,
           passed.contact_id is not null as was_passed_on, passed.team as passed_on_to,
           done.closed_at as done_at, done.outcome as done_outcome, done.team as done_team,
           online.arrived_at as online_before_at,
           adviser.label as adviser_label, adviser.cause_kind as adviser_cause_kind, adviser.cause_key as adviser_cause_key,
           by_rule.label as rule_label
      from asked
      left join service_facts service on service.slug = asked.service
      left join case_story_facts story on story.reference = asked.case_reference and story.opened_at < asked.arrived_at
      left join lateral (
        select kind, at, outcome from case_moment_facts
         where case_id = story.id and kind in ('case-closed', 'case-reopened') and at < asked.arrived_at
         order by at desc, id desc limit 1) turn on true
      left join lateral (
        select is_before_update from case_moment_facts
         where case_id = story.id and kind = 'progress-chased'
           and at between asked.arrived_at and coalesce(asked.ended_at, asked.arrived_at) + interval '2 hours'
         order by at limit 1) chase on true
      left join lateral (
        select at from case_moment_facts
         where case_id = story.id and kind in ('message-sent', 'customer-asked', 'date-agreed', 'case-closed', 'case-reopened')
           and at >= asked.arrived_at limit 1) told_later on true
      left join lateral (
        select template, template_version, created_at from outbox_messages o
         where o.customer_id in (select id from customer_facts where root_id = asked.root_id)
           and o.template is not null and o.template <> all(${messagesThatExpectContact}::text[])
           and o.created_at < asked.arrived_at and o.created_at >= asked.arrived_at - interval ${days(lookBack.message)}
           and (o.about in (asked.case_reference, asked.service)
                or exists (select from case_story_facts theirs where theirs.reference = o.about and theirs.service = asked.service))
         order by o.created_at desc limit 1) message on true
      left join lateral (
        select c.arrived_at, m.outcome, m.service_edition
          from contacts c join contact_matters m on m.contact_id = c.id
         where c.customer_id in (select id from customer_facts where root_id = asked.root_id)
           and c.direction = 'in' and c.id <> asked.contact_id
           and c.arrived_at < asked.arrived_at and c.arrived_at >= asked.arrived_at - interval ${days(lookBack.answered)}
           and (m.service = asked.service or m.case_reference = asked.case_reference)
         order by c.arrived_at desc, m.id desc limit 1) earlier on true
      left join lateral (
        select c.id as contact_id, c.team
          from contacts c join contact_matters m on m.contact_id = c.id
         where c.customer_id in (select id from customer_facts where root_id = asked.root_id)
           and c.direction = 'in' and c.id <> asked.contact_id and m.outcome in ('passed-on', 'could-not-help')
           and c.arrived_at < asked.arrived_at
           and c.arrived_at >= date_trunc('day', asked.arrived_at at time zone ${zone}) at time zone ${zone}
         order by c.arrived_at desc limit 1) passed on true
      left join lateral (
        select closed_at, outcome, team from case_story_facts theirs
         where theirs.customer_id in (select id from customer_facts where root_id = asked.root_id)
           and theirs.service = asked.service and theirs.reference is distinct from asked.case_reference
           and theirs.outcome in ('fixed', 'provided') and theirs.closed_at < asked.arrived_at
           and theirs.closed_at >= asked.arrived_at - interval ${days(lookBack.delivered)}
         order by closed_at desc limit 1) done on true
      left join lateral (
        select c.arrived_at from contacts c join contact_matters m on m.contact_id = c.id
         where c.customer_id in (select id from customer_facts where root_id = asked.root_id)
           and c.channel = 'online' and m.service = asked.service and m.outcome <> 'case' and c.id <> asked.contact_id
           and c.arrived_at < asked.arrived_at and c.arrived_at >= asked.arrived_at - interval ${days(lookBack.online)}
         order by c.arrived_at desc limit 1) online on true
      -- limit 1, though there is no more: it keeps these from being joined whole while the planner believes the table empty
      left join lateral (
        select label, cause_kind, cause_key from matter_labels given
         where given.matter_id = asked.id and given.by = 'adviser' and given.replaced_at is null limit 1) adviser on true
      left join lateral (
        select label from matter_labels given
         where given.matter_id = asked.id and given.by = 'rule' and given.replaced_at is null limit 1) by_rule on true`.execute(
    db,
  );
  return rows.map(factsOf);
}

interface FactsRow extends Omit<CountedFacts, 'theCase' | 'message' | 'before' | 'passedOnThatDay' | 'doneBefore'> {
  readonly caseService: string | null;
  readonly caseTeam: string | null;
  readonly closedAt: Temporal.Instant | null;
  readonly closedOutcome: string | null;
  readonly dateHadPassed: boolean | null;
  readonly template: string | null;
  readonly templateVersion: number | null;
  readonly messageSentAt: Temporal.Instant | null;
  readonly beforeArrivedAt: Temporal.Instant | null;
  readonly beforeOutcome: string | null;
  readonly beforeEdition: number | null;
  readonly wasPassedOn: boolean;
  readonly passedOnTo: string | null;
  readonly doneAt: Temporal.Instant | null;
  readonly doneOutcome: string | null;
  readonly doneTeam: string | null;
}

function factsOf(row: FactsRow): CountedFacts {
  const { caseService, template, templateVersion, messageSentAt, beforeArrivedAt, beforeOutcome, doneAt, doneOutcome } =
    row;
  return {
    ...row,
    theCase:
      caseService === null
        ? null
        : {
            service: caseService,
            team: row.caseTeam,
            closed: row.closedAt ? { at: row.closedAt, outcome: row.closedOutcome } : null,
            dateHadPassed: row.dateHadPassed,
          },
    message:
      template && templateVersion && messageSentAt
        ? { template, version: templateVersion, sentAt: messageSentAt }
        : null,
    before:
      beforeArrivedAt && beforeOutcome
        ? { arrivedAt: beforeArrivedAt, outcome: beforeOutcome, serviceEdition: row.beforeEdition }
        : null,
    passedOnThatDay: row.wasPassedOn ? { team: row.passedOnTo } : null,
    doneBefore: doneAt && doneOutcome ? { at: doneAt, outcome: doneOutcome, team: row.doneTeam } : null,
  };
}
