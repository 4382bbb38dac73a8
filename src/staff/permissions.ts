// Who may do what. Each room writes its own table, read as sentences: an adviser may "open a case".

import type { Actor } from '#lib/actor';
import { Stop } from '#lib/stop';
import { isRole, type Role, roleNames, roles } from './roles.ts';
import { isScope } from './scopes.ts';

/**
 * A system with a token may do these too, when the table says so. What is a scope is asked of the token and not of the table.
 */
export type Grantee = Role | 'token';

export interface Permissions<Deed extends string> {
  /** For a route or a button: whether to offer it. */
  may(actor: Actor | null, deed: Deed): boolean;
  /** For a route table: `staffPage(path, permissions.to('see cases'), show)`. */
  to(deed: Deed): (actor: Actor) => boolean;
  /** For an action: stops with 403 when the actor may not. */
  need(actor: Actor, deed: Deed): void;
}

/** Heard itself and a customer at their own request are let through: their actions say what they may do. */
export function permissions<Deed extends string>(table: Readonly<Record<Deed, readonly Grantee[]>>): Permissions<Deed> {
  const may = (actor: Actor | null, deed: Deed): boolean => {
    if (!actor) return false;
    if (actor.kind === 'heard' || actor.kind === 'customer') return true;
    if (actor.kind === 'token' && isScope(deed)) return actor.scopes?.includes(deed) ?? false;
    const grantee = actor.kind === 'token' ? 'token' : actor.role;
    return table[deed].some((granted) => granted === grantee);
  };
  return {
    may,
    to: (deed) => (actor) => may(actor, deed),
    need(actor, deed) {
      if (may(actor, deed)) return;
      const who = isRole(actor.role) ? roleNames[actor.role] : actor.name;
      throw new Stop(403, `The role ${who} may not ${deed}. If you need to, ask an administrator.`);
    },
  };
}

/** Everybody who signs in. */
export const allStaff: readonly Role[] = roles;

export const staffPermissions = permissions({
  'see the jobs': ['administrator'],
  'retry a job': ['administrator'],
  'make a token': ['administrator'],
  'manage webhooks': ['administrator'],
  'see the audit log': ['administrator'],
  'manage staff': ['administrator'],
  'work as staff': allStaff,
});
