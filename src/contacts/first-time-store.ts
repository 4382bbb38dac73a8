// Which matters a figure of first time counts, as a condition on rows of demand_matters called d. It says again, of one matter at
// a time, what the roll-up works out of a month in one go; a test holds the two to the same numbers.

import { sql } from '#db';
import type { Temporal } from '#lib/temporal';
import { type FirstTimePart, firstPoints, isFirstPoint } from './first-time.ts';

/** @param asOf when the figures were worked out: what is not over then is in neither part */
export function countedIn(part: FirstTimePart, asOf: Temporal.Instant) {
  if (isFirstPoint(part))
    return sql<boolean>`d.outcome = any(${[...firstPoints[part].outcomes]}::text[])
      and exists (select from contacts taken where taken.id = d.contact_id and taken.staff_id is not null)`;
  const [what, within] = part.split('-');
  const end = sql`d.arrived_at + ${sql.lit(`${within} days`)}::interval`;
  const isAgain = sql`(${another(sql`other.arrived_at > d.arrived_at and other.arrived_at <= ${end}`)} or exists (
      select from contact_matters next join contacts later on later.id = next.contact_id
       where next.follows = d.matter_id and later.arrived_at > d.arrived_at and later.arrived_at <= ${end}))`;
  const isJudged = sql`${isBegun} and ${end} <= ${asOf}`;
  if (what === 'again') return sql<boolean>`${isJudged} and ${isAgain}`;
  return sql<boolean>`${isJudged} and not ${isAgain} and (d.outcome in ('answered', 'signposted') or exists (
      select from case_story_facts story
       where story.reference = d.case_reference and story.outcome in ('fixed', 'provided') and story.closed_at <= ${end}))`;
}

/** Another matter of the same person, about the same service or case. */
const another = (when: ReturnType<typeof sql>) => sql`exists (
      select from customer_facts own
        join customer_facts record on record.root_id = own.root_id and record.kind <> 'anonymous'
        join demand_matters other on other.customer_id = record.id
       where own.id = d.customer_id and other.left_out is null and ${when}
         and (other.service = nullif(d.service, '') or other.case_reference = d.case_reference))`;

const isBegun = sql`d.outcome <> 'chased'
      and exists (select from customer_facts own where own.id = d.customer_id and own.kind <> 'anonymous')
      and exists (select from contact_matters first where first.id = d.matter_id and first.follows is null)
      and not ${another(sql`other.arrived_at >= d.arrived_at - interval '28 days' and other.arrived_at < d.arrived_at`)}`;
