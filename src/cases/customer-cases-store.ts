// The requests a customer follows, over all the rows of their record: for their own account.

import { type Db, sql } from '#db';
import type { Temporal } from '#lib/temporal';
import type { CaseState, Outcome } from './case.ts';

export interface FollowedCase {
  readonly id: number;
  readonly reference: string;
  readonly service: string;
  readonly summary: string;
  readonly state: CaseState;
  readonly outcome: Outcome | null;
  readonly round: number;
  readonly openedAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  readonly nextUpdateAt: Temporal.Instant | null;
}

/** Whose: cases of these customers' rows, and those of these references. */
export interface Followed {
  readonly customerIds: readonly number[];
  readonly references: readonly string[];
  /** Only cases of these services; of any when not given. */
  readonly services?: readonly string[];
}

const theirs = ({ customerIds, references, services }: Followed) =>
  sql`(customer_id = any(${[...customerIds]}::bigint[]) or reference = any(${[...references]}::text[]))
    and (${services === undefined}::boolean or service = any(${[...(services ?? [])]}::text[]))`;

/** Newest first, those numbered below `before` where it is given. One more than `size` when there are more. */
export async function casesFollowed(
  db: Db,
  whose: Followed,
  { before, size }: { before?: number; size: number },
): Promise<FollowedCase[]> {
  const { rows } = await sql<FollowedCase>`
    /* cases-followed */
    select id, reference, service, summary, state, outcome, round, opened_at, closed_at, due_at, next_update_at
      from cases where ${theirs(whose)} and (${before ?? null}::bigint is null or id < ${before ?? null})
     order by id desc limit ${size + 1}`.execute(db);
  return rows;
}

/** Whether it is one of theirs. */
export async function isFollowed(db: Db, whose: Followed, reference: string): Promise<boolean> {
  const { rows } = await sql`select from cases where reference = ${reference} and ${theirs(whose)}`.execute(db);
  return rows.length > 0;
}

/** The references of all their cases. */
export async function referencesOf(db: Db, whose: Followed): Promise<string[]> {
  const { rows } = await sql<{ reference: string }>`
    select reference from cases where ${theirs(whose)}`.execute(db);
  return rows.map(({ reference }) => reference);
}
