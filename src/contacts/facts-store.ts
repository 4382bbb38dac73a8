// What the rules are told of matters, many at once: read from this room's tables, from the outbox, and from what other rooms publish.

import { type Db, sql } from '#db';
import { homeZone } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { lookBack, type MatterFacts, messagesThatExpectContact } from './demand-rules.ts';

/** What stands of each side about a matter. */
interface LabelsInForce {
  readonly adviserLabel: string | null;
  readonly adviserCauseKind: string | null;
  readonly adviserCauseKey: string | null;
  readonly ruleLabel: string | null;
}

/** The facts, with what the figures need to know of a matter and no rule does. */
export interface CountedFacts extends MatterFacts, LabelsInForce {
  readonly contactId: number;
  readonly customerId: number | null;
  readonly caseReference: string | null;
  /** The first day of the month it came in, as ISO text. */
  readonly month: string;
  /** Of how many matters of one contact it is one. */
  readonly ofHowMany: number;
}

const days = (n: number) => sql.lit(`${n} days`);
const zone = sql.lit(homeZone);
/** How far back earlier contacts of the same person are read, for all rules about them at once. */
const furthest = Math.max(lookBack.answered, lookBack.online);

/** Facts of the matters there are among these, in no order. */
export async function readFacts(db: Db, matterIds: readonly number[]): Promise<CountedFacts[]> {
  const { rows } = await sql<FactsRow>`
    /* matter-facts-for-rules */
    with asked as materialized (
      select m.id, m.contact_id, m.service, m.service_edition, m.outcome, m.case_reference, c.arrived_at, c.ended_at,
             c.direction, c.channel, c.customer_id, cu.root_id is not null as is_customer_known,
             array(select id from customer_facts own where own.root_id = cu.root_id) as own_ids
        from contact_matters m join contacts c on c.id = m.contact_id
        left join customer_facts cu on cu.id = c.customer_id and cu.kind <> 'anonymous'
       where m.id = any(${[...matterIds]}::bigint[]))
    select asked.id as matter_id, asked.contact_id, asked.customer_id, asked.arrived_at, asked.direction, asked.channel,
           asked.outcome, asked.service, asked.service_edition, asked.case_reference, asked.is_customer_known,
           date_trunc('month', asked.arrived_at at time zone ${zone})::date::text as month,
           story.service as case_service, story.team as case_team,
           case when turn.kind = 'case-closed' then turn.at when turn.kind is null and story.closed_at < asked.arrived_at then story.closed_at end as closed_at,
           case when turn.kind = 'case-closed' then turn.outcome else story.outcome end as closed_outcome,
           case when chase.is_before_update is not null then not chase.is_before_update
                when story.due_at < asked.arrived_at then true
                when told_later.at is null then story.next_update_at < asked.arrived_at end as date_had_passed,
           message.template, message.template_version, message.created_at as message_sent_at,
           earlier.arrived_at as before_arrived_at, earlier.outcome as before_outcome, earlier.service_edition as before_edition,
           came.passed_on_id is not null as was_passed_on, passed.team as passed_on_to,
           done.closed_at as done_at, done.outcome as done_outcome, done.team as done_team,
           came.online_at as online_before_at
      from asked
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
         where o.customer_id = any(asked.own_ids)
           and o.template is not null and o.template <> all(${messagesThatExpectContact}::text[])
           and o.created_at < asked.arrived_at and o.created_at >= asked.arrived_at - interval ${days(lookBack.message)}
           and (o.about in (asked.case_reference, asked.service)
                or exists (select from case_story_facts theirs where theirs.reference = o.about and theirs.service = asked.service))
         order by o.created_at desc limit 1) message on true
      -- their other contacts of these days are read once for the three rules that ask of them
      left join lateral (
        select (array_agg(m.id order by c.arrived_at desc, m.id desc)
                  filter (where (m.service = asked.service or m.case_reference = asked.case_reference) and c.direction = 'in'
                            and c.arrived_at >= asked.arrived_at - interval ${days(lookBack.answered)}))[1] as matter_id,
               (array_agg(c.id order by c.arrived_at desc, m.id desc)
                  filter (where m.outcome in ('passed-on', 'could-not-help') and c.direction = 'in'
                            and c.arrived_at >= date_trunc('day', asked.arrived_at at time zone ${zone}) at time zone ${zone}))[1] as passed_on_id,
               max(c.arrived_at)
                 filter (where c.channel = 'online' and m.service = asked.service and m.outcome <> 'case'
                           and c.arrived_at >= asked.arrived_at - interval ${days(lookBack.online)}) as online_at
          from contacts c join contact_matters m on m.contact_id = c.id
         where c.customer_id = any(asked.own_ids) and c.id <> asked.contact_id
           and c.arrived_at < asked.arrived_at and c.arrived_at >= asked.arrived_at - interval ${days(furthest)}) came on true
      -- limit 1, though there is no more: it keeps these from being joined whole while the planner believes the tables empty
      left join lateral (
        select c.arrived_at, m.outcome, m.service_edition from contact_matters m join contacts c on c.id = m.contact_id
         where m.id = came.matter_id limit 1) earlier on true
      left join lateral (select team from contacts c where c.id = came.passed_on_id limit 1) passed on true
      left join lateral (
        select closed_at, outcome, team
          -- offset 0: a person has few cases and a service has thousands, which the planner cannot know of a list
          from (select * from case_story_facts where customer_id = any(asked.own_ids) offset 0) theirs
         where theirs.service = asked.service and theirs.reference is distinct from asked.case_reference
           and theirs.outcome in ('fixed', 'provided') and theirs.closed_at < asked.arrived_at
           and theirs.closed_at >= asked.arrived_at - interval ${days(lookBack.delivered)}
         order by closed_at desc limit 1) done on true`.execute(db);
  const ids = rows.map(({ matterId }) => matterId);
  const labels = await labelsInForce(db, ids);
  const twins = await matterCounts(db, [...new Set(rows.map(({ contactId }) => contactId))]);
  const services = await servicesOfMatters(db, [...new Set(rows.flatMap(({ service }) => service ?? []))]);
  return rows.map((row) =>
    factsOf(row, {
      ...(labels.get(row.matterId) ?? unlabelled),
      ...(services.get(row.service ?? '') ?? noService),
      ofHowMany: twins.get(row.contactId) ?? 1,
    }),
  );
}

