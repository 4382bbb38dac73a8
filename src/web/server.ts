// The web server: mounts routes, and turns each request into a Visit and each Reply into a response.

import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Db } from '#db';
import type { Actor } from '#lib/actor';
import { fingerprint } from '#lib/secret';
import type { Temporal } from '#lib/temporal';
import { addAssets } from './assets.ts';
import { faultForLog } from './fault-log.ts';
import { checkOrigin, checkToken } from './from-here.ts';
import { apiProblem, explain, problemPage } from './problem.ts';
import { addressOf, formOf, jsonOf, paramsOf, rawOf } from './received.ts';
import { respond } from './respond.ts';
import type { Route } from './route.ts';
import { headersOfAll, newNonce, plainHeaders } from './security-headers.ts';
import { SessionInHand } from './session.ts';
import { cookieName, setCookie } from './session-cookie.ts';
import { findSession, isOpenSession, type StaffOfSession, saveSession } from './session-store.ts';
import type { Site } from './site.ts';
import { endStreams } from './stream.ts';
import { type FormBody, type Reply, Stop, type UploadedFile, type Visit } from './visit.ts';
import { wrongTries } from './wrong-tries.ts';

export interface ServerSettings {
  readonly db: Db;
  readonly site: Site;
  readonly routes: readonly Route[];
  readonly now: () => Temporal.Instant;
  readonly staffOfSession: StaffOfSession;
  readonly actorByToken: (db: Db, token: string, now: Temporal.Instant) => Promise<Actor | null>;
  /** Where a page that needs signing in sends a visitor. */
  readonly signInPath: string;
  /** The same for a page of a resident's account. */
  readonly accountSignInPath?: string;
  readonly assets: { readonly css: string; readonly script: string; readonly fonts: ReadonlyMap<string, string> };
  readonly rateLimit: boolean;
  readonly trustProxy: boolean;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Where log lines go; standard output when not given. */
  readonly logTo?: { write(line: string): unknown };
  readonly ready: () => Promise<boolean>;
}

declare module 'fastify' {
  interface FastifyRequest {
    session: SessionInHand;
    actor: Actor | null;
  }
}

