// Keeping a raw message: every byte, in the transaction that also sends the job which takes it in. Whoever handed it in is
// told that we have it only after the commit.

import { createHash } from 'node:crypto';
import { sql, type Tx } from '#db';
import { type Job, sendJob } from '#jobs';
import type { Temporal } from '#lib/temporal';

export interface RawMail {
  readonly bytes: Buffer;
  /** By which door it came. */
  readonly via: 'http' | 'pipe' | 'imap';
  /** Its name where it came from, such as a mailbox's UID. Each once, for ever. */
  readonly delivery?: string | null;
}

export interface Kept {
  /** Of the kept message. */
  readonly id: number;
  /** False when this very delivery was kept before. */
  readonly isNew: boolean;
  /** False when what was kept under this name has other bytes: then nothing was kept now. */
  readonly isSame: boolean;
}

/** The largest message taken, in bytes: 25 MB of attachments and what base64 adds to them. */
export const largestMail = 36 * 1024 * 1024;

/** Who hands a message in and hears nothing back tries again within this time: the same bytes are then the same delivery. */
const sameDeliveryHours = 2;

/**
 * Keeps a raw message in the caller's transaction.
 * @param takenInBy the job that reads what waits; one waiting job is enough for all of it
 */
export async function keepRaw(
  tx: Tx,
  { bytes, via, delivery = null }: RawMail,
  takenInBy: Pick<Job<Record<string, never>>, 'name' | 'retries' | 'data'>,
  at: Temporal.Instant,
): Promise<Kept> {
  const sha256 = createHash('sha256').update(bytes).digest();
  const name = delivery === null ? sha256 : createHash('sha256').update(`${via} ${delivery}`).digest();
  await sql`/* lock-same-mail */ select pg_advisory_xact_lock(${name.readInt32BE(0)}, ${name.readInt32BE(4)})`.execute(
    tx,
  );
  const { rows } = await sql<Kept>`
    /* keep-mail */
    with known as (
      select id, sha256 from mail_in
       where (${delivery}::text is not null and via = ${via} and delivery = ${delivery})
          or (${delivery}::text is null and delivery is null and sha256 = ${sha256} and via = ${via}
              and received_at > ${at.subtract({ hours: sameDeliveryHours })})
       order by id limit 1),
    kept as (
      insert into mail_in (via, delivery, sha256, size, raw, received_at)
      select ${via}, ${delivery}, ${sha256}, ${bytes.length}, ${bytes}, ${at} where not exists (select from known)
      returning id)
    select id, true as is_new, true as is_same from kept
    union all select id, false, sha256 = ${sha256} from known`.execute(tx);
  const [kept] = rows;
  if (!kept) throw new Error('A message was neither kept nor known.');
  if (kept.isNew) await sendJob(tx, takenInBy, {}, { onceKey: 'waiting' });
  return kept;
}
