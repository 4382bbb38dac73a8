// Accounts, teams, tokens and the audit log: this room's SQL.

import type { Generated } from 'kysely';
import { type Db, sql, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import { fingerprint } from '#lib/secret';
import type { Temporal } from '#lib/temporal';
import type { SignInState, StaffMember } from './account.ts';

export interface Team {
  readonly slug: string;
  readonly name: string;
  readonly publicName: string;
  readonly email: string | null;
  readonly about: string;
}

export interface ApiToken {
  readonly id: number;
  readonly name: string;
  /** What it may do. */
  readonly scopes: readonly string[];
  /** The token itself, of a demonstration only. */
  readonly shown: string | null;
  readonly madeAt: Temporal.Instant;
  readonly lastUsedAt: Temporal.Instant | null;
  readonly revokedAt: Temporal.Instant | null;
}

export interface AuditRow {
  readonly id: number;
  readonly at: Temporal.Instant;
  readonly actorName: string;
  readonly did: string;
  readonly subject: string;
  readonly detail: unknown;
}

type StaffTables = {
  teams: Team;
  staff: Omit<StaffMember, 'id' | 'isActive'> &
    SignInState & {
      id: Generated<number>;
      isActive: Generated<boolean>;
      failedSignIns: Generated<number>;
      passwordHash: string | null;
      createdAt: Temporal.Instant;
    };
  apiTokens: Omit<ApiToken, 'id'> & { id: Generated<number>; tokenHash: string; madeBy: number | null };
  auditLog: Omit<AuditRow, 'id' | 'detail'> & {
    id: Generated<number>;
    actorKind: string;
    actorId: number | null;
    detail: string;
  };
};

const on = (db: Db) => db.$extendTables<StaffTables>();
const memberColumns = ['id', 'email', 'name', 'role', 'team', 'isActive'] as const;

export async function saveTeam(tx: Tx, team: Team): Promise<void> {
  await on(tx)
    .insertInto('teams')
    .values(team)
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(team))
    .execute();
}

export async function listTeams(db: Db): Promise<Team[]> {
  return on(db).selectFrom('teams').selectAll().orderBy('name').execute();
}

/** Adds the account, or brings name, role and team up to date; a password is set only when one is given. */
export async function saveStaff(
  tx: Tx,
  member: Pick<StaffMember, 'email' | 'name' | 'role' | 'team'>,
  passwordHash: string | null,
  at: Temporal.Instant,
): Promise<void> {
  await on(tx)
    .insertInto('staff')
    .values({ ...member, email: member.email.toLowerCase(), passwordHash, lockedUntil: null, createdAt: at })
    .onConflict((conflict) =>
      conflict.constraint('staff_email_once').doUpdateSet({
        name: member.name,
        role: member.role,
        ...(member.team === null ? {} : { team: member.team }), // nobody loses a team by being named again without one
        ...(passwordHash === null ? {} : { passwordHash }),
      }),
    )
    .execute();
}

export async function listStaff(db: Db): Promise<StaffMember[]> {
  return on(db).selectFrom('staff').select(memberColumns).orderBy('name').orderBy('id').execute();
}

export async function findStaff(db: Db, id: number): Promise<StaffMember | undefined> {
  const { rows } = await sql<StaffMember>`/* member-of-staff */
    select id, email, name, role, team, is_active from staff where id = ${id}`.execute(db);
  return rows[0];
}

/** The account that a row of `sessions` belongs to, as JSON, while it is not closed. */
export const accountOfSession = sql`(
  select json_build_object('id', member.id, 'name', member.name, 'role', member.role, 'team', member.team)
    from staff member where member.id = sessions.staff_id and member.is_active)`;

/** The account signing in, locked until the transaction ends. */
export async function lockForSignIn(tx: Tx, email: string) {
  return on(tx)
    .selectFrom('staff')
    .select([...memberColumns, 'passwordHash', 'failedSignIns', 'lockedUntil'])
    .where('email', '=', email.toLowerCase())
    .forUpdate()
    .executeTakeFirst();
}

export async function saveSignInState(tx: Tx, id: number, state: SignInState): Promise<void> {
  await on(tx)
    .updateTable('staff')
    .set({ failedSignIns: state.failedSignIns, lockedUntil: state.lockedUntil })
    .where('id', '=', id)
    .execute();
}

export async function setPassword(tx: Tx, id: number, passwordHash: string): Promise<void> {
  await on(tx).updateTable('staff').set({ passwordHash }).where('id', '=', id).execute();
}

