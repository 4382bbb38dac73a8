// Where a message goes: reads the rules, the teams' addresses and the directory, and lets core decide.

import type { Db } from '#db';
import { findService, searchServices } from '#directory';
import { listTeams, type Team } from '#staff';
import { type MailRoute, type Routed, routeFor, ruleFor, type ToRoute } from './mail-route.ts';
import { listMailRoutes } from './mail-route-store.ts';

/** Where mail may go, read once for many messages. */
export interface Places {
  /** The database itself and no transaction: the directory's search is kept for it, and would be read in anew for each. */
  readonly db: Db;
  readonly routes: readonly MailRoute[];
  readonly teams: readonly Team[];
  /** Teams of services that were asked for. */
  readonly teamOfService: Map<string, string | null>;
}

export async function loadPlaces(db: Db): Promise<Places> {
  return { db, routes: await listMailRoutes(db), teams: await listTeams(db), teamOfService: new Map() };
}

/** @param general the council's own address, whose team takes what fits nobody else */
export async function routeMail(places: Places, message: ToRoute, general: string): Promise<Routed> {
  const { routes, teams } = places;
  const isDecided = ruleFor(routes, message)?.service != null;
  const found = isDecided ? null : await serviceIn(places, message);
  return routeFor(routes, teams, message, found, general);
}

async function serviceIn({ db, teamOfService }: Places, { subject, text }: ToRoute) {
  const words = `${subject} ${text.slice(0, 200)}`.replace(/\s+/g, ' ').trim().slice(0, 200);
  const [best] = words === '' ? [] : await searchServices(db, words, 1);
  if (!best) return null;
  if (!teamOfService.has(best.slug)) teamOfService.set(best.slug, (await findService(db, best.slug))?.team ?? null);
  return { service: best.slug, team: teamOfService.get(best.slug) ?? null };
}
