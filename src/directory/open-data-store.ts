// What the open data files are made from: this room's SQL for them.
import { type Db, sql } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Service } from './service.ts';

export interface OpenService extends Service {
  readonly edition: number;
  readonly changedAt: Temporal.Instant;
  /** The team's name as residents read it; null where there is none. */
  readonly teamName: string | null;
  readonly topicTitle: string | null;
}

/** Every published service with what stands beside it, by title. */
export async function openServices(db: Db): Promise<OpenService[]> {
  type Row = Pick<OpenService, 'edition' | 'changedAt' | 'teamName' | 'topicTitle'> & { readonly record: Service };
  const { rows } = await sql<Row>`
    select s.record, s.edition, s.changed_at, teams.public_name as team_name, topics.title as topic_title
      from services s left join teams on teams.slug = s.team left join topics on topics.slug = s.topic
     where s.is_published order by s.title, s.slug limit 20000`.execute(db);
  return rows.map(({ record, ...row }) => ({ ...record, ...row }));
}

/** What links are made from, of published services by title: of those for one national service, or of all. */
export async function linkedServices(
  db: Db,
  lgsl: number | null,
): Promise<Pick<Service, 'slug' | 'lgsl' | 'interactions' | 'requestable'>[]> {
  const isFor = sql`(lgsl @> array[${lgsl}::integer] or record -> 'interactions' @> jsonb_build_array(jsonb_build_object('lgsl', ${lgsl}::integer)))`;
  const { rows } = await sql<Pick<Service, 'slug' | 'lgsl' | 'interactions' | 'requestable'>>`
    select slug, lgsl, record -> 'interactions' as interactions, (record ->> 'requestable')::boolean as requestable
      from services where is_published and ${lgsl === null ? sql`true` : isFor} order by title, slug limit 20000`.execute(
    db,
  );
  return rows;
}

/** A page that search engines may know of, and when it changed last. */
export interface KnownPage {
  readonly path: string;
  readonly changedAt: Temporal.Instant | null;
}

/** Pages that there is one of for each service, topic, life event, place, provider and offer. */
export async function pagesOfThings(db: Db): Promise<KnownPage[]> {
  const { rows } = await sql<KnownPage>`
    select '/services/' || slug as path, changed_at from services where is_published
    union all
    select '/topics/' || t.slug, max(s.changed_at) from topics t join services s on s.topic = t.slug and s.is_published group by t.slug
    union all select '/life-events/' || slug, null from life_events
    union all select '/places/' || slug, changed_at from places
    union all select '/who-can-help/' || slug, changed_at from providers where is_listed
    union all
    select '/offers/' || o.id, o.changed_at from offers o join providers p on p.slug = o.provider where o.is_active and p.is_listed
    order by 1 limit 45000`.execute(db);
  return rows;
}
