// Services, topics, waits, notices and the council's own texts: this room's SQL, but for the search.
import { type Db, held, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { nextDirectoryEdition } from './edition-store.ts';
import type { Notice } from './notice.ts';
import { isSlug, type Service, type ServiceLine, type Topic } from './service.ts';
import type { Wait } from './wait.ts';

type DirectoryTables = {
  topics: Topic & { position: number };
  services: {
    slug: string;
    title: string;
    summary: string;
    topic: string | null;
    team: string | null;
    isPublished: boolean;
    alsoKnownAs: string[];
    lgsl: number[];
    record: unknown;
    changedAt: Temporal.Instant;
  };
  publishedWaits: { service: string; n: number; p50: number | null; p90: number | null; asOf: Temporal.Instant };
  councilTexts: { name: string; text: unknown };
};

const on = (db: Db) => db.$extendTables<DirectoryTables>();
const line = ['slug', 'title', 'summary', 'lgsl', 'topic'] as const;

/** Adds a topic or brings it up to date. */
export async function saveTopic(tx: Tx, topic: Topic, position: number): Promise<void> {
  await nextDirectoryEdition(tx);
  const row = { ...topic, position };
  await on(tx)
    .insertInto('topics')
    .values(row)
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(row))
    .execute();
}

export async function listTopics(db: Db): Promise<Topic[]> {
  return on(db).selectFrom('topics').select(['slug', 'title', 'summary']).orderBy('position').orderBy('slug').execute();
}

/**
 * Adds a service or brings it up to date.
 * @param edition the number under which it is published; 0 while it never was
 */
export async function saveService(
  tx: Tx,
  service: Service,
  isPublished: boolean,
  at: Temporal.Instant,
  edition = 0,
): Promise<void> {
  const changedIn = await nextDirectoryEdition(tx);
  await sql`
    insert into services (slug, title, summary, topic, team, is_published, also_known_as, lgsl, record, changed_at, edition, changed_in)
    values (${service.slug}, ${service.title}, ${service.summary}, ${service.topic}, ${service.team}, ${isPublished},
            ${service.alsoKnownAs}, ${service.lgsl}, ${JSON.stringify(service)}::jsonb, ${at}, ${edition}, ${changedIn})
    on conflict (slug) do update set
      title = excluded.title, summary = excluded.summary, topic = excluded.topic, team = excluded.team,
      is_published = excluded.is_published, also_known_as = excluded.also_known_as, lgsl = excluded.lgsl,
      record = excluded.record, changed_at = excluded.changed_at, edition = excluded.edition,
      changed_in = excluded.changed_in`.execute(tx);
}

/** Takes a service off the site. */
export async function hideService(tx: Tx, slug: string, at: Temporal.Instant): Promise<void> {
  const changedIn = await nextDirectoryEdition(tx);
  await sql`update services set is_published = false, changed_at = ${at}, changed_in = ${changedIn} where slug = ${slug}`.execute(
    tx,
  );
}

/** Remembers a service's record as the council's folder gave it. */
export async function saveLoaded(tx: Tx, service: Service): Promise<void> {
  await sql`update services set loaded = ${JSON.stringify(service)}::jsonb where slug = ${service.slug}`.execute(tx);
}

/** A service by its slug, published or not; null when there is none. */
export async function findService(db: Db, slug: string): Promise<FoundService | null> {
  if (!isSlug(slug)) return null; // an address may hold anything, even what PostgreSQL cannot read
  const { rows } = await sql<{ record: Service; isPublished: boolean; edition: number }>`
    /* find-service */ select record, is_published, edition from services where slug = ${slug}`.execute(db);
  const [row] = rows;
  return row ? { ...row.record, isPublished: row.isPublished, edition: row.edition } : null;
}

/** Whether a service is on the site, and the number that changes with the directory; null when there is none. */
export async function stateOfService(
  db: Db,
  slug: string,
): Promise<{ isPublished: boolean; wasPublished: boolean; directory: number } | null> {
  if (!isSlug(slug)) return null;
  const { rows } = await sql<{ isPublished: boolean; wasPublished: boolean; directory: number }>`
    /* state-of-service */ select is_published, edition > 0 as was_published, (select edition::float8 from directory_edition) as directory
      from services where slug = ${slug}`.execute(db);
  return rows[0] ?? null;
}

