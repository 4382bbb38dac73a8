// Pairs of rows that may be one customer: finding candidates, keeping suggestions, and what was said of them.

import { type Db, readTogether, sql, type Tx, unseen } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import type { DuplicateReason, SharedReason } from './duplicate.ts';
import { visibleTo } from './visible-store.ts';

export interface Candidate {
  readonly oneId: number;
  readonly oneName: string;
  readonly oneEmail: string | null;
  readonly otherId: number;
  readonly otherName: string;
  readonly otherEmail: string | null;
  readonly reason: SharedReason;
}

/** A way that more share than this is an institution's: a home, a school, a firm. It says nothing of who is who. */
const mostSharing = 20;

/** How far a look through all customers has got: by their ways up to this one; then, where `name` is set, by their names up to this. */
export interface Place {
  readonly way: number;
  readonly name: string | null;
}

/** So many of them, after the way that was looked at last; `nextAfter` is null at the end. */
export async function candidatesAmongWays(
  db: Db,
  after: number,
  ways: number,
): Promise<{ candidates: Candidate[]; nextAfter: number | null }> {
  const batch = sql`select id, kind, key, customer_id, value from customer_ways
       where id > ${after} and ended_at is null order by id limit ${ways}`;
  const { rows: end } = await sql<{ last: number | null }>`select max(id) as last from (${batch}) batch`.execute(db);
  const nextAfter = end[0]?.last ?? null;
  // of two that share a way the one of the greater number comes upon the other
  const candidates = nextAfter === null ? [] : await sharingAWay(db, batch, sql`w.customer_id < s.customer_id`);
  return { candidates, nextAfter };
}

/** Those who share a way with one of these rows. */
export function candidatesByWaysOf(db: Db, ids: readonly number[]): Promise<Candidate[]> {
  const batch = sql`select id, kind, key, customer_id, value from customer_ways
       where customer_id = any(${ids}::bigint[]) and ended_at is null`;
  return sharingAWay(db, batch, sql`w.customer_id <> s.customer_id`);
}

/** Rows of restricted records that have an e-mail address or a number of this row in use. */
export async function restrictedOnesWithAWayOf(db: Db, id: number): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    /* restricted-with-a-way */ select distinct c.id, c.name
      from customer_ways own
      join customer_ways way on way.kind = own.kind and way.key = own.key and way.ended_at is null
      join customers c on c.id = way.customer_id
     where own.customer_id = ${id} and own.kind in ('email', 'phone') and c.id <> ${id}
       and exists (select from customers cause where cause.root_id = c.root_id and cause.is_restricted)`.execute(db);
  return rows;
}

type Fragment = ReturnType<typeof sql>;

async function sharingAWay(db: Db, batch: Fragment, which: Fragment): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with batch as materialized (${batch}),
    pairs as (
      select s.kind, least(s.customer_id, w.customer_id) as one, greatest(s.customer_id, w.customer_id) as other
        from batch s
        join lateral (select customer_id, count(*) over () as sharing
                        from (select w.customer_id from customer_ways w
                               where w.kind = s.kind and w.key = s.key and w.ended_at is null
                                 and (w.kind <> 'address' or folded(w.value) = folded(s.value))
                               limit ${mostSharing + 1}) sharers) w
          on w.sharing <= ${mostSharing} and ${which})
    select a.id as one_id, a.name as one_name, a.email as one_email,
           b.id as other_id, b.name as other_name, b.email as other_email, 'same-' || p.kind as reason
      from pairs p join customers a on a.id = p.one join customers b on b.id = p.other
     where ${mayBeOne}`.execute(db);
  return rows;
}

/** What two e-mail addresses that differ by one key have one of: a slip cannot spoil both halves. */
const halves = (row: string) => {
  const [box, host] = [1, 2].map((part) => sql`split_part(${sql.ref(row)}.email_key, '@', ${sql.lit(part)})`);
  return sql`array['a' || left(${box}, (length(${box}) + 1) / 2) || '@' || ${host},
                   'b' || right(${box}, length(${box}) / 2) || '@' || ${host}, 'c' || ${box}]`;
};

/** Keys of names, in order. Whoever has one name has one least key. */
const isName = (key: string) => sql`${sql.ref(key)} >= 'n:' and ${sql.ref(key)} < 'n;'`;

/**
 * Those of one name whose e-mail addresses share a half, among the names after this one: so many keys, and all who have the last of
 * them. `nextAfter` is null at the end.
 */
