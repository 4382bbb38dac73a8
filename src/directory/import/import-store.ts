// Each bringing in with how far it has got and what was found wrong: this part's SQL.
import { z } from 'zod';
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { type Finding, noTally, type Tally } from './incoming.ts';

const tallySchema = z.object({
  read: z.int().default(0),
  added: z.int().default(0),
  changed: z.int().default(0),
  unchanged: z.int().default(0),
  refused: z.int().default(0),
  gone: z.int().default(0),
});

export type ImportState = 'waiting' | 'running' | 'stopped' | 'done';

export interface Import {
  readonly id: number;
  readonly source: string;
  /** An address, or the name of a file. */
  readonly origin: string;
  readonly isListed: boolean;
  readonly state: ImportState;
  /** Pages or rows done. */
  readonly bookmark: number;
  readonly total: number | null;
  readonly tally: Tally;
  readonly verdict: 'pass' | 'warn' | 'fail' | null;
  /** Why it stopped, in a sentence. */
  readonly stopped: string | null;
  readonly begunBy: string;
  readonly beganAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  /** A map, where it is a CSV file. */
  readonly map: unknown;
}

const columns = sql`id, source, origin, is_listed, state, bookmark, total, tally, verdict, stopped, begun_by, began_at, ended_at, map`;

const importOf = (row: Import): Import => ({ ...row, tally: tallySchema.parse(row.tally) });

export interface NewImport extends Pick<Import, 'source' | 'origin' | 'isListed' | 'begunBy'> {
  readonly fingerprint: string;
  readonly content: Buffer | null;
  readonly map: unknown;
}

