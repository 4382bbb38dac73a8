// Pairs of rows that may be one customer: finding candidates, keeping suggestions, and what was said of them.

import { type Db, sql, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import type { DuplicateReason } from './duplicate.ts';
import { visibleTo } from './visible-store.ts';

export interface Candidate {
  readonly oneId: number;
  readonly oneName: string;
  readonly oneEmail: string | null;
  readonly otherId: number;
  readonly otherName: string;
  readonly otherEmail: string | null;
  readonly reason: DuplicateReason;
}

/** A way that more share than this is an institution's: a home, a school, a firm. It says nothing of who is who. */
const mostSharing = 20;

/**
 * Pairs of one kind whose rows share a way, or a name with half of an e-mail address. Rows already read as one, rows that somebody
 * said are two, and anonymous rows are left out.
 * @param after the way to go on after; `nextAfter` is null at the end
 */
export async function candidatesBySameWay(
  db: Db,
  after: number,
  ways: number,
): Promise<{ candidates: Candidate[]; nextAfter: number | null }> {
  const { rows } = await sql<Candidate>`
    with batch as materialized (
      select id, kind, key, customer_id, value from customer_ways
       where id > ${after} and ended_at is null order by id limit ${ways}),
    pairs as (
      select s.kind, s.customer_id as one, w.customer_id as other
        from batch s
        join lateral (select customer_id, count(*) over () as sharing
                        from (select w.customer_id from customer_ways w
                               where w.kind = s.kind and w.key = s.key and w.ended_at is null
                                 and (w.kind <> 'address' or folded(w.value) = folded(s.value))
                               limit ${mostSharing + 1}) sharers) w
          on w.sharing <= ${mostSharing} and w.customer_id < s.customer_id)
    select least(a.id, b.id) as one_id, b.name as one_name, b.email as one_email,
           greatest(a.id, b.id) as other_id, a.name as other_name, a.email as other_email,
           'same-' || p.kind as reason
      from pairs p join customers a on a.id = p.one join customers b on b.id = p.other
     where ${mayBeOne}`.execute(db);
  const { rows: end } = await sql<{ last: number | null }>`
    select max(id) as last
      from (select id from customer_ways where id > ${after} and ended_at is null order by id limit ${ways}) batch`.execute(
    db,
  );
  return { candidates: rows, nextAfter: end[0]?.last ?? null };
}

/** Of one name and with one half of the e-mail address alike: a slip of one key cannot spoil both halves. */
export async function candidatesByName(db: Db): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with named as (
      select id, kind, root_id, name, email, folded(name) as folded, split_part(email_key, '@', 1) as box,
             split_part(email_key, '@', 2) as host
        from customers where email_key is not null and kind <> 'anonymous'),
    halves as (
      select *, 'a' || left(box, (length(box) + 1) / 2) || '@' || host as half from named
      union all select *, 'b' || right(box, length(box) / 2) || '@' || host from named
      union all select *, 'c' || box from named),
    shared as (
      select folded, half from halves group by folded, half having count(*) between 2 and ${mostSharing})
    select distinct b.id as one_id, b.name as one_name, b.email as one_email,
           a.id as other_id, a.name as other_name, a.email as other_email, 'email-typo' as reason
      from shared s
      join halves a on a.folded = s.folded and a.half = s.half
      join halves b on b.folded = s.folded and b.half = s.half and b.id < a.id
     where ${mayBeOne}`.execute(db);
  return rows;
}

/** Of rows `a` and `b`: of one kind, two records today, and nobody has said that the records are two. */
const mayBeOne = sql`a.kind = b.kind and a.kind <> 'anonymous' and a.root_id <> b.root_id
       and not exists (select from duplicate_suggestions d where d.one_id = least(a.id, b.id) and d.other_id = greatest(a.id, b.id))`;

/** Keeps what is new among them; what was found or dismissed before stays as it is. */
export async function saveSuggestions(
  tx: Tx,
  found: readonly { oneId: number; otherId: number; reason: string; score: number }[],
  at: Temporal.Instant,
): Promise<void> {
  if (found.length === 0) return;
  await sql`
    insert into duplicate_suggestions (one_id, other_id, reason, score, found_at)
    select one_id, other_id, reason, score, ${at}
      from unnest(${found.map(({ oneId }) => oneId)}::bigint[], ${found.map(({ otherId }) => otherId)}::bigint[],
                  ${found.map(({ reason }) => reason)}::text[], ${found.map(({ score }) => score)}::real[])
           as given (one_id, other_id, reason, score)
    on conflict do nothing`.execute(tx);
}

export interface Suggestion {
  readonly oneId: number;
  readonly otherId: number;
  readonly oneName: string;
  readonly otherName: string;
  readonly reason: DuplicateReason;
  readonly score: number;
  readonly foundAt: Temporal.Instant;
}

/** What waits for somebody to look at it, the surest first. Rows that are read as one by now wait no more. */
export async function listSuggestions(
  db: Db,
  actor: Actor | null,
  { first, size }: { first: number; size: number },
): Promise<Suggestion[]> {
  const { rows } = await sql<Suggestion>`
    select s.one_id, s.other_id, a.name as one_name, b.name as other_name, s.reason, s.score, s.found_at
      from duplicate_suggestions s join customers a on a.id = s.one_id join customers b on b.id = s.other_id
     where ${waiting} and ${visibleTo(actor, 's.one_id')} and ${visibleTo(actor, 's.other_id')}
     order by s.score desc, s.one_id, s.other_id offset ${first} limit ${size}`.execute(db);
  return rows;
}

export async function countSuggestions(db: Db, actor: Actor | null): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n
      from duplicate_suggestions s join customers a on a.id = s.one_id join customers b on b.id = s.other_id
     where ${waiting} and ${visibleTo(actor, 's.one_id')} and ${visibleTo(actor, 's.other_id')}`.execute(db);
  return rows[0]?.n ?? 0;
}

