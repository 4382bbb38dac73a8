// Every room's routes, in order, as one server.

import type { FastifyInstance } from 'fastify';
import { accountRoutes } from '#account';
import { caseRoutes } from '#cases';
import { contactApiRoutes, contactRoutes, contactsOfCase, figureRoutes, outRoutes, taskRoutes } from '#contacts';
import { customerApiRoutes, customerRoutes } from '#customers';
import { type Db, sql } from '#db';
import { deskRoutes, mailInRoutes, mailOfCase, mailTaskEnded, recordFromAbove } from '#desk';
import { directoryRoutes, rulesThatAsk, searchServices, writeCounts } from '#directory';
import { evidenceRoutes, surveyAnswers } from '#evidence';
import type { Temporal } from '#lib/temporal';
import { listeningRoutes } from '#listening';
import { questionRoutes } from '#questions';
import { actorByToken, staffOfSession, staffRoutes } from '#staff';
import { standardRoutes } from '#standards';
import { strategyRoutes } from '#strategy';
import type { Route } from '#web';
import { letsIn } from '#web/lets-in';
import { buildServer } from '#web/server';
import type { NavigationLink, Site } from '#web/site';
import type { Council } from './council.ts';
import { apiDescription } from './openapi.ts';
import { allJobs } from './schedule.ts';

export const allRoutes = (site: Site): readonly Route[] => [
  ...strategyRoutes,
  ...evidenceRoutes,
  ...directoryRoutes,
  ...caseRoutes([contactsOfCase, mailOfCase]),
  ...accountRoutes,
  ...listeningRoutes,
  ...deskRoutes,
  ...mailInRoutes,
  ...contactRoutes({ gotWhatTheyNeeded: (db, period) => surveyAnswers(db, period, 'got-what-they-needed') }),
  ...taskRoutes(mailTaskEnded),
  ...outRoutes,
  ...figureRoutes,
  ...contactApiRoutes,
  ...customerApiRoutes,
  ...customerRoutes(recordFromAbove),
  ...questionRoutes(rulesThatAsk),
  ...standardRoutes,
  ...staffRoutes(allJobs(site)),
  apiDescription,
];

export interface AppSettings {
  readonly db: Db;
  readonly council: Council;
  readonly now: () => Temporal.Instant;
  readonly rateLimit: boolean;
  readonly trustProxy: boolean;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** The whole of Heard as a server that is not listening yet. */
export async function buildApp(settings: AppSettings): Promise<FastifyInstance> {
  const { db, council, now, rateLimit, trustProxy, logLevel } = settings;
  const routes = allRoutes(council.site);
  const app = await buildServer({
    db,
    site: withPermissions(council.site, routes),
    assets: council.assets,
    routes,
    now,
    staffOfSession,
    actorByToken,
    signInPath: '/staff/sign-in',
    accountSignInPath: '/account/sign-in',
    rateLimit,
    trustProxy,
    logLevel,
    ready: () => isReady(db),
  });
  app.addHook('onClose', () => writeCounts(db));
  // the first search reads the directory in; begun before anybody searches, and told to whoever does if it fails
  app.addHook('onListen', async () => void searchServices(db, '').catch(() => {}));
  return app;
}

/** A link of the staff navigation is offered to whoever its route lets in. */
function withPermissions(site: Site, routes: readonly Route[]): Site {
  const withIts = (link: NavigationLink) => {
    const may = routes.find((route) => route.method === 'GET' && route.path === link.href)?.may;
    return may ? { ...link, may } : link;
  };
  const { navigation } = site;
  const staffMore = navigation.staffMore.map(({ title, links }) => ({ title, links: links.map(withIts) }));
  return {
    ...site,
    navigation: { ...navigation, staff: navigation.staff.map(withIts), staffMore },
    mayOpen: letsIn(routes),
  };
}

/** Whether the database answers. A failed answer is the answer: not ready. */
async function isReady(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}
