// Signing in, accounts and tokens.

import { type Db, inTransaction, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import { hashPassword, isPassword } from '#lib/password';
import { fingerprint, randomId } from '#lib/secret';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import { endSessionsOf } from '#web/session-store';
import { afterRightPassword, afterWrongPassword, isLocked, type StaffMember } from './account.ts';
import { staffPermissions } from './permissions.ts';
import { everydayScopes, type Scope } from './scopes.ts';
import * as store from './store.ts';

export type SignInRefusal = 'wrong-details' | 'locked';

/** The account when e-mail and password are right. A wrong e-mail answers as a wrong password does, and as slowly. */
export async function signIn(
  db: Db,
  email: string,
  password: string,
  at: Temporal.Instant,
): Promise<StaffMember | { refused: SignInRefusal }> {
  return inTransaction(db, async (tx) => {
    const account = await store.lockForSignIn(tx, email);
    const right = await isPassword(password, account?.passwordHash ?? null);
    if (!account?.isActive) return { refused: 'wrong-details' };
    if (isLocked(account, at)) return { refused: 'locked' };
    await store.saveSignInState(tx, account.id, right ? afterRightPassword : afterWrongPassword(account, at));
    const actor = actorOf(account);
    await store.audit(tx, actor, right ? 'signed in' : 'gave a wrong password', `staff ${account.id}`, at);
    return right ? account : { refused: 'wrong-details' };
  });
}

export function actorOf(member: StaffMember): Actor {
  return { kind: 'staff', id: member.id, name: member.name, role: member.role, team: member.team };
}

/** Who a session belongs to; null once the account is closed. */
export async function staffById(db: Db, id: number): Promise<Actor | null> {
  const member = await store.findStaff(db, id);
  return member?.isActive ? actorOf(member) : null;
}

/** Whose a session is, asked with the session. */
export const staffOfSession = {
  column: store.accountOfSession,
  read: (json: unknown) => actorOf(json as StaffMember),
};

/** Whose call an API token is. */
export async function actorByToken(db: Db, token: string, now: Temporal.Instant): Promise<Actor | null> {
  const found = await store.findToken(db, token, now);
  return found && { kind: 'token', id: found.id, name: found.name, role: 'token', team: null, scopes: found.scopes };
}

/**
 * Makes a token and gives it, the only time it is seen unless `keepShown` (a demonstration).
 * @param options.scopes what it may do; everything but seeing restricted customers when not given
 */
export async function makeToken(
  tx: Tx,
  name: string,
  actor: Actor,
  at: Temporal.Instant,
  { scopes = everydayScopes, keepShown = false }: { scopes?: readonly Scope[]; keepShown?: boolean } = {},
): Promise<string> {
  staffPermissions.need(actor, 'make a token');
  const token = `heard_${randomId()}`;
  const madeBy = actor.kind === 'staff' ? actor.id : null;
  const shown = keepShown ? token : null;
  await store.saveToken(tx, { name, scopes, hash: fingerprint(token), shown, madeBy }, at);
  await store.audit(tx, actor, 'made a token', `token ${name}`, at, { scopes });
  return token;
}

/** False when it was revoked before. */
export async function revokeToken(tx: Tx, id: number, actor: Actor, at: Temporal.Instant): Promise<boolean> {
  staffPermissions.need(actor, 'make a token');
  const name = await store.revokeToken(tx, id, at);
  if (name !== null) await store.audit(tx, actor, 'revoked a token', `token ${name}`, at, { id });
  return name !== null;
}

/** Opens an account, or brings one up to date: its name, role, team when one is given, and password when one is given. */
export async function saveAccount(
  tx: Tx,
  member: Pick<StaffMember, 'email' | 'name' | 'role' | 'team'>,
  password: string | null,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  staffPermissions.need(actor, 'manage staff');
  await store.saveStaff(tx, member, password === null ? null : await hashPassword(password), at);
  await store.audit(tx, actor, 'saved an account', `staff ${member.email}`, at, {
    role: member.role,
    team: member.team,
  });
}

/** Closes or opens an account again. */
export async function setActive(
  tx: Tx,
  id: number,
  isActive: boolean,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  staffPermissions.need(actor, 'manage staff');
  if (id === actor.id) throw new Stop(409, 'You cannot close your own account. Ask another administrator.');
  await store.setActive(tx, id, isActive);
  if (!isActive) await endSessionsOf(tx, id);
  await store.audit(tx, actor, isActive ? 'opened an account' : 'closed an account', `staff ${id}`, at);
}

/**
 * Changes one's own password and ends every session of the account, this one included.
 * False when the old password is not right, which counts as a wrong try.
 */
export async function changePassword(
  db: Db,
  actor: Actor,
  old: string,
  fresh: string,
  at: Temporal.Instant,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const member = actor.id === null ? undefined : await store.findStaff(tx, actor.id);
    const account = member && (await store.lockForSignIn(tx, member.email));
    if (!account) return false;
    if (isLocked(account, at) || !(await isPassword(old, account.passwordHash))) {
      await store.saveSignInState(tx, account.id, afterWrongPassword(account, at));
      return false;
    }
    await store.setPassword(tx, account.id, await hashPassword(fresh));
    await endSessionsOf(tx, account.id);
    await store.audit(tx, actor, 'changed their password', `staff ${account.id}`, at);
    return true;
  });
}
