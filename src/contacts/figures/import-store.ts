// Files that are brought in, with how far each has got and what was refused. SQL.

import { z } from 'zod';
import { type Db, sql, type Tx } from '#db';
import type { CsvLine } from '#lib/csv-file';
import type { Temporal } from '#lib/temporal';
import { type FiguresMap, mapOf } from './map.ts';

const count = z.int().min(0).default(0);
export const tallySchema = z.object({
  read: count,
  added: count,
  /** Known already, and it said something else. */
  changed: count,
  same: count,
  refused: count,
  /** Calls for which the contact an adviser logged was found. */
  linked: count,
  /** Queues it named for the first time. */
  newQueues: z.array(z.object({ slug: z.string(), name: z.string() })).default([]),
  /** The first and last moment the file is about. */
  from: z.string().nullable().default(null),
  until: z.string().nullable().default(null),
});
export type FiguresTally = Readonly<z.infer<typeof tallySchema>>;

export type ImportState = 'waiting' | 'running' | 'stopped' | 'done';

export interface FiguresImport {
  readonly id: number;
  readonly source: string;
  readonly fileName: string;
  readonly map: FiguresMap;
  /** The names of its columns, once its first rows are read. */
  readonly header: readonly string[];
  readonly state: ImportState;
  /** Why it stopped. */
  readonly stopped: string | null;
  /** Rows done. */
  readonly bookmark: number;
  /** Rows the file has, about. */
  readonly total: number;
  readonly tally: FiguresTally;
  readonly begunBy: string;
  readonly beganAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
}

const columns = sql`id, source, file_name, map, header, state, stopped, bookmark, total, tally, begun_by, began_at, ended_at`;
const importOf = (row: FiguresImport): FiguresImport => ({
  ...row,
  map: mapOf(row.map),
  tally: tallySchema.parse(row.tally),
});

export interface NewImport {
  readonly source: string;
  /** The same file by the same map has the same. */
  readonly fingerprint: string;
  readonly fileName: string;
  /** Null when whoever runs it has the file at hand. */
  readonly content: Buffer | null;
  readonly map: FiguresMap;
  readonly total: number;
  readonly begunBy: string;
}

/** Begins an import, or takes up the one of the same file that was not finished. */
export async function openImport(tx: Tx, wanted: NewImport, at: Temporal.Instant): Promise<FiguresImport> {
  const { source, fingerprint, fileName, content, map, total, begunBy } = wanted;
  const { rows } = await sql<FiguresImport>`
    insert into figure_imports (source, fingerprint, file_name, content, map, total, begun_by, began_at)
    values (${source}, ${fingerprint}, ${fileName}, ${content}, ${JSON.stringify(map)}::jsonb, ${total}, ${begunBy}, ${at})
        on conflict (fingerprint) where state <> 'done' do update
       set state = 'waiting', stopped = null, content = coalesce(excluded.content, figure_imports.content)
    returning ${columns}`.execute(tx);
  const [opened] = rows;
  if (!opened) throw new Error('an import was not made');
  return importOf(opened);
}

export async function findImport(db: Db, id: number): Promise<FiguresImport | null> {
  const { rows } = await sql<FiguresImport>`select ${columns} from figure_imports where id = ${id}`.execute(db);
  return rows[0] ? importOf(rows[0]) : null;
}

/** The same, locked until the transaction ends. */
export async function lockImport(tx: Tx, id: number): Promise<FiguresImport | null> {
  const { rows } = await sql<FiguresImport>`select ${columns} from figure_imports where id = ${id} for update`.execute(
    tx,
  );
  return rows[0] ? importOf(rows[0]) : null;
}

/** The newest 50. */
export async function listImports(db: Db): Promise<FiguresImport[]> {
  const { rows } = await sql<FiguresImport>`select ${columns} from figure_imports order by id desc limit 50`.execute(
    db,
  );
  return rows.map(importOf);
}

/** A file that was sent, until it has been read to its end. */
export async function readContent(db: Db, id: number): Promise<Buffer | null> {
  const { rows } = await sql<{ content: Buffer | null }>`select content from figure_imports where id = ${id}`.execute(
    db,
  );
  return rows[0]?.content ?? null;
}

/** Moves the bookmark, in the transaction that takes the rows it has passed. */
export async function moveImport(
  tx: Tx,
  id: number,
  bookmark: number,
  tally: FiguresTally,
  header: readonly string[],
): Promise<void> {
  await sql`
    update figure_imports
       set bookmark = ${bookmark}, total = greatest(total, ${bookmark}::int), tally = ${JSON.stringify(tally)}::jsonb,
           header = ${[...header]}::text[]
     where id = ${id}`.execute(tx);
}

export async function setState(
  tx: Tx,
  id: number,
  state: ImportState,
  { stopped = null, at = null }: { stopped?: string | null; at?: Temporal.Instant | null } = {},
): Promise<void> {
  await sql`
    update figure_imports
       set state = ${state}, stopped = ${stopped}, ended_at = ${at},
           total = case when ${state} = 'done' then bookmark else total end,
           content = case when ${state} = 'done' then null else content end
     where id = ${id}`.execute(tx);
}

export interface RefusedLine {
  readonly line: number;
  readonly reason: string;
  readonly row: readonly string[];
}

export async function insertRefusals(
  tx: Tx,
  id: number,
  refused: readonly (CsvLine & { reason: string })[],
): Promise<void> {
  if (refused.length === 0) return;
  const rows = refused.map(({ line, reason, cells }) => ({ line, reason, row: cells }));
  await sql`
    insert into figure_import_refusals (import, line, reason, row)
    select ${id}, line, reason, array(select jsonb_array_elements_text(cells))
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as refused (line int, reason text, "row" jsonb),
           lateral (select "row" as cells) as of`.execute(tx);
}

export async function listRefusals(db: Db, id: number, most: number): Promise<RefusedLine[]> {
  const { rows } = await sql<RefusedLine>`
    select line, reason, row from figure_import_refusals where import = ${id} order by id limit ${most}`.execute(db);
  return rows;
}
