// The web ground with a handful of routes of its own, so that what it does for every page is tried without any page.

import { once as event } from 'node:events';
import { connect } from 'node:net';
import { z } from 'zod';
import { sql } from '#db';
import { Fault } from '#lib/fault';
import { Temporal } from '#lib/temporal';
import { type GroundDatabase, groundDatabase } from '../jobs/ground.test-fixture.ts';
import { textField } from './fields.ts';
import { form, html, once, page, readForm, redirect } from './index.ts';
import { apiCall, publicForm, publicPage, type Route, staffPage } from './route.ts';
import { buildServer, type ServerSettings } from './server.ts';
import type { Site } from './site.ts';
import { json } from './visit.ts';

export const site: Site = {
  organisation: {
    name: 'Larch Council',
    shortName: 'Larch',
    slug: 'larch',
    phone: '01632 960 001',
    email: 'help@council.example',
    address: ['1 Square'],
    openingHours: { phone: '9 to 5', counter: '9 to 5' },
    referencePrefix: 'LB',
  },
  publicUrl: 'http://localhost',
  crest: '<svg viewBox="0 0 1 1"></svg>',
  themeColour: '#123456',
  stylesheetHref: '/assets/style-1.css',
  scriptHref: '/assets/script-1.js',
  navigation: { public: [], staff: [], staffMore: [] },
  footer: [],
};

/** How often the form at /act has acted. */
export const acts: string[] = [];

const routes: readonly Route[] = [
  publicPage('/form', (visit) => page({ title: 'Form', main: form(visit, html`<p>${visit.query.get('q')}</p>`) })),
  publicForm('/form', async (visit) => {
    const { value, errors } = readForm(
      visit.form,
      z.object({ word: textField({ name: 'Word', empty: 'Enter a word' }) }),
    );
    if (errors) return page({ title: 'Form', hasErrors: true, main: html`${errors.summary()}` });
    return once(visit, async (tx) => {
      await sql`insert into secrets (name, value) values (${`act ${value.word} ${acts.length}`}, 'x')`.execute(tx);
      acts.push(value.word);
      return redirect(`/form?q=${acts.length}`);
    });
  }),
  publicForm(
    '/upload',
    (visit) => json({ files: visit.files.map(({ name, content }) => [name, content.length]), fields: visit.form }),
    { uploads: true },
  ),
  publicForm('/session', (visit) => {
    if (visit.form['do'] === 'sign-in') visit.session.signIn(7);
    if (visit.form['do'] === 'sign-out') visit.session.signOut();
    if (visit.form['do'] === 'remember') visit.session.set('word', visit.form['word']);
    return redirect(String(visit.form['to'] ?? '/form'));
  }),
  publicForm('/limited', () => redirect('/form'), { perMinute: 3 }),
  publicForm(
    '/password',
    ({ form }) =>
      form['password'] === 'right'
        ? redirect('/form')
        : page({ title: 'Again', hasErrors: true, main: html`<p>Wrong</p>` }),
    { wrongPerMinute: 3 },
  ),
  publicPage('/fault/:name', async (visit) => {
    if (visit.params['name'] === 'sql')
      await sql`insert into secrets (name, value) values ('rosa@example.com', 'x'), ('rosa@example.com', 'y')`.execute(
        visit.db,
      );
    throw new Fault('inside', 'The password of the database is hunter2', { cause: new Error('caused inside') });
  }),
  publicPage('/param/:word', (visit) => json({ word: visit.params['word'], query: [...visit.query] })),
  staffPage(
    '/staff/desk',
    (actor) => actor.role === 'adviser',
    () => page({ title: 'Desk', main: html`<p>Desk</p>` }),
  ),
  apiCall('POST', '/api/echo', (visit) => json(visit.json ?? null), { open: true }),
  apiCall('GET', '/api/guarded', () => json({}), { may: (actor) => actor.name === 'allowed' }),
  apiCall(
    'GET',
    '/api/fault',
    () => {
      throw new Fault('inside', 'The password of the database is hunter2');
    },
    { open: true },
  ),
];

export interface Web extends GroundDatabase {
  readonly app: Awaited<ReturnType<typeof buildServer>>;
  readonly log: string[];
  build(change: Partial<ServerSettings>): ReturnType<typeof buildServer>;
}

export async function openWeb(): Promise<Web> {
  const ground = await groundDatabase([]);
  const settings: ServerSettings = {
    db: ground.db,
    site,
    routes,
    now: () => Temporal.Instant.from('2026-03-02T12:00:00Z'),
    staffOfSession: {
      column: sql`case staff_id when 7 then '{}'::json end`,
      read: () => ({ kind: 'staff', id: 7, name: 'Ada', role: 'adviser', team: null }),
    },
    actorByToken: async (_db, token) =>
      token.startsWith('known') ? { kind: 'token', id: 1, name: token.slice(-7), role: 'token', team: null } : null,
    signInPath: '/staff/sign-in',
    assets: { css: 'body{}', script: '"use strict"', fonts: new Map() },
    rateLimit: false,
    trustProxy: false,
    logLevel: 'silent',
    ready: async () => true,
  };
  const build = (change: Partial<ServerSettings>) => buildServer({ ...settings, ...change });
  const app = await build({});
  return {
    ...ground,
    app,
    build,
    log: [],
    close: async () => {
      await app.close();
      await ground.close();
    },
  };
}

export interface Browser {
  readonly cookie: string;
  readonly hidden: Readonly<Record<string, string>>;
}

/** Opens the form, as a browser with this cookie or none. */
export async function openForm(app: Web['app'], cookie = ''): Promise<Browser> {
  const shown = await app.inject({ url: '/form', headers: cookie ? { cookie } : {} });
  const set = shown.headers['set-cookie'];
  const hidden = [...shown.body.matchAll(/name="(_csrf|_once)" value="([^"]+)"/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  return {
    cookie: (typeof set === 'string' ? set.split(';')[0] : undefined) ?? cookie,
    hidden: Object.fromEntries(hidden),
  };
}

export function post(
  app: Web['app'],
  url: string,
  { cookie, hidden }: Browser,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  return app.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams({ ...hidden, ...fields }).toString(),
  });
}

/** Sends bytes as they are and gives what comes back until the line closes. */
export async function raw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString();
  });
  socket.end(bytes);
  await event(socket, 'close');
  return answer;
}
