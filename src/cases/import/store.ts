// How far an import has got, and which cases of another system are here already: the import's SQL.

import type { Generated } from 'kysely';
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { type Tally, tallySchema } from './tally.ts';

type ImportTables = {
  caseImports: {
    id: Generated<number>;
    fileHash: string;
    map: string;
    fileName: string;
    rowsDone: number;
    rowsTaken: number;
    rowsKnown: number;
    rowsRefused: number;
    notes: unknown;
    beganAt: Temporal.Instant;
    finishedAt: Temporal.Instant | null;
  };
};

const on = (db: Db) => db.$extendTables<ImportTables>();

export interface Bookmark {
  readonly id: number;
  readonly tally: Tally;
}

const empty = (at: Temporal.Instant) => ({
  rowsDone: 0,
  rowsTaken: 0,
  rowsKnown: 0,
  rowsRefused: 0,
  notes: '{}',
  beganAt: at,
  finishedAt: null,
});

/** The bookmark of a file under a map: where it stopped, or the beginning; one that was finished begins again. */
export async function openBookmark(
  tx: Tx,
  file: { readonly hash: string; readonly name: string },
  map: string,
  at: Temporal.Instant,
): Promise<Bookmark> {
  const { id } = await on(tx)
    .insertInto('caseImports')
    .values({ fileHash: file.hash, fileName: file.name, map, ...empty(at) })
    .onConflict((conflict) => conflict.constraint('import_once').doUpdateSet({ fileName: file.name }))
    .returning('id')
    .executeTakeFirstOrThrow();
  await on(tx)
    .updateTable('caseImports')
    .set(empty(at))
    .where('id', '=', id)
    .where('finishedAt', 'is not', null)
    .execute();
  return lockBookmark(tx, id);
}

/** The bookmark, locked until the transaction ends. */
export async function lockBookmark(tx: Tx, id: number): Promise<Bookmark> {
  const row = await on(tx)
    .selectFrom('caseImports')
    .select('notes')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { id, tally: tallySchema.parse(row.notes) };
}

/** Moves the bookmark, in the transaction that takes the rows it has passed. */
export async function moveBookmark(tx: Tx, { id, tally }: Bookmark): Promise<void> {
  await on(tx)
    .updateTable('caseImports')
    .set({
      rowsDone: tally.read,
      rowsTaken: tally.taken,
      rowsKnown: tally.known,
      rowsRefused: tally.refused,
      notes: JSON.stringify(tally),
    })
    .where('id', '=', id)
    .execute();
}

export async function finishBookmark(tx: Tx, id: number, at: Temporal.Instant): Promise<void> {
  await on(tx).updateTable('caseImports').set({ finishedAt: at }).where('id', '=', id).execute();
}

/** Which of these numbers of another system are cases here already. */
export async function knownIds(db: Db, source: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ sourceId: string }>`
    select source_id from cases where source = ${source} and source_id = any(${ids}::text[])`.execute(db);
  return new Set(rows.map((row) => row.sourceId));
}