const waiting = sql`s.dismissed_at is null and a.root_id <> b.root_id and a.kind = b.kind`;

/** The suggestions that wait about these rows. */
export async function suggestionsAbout(db: Db, ids: readonly number[], actor: Actor | null): Promise<Suggestion[]> {
  const { rows } = await sql<Suggestion>`
    select s.one_id, s.other_id, a.name as one_name, b.name as other_name, s.reason, s.score, s.found_at
      from duplicate_suggestions s join customers a on a.id = s.one_id join customers b on b.id = s.other_id
     where (s.one_id = any(${ids}::bigint[]) or s.other_id = any(${ids}::bigint[])) and ${waiting}
       and ${visibleTo(actor, 's.one_id')} and ${visibleTo(actor, 's.other_id')}
     order by s.score desc limit 5`.execute(db);
  return rows;
}

/** The suggestion of these two rows, whoever stands first. */
export async function findSuggestion(db: Db, oneId: number, otherId: number): Promise<Suggestion | undefined> {
  const { rows } = await sql<Suggestion>`
    select s.one_id, s.other_id, a.name as one_name, b.name as other_name, s.reason, s.score, s.found_at
      from duplicate_suggestions s join customers a on a.id = s.one_id join customers b on b.id = s.other_id
     where s.one_id = ${Math.min(oneId, otherId)} and s.other_id = ${Math.max(oneId, otherId)}`.execute(db);
  return rows[0];
}

/** No row of the one record is any row of the other: kept for every pair, so that none of them is suggested again. */
export async function dismissBetween(
  tx: Tx,
  one: readonly number[],
  other: readonly number[],
  by: string,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into duplicate_suggestions (one_id, other_id, reason, score, found_at, dismissed_at, dismissed_by)
    select least(a, b), greatest(a, b), 'said-to-be-two', 0, ${at}, ${at}, ${by}
      from unnest(${one}::bigint[]) a, unnest(${other}::bigint[]) b where a <> b
    on conflict on constraint one_suggestion_a_pair
    do update set dismissed_at = excluded.dismissed_at, dismissed_by = excluded.dismissed_by
     where duplicate_suggestions.dismissed_at is null`.execute(tx);
}
