// Signposts, and counts of who was told about: this room's SQL.
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { type Count, counted } from './counted.ts';
import {
  type ConsentWay,
  noCounts,
  type Signpost,
  type SignpostCounts,
  type SignpostDetails,
  type SignpostOutcome,
} from './signpost.ts';

/** Keeps a signpost. Gives its number. */
export async function insertSignpost(
  tx: Tx,
  details: SignpostDetails,
  consent: { readonly by: ConsentWay; readonly words: string },
  madeBy: string,
  at: Temporal.Instant,
): Promise<number> {
  const { provider, service, name, email, phone, about, mayWrite } = details;
  const { rows } = await sql<{ id: number }>`
    insert into signposts (provider, service, name, email, phone, about, may_write, consent_by, consent_words, made_by, made_at)
    values (${provider}, ${service}, ${name}, ${email || null}, ${phone || null}, ${about}, ${mayWrite}, ${consent.by},
            ${consent.words}, ${madeBy}, ${at}) returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

const columns = sql`s.id, s.provider, s.service, s.name, s.email, s.phone, s.made_at, s.outcome, s.remark, s.answered_at, s.erased_at`;

/** The signpost that a link belongs to, by the hash of its token. */
export async function signpostByToken(db: Db, tokenHash: string): Promise<Signpost | undefined> {
  const { rows } = await sql<Signpost>`select ${columns} from signposts s where token_hash = ${tokenHash}`.execute(db);
  return rows[0];
}

/** Signposts made up to a moment whose person may be asked and has not been, oldest first, locked. */
export async function lockToAsk(tx: Tx, madeUntil: Temporal.Instant, most: number): Promise<Signpost[]> {
  const { rows } = await sql<Signpost>`
    select ${columns} from signposts s
     where asked_at is null and erased_at is null and may_write and made_at <= ${madeUntil}
     order by made_at limit ${most} for update skip locked`.execute(tx);
  return rows;
}

export async function saveAsked(tx: Tx, id: number, tokenHash: string, at: Temporal.Instant): Promise<void> {
  await sql`update signposts set asked_at = ${at}, token_hash = ${tokenHash} where id = ${id}`.execute(tx);
}

/** Keeps an answer, in place of the one given before. */
export async function saveSignpostAnswer(
  tx: Tx,
  id: number,
  answer: { readonly outcome: SignpostOutcome; readonly remark: string },
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    update signposts set outcome = ${answer.outcome}, remark = ${answer.remark || null}, answered_at = ${at}
     where id = ${id} and erased_at is null`.execute(tx);
}