/** Builds the server without listening; `inject` tries it in tests. */
export async function buildServer(settings: ServerSettings): Promise<FastifyInstance> {
  const { db, site, now } = settings;
  const app = fastify({
    // one hop: the address our own proxy saw; what stands before it anybody can write
    trustProxy: settings.trustProxy && ((_address: string, hop: number) => hop === 0),
    bodyLimit: 1024 * 1024,
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    logController: new LogController({ disableRequestLogging: true }),
    logger:
      settings.logLevel === 'silent'
        ? false
        : { level: settings.logLevel, base: null, ...(settings.logTo ? { stream: settings.logTo } : {}) },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    // an address that cannot be read meets no hook: its answer is plain, and says nothing of the inside
    frameworkErrors: (error, _request, reply: FastifyReply) => {
      const { status, code, message } = explain(error);
      reply.status(status).headers(plainHeaders).send({ code, message });
    },
  });
  app.decorateRequest('session');
  app.decorateRequest('actor', null);
  const headers = headersOfAll(site.publicUrl.startsWith('https:'));
  // first, so that refusals carry them too
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  await app.register(cookie);
  await app.register(formbody);
  await app.register(multipart);
  const rawTypes = new Set(settings.routes.flatMap(({ raw }) => raw?.types ?? []));
  if (rawTypes.size > 0)
    app.addContentTypeParser([...rawTypes], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  if (settings.rateLimit)
    await app.register(rateLimit, {
      max: 600,
      timeWindow: '1 minute',
      errorResponseBuilder: () =>
        new Stop(429, 'You have sent many requests in a short time. Wait a minute, then try again.'),
    });
  addAssets(app, settings.assets, site);
  // While closing, an answer ends its connection too: a browser that keeps it open would hold the process up for a minute.
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
    endStreams(app);
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing) reply.header('connection', 'close');
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    // the route and not the address: an address may hold a secret link or what somebody searched for
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
    done();
  });
  app.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await settings.ready();
    return reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready });
  });
  for (const route of settings.routes) mount(app, route, settings);
  // a folder of addresses where all are API calls is for programs: what is missing there is said in their way too
  const folder = (path: string) => path.split(/[/?]/)[1];
  const forPeople = new Set(settings.routes.filter(({ area }) => area !== 'api').map(({ path }) => folder(path)));
  const forPrograms = new Set(settings.routes.map(({ path }) => folder(path)).filter((each) => !forPeople.has(each)));
  const isForPrograms = (url: string) => forPrograms.has(folder(url));
  app.setNotFoundHandler((request) => {
    throw new Stop(
      404,
      isForPrograms(request.url)
        ? 'There is nothing at this address.'
        : 'If you typed the address, check it is correct.',
    );
  });
  app.setErrorHandler(async (error, request, reply) => {
    const problem = explain(error);
    if (problem.isFault)
      request.log.error({ fault: faultForLog(error), problem: problem.id, route: request.routeOptions.url }, 'fault');
    reply.status(problem.status).header('cache-control', 'no-store');
    if (isForPrograms(request.url)) return reply.send(apiProblem(problem));
    const area = request.url.startsWith('/staff') ? 'staff' : 'public';
    // a form whose files are too large is sent from the page of the same address
    const hasPage = settings.routes.some((route) => route.method === 'GET' && route.path === request.routeOptions.url);
    const backTo = problem.status === 413 && hasPage ? request.url : undefined;
    return respond(reply, problemPage(problem, site, backTo), {
      site,
      area,
      actor: request.actor,
      nonce: newNonce(),
      path: request.url,
    });
  });
  return app;

  function mount(to: FastifyInstance, route: Route, each: ServerSettings): void {
    const { signInPath, accountSignInPath, staffOfSession, actorByToken } = each;
    const takeTry = route.wrongPerMinute && settings.rateLimit ? wrongTries(route.wrongPerMinute, now) : null;
    to.route({
      method: route.method,
      url: route.path,
      ...(route.perMinute && settings.rateLimit
        ? { config: { rateLimit: { max: route.perMinute, timeWindow: '1 minute' } } }
        : {}),
      ...(route.raw
        ? {
            bodyLimit: route.raw.mostBytes,
            // before a body of megabytes is read
            onRequest: async (request, reply) => {
              if (!route.open && !(await callerOf(request))) return tokenless(reply);
            },
          }
        : {}),
      handler: async (request, reply) => {
        if (route.area === 'api') return answerApi(request, reply);
        return answerPage(request, reply);
      },
    });

    async function callerOf(request: FastifyRequest): Promise<Actor | null> {
      const bearer = /^Bearer (\S{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
      return bearer ? actorByToken(db, bearer, now()) : null;
    }

    async function answerApi(request: FastifyRequest, reply: FastifyReply) {
      const actor = await callerOf(request);
      if (!route.open && !actor) return tokenless(reply);
      if (actor && route.may && !route.may(actor)) throw new Stop(403, 'This token is not allowed to do this.');
      const answer = await route.handler(visitOf(request, '', actor, new SessionInHand(null, null), {}, []));
      return respond(reply, answer, { site, area: 'api', actor, nonce: '', path: request.url });
    }

    async function answerPage(request: FastifyRequest, reply: FastifyReply) {
      const id = request.cookies[cookieName(site)] ?? null;
      const found = id && id.length === 43 ? await findSession(db, fingerprint(id), now(), staffOfSession) : null;
      const [stored, actor] = [found?.session ?? null, found?.actor ?? null];
      const session = new SessionInHand(id, stored);
      request.session = session;
      request.actor = actor;
      const lacks =
        (route.area === 'staff' && !actor && signInPath) ||
        (route.area === 'account' && session.accountId === null && accountSignInPath);
      if (lacks) {
        // a form cannot be sent again by itself: the sign-in page says so, and leads back to the page it was on
        const isForm = route.method !== 'GET';
        const back = isForm ? pageOf(request.headers.referer) : request.url;
        const query = new URLSearchParams({ ...(back ? { next: back } : {}), ...(isForm ? { lost: 'form' } : {}) });
        return reply.redirect(query.size > 0 ? `${lacks}?${query}` : lacks, 303);
      }
      if (route.area === 'staff' && actor && route.may && !route.may(actor))
        throw new Stop(403, 'Your role does not allow this. If you need it, ask an administrator.');
      let form: FormBody = {};
      let files: readonly UploadedFile[] = [];
      if (route.method !== 'GET') {
        checkOrigin(request, stored ? id : null); // before a body of megabytes is read
        ({ form, files } = await formOf(request, route));
        checkToken(form, id ?? '');
      }
      const nonce = newNonce();
      const handle = async () => route.handler(visitOf(request, nonce, actor, session, form, files));
      const answer = takeTry ? await takeTry(request.ip, handle, cameBack) : await handle();
      const outcome = session.outcome();
      await saveSession(db, outcome, now());
      if (outcome.cookie !== undefined) setCookie(reply, site, outcome.cookie);
      const who = session.staffId === null ? null : actor;
      const lasting =
        answer.kind === 'stream' ? { ...answer, goesOn: async () => (await isOn(id)) && answer.goesOn() } : answer;
      return respond(reply, lasting, {
        site,
        area: route.area,
        actor: who,
        nonce,
        path: request.url,
        session,
      });
    }

    const isOn = async (id: string | null) => id !== null && (await isOpenSession(db, fingerprint(id), now()));

    function visitOf(
      request: FastifyRequest,
      nonce: string,
      actor: Actor | null,
      session: SessionInHand,
      form: FormBody,
      files: readonly UploadedFile[],
    ): Visit {
      const { path, query } = addressOf(request.url);
      return {
        db,
        site,
        path,
        params: paramsOf(request),
        query,
        form,
        files,
        json: route.area === 'api' && !route.raw ? jsonOf(request) : undefined,
        ...(route.raw ? { raw: rawOf(request, route) ?? Buffer.alloc(0) } : {}),
        header: (name) => {
          const value = request.headers[name];
          return typeof value === 'string' ? value : value?.[0];
        },
        address: request.ip,
        session,
        actor,
        now: now(),
        nonce,
      };
    }
  }
}

/** Whether a form came back with errors. */
const cameBack = (answer: Reply) => answer.kind === 'page' && answer.hasErrors === true;

/** The path of the page a form was on; nothing when it is not said or cannot be read. */
function pageOf(referer: string | undefined): string | null {
  return referer && URL.canParse(referer) ? new URL(referer).pathname : null;
}

function tokenless(reply: FastifyReply): FastifyReply {
  reply.header('www-authenticate', 'Bearer');
  return reply
    .status(401)
    .send({ code: 'unauthorized', message: 'Send a valid token: Authorization: Bearer <token>.' });
}