export async function candidatesAmongNames(
  db: Db,
  after: string,
  keys: number,
): Promise<{ candidates: Candidate[]; nextAfter: string | null }> {
  const { rows: end } = await sql<{ last: string | null }>`
    select max(key) as last from (
      select key from customer_keys where key > ${after} and ${isName('key')} order by key limit ${keys}) batch`.execute(
    db,
  );
  const nextAfter = end[0]?.last ?? null;
  if (nextAfter === null) return { candidates: [], nextAfter };
  const { rows } = await sql<Candidate>`
    with named as materialized (
      select c.id, k.key, half
        from customer_keys k join customers c on c.id = k.customer_id cross join unnest(${halves('c')}) half
       where k.key > ${after} and k.key <= ${nextAfter} and ${isName('k.key')}
         and c.email_key is not null and c.kind <> 'anonymous'
         and not exists (select from customer_keys less
                          where less.customer_id = k.customer_id and ${isName('less.key')} and less.key < k.key)),
    shared as (
      select array_agg(id) as ids from named group by key, half having count(*) between 2 and ${mostSharing})
    select distinct a.id as one_id, a.name as one_name, a.email as one_email,
           b.id as other_id, b.name as other_name, b.email as other_email, 'email-typo' as reason
      from shared cross join unnest(ids) one cross join unnest(ids) other
      join customers a on a.id = one join customers b on b.id = other
     where one < other and ${mayBeOne}`.execute(db);
  return { candidates: rows, nextAfter };
}

/** Those who have the name of one of these rows and half of the e-mail address. */
export async function candidatesByNamesOf(db: Db, ids: readonly number[]): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with mine as materialized (
      select mine.id, name.key, ${halves('mine')} as halves
        from customers mine
        join lateral (select key from customer_keys
                       where customer_id = mine.id and ${isName('key')} order by key limit 1) name on true
       where mine.id = any(${ids}::bigint[]) and mine.email_key is not null)
    select a.id as one_id, a.name as one_name, a.email as one_email,
           b.id as other_id, b.name as other_name, b.email as other_email, 'email-typo' as reason
      from mine
      join customer_keys k on k.key = mine.key and k.customer_id <> mine.id
      join customers theirs on theirs.id = k.customer_id
      join customers a on a.id = least(mine.id, theirs.id) join customers b on b.id = greatest(mine.id, theirs.id)
     where theirs.email_key is not null and mine.halves && ${halves('theirs')} and ${mayBeOne}`.execute(db);
  return rows;
}

/** Rows that were added, renamed, made of another kind or given a way since, by number; so many at most. */
export async function changedSince(db: Db, since: Temporal.Instant, most: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from customers where created_at >= ${since}
    union select customer_id from customer_ways where added_at >= ${since} and ended_at is null
    union select customer_id from customer_events
           where at >= ${since} and kind in ('name-changed', 'kind-changed')
    order by id limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
}

/** The number of the newest way: where a look through all of them ends. */
export async function newestWay(db: Db): Promise<number> {
  const { rows } = await sql<{ id: number | null }>`select max(id) as id from customer_ways`.execute(db);
  return rows[0]?.id ?? 0;
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

/** What waits for somebody to look at it: whoever may be restricted, then the surest first. Rows that are read as one by now wait no more. */
export async function listSuggestions(
  db: Db,
  actor: Actor | null,
  { first, size }: { first: number; size: number },
): Promise<Suggestion[]> {
  const { rows } = await sql<Suggestion>`
    select s.one_id, s.other_id, a.name as one_name, b.name as other_name, s.reason, s.score, s.found_at
      from duplicate_suggestions s join customers a on a.id = s.one_id join customers b on b.id = s.other_id
     where ${waiting} and ${visibleTo(actor, 's.one_id')} and ${visibleTo(actor, 's.other_id')}
     order by s.reason = 'may-be-restricted' desc, s.score desc, s.one_id, s.other_id offset ${first} limit ${size}`.execute(
    db,
  );
  return rows;
}

export async function countSuggestions(db: Db, actor: Actor | null): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n
      from duplicate_suggestions s join customers a on a.id = s.one_id join customers b on b.id = s.other_id
     where ${waiting} and ${visibleTo(actor, 's.one_id')} and ${visibleTo(actor, 's.other_id')}`.execute(db);
  return rows[0]?.n ?? 0;
}

const waiting = sql`s.dismissed_at is null and a.root_id <> b.root_id
       and (a.kind = b.kind or s.reason = 'may-be-restricted')`;

/** The suggestions that wait about these rows. */
export async function suggestionsAbout(db: Db, ids: readonly number[], actor: Actor | null): Promise<Suggestion[]> {
  return readTogether<Suggestion>(db, {
    name: 'suggestions-about',
    rows: sql`select s.one_id, s.other_id, a.name as one_name, b.name as other_name, s.reason, s.score, s.found_at
      from duplicate_suggestions s join customers a on a.id = s.one_id join customers b on b.id = s.other_id
     where (s.one_id = any(${unseen('bigint[]', [...ids])}) or s.other_id = any(${unseen('bigint[]', [...ids])})) and ${waiting}
       and ${visibleTo(actor, 's.one_id')} and ${visibleTo(actor, 's.other_id')}
     order by s.reason = 'may-be-restricted' desc, s.score desc limit 5`,
    instants: ['foundAt'],
  });
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
