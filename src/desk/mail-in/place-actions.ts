// Where a message goes: reads the rules, the teams' addresses and the directory, and lets core decide.

import type { Db } from '#db';
import { findService, findServices } from '#directory';
import { listTeams, type Team } from '#staff';
import { type MailRoute, type Named, type Routed, routeFor, ruleFor, sayings, type ToRoute } from './mail-route.ts';
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

/** How like the name of a service words must be to name it: less is chance, and sends people's letters to the wrong team. */
const leastLikeness = 0.7;

async function serviceIn({ db, teamOfService }: Places, message: ToRoute): Promise<Named | null> {
  for (const words of sayings(message)) {
    const [best] = (await findServices(db, words, { most: 1, leastLikeness })).found;
    if (!best) continue;
    const { slug } = best.record;
    if (!teamOfService.has(slug)) teamOfService.set(slug, (await findService(db, slug))?.team ?? null);
    return { service: slug, team: teamOfService.get(slug) ?? null, words: words.slice(0, 100) };
  }
  return null;
}
