// Looks at the web links of the directory: which links there are, how far a look has come, what it found.
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { type LinkCheck, linksOf, urlsIn } from './links.ts';
import { publishedServices } from './published-store.ts';
import type { Section } from './section.ts';

export interface LinkRun {
  readonly id: number;
  readonly begunAt: Temporal.Instant;
  readonly begunBy: string;
  readonly userAgent: string;
  readonly state: 'running' | 'stopped' | 'done';
  /** How many there are to look at; null until they have been counted. */
  readonly links: number | null;
  readonly seen: number;
  readonly endedAt: Temporal.Instant | null;
}

/** Where a link stands. */
export interface LinkPlace {
  readonly kind: 'service' | 'provider' | 'offer';
  /** Of a service or provider; the id of an offer. */
  readonly slug: string;
  readonly title: string;
  readonly url: string;
  /** The part of a service it is changed in. */
  readonly section?: Section;
}

/** Every link of what residents can see: services on the site, listed organisations, and what those offer. */
export async function linkPlaces(db: Db): Promise<LinkPlace[]> {
  const services = await publishedServices(db);
  const providers = await sql<{ slug: string; name: string; record: unknown }>`
    select slug, name, record from providers where is_listed order by slug limit 20000`.execute(db);
  const offers = await sql<{ id: string; title: string; record: unknown }>`
    select o.id, o.title, o.record from offers o join providers p on p.slug = o.provider
     where o.is_active and p.is_listed order by o.id limit 50000`.execute(db);
  return [
    ...services.flatMap((service) => {
      const { slug, title } = service;
      return linksOf(service).map((link) => ({ kind: 'service' as const, slug, title, ...link }));
    }),
    ...providers.rows.flatMap(({ slug, name, record }) =>
      urlsIn(record).map((url) => ({ kind: 'provider' as const, slug, title: name, url })),
    ),
    ...offers.rows.flatMap(({ id, title, record }) =>
      urlsIn(record).map((url) => ({ kind: 'offer' as const, slug: id, title, url })),
    ),
  ];
}

/** Begins a look. Null while another one runs. */
export async function insertLinkRun(
  tx: Tx,
  by: string,
  userAgent: string,
  at: Temporal.Instant,
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into link_check_runs (begun_at, begun_by, user_agent) values (${at}, ${by}, ${userAgent})
    on conflict ((true)) where state = 'running' do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** The newest look; null when there was none. */
export async function lastLinkRun(db: Db): Promise<LinkRun | null> {
  const { rows } = await sql<LinkRun>`
    select id, begun_at, begun_by, user_agent, state, links, ended_at,
           (select count(*)::integer from link_checks where run = link_check_runs.id) as seen
      from link_check_runs order by id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Moves the newest look from one state to another. False when it is not in the first. */
export async function moveLinkRun(
  tx: Tx,
  id: number,
  from: LinkRun['state'],
  to: LinkRun['state'],
  endedAt: Temporal.Instant | null,
): Promise<boolean> {
  const moved = await sql`
    update link_check_runs set state = ${to}, ended_at = ${endedAt} where id = ${id} and state = ${from}`.execute(tx);
  return moved.numAffectedRows === 1n;
}

export async function saveLinkCount(db: Db, id: number, links: number): Promise<void> {
  await sql`update link_check_runs set links = ${links} where id = ${id}`.execute(db);
}

/** The links a look has seen already. */
export async function linksSeenIn(db: Db, id: number): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ url: string }>`select url from link_checks where run = ${id}`.execute(db);
  return new Set(rows.map(({ url }) => url));
}

/** Keeps what a look found, and says whether it is to go on. */
export async function saveLinkCheck(
  db: Db,
  run: number,
  check: Omit<LinkCheck, 'firstFailedAt'>,
): Promise<'go-on' | 'stop'> {
  const { url, checkedAt, outcome, status, error } = check;
  const failedAt = outcome === 'failed' ? checkedAt : null;
  await sql`
    insert into link_checks (url, run, checked_at, outcome, status, error, first_failed_at)
    values (${url}, ${run}, ${checkedAt}, ${outcome}, ${status}, ${error}, ${failedAt})
    on conflict (url) do update set run = excluded.run, checked_at = excluded.checked_at, outcome = excluded.outcome,
      status = excluded.status, error = excluded.error,
      first_failed_at = case when excluded.outcome = 'failed'
        then coalesce(link_checks.first_failed_at, excluded.first_failed_at) end`.execute(db);
  const { rows } = await sql<{ state: LinkRun['state'] }>`
    select state from link_check_runs where id = ${run}`.execute(db);
  return rows[0]?.state === 'running' ? 'go-on' : 'stop';
}

/** Forgets links that the look did not meet any more. */
export async function forgetLinksBefore(tx: Tx, run: number): Promise<void> {
  await sql`delete from link_checks where run < ${run}`.execute(tx);
}

/** What was found of every link, by address. */
export async function listLinkChecks(db: Db): Promise<LinkCheck[]> {
  const { rows } = await sql<LinkCheck>`
    select url, checked_at, outcome, status, error, first_failed_at from link_checks order by url`.execute(db);
  return rows;
}

/**
 * Runs `work` unless another process is at it. False when one is. A process that dies lets go at once.
 */
export async function unlessLookedAt(db: Db, work: () => Promise<void>): Promise<boolean> {
  const key = sql`hashtextextended('directory links', 0)`;
  return db.connection().execute(async (own) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${key}) as mine`.execute(own);
    if (!rows[0]?.mine) return false;
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(own);
    }
    return true;
  });
}
