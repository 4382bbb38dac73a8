// Services, topics, waits, notices and the council's own texts: this room's SQL, but for the search.
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Notice } from './notice.ts';
import { searchText } from './search.ts';
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

/** Adds a service or brings it up to date, with what the search reads. */
export async function saveService(tx: Tx, service: Service, isPublished: boolean, at: Temporal.Instant): Promise<void> {
  const text = searchText(service);
  await sql`
    insert into services (slug, title, summary, topic, team, is_published, also_known_as, lgsl, record, changed_at, search, spelling)
    values (${service.slug}, ${service.title}, ${service.summary}, ${service.topic}, ${service.team}, ${isPublished},
            ${service.alsoKnownAs}, ${service.lgsl}, ${JSON.stringify(service)}::jsonb, ${at},
            setweight(to_tsvector('english', ${text.title}), 'A') || setweight(to_tsvector('english', ${text.alsoKnownAs}), 'B')
              || setweight(to_tsvector('english', ${text.summary}), 'C') || setweight(to_tsvector('english', ${text.rest}), 'D'),
            ${text.spelling})
    on conflict (slug) do update set
      title = excluded.title, summary = excluded.summary, topic = excluded.topic, team = excluded.team,
      is_published = excluded.is_published, also_known_as = excluded.also_known_as, lgsl = excluded.lgsl,
      record = excluded.record, changed_at = excluded.changed_at, search = excluded.search, spelling = excluded.spelling
    where (services.record, services.is_published, services.search) is distinct from
          (excluded.record, excluded.is_published, excluded.search)`.execute(tx);
}

/** A service by its slug, published or not; null when there is none. */
export async function findService(db: Db, slug: string): Promise<(Service & { readonly isPublished: boolean }) | null> {
  if (!isSlug(slug)) return null; // an address may hold anything, even what PostgreSQL cannot read
  const { rows } = await sql<{ record: Service; isPublished: boolean }>`
    /* find-service */ select record, is_published from services where slug = ${slug}`.execute(db);
  const [row] = rows;
  return row ? { ...row.record, isPublished: row.isPublished } : null;
}

const publishedLines = (db: Db) =>
  on(db).selectFrom('services').select(line).where('isPublished', '=', true).limit(2000);

/** Published services by title: all of them, or those of a topic. */
export async function listServices(db: Db, topic?: string): Promise<ServiceLine[]> {
  const query = publishedLines(db).orderBy('title').orderBy('slug');
  return (topic === undefined ? query : query.where('topic', '=', topic)).execute();
}

/** The services that stand on the home page, the most asked for first. */
export async function commonTasks(db: Db): Promise<ServiceLine[]> {
  return publishedLines(db)
    .where(sql<boolean>`(record->>'commonTask')::boolean`)
    .orderBy(sql`(record->>'demand')::numeric`, 'desc')
    .orderBy('slug')
    .execute();
}

/** The name of a team as residents read it; null when there is no such team. */
export async function teamPublicName(db: Db, team: string | null): Promise<string | null> {
  if (team === null) return null;
  const { rows } = await sql<{ publicName: string }>`select public_name from teams where slug = ${team}`.execute(db);
  return rows[0]?.publicName ?? null;
}

/** Keeps how long people wait for a service, in place of what was known before. */
export async function saveWait(tx: Tx, service: string, wait: Wait, asOf: Temporal.Instant): Promise<void> {
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