/** The bringing in of this that was stopped, to be gone on with; else a new one. One that is under way is the same one. */
export async function openImport(
  tx: Tx,
  wanted: NewImport,
  at: Temporal.Instant,
): Promise<{ readonly import: Import; readonly isResumed: boolean }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`directory import ${wanted.fingerprint}`}, 0))`.execute(tx);
  const open = await sql<Import>`
    update directory_imports set state = case when state = 'running' then 'running' else 'waiting' end, stopped = null,
           is_listed = ${wanted.isListed}, ended_at = null
     where id = (select max(id) from directory_imports where fingerprint = ${wanted.fingerprint}) and state <> 'done'
    returning ${columns}`.execute(tx);
  if (open.rows[0]) return { import: importOf(open.rows[0]), isResumed: open.rows[0].bookmark > 0 };
  const { rows } = await sql<Import>`
    insert into directory_imports (source, fingerprint, origin, content, map, is_listed, state, tally, begun_by, began_at)
    values (${wanted.source}, ${wanted.fingerprint}, ${wanted.origin}, ${wanted.content},
            ${wanted.map === null ? null : JSON.stringify(wanted.map)}::jsonb, ${wanted.isListed}, 'waiting',
            ${JSON.stringify(noTally)}::jsonb, ${wanted.begunBy}, ${at})
    returning ${columns}`.execute(tx);
  const [made] = rows;
  if (!made) throw new Error('an import was not made');
  return { import: importOf(made), isResumed: false };
}

export async function findImport(db: Db, id: number): Promise<Import | null> {
  const { rows } = await sql<Import>`select ${columns} from directory_imports where id = ${id}`.execute(db);
  return rows[0] ? importOf(rows[0]) : null;
}

/** The same, locked until the transaction ends. */
export async function lockImport(tx: Tx, id: number): Promise<Import | null> {
  const { rows } = await sql<Import>`select ${columns} from directory_imports where id = ${id} for update`.execute(tx);
  return rows[0] ? importOf(rows[0]) : null;
}

/** An uploaded file, while it has not been read to its end. */
export async function readContent(db: Db, id: number): Promise<Buffer | null> {
  const { rows } = await sql<{ content: Buffer | null }>`
    select content from directory_imports where id = ${id}`.execute(db);
  return rows[0]?.content ?? null;
}

/** The newest 50. */
export async function listImports(db: Db): Promise<Import[]> {
  const { rows } = await sql<Import>`select ${columns} from directory_imports order by id desc limit 50`.execute(db);
  return rows.map(importOf);
}

/** Moves the bookmark, in the transaction that takes what it has passed. */
export async function moveImport(
  tx: Tx,
  id: number,
  to: { readonly bookmark: number; readonly total: number | null; readonly tally: Tally },
): Promise<void> {
  await sql`
    update directory_imports set bookmark = ${to.bookmark}, total = coalesce(${to.total}, total),
           tally = ${JSON.stringify(to.tally)}::jsonb where id = ${id}`.execute(tx);
}

export async function setState(
  tx: Tx,
  id: number,
  state: ImportState,
  more: {
    readonly stopped?: string;
    readonly verdict?: Import['verdict'];
    readonly at?: Temporal.Instant;
    readonly tally?: Tally;
  } = {},
): Promise<void> {
  await sql`
    update directory_imports set state = ${state}, stopped = ${more.stopped ?? null},
           verdict = coalesce(${more.verdict ?? null}, verdict), ended_at = ${more.at ?? null},
           tally = coalesce(${more.tally ? JSON.stringify(more.tally) : null}::jsonb, tally),
           content = case when ${state} = 'done' then null else content end
     where id = ${id}`.execute(tx);
}

/** Findings of one import are kept up to this many; they are all counted. */
const mostFindings = 20_000;

export async function keepFindings(tx: Tx, id: number, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  await sql`
    insert into directory_import_findings (import, level, place, record, field, rule, says)
    select ${id}, row.* from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb)
           as row (level text, place text, record text, field text, rule text, says text)
     where (select count(*) from directory_import_findings where import = ${id}) < ${mostFindings}`.execute(tx);
}

export async function countFindings(db: Db, id: number): Promise<{ errors: number; warnings: number }> {
  const { rows } = await sql<{ errors: number; warnings: number }>`
    select count(*) filter (where level = 'error') as errors, count(*) filter (where level = 'warning') as warnings
      from directory_import_findings where import = ${id}`.execute(db);
  return rows[0] ?? { errors: 0, warnings: 0 };
}

/** Errors first, each kind in the order it was found. */
export async function listFindings(db: Db, id: number, limit: number): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    select level, place, record, field, rule, says from directory_import_findings
     where import = ${id} order by level, id limit ${limit}`.execute(db);
  return rows;
}

/** Offers an import saw last, by title. */
export async function listTaken(
  db: Db,
  id: number,
  limit: number,
): Promise<{ id: string; title: string; isShown: boolean }[]> {
  const { rows } = await sql<{ id: string; title: string; isShown: boolean }>`
    select o.id, o.title, o.is_active and p.is_listed as is_shown
      from offers o join providers p on p.slug = o.provider
     where o.seen_in = ${id} order by o.title, o.id limit ${limit}`.execute(db);
  return rows;
}

/** Needs by what they may be called, in small letters: slug and title. */
export async function needNames(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{ slug: string; title: string }>`select slug, title from needs`.execute(db);
  return new Map(
    rows.flatMap(({ slug, title }): [string, string][] => [
      [slug, slug],
      [title.toLowerCase(), slug],
    ]),
  );
}

/** Shows to residents, or hides from them, the providers that a source made. Gives how many were changed. */
export async function listProvidersOf(
  tx: Tx,
  source: string,
  isListed: boolean,
  at: Temporal.Instant,
): Promise<number> {
  const done = await sql`
    update providers set is_listed = ${isListed}, changed_at = ${at},
           record = record || ${JSON.stringify({ isListed })}::jsonb
     where is_listed <> ${isListed}
       and slug in (select provider from provider_sources where source = ${source} and is_made)`.execute(tx);
  return Number(done.numAffectedRows ?? 0);
}