/** A service with the edition in force; 0 when it was never published. */
export type FoundService = Service & { readonly isPublished: boolean; readonly edition: number };

const publishedLines = (db: Db) => on(db).selectFrom('services').select(line).where('isPublished', '=', true);

const byTitle = (db: Db) => publishedLines(db).orderBy('title').orderBy('slug');
const allServices = held((db): Promise<readonly ServiceLine[]> => byTitle(db).execute());

/** Published services by title: all of them, or those of a topic. */
export function listServices(db: Db, topic?: string): Promise<readonly ServiceLine[]> {
  return topic === undefined ? allServices(db) : byTitle(db).where('topic', '=', topic).execute();
}

/** The services that stand on the home page, the most asked for first. */
export const commonTasks = held(
  (db): Promise<readonly ServiceLine[]> =>
    publishedLines(db)
      .where(sql<boolean>`(record->>'commonTask')::boolean`)
      .orderBy(sql`(record->>'demand')::numeric`, 'desc')
      .orderBy('slug')
      .execute(),
);

/** The name of a team as residents read it; null when there is no such team. */
export async function teamPublicName(db: Db, team: string | null): Promise<string | null> {
  if (team === null) return null;
  const { rows } = await sql<{ publicName: string }>`select public_name from teams where slug = ${team}`.execute(db);
  return rows[0]?.publicName ?? null;
}

/** Keeps how long people wait for a service, in place of what was known before. */
export async function saveWait(tx: Tx, service: string, wait: Wait, asOf: Temporal.Instant): Promise<void> {
  await nextDirectoryEdition(tx);
  const row = { service, n: wait.n, p50: wait.p50, p90: wait.p90, asOf };
  await on(tx)
    .insertInto('publishedWaits')
    .values(row)
    .onConflict((conflict) => conflict.column('service').doUpdateSet(row))
    .execute();
}

export async function findWait(db: Db, service: string): Promise<(Wait & { asOf: Temporal.Instant }) | null> {
  const { rows } = await sql<Wait & { asOf: Temporal.Instant }>`
    /* find-wait */ select n, p50, p90, as_of from published_waits where service = ${service}`.execute(db);
  return rows[0] ?? null;
}

/** Adds a notice; one of the same title has its dates and text brought up to date. */
export async function saveNotice(tx: Tx, notice: Omit<Notice, 'id'>): Promise<void> {
  const { fromOn, toOn, title, text } = notice;
  const changed = await sql`
    update context_events set from_on = ${fromOn}, to_on = ${toOn}, text = ${text} where title = ${title}`.execute(tx);
  if (changed.numAffectedRows) return;
  await sql`
    insert into context_events (from_on, to_on, title, text) values (${fromOn}, ${toOn}, ${title}, ${text})`.execute(
    tx,
  );
}

/** What goes on, or went on, between two dates, both included; newest first. */
export async function listNotices(db: Db, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<Notice[]> {
  const { rows } = await sql<Notice>`
    select id, from_on, to_on, title, text from context_events
     where from_on <= ${to} and to_on >= ${from} order by from_on desc, id desc limit 500`.execute(db);
  return rows;
}

/** What is going on today, newest first. */
export function currentNotices(db: Db, today: Temporal.PlainDate): Promise<Notice[]> {
  return listNotices(db, today, today);
}

/** Keeps a text the council wrote, in place of the one of this name. */
export async function saveText(tx: Tx, name: string, text: unknown): Promise<void> {
  const row = { name, text: JSON.stringify(text) };
  await on(tx)
    .insertInto('councilTexts')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ text: row.text }))
    .execute();
}

/** Puts one message into the council's text of messages. */
export async function saveMessageText(tx: Tx, slug: string, words: { subject: string; body: string }): Promise<void> {
  await sql`
    update council_texts set text = text || jsonb_build_object(${slug}::text, ${JSON.stringify(words)}::jsonb)
     where name = 'messages'`.execute(tx);
}

/** A text as it was kept; undefined when there is none. */
export async function readText(db: Db, name: string): Promise<unknown> {
  const { rows } = await sql<{ text: unknown }>`
    /* read-text */ select text from council_texts where name = ${name}`.execute(db);
  return rows[0]?.text;
}

/** Slugs of the services whose requests fewer people may see. */
export async function sensitiveServices(db: Db): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    select slug from services where record ->> 'sensitive' = 'true' order by slug`.execute(db);
  return rows.map(({ slug }) => slug);
}