/** Takes out of signposts made up to a moment what says who the person is. Gives their numbers. */
export async function eraseSignposts(
  tx: Tx,
  madeUntil: Temporal.Instant,
  at: Temporal.Instant,
  most: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update signposts set name = null, email = null, phone = null, about = null, remark = null, token_hash = null, erased_at = ${at}
     where id in (select id from signposts where erased_at is null and made_at <= ${madeUntil} order by made_at limit ${most})
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Whether the message to the organisation did not arrive; it stays known when the message itself is emptied. */
const isNotTold = sql<boolean>`exists (
  select from outbox_messages m where m.fact = 'signpost-provider ' || s.id and m.state = 'failed')`;

/** A line of the staff's list: nobody's name. */
export interface SignpostLine {
  readonly id: number;
  readonly provider: string;
  readonly providerName: string;
  readonly serviceTitle: string | null;
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
  readonly askedAt: Temporal.Instant | null;
  readonly outcome: SignpostOutcome | null;
  readonly isNotTold: boolean;
}

/** The newest signposts. */
export async function listSignposts(db: Db, { size, skip }: { size: number; skip: number }): Promise<SignpostLine[]> {
  const { rows } = await sql<SignpostLine>`
    select s.id, s.provider, p.name as provider_name, v.title as service_title, s.made_by, s.made_at, s.asked_at, s.outcome,
           ${isNotTold} as is_not_told
      from signposts s join providers p on p.slug = s.provider left join services v on v.slug = s.service
     order by s.made_at desc, s.id desc limit ${size} offset ${skip}`.execute(db);
  return rows;
}

export interface CountedSignposts extends SignpostCounts {
  readonly provider: string;
  readonly providerName: string;
  /** '' for none. */
  readonly service: string;
  readonly serviceTitle: string | null;
}

/** Counts since a day, by organisation and service; of one service alone when it is named. */
export async function countSignposts(db: Db, since: Temporal.PlainDate, service?: string): Promise<CountedSignposts[]> {
  const only = service ?? null;
  const { rows } = await sql<CountedSignposts>`
    with made as (
      select s.provider, coalesce(s.service, '') as service, s.outcome, ${isNotTold} as is_not_told
        from signposts s where s.made_at >= (${since}::date::timestamp at time zone 'Europe/London')),
    parts as (
      select provider, service, 0 as looks, 0 as not_ours, 1 as made,
             case when outcome is not null or is_not_told then 1 else 0 end as known,
             case when outcome = 'yes' then 1 else 0 end as helped,
             case when outcome = 'partly' then 1 else 0 end as partly,
             case when outcome = 'not-helped' then 1 else 0 end as not_helped,
             case when outcome = 'could-not-reach' then 1 else 0 end as could_not_reach,
             case when outcome is null and is_not_told then 1 else 0 end as not_told from made
      union all
      select provider, service, case when kind = 'look' then n else 0 end, case when kind = 'not-ours' then n else 0 end,
             0, 0, 0, 0, 0, 0, 0 from signpost_counts where day >= ${since})
    select provider, p.name as provider_name, parts.service, v.title as service_title,
           sum(looks)::int as looks, sum(not_ours)::int as not_ours, sum(made)::int as made, sum(known)::int as known,
           sum(helped)::int as helped, sum(partly)::int as partly, sum(not_helped)::int as not_helped,
           sum(could_not_reach)::int as could_not_reach, sum(not_told)::int as not_told
      from parts join providers p on p.slug = provider left join services v on v.slug = parts.service
     where ${only}::text is null or parts.service = ${only}
     group by 1, 2, 3, 4 order by made desc, looks desc, 2, 4 limit 2000`.execute(db);
  return rows;
}

/** Adds counts up. */
export function addCounts(all: readonly SignpostCounts[]): SignpostCounts {
  const keys = Object.keys(noCounts) as (keyof SignpostCounts)[];
  return all.reduce(
    (sum, each) => Object.fromEntries(keys.map((key) => [key, sum[key] + each[key]])) as unknown as SignpostCounts,
    noCounts,
  );
}

/** Keys are “kind provider service”; counts of an organisation or service that is gone are dropped. */
async function addSignpostCounts(db: Db, counts: readonly Count[]): Promise<void> {
  const parts = counts.map(({ key }) => key.split(' '));
  const column = (at: number) => parts.map((part) => part[at] ?? '');
  await sql`
    insert into signpost_counts (provider, service, kind, day, n)
    select c.provider, coalesce(v.slug, ''), c.kind, c.day, sum(c.n)::int
      from unnest(${column(0)}::text[], ${column(1)}::text[], ${column(2)}::text[],
                  ${counts.map(({ day }) => day.toString())}::date[], ${counts.map(({ n }) => n)}::int[])
           as c (kind, provider, service, day, n)
      join providers p on p.slug = c.provider left join services v on v.slug = c.service
     group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (provider, service, kind, day) do update set n = signpost_counts.n + excluded.n`.execute(db);
}

const counter = counted(addSignpostCounts);

/**
 * Counts a look at an organisation, or an answer that something is theirs; nothing is kept of who looked. At once, and
 * without the database: it is written soon after.
 */
export function countTold(
  db: Db,
  kind: 'look' | 'not-ours',
  { provider, service }: { readonly provider: string; readonly service?: string | undefined },
  day: Temporal.PlainDate,
): void {
  counter.count(db, `${kind} ${provider} ${service ?? ''}`, day);
}
