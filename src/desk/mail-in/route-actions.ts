// Changing the rules that say where mail goes.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import type { NewMailRoute } from './mail-route.ts';
import { deleteMailRoute, insertMailRoute, raiseMailRoute } from './mail-route-store.ts';
import { mailPermissions } from './permissions.ts';

export async function addMailRoute(tx: Tx, route: NewMailRoute, actor: Actor, at: Temporal.Instant): Promise<void> {
  mailPermissions.need(actor, 'say where mail goes');
  await insertMailRoute(tx, route);
  await audit(tx, actor, 'added a rule for email', `team ${route.team}`, at, route);
}

/** Removes a rule. One that is gone already is none to remove. */
export async function removeMailRoute(tx: Tx, id: number, actor: Actor, at: Temporal.Instant): Promise<void> {
  mailPermissions.need(actor, 'say where mail goes');
  if (await deleteMailRoute(tx, id)) await audit(tx, actor, 'removed a rule for email', `rule ${id}`, at);
}

/** Puts a rule before the one that is before it now. */
export async function moveMailRouteUp(tx: Tx, id: number, actor: Actor, at: Temporal.Instant): Promise<void> {
  mailPermissions.need(actor, 'say where mail goes');
  await raiseMailRoute(tx, id);
  await audit(tx, actor, 'moved a rule for email up', `rule ${id}`, at);
}
