// Receiving a message: kept whole and committed, and only then answered for. What waits is taken in by a job.

import { z } from 'zod';
import { type Db, inTransaction } from '#db';
import type { Temporal } from '#lib/temporal';
import { type Kept, keepRaw, type RawMail } from '#mail-in';

/** The job that takes in what waits, as whoever keeps a message sends it. */
export const takeInQueue = {
  name: 'desk.take-in-mail',
  retries: { times: 8, seconds: 15 },
  data: z.object({}),
} as const;

/** Keeps a raw message durably. When this returns, it will be taken in; when it throws, nothing was kept. */
export async function receiveMail(db: Db, mail: RawMail, at: Temporal.Instant): Promise<Kept> {
  return inTransaction(db, (tx) => keepRaw(tx, mail, takeInQueue, at));
}
