// Cases whose opening was told by a letter that has left since: this room's SQL for them.

import { type Db, sql } from '#db';
import type { Temporal } from '#lib/temporal';

export interface PostedLetter {
  readonly reference: string;
  /** When it was noted that it left. */
  readonly settledAt: Temporal.Instant;
  /** The day it was posted, where it was printed here. */
  readonly postedOn: Temporal.PlainDate | null;
}

/** Letters about the opening of a case that left, of cases that are not acknowledged yet. @param since when they were written at the earliest */
export async function postedLetters(db: Db, since: Temporal.Instant, most: number): Promise<PostedLetter[]> {
  const { rows } = await sql<PostedLetter>`
    select c.reference, m.settled_at, b.posted_on
      from outbox_messages m
      join cases c on m.fact = 'case-opened ' || c.id and c.acknowledged_at is null
      left join print_batches b on b.id = m.print_batch
     where m.template = 'case-opened' and m.channel = 'letter' and m.state = 'sent' and m.settled_at is not null
       and m.created_at > ${since}
     order by m.settled_at limit ${most}`.execute(db);
  return rows;
}