/** What each side calls matters, of those that are called anything. */
async function labelsInForce(db: Db, matterIds: readonly number[]): Promise<ReadonlyMap<number, LabelsInForce>> {
  const { rows } = await sql<LabelsInForce & { matterId: number }>`
    /* labels-in-force */
    select matter_id, max(label) filter (where by = 'adviser') as adviser_label, max(cause_kind) filter (where by = 'adviser') as adviser_cause_kind,
           max(cause_key) filter (where by = 'adviser') as adviser_cause_key, max(label) filter (where by = 'rule') as rule_label
      from matter_labels where matter_id = any(${[...matterIds]}::bigint[]) and replaced_at is null
     group by matter_id`.execute(db);
  return new Map(rows.map(({ matterId, ...labels }) => [matterId, labels]));
}

async function matterCounts(db: Db, contactIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ contactId: number; n: number }>`
    /* matters-of-contacts */
    select contact_id, count(*)::integer as n from contact_matters
     where contact_id = any(${[...contactIds]}::bigint[]) group by contact_id`.execute(db);
  return new Map(rows.map(({ contactId, n }) => [contactId, n]));
}

type ServiceOfMatter = Pick<MatterFacts, 'serviceTeam' | 'hasForm' | 'isServiceFailure'>;

/** By slug; one that is in no list of ours may still stand for failures. */
async function servicesOfMatters(db: Db, slugs: readonly string[]): Promise<ReadonlyMap<string, ServiceOfMatter>> {
  const { rows } = await sql<ServiceOfMatter & { slug: string }>`
    /* services-of-matters */
    select asked.slug, service.team as service_team, coalesce(service.has_form, false) as has_form,
           exists (select from failure_services failure where failure.service = asked.slug) as is_service_failure
      from unnest(${[...slugs]}::text[]) as asked (slug) left join service_facts service on service.slug = asked.slug`.execute(
    db,
  );
  return new Map(rows.map(({ slug, ...facts }) => [slug, facts]));
}

const unlabelled: LabelsInForce = {
  adviserLabel: null,
  adviserCauseKind: null,
  adviserCauseKey: null,
  ruleLabel: null,
};
const noService: ServiceOfMatter = { serviceTeam: null, hasForm: false, isServiceFailure: false };

type FoundApart = LabelsInForce & ServiceOfMatter & Pick<CountedFacts, 'ofHowMany'>;
type PutTogether = 'theCase' | 'message' | 'before' | 'passedOnThatDay' | 'doneBefore';

interface FactsRow extends Omit<CountedFacts, keyof FoundApart | PutTogether> {
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

function factsOf(row: FactsRow, apart: FoundApart): CountedFacts {
  const { caseService, template, templateVersion, messageSentAt, beforeArrivedAt, beforeOutcome, doneAt, doneOutcome } =
    row;
  return {
    ...row,
    ...apart,
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
