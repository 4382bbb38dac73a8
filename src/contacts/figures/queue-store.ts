// The queues that figures are of, with what in time means for each. SQL.

import { type Db, sql, type Tx } from '#db';
import { keepDays } from './days-store.ts';
import type { FiguresMap, QueueChannel } from './map.ts';

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

/** A queue as it is kept. */
export interface KeptQueue extends FigureQueue {
  /** A file named it for the first time and nobody has confirmed it: it is in no promise, but for one that names it. */
  readonly isHeld: boolean;
}

const columns = sql`slug, name, channel, target_seconds, short_seconds, goal, calendar, is_held`;

export async function listQueues(db: Db): Promise<KeptQueue[]> {
  const { rows } = await sql<KeptQueue>`select ${columns} from figure_queues order by channel, name, slug`.execute(db);
  return rows;
}

export async function findQueue(db: Db, slug: string): Promise<KeptQueue | undefined> {
  const { rows } = await sql<KeptQueue>`select ${columns} from figure_queues where slug = ${slug}`.execute(db);
  return rows[0];
}

export interface NewQueue {
  readonly slug: string;
  readonly name: string;
}

/** Adds queues that a file names for the first time, held until somebody confirms them and read by the target of the file, and gives these. */
export async function ensureQueues(
  tx: Tx,
  queues: readonly NewQueue[],
  { channel, targetSeconds, shortSeconds }: Pick<FiguresMap, 'channel' | 'targetSeconds' | 'shortSeconds'>,
): Promise<NewQueue[]> {
  if (queues.length === 0) return [];
  const { rows } = await sql<NewQueue>`
    insert into figure_queues (slug, name, channel, target_seconds, short_seconds, is_held)
    select slug, name, ${channel}, ${targetSeconds ?? 120}::int, ${shortSeconds ?? 5}::int, true
      from unnest(${queues.map(({ slug }) => slug)}::text[], ${queues.map(({ name }) => name)}::text[])
           as queue (slug, name)
        on conflict (slug) do nothing returning slug, name`.execute(tx);
  return rows;
}

/** Adds a queue or changes it, which confirms it; the days that are kept are read by it at once. */
export async function saveQueue(tx: Tx, queue: FigureQueue): Promise<void> {
  const { slug, name, channel, targetSeconds, shortSeconds, goal, calendar } = queue;
  await sql`
    insert into figure_queues (slug, name, channel, target_seconds, short_seconds, goal, calendar)
    values (${slug}, ${name}, ${channel}, ${targetSeconds}, ${shortSeconds}, ${goal}, ${calendar})
        on conflict (slug) do update
       set name = excluded.name, channel = excluded.channel, target_seconds = excluded.target_seconds,
           short_seconds = excluded.short_seconds, goal = excluded.goal, calendar = excluded.calendar, is_held = false`.execute(
    tx,
  );
  await keepDays(tx, { queues: [slug], from: null, until: null });
}

/** How many calls and intervals a queue has. */
export async function countRows(db: Db, slug: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select ((select count(*) from figure_calls where queue = ${slug})
          + (select count(*) from figure_intervals where queue = ${slug}))::int as n`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Gives all figures of one queue to another, and deletes the first. Where both have the same stretch, the later brought in stays. */
export async function moveFigures(tx: Tx, from: string, to: string): Promise<void> {
  await sql`select from figure_queues where slug in (${from}, ${to}) order by slug for update`.execute(tx);
  await sql`
    delete from figure_intervals gone using figure_intervals stays
     where gone.queue in (${from}, ${to}) and stays.queue in (${from}, ${to}) and gone.queue <> stays.queue
       and (gone.source, gone.from_at, gone.until_at) = (stays.source, stays.from_at, stays.until_at)
       and (gone.import, gone.id) < (stays.import, stays.id)`.execute(tx);
  await sql`update figure_intervals set queue = ${to} where queue = ${from}`.execute(tx);
  await sql`update figure_calls set queue = ${to} where queue = ${from}`.execute(tx);
  await deleteQueue(tx, from);
  await keepDays(tx, { queues: [to], from: null, until: null });
}

/** Deletes a queue with every figure there is of it. */
export async function deleteQueue(tx: Tx, slug: string): Promise<void> {
  for (const table of ['figure_waits', 'figure_days', 'figure_calls', 'figure_intervals'])
    await sql`delete from ${sql.table(table)} where queue = ${slug}`.execute(tx);
  await sql`delete from figure_queues where slug = ${slug}`.execute(tx);
}
