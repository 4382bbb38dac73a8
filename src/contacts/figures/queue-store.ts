// The queues that figures are of, with what in time means for each. SQL.

import { type Db, sql, type Tx } from '#db';
import { keepDays } from './days-store.ts';
import type { QueueChannel } from './map.ts';

export interface FigureQueue {
  readonly slug: string;
  readonly name: string;
  readonly channel: QueueChannel;
  readonly targetSeconds: number;
  readonly shortSeconds: number;
  /** Per cent. */
  readonly goal: number | null;
  /** The slug of the calendar by which it is open. */
  readonly calendar: string | null;
}

const columns = sql`slug, name, channel, target_seconds, short_seconds, goal, calendar`;

export async function listQueues(db: Db): Promise<FigureQueue[]> {
  const { rows } = await sql<FigureQueue>`select ${columns} from figure_queues order by channel, name, slug`.execute(
    db,
  );
  return rows;
}

export async function findQueue(db: Db, slug: string): Promise<FigureQueue | undefined> {
  const { rows } = await sql<FigureQueue>`select ${columns} from figure_queues where slug = ${slug}`.execute(db);
  return rows[0];
}

/** Adds queues that a file names for the first time. Those there are stay as they are. */
export async function ensureQueues(
  tx: Tx,
  queues: readonly { slug: string; name: string }[],
  channel: QueueChannel,
): Promise<void> {
  if (queues.length === 0) return;
  await sql`
    insert into figure_queues (slug, name, channel)
    select slug, name, ${channel} from unnest(${queues.map(({ slug }) => slug)}::text[], ${queues.map(({ name }) => name)}::text[])
           as queue (slug, name)
        on conflict (slug) do nothing`.execute(tx);
}

/** Adds a queue or changes it; the days that are kept are read by it at once. */
export async function saveQueue(tx: Tx, queue: FigureQueue): Promise<void> {
  const { slug, name, channel, targetSeconds, shortSeconds, goal, calendar } = queue;
  await sql`
    insert into figure_queues (slug, name, channel, target_seconds, short_seconds, goal, calendar)
    values (${slug}, ${name}, ${channel}, ${targetSeconds}, ${shortSeconds}, ${goal}, ${calendar})
        on conflict (slug) do update
       set name = excluded.name, channel = excluded.channel, target_seconds = excluded.target_seconds,
           short_seconds = excluded.short_seconds, goal = excluded.goal, calendar = excluded.calendar`.execute(tx);
  await keepDays(tx, { queues: [slug], from: null, until: null });
}
