// The files people send with their answers. A file belongs to an owner named in words: `draft <uuid>`, then `case <id>`.

import type { Generated } from 'kysely';
import type { Db, Tx } from '#db';
import type { Temporal } from '#lib/temporal';

/** What is known of a file without reading it. `type` is what it really is; `size` is in bytes. */
export interface AnswerFile {
  readonly id: string;
  readonly question: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sentAt: Temporal.Instant;
}

type FileTables = {
  answerFiles: {
    id: Generated<string>;
    owner: string;
    question: string;
    name: string;
    type: string;
    size: number;
    content: Buffer;
    sentAt: Temporal.Instant;
  };
};

const on = (db: Db) => db.$extendTables<FileTables>();

/** Keeps a file and gives its id. Whether it may be kept is decided before. */
export async function insertFile(
  tx: Tx,
  file: { owner: string; question: string; name: string; type: string; content: Buffer },
  at: Temporal.Instant,
): Promise<string> {
  const { id } = await on(tx)
    .insertInto('answerFiles')
    .values({ ...file, size: file.content.length, sentAt: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The files of an owner, oldest first, without their content. */
export async function list(db: Db, owner: string): Promise<AnswerFile[]> {
  return on(db)
    .selectFrom('answerFiles')
    .select(['id', 'question', 'name', 'type', 'size', 'sentAt'])
    .where('owner', '=', owner)
    .orderBy('sentAt')
    .orderBy('id')
    .execute();
}

/** One file with its content; null when this owner has none of that id, so that nobody reads another's by guessing. */
export async function read(db: Db, owner: string, id: string): Promise<(AnswerFile & { content: Buffer }) | null> {
  if (!uuid.test(id)) return null;
  const file = await on(db)
    .selectFrom('answerFiles')
    .select(['id', 'question', 'name', 'type', 'size', 'sentAt', 'content'])
    .where('id', '=', id)
    .where('owner', '=', owner)
    .executeTakeFirst();
  return file ?? null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Gives all files of one owner to another. Returns how many. */
export async function move(tx: Tx, from: string, to: string): Promise<number> {
  const done = await on(tx).updateTable('answerFiles').set({ owner: to }).where('owner', '=', from).executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Deletes all files of an owner. */
export async function remove(tx: Tx, owner: string): Promise<void> {
  await on(tx).deleteFrom('answerFiles').where('owner', '=', owner).execute();
}

/** Deletes these files of an owner. */
export async function removeFiles(tx: Tx, owner: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await on(tx)
    .deleteFrom('answerFiles')
    .where('owner', '=', owner)
    .where('id', 'in', [...ids])
    .execute();
}

/** Deletes the files of an owner that are not among these: sent for a question that is no longer asked. */
export async function keepOnly(tx: Tx, owner: string, ids: readonly string[]): Promise<void> {
  const all = on(tx).deleteFrom('answerFiles').where('owner', '=', owner);
  await (ids.length === 0 ? all : all.where('id', 'not in', [...ids])).execute();
}
