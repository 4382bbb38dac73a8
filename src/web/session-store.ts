// The sessions' SQL.

import { type Db, inTransaction, sql } from '#db';
import type { Actor } from '#lib/actor';
import { Temporal } from '#lib/temporal';
import type { SessionOutcome, StoredSession } from './session.ts';

type SessionTables = {
  sessions: StoredSession & {
    createdAt: Temporal.Instant;
    lastSeenAt: Temporal.Instant;
    expiresAt: Temporal.Instant;
  };
};

const on = (db: Db) => db.$extendTables<SessionTables>();

/** A session ends after half a day unused; a member of staff signs in at least once a day. */
const unusedFor = Temporal.Duration.from({ hours: 12 });
const longest = Temporal.Duration.from({ hours: 24 });
const seenEvery = Temporal.Duration.from({ minutes: 5 });
/** A resident may be at a computer others use, so theirs ends after half an hour unused. */
const residentUnusedFor = Temporal.Duration.from({ minutes: 30 });
const residentSeenEvery = Temporal.Duration.from({ minutes: 1 });

const isResident = ({ accountId }: StoredSession) => typeof accountId === 'number';

/**
 * What a session's statement asks besides of `sessions.staff_id`, so that no page waits for a statement more: the room that knows
 * staff says what, and who that is.
 */
export interface StaffOfSession {
  /** An expression that gives JSON, null where nobody is to be let in. */
  readonly column: ReturnType<typeof sql>;
  readonly read: (json: unknown) => Actor;
}

/** The session with this hash, if it has not run out, and whose it is. Its use is noted every few minutes at most. */
export async function findSession(
  db: Db,
  idHash: string,
  now: Temporal.Instant,
  { column, read }: StaffOfSession,
): Promise<{ session: StoredSession; actor: Actor | null } | null> {
  const { rows } = await sql<StoredSession & { staff: unknown } & Record<'createdAt' | 'lastSeenAt', Temporal.Instant>>`
    /* find-session */ select id_hash, staff_id, account_id, data, created_at, last_seen_at, ${column} as staff from sessions
     where id_hash = ${idHash} and expires_at > ${now}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const noted = isResident(row) ? residentSeenEvery : seenEvery;
  if (Temporal.Instant.compare(row.lastSeenAt.add(noted), now) < 0) {
    const latest = row.createdAt.add(longest);
    const extended = now.add(isResident(row) ? residentUnusedFor : unusedFor);
    const expiresAt = Temporal.Instant.compare(extended, latest) < 0 ? extended : latest;
    await on(db).updateTable('sessions').set({ lastSeenAt: now, expiresAt }).where('idHash', '=', idHash).execute();
  }
  return { session: row, actor: row.staff === null ? null : read(row.staff) };
}

/** Whether a session is still there, without noting that it was used. */
export async function isOpenSession(db: Db, idHash: string, now: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql`
    /* is-open-session */ select 1 from sessions where id_hash = ${idHash} and expires_at > ${now}`.execute(db);
  return rows.length > 0;
}

/** Writes what a request did to its session. One that was ended meanwhile stays ended. */
export async function saveSession(
  db: Db,
  { end, save, isNew = true }: Pick<SessionOutcome, 'end' | 'save'> & { readonly isNew?: boolean },
  now: Temporal.Instant,
): Promise<void> {
  if (!end && !save) return;
  await inTransaction(db, async (tx) => {
    if (end) await on(tx).deleteFrom('sessions').where('idHash', '=', end).execute();
    if (!save) return;
    if (isNew)
      await on(tx)
        .insertInto('sessions')
        .values({
          ...save,
          createdAt: now,
          lastSeenAt: now,
          expiresAt: now.add(isResident(save) ? residentUnusedFor : unusedFor),
        })
        .execute();
    else await on(tx).updateTable('sessions').set({ data: save.data }).where('idHash', '=', save.idHash).execute();
  });
}

/** Ends every session of one member of staff, e.g. when the account is closed or its password changes. */
export async function endSessionsOf(db: Db, staffId: number): Promise<void> {
  await on(db).deleteFrom('sessions').where('staffId', '=', staffId).execute();
}

/** Ends every session of one resident's account. */
export async function endSessionsOfResident(db: Db, accountId: number): Promise<void> {
  await on(db).deleteFrom('sessions').where('accountId', '=', accountId).execute();
}

/** Deletes sessions that have run out. Returns how many. */
export async function purgeSessions(db: Db, now: Temporal.Instant): Promise<number> {
  const result = await on(db).deleteFrom('sessions').where('expiresAt', '<', now).executeTakeFirst();
  return Number(result.numDeletedRows);
}
