// Letters that this house prints itself: put into print files, one a format, and posted. A letter is in one file and never in two.

import type { RawBuilder } from 'kysely';
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Message, MessageFormat } from './message.ts';

export interface PrintBatch {
  readonly id: number;
  readonly format: MessageFormat;
  readonly letters: number;
  readonly madeAt: Temporal.Instant;
  readonly madeBy: string;
  readonly postedOn: Temporal.PlainDate | null;
  readonly postedBy: string | null;
}

/**
 * How many letters wait to be printed, by their format, and since when. None that is in a print file.
 * @param visible a condition on `outbox_messages`, for what the reader may not see
 */
export async function lettersToPrint(
  db: Db,
  visible: RawBuilder<boolean> = sql`true`,
): Promise<{ format: MessageFormat; n: number; oldest: Temporal.Instant }[]> {
  const { rows } = await sql<{ format: MessageFormat; n: number; oldest: Temporal.Instant }>`
    select format, count(*) as n, min(created_at) as oldest from outbox_messages
     where state = 'to-print' and ${visible} group by format order by min(created_at)`.execute(db);
  return rows;
}

/**
 * Puts every letter of a format that waits into one new print file.
 * @returns the number of the file; null when no letter waits
 */
export async function makePrintBatch(
  tx: Tx,
  format: MessageFormat,
  by: string,
  at: Temporal.Instant,
): Promise<number | null> {
  const { rows } = await sql<{ id: string }>`
    select id from outbox_messages where state = 'to-print' and format = ${format}
     order by created_at, id for update skip locked`.execute(tx);
  if (rows.length === 0) return null;
  const made = await sql<{ id: number }>`
    insert into print_batches (format, made_at, made_by) values (${format}, ${at}, ${by}) returning id`.execute(tx);
  const batch = made.rows[0]?.id ?? null;
  await sql`
    update outbox_messages set state = 'printed', print_batch = ${batch}, tries = tries + 1
     where id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(tx);
  return batch;
}

/** Print files, newest first. */
export async function listPrintBatches(db: Db, most = 50): Promise<PrintBatch[]> {
  const { rows } = await sql<PrintBatch>`
    select b.*, (select count(*) from outbox_messages m where m.print_batch = b.id) as letters
      from print_batches b order by b.id desc limit ${most}`.execute(db);
  return rows;
}

export async function findPrintBatch(db: Db, id: number): Promise<PrintBatch | undefined> {
  const { rows } = await sql<PrintBatch>`
    select b.*, (select count(*) from outbox_messages m where m.print_batch = b.id) as letters
      from print_batches b where b.id = ${id}`.execute(db);
  return rows[0];
}

/** The letters of a print file, in the order they were written. */
export async function lettersIn(db: Db, batch: number): Promise<Message[]> {
  const { rows } = await sql<Message>`
    select * from outbox_messages where print_batch = ${batch} order by created_at, id`.execute(db);
  return rows;
}

/** Notes that the letters of a print file were posted; false when somebody did so first. */
export async function markPosted(
  tx: Tx,
  batch: number,
  posted: { readonly on: Temporal.PlainDate; readonly by: string },
  at: Temporal.Instant,
): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    update print_batches set posted_on = ${posted.on}, posted_by = ${posted.by}
     where id = ${batch} and posted_on is null returning id`.execute(tx);
  if (rows.length === 0) return false;
  await sql`
    update outbox_messages set state = 'sent', settled_at = ${at} where print_batch = ${batch} and state = 'printed'`.execute(
    tx,
  );
  return true;
}

/** Takes one letter out of a file that was not posted, to be printed again; false when it is in none. */
export async function printAgain(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update outbox_messages set state = 'to-print', print_batch = null where id = ${id} and state = 'printed'
    returning id`.execute(tx);
  return rows.length > 0;
}
