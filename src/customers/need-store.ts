// Needs and what became of them: this room's SQL for them.

import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Need, NeedMark, NeedSlug } from './need.ts';

/** The needs in force of the whole record that this row belongs to. */
export async function needsOf(db: Db, id: number): Promise<Need[]> {
  const { rows } = await sql<Need>`
    /* needs-of-customer */ select n.id, n.need, n.detail, n.may_share, n.recorded_at, n.review_on
      from customers c join customers r on r.root_id = c.root_id join customer_needs n on n.customer_id = r.id
     where c.id = ${id} and n.ended_at is null
     order by n.id`.execute(db);
  return rows;
}

export interface NewNeed {
  readonly need: NeedSlug;
  readonly detail: string;
  readonly mayShare: boolean;
  readonly reviewOn: Temporal.PlainDate | null;
}

export async function insertNeed(
  tx: Tx,
  customerId: number,
  need: NewNeed,
  by: string,
  at: Temporal.Instant,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into customer_needs (customer_id, need, detail, may_share, recorded_at, recorded_by, review_on)
    values (${customerId}, ${need.need}, ${need.detail}, ${need.mayShare}, ${at}, ${by}, ${need.reviewOn})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

export interface OwnedNeed extends Need {
  readonly customerId: number;
}

/** A need in force, when it belongs to one of these rows. */
export async function findNeed(db: Db, id: number, among: readonly number[]): Promise<OwnedNeed | undefined> {
  const { rows } = await sql<OwnedNeed>`
    select id, customer_id, need, detail, may_share, recorded_at, review_on from customer_needs
     where id = ${id} and customer_id = any(${among}::bigint[]) and ended_at is null`.execute(db);
  return rows[0];
}

export async function setNeedReview(tx: Tx, id: number, reviewOn: Temporal.PlainDate | null): Promise<void> {
  await sql`update customer_needs set review_on = ${reviewOn} where id = ${id}`.execute(tx);
}

export async function endNeed(tx: Tx, id: number, why: string, at: Temporal.Instant): Promise<void> {
  await sql`update customer_needs set ended_at = ${at}, ended_why = ${why} where id = ${id} and ended_at is null`.execute(
    tx,
  );
}

export interface MarkedNeed {
  readonly needId: number;
  /** What it was about, such as `case-closed 4512`: one fact has one mark, and the last said of it stands. */
  readonly fact: string;
  readonly mark: NeedMark;
  /** Why it was not met, or what was offered. */
  readonly reason: string;
}

/** Writes down what became of a need at one occasion. */
export async function markNeed(tx: Tx, marked: MarkedNeed, by: string, at: Temporal.Instant): Promise<void> {
  await sql`
    insert into need_marks (need_id, fact, mark, reason, at, by)
    values (${marked.needId}, ${marked.fact}, ${marked.mark}, ${marked.reason}, ${at}, ${by})
    on conflict on constraint one_mark_a_fact
    do update set mark = excluded.mark, reason = excluded.reason, at = excluded.at, by = excluded.by
     where need_marks.mark <> excluded.mark or need_marks.reason <> excluded.reason`.execute(tx);
}

/** The needs of a customer's record of which this was said on one occasion, by their ids. */
export async function needsMarked(db: Db, customerId: number, fact: string, mark: NeedMark): Promise<number[]> {
  const { rows } = await sql<{ needId: number }>`
    select m.need_id from customers own join customers same on same.root_id = own.root_id
      join customer_needs n on n.customer_id = same.id join need_marks m on m.need_id = n.id
     where own.id = ${customerId} and m.fact = ${fact} and m.mark = ${mark} order by m.need_id`.execute(db);
  return rows.map(({ needId }) => needId);
}

export interface MarkRow {
  readonly id: number;
  readonly needId: number;
  readonly need: NeedSlug;
  readonly fact: string;
  readonly mark: NeedMark;
  readonly reason: string;
  readonly at: Temporal.Instant;
  readonly by: string;
}

/** What became of the needs of these rows, newest first. */
export async function marksOf(db: Db, ids: readonly number[], most: number): Promise<MarkRow[]> {
  const { rows } = await sql<MarkRow>`
    select m.id, m.need_id, n.need, m.fact, m.mark, m.reason, m.at, m.by
      from need_marks m join customer_needs n on n.id = m.need_id
     where n.customer_id = any(${ids}::bigint[]) order by m.at desc, m.id desc limit ${most}`.execute(db);
  return rows;
}

export interface MarkCount {
  readonly need: NeedSlug;
  readonly mark: NeedMark;
  readonly n: number;
}

/** How often each need was met, offered, refused and not met. Times from `from` up to, and not with, `until`. */
export async function countMarks(
  db: Db,
  { from, until, among }: { from?: Temporal.Instant; until?: Temporal.Instant; among?: readonly number[] },
): Promise<MarkCount[]> {
  const { rows } = await sql<MarkCount>`
    select n.need, m.mark, count(*) as n from need_marks m join customer_needs n on n.id = m.need_id
     where m.at >= coalesce(${from ?? null}::timestamptz, '-infinity') and m.at < coalesce(${until ?? null}::timestamptz, 'infinity')
       and (${among ?? null}::bigint[] is null or n.customer_id = any(${among ?? null}::bigint[]))
     group by n.need, m.mark`.execute(db);
  return rows;
}

export interface ReasonCount {
  readonly need: NeedSlug;
  readonly reason: string;
  readonly n: number;
  /** Records that it was said of. */
  readonly customers: number;
}

/** Why each need was not met, the most often first; one reason however its capitals are. Only marks from `from` on. */
export async function countReasons(db: Db, from: Temporal.Instant | undefined): Promise<ReasonCount[]> {
  const { rows } = await sql<ReasonCount>`
    select n.need, min(btrim(m.reason)) as reason, count(*) as n, count(distinct c.root_id) as customers
      from need_marks m join customer_needs n on n.id = m.need_id join customers c on c.id = n.customer_id
     where m.mark = 'not-met' and m.at >= coalesce(${from ?? null}::timestamptz, '-infinity')
     group by n.need, lower(btrim(m.reason)) order by n desc, n.need, reason`.execute(db);
  return rows;
}

/** How many records have each need in force. */
export async function countNeeds(db: Db): Promise<{ need: NeedSlug; n: number }[]> {
  const { rows } = await sql<{ need: NeedSlug; n: number }>`
    select n.need, count(distinct c.root_id) as n from customer_needs n join customers c on c.id = n.customer_id
     where n.ended_at is null group by n.need`.execute(db);
  return rows;
}
