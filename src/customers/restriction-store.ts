// Restrictions on how a customer may contact us: this room's SQL for them.

import { type Db, sql, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import type { Restriction } from './record.ts';
import { visibleTo } from './visible-store.ts';

export type NewRestriction = Omit<Restriction, 'id'>;

export async function insertRestriction(
  tx: Tx,
  customerId: number,
  given: NewRestriction,
  by: string,
  at: Temporal.Instant,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into customer_restrictions
      (customer_id, what, reason, decided_by, still_open, appeal, from_on, review_on, recorded_at, recorded_by)
    values (${customerId}, ${given.what}, ${given.reason}, ${given.decidedBy}, ${given.stillOpen}, ${given.appeal},
            ${given.fromOn}, ${given.reviewOn}, ${at}, ${by}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

export type KeptRestriction = Restriction & {
  readonly customerId: number;
  /** Who wrote the decision down. */
  readonly recordedBy: string;
};

/** Not lifted, and of one of these rows. */
export async function findRestriction(
  db: Db,
  id: number,
  among: readonly number[],
): Promise<KeptRestriction | undefined> {
  const { rows } = await sql<KeptRestriction>`
    select id, customer_id, what, reason, decided_by, still_open, appeal, from_on, review_on, recorded_by from customer_restrictions
     where id = ${id} and customer_id = any(${among}::bigint[]) and lifted_at is null`.execute(db);
  return rows[0];
}

export async function setReview(tx: Tx, id: number, reviewOn: Temporal.PlainDate): Promise<void> {
  await sql`update customer_restrictions set review_on = ${reviewOn} where id = ${id}`.execute(tx);
}

export async function setLifted(tx: Tx, id: number, why: string, at: Temporal.Instant): Promise<void> {
  await sql`update customer_restrictions set lifted_at = ${at}, lifted_why = ${why}
             where id = ${id} and lifted_at is null`.execute(tx);
}

export interface Appeal {
  readonly at: Temporal.Instant;
  /** What they say against it. */
  readonly why: string;
}

/** The latest appeal against a restriction that nobody has reviewed since. */
export async function appealWaiting(db: Db, restrictionId: number): Promise<Appeal | undefined> {
  const { rows } = await sql<Appeal>`
    select e.at, e.detail ->> 'why' as why ${waitingAppeals} and x.id = ${restrictionId} order by e.id desc limit 1`.execute(
    db,
  );
  return rows[0];
}

/** Of these rows' restrictions those of which nobody has been told, as far as it is written down. */
export async function untoldAmong(db: Db, customerIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select x.id from customer_restrictions x
     where x.customer_id = any(${[...customerIds]}::bigint[]) and x.lifted_at is null
       and not exists (select from customer_events e
                        where e.customer_id = x.customer_id and e.kind = 'restriction-told'
                          and e.detail ->> 'restriction' = x.id::text)
     order by x.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Events `e` that are appeals, of restrictions `x` in force, with no review since. */
const waitingAppeals = sql`
      from customer_restrictions x
      join customer_events e on e.customer_id = x.customer_id and e.kind = 'restriction-appealed'
       and e.detail ->> 'restriction' = x.id::text
     where x.lifted_at is null
       and not exists (select from customer_events later
                        where later.customer_id = x.customer_id and later.id > e.id
                          and later.kind = 'restriction-reviewed' and later.detail ->> 'restriction' = x.id::text)`;

/** Restrictions that end by themselves after today and by this day, with the number of the record they stand in. */
export async function endingSoon(
  db: Db,
  today: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Promise<{ id: number; rootId: number; reviewOn: Temporal.PlainDate }[]> {
  const { rows } = await sql<{ id: number; rootId: number; reviewOn: Temporal.PlainDate }>`
    select x.id, c.root_id, x.review_on from customer_restrictions x join customers c on c.id = x.customer_id
     where x.lifted_at is null and x.review_on > ${today} and x.review_on <= ${until} order by x.id`.execute(db);
  return rows;
}

/** Ends those whose review day has come without a review. Gives each once, however often it is asked. */
export async function endLapsed(
  tx: Tx,
  today: Temporal.PlainDate,
  at: Temporal.Instant,
): Promise<{ id: number; customerId: number; what: string }[]> {
  const { rows } = await sql<{ id: number; customerId: number; what: string }>`
    update customer_restrictions set lifted_at = ${at}, lifted_why = 'Nobody reviewed it by its review day.'
     where review_on <= ${today} and lifted_at is null returning id, customer_id, what`.execute(tx);
  return rows;
}

/** What has to be looked at by a day: restrictions that would lapse, and needs to ask about again. */
export interface ToReview {
  readonly rootId: number;
  readonly name: string;
  readonly isRestriction: boolean;
  /** They asked for the decision to be looked at again, and nobody has. */
  readonly isAppealed: boolean;
  /** What is restricted, or the slug of the need. */
  readonly what: string;
  readonly reviewOn: Temporal.PlainDate;
}

/** What has a review day up to and with `until`, and what is appealed against, which comes first; then the earliest; 200 at most, and how many there are. */
export async function listToReview(
  db: Db,
  until: Temporal.PlainDate,
  actor: Actor | null,
): Promise<{ rows: ToReview[]; n: number }> {
  const { rows } = await sql<ToReview & { n: number }>`
    with appealed as (select x.id ${waitingAppeals})
    select root.id as root_id, root.name, found.is_restriction, found.is_appealed, found.what, found.review_on, count(*) over () as n
      from (select customer_id, true as is_restriction, id in (table appealed) as is_appealed, what, review_on, id
              from customer_restrictions
             where lifted_at is null and (review_on <= ${until} or id in (table appealed))
            union all
            select customer_id, false, false, need, review_on, id from customer_needs
             where ended_at is null and review_on <= ${until}) found
      join customers c on c.id = found.customer_id join customers root on root.id = c.root_id
     where ${visibleTo(actor, 'c.id')}
     order by found.is_appealed desc, found.review_on, found.is_restriction desc, found.id limit 200`.execute(db);
  return { rows: rows.map(({ n: _, ...row }) => row), n: rows[0]?.n ?? 0 };
}