export async function setActive(tx: Tx, id: number, isActive: boolean): Promise<void> {
  await on(tx).updateTable('staff').set({ isActive }).where('id', '=', id).execute();
}

export async function saveToken(
  tx: Tx,
  token: { name: string; scopes: readonly string[]; hash: string; shown: string | null; madeBy: number | null },
  at: Temporal.Instant,
): Promise<void> {
  await on(tx)
    .insertInto('apiTokens')
    .values({
      name: token.name,
      scopes: [...token.scopes],
      tokenHash: token.hash,
      shown: token.shown,
      madeBy: token.madeBy,
      madeAt: at,
      lastUsedAt: null,
      revokedAt: null,
    })
    .execute();
}

/** The token in use, by the token itself. Its use is noted at most once an hour. */
export async function findToken(
  db: Db,
  token: string,
  now: Temporal.Instant,
): Promise<Pick<ApiToken, 'id' | 'name' | 'scopes'> | null> {
  const { rows } = await sql<{
    id: number;
    name: string;
    scopes: string[];
    lastUsedAt: Temporal.Instant | null;
  }>`/* token-in-use */
    select id, name, scopes, last_used_at from api_tokens
     where token_hash = ${fingerprint(token)} and revoked_at is null`.execute(db);
  const [row] = rows;
  if (!row) return null;
  if (!row.lastUsedAt || now.since(row.lastUsedAt).total('hours') >= 1)
    await on(db).updateTable('apiTokens').set({ lastUsedAt: now }).where('id', '=', row.id).execute();
  return { id: row.id, name: row.name, scopes: row.scopes };
}

export async function listTokens(db: Db): Promise<ApiToken[]> {
  return on(db)
    .selectFrom('apiTokens')
    .select(['id', 'name', 'scopes', 'shown', 'madeAt', 'lastUsedAt', 'revokedAt'])
    .orderBy('id', 'desc')
    .execute();
}

/** A token that was not revoked. */
export async function findTokenInUse(db: Db, id: number): Promise<ApiToken | undefined> {
  return (await listTokens(db)).find((token) => token.id === id && token.revokedAt === null);
}

/** Its name; null when there is no such token or it was revoked before. */
export async function revokeToken(tx: Tx, id: number, at: Temporal.Instant): Promise<string | null> {
  const done = await on(tx)
    .updateTable('apiTokens')
    .set({ revokedAt: at, shown: null })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning('name')
    .executeTakeFirst();
  return done?.name ?? null;
}

/**
 * Writes down a change, or a look at a sensitive record, in the transaction that makes it.
 * @param did past tense, e.g. `closed the case`; @param subject what, e.g. `case LB-4F7K-9QWX`
 */
export async function audit(
  tx: Tx,
  actor: Actor,
  did: string,
  subject: string,
  at: Temporal.Instant,
  detail: object = {},
): Promise<void> {
  await sql`
    /* audit */ insert into audit_log (at, actor_kind, actor_id, actor_name, did, subject, detail)
    values (${at}, ${actor.kind}, ${actor.id}, ${actor.name}, ${did}, ${subject}, ${JSON.stringify(detail)}::jsonb)`.execute(
    tx,
  );
}

/** Writes down looks at sensitive records, in one statement of its own: nothing is changed that would have to go with it. */
export async function auditLooks(
  db: Db,
  actor: Actor,
  looks: readonly { readonly did: string; readonly subject: string }[],
  at: Temporal.Instant,
): Promise<void> {
  if (looks.length === 0) return;
  await sql`
    /* audit-looks */ insert into audit_log (at, actor_kind, actor_id, actor_name, did, subject, detail)
    select ${at}, ${actor.kind}, ${actor.id}, ${actor.name}, did, subject, '{}'
      from unnest(${looks.map(({ did }) => did)}::text[], ${looks.map(({ subject }) => subject)}::text[]) as look (did, subject)`.execute(
    db,
  );
}

/** Newest first; `before` is the id to go on from. */
export async function readAudit(
  db: Db,
  filter: { subject?: string; before?: number; size: number },
): Promise<AuditRow[]> {
  let query = on(db)
    .selectFrom('auditLog')
    .select(['id', 'at', 'actorName', 'did', 'subject', sql<unknown>`detail`.as('detail')]);
  if (filter.subject) query = query.where('subject', '=', filter.subject);
  if (filter.before) query = query.where('id', '<', filter.before);
  return query.orderBy('id', 'desc').limit(filter.size).execute();
}
