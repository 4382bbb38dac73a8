// The whole house for tests: a database of its own with Larchmere in it, the app without a network, and a clock that stands still.

import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { type Connection, type Db, inTransaction, migrate, openDatabase, sql } from '#db';
import { prepareJobs } from '#jobs';
import { heardItself } from '#lib/actor';
import { hashPassword } from '#lib/password';
import { Temporal } from '#lib/temporal';
import { makeToken, type Scope } from '#staff';
import { buildApp } from './app.ts';
import { type Council, openCouncil } from './council.ts';
import { readMigrations } from './db/migrate.ts';
import { createTestDatabase } from './db/test-database.ts';
import { demoPassword } from './demo-sign-ins.ts';
import { loadCouncil } from './load.ts';
import { allJobs } from './schedule.ts';

const root = join(import.meta.dirname, '..');
const migrations = join(root, 'migrations');

/** Monday 2 March 2026, 10am: a working day with nothing special about it. */
const monday = Temporal.Instant.from('2026-03-02T10:00:00Z');

export interface TestHouse {
  readonly db: Db;
  readonly connection: Connection;
  readonly app: FastifyInstance;
  readonly council: Council;
  /** The time it is. Set it to move on. */
  clock: { now: Temporal.Instant };
  /** A visitor with cookies of their own, who follows no redirects. */
  visitor(): Visitor;
  signedIn(role: 'adviser' | 'officer' | 'complaints' | 'editor' | 'analyst' | 'admin'): Promise<Visitor>;
  /** May do everything but see restricted customers, unless told. */
  token(scopes?: readonly Scope[]): Promise<string>;
  close(): Promise<void>;
}

/** Signing in is slow on purpose, and nearly every test of a staff page begins with it. */
const quickly = { N: 2, r: 8, p: 1 };

/** @param council opened once for a process, since its stylesheet takes seconds to compile */
let opened: Promise<Council> | undefined;

function larchmere(): Promise<Council> {
  opened ??= openCouncil({
    slug: 'larchmere',
    publicUrl: 'http://localhost',
    cacheFolder: join(tmpdir(), 'heard-test-styles'),
  });
  return opened;
}

export async function testHouse(): Promise<TestHouse> {
  const council = await larchmere();
  const database = await createTestDatabase({
    template: await templateName(),
    build: async (connection) => {
      await migrate(connection, migrations);
      await prepareJobs(connection, allJobs(council.site));
      const db = openDatabase(connection, 2);
      await loadCouncil(db, council.pack, demoPassword, monday.subtract({ hours: 24 * 30 }));
      await sql`update staff set password_hash = ${await hashPassword(demoPassword, quickly)}`.execute(db);
      await db.destroy();
    },
  });
  const db = openDatabase(database.connection, 6);
  const clock = { now: monday };
  const app = await buildApp({
    db,
    council,
    now: () => clock.now,
    rateLimit: false,
    trustProxy: false,
    logLevel: 'silent',
  });
  const visitor = () => new Visitor(app);
  return {
    db,
    connection: database.connection,
    app,
    council,
    clock,
    visitor,
    signedIn: async (role) => {
      const staff = visitor();
      await staff.submit('/staff/sign-in', { email: `${role}@larchmere.example`, password: demoPassword });
      return staff;
    },
    token: (scopes) =>
      inTransaction(db, (tx) => makeToken(tx, 'a test', heardItself, clock.now, scopes ? { scopes } : {})),
    close: async () => {
      await app.close();
      await db.destroy();
      await database.drop();
    },
  };
}

/** Named for all it holds: another migration, another kind of job or another council is another template. */
async function templateName(): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(quickly));
  for (const migration of await readMigrations(migrations)) hash.update(migration.checksum);
  for (const job of allJobs((await larchmere()).site)) hash.update(job.name);
  const { readdir, readFile } = await import('node:fs/promises');
  for (const folder of ['larchmere', 'words'].map((name) => join(root, 'councils', name)))
    for (const name of (await readdir(folder, { recursive: true })).filter((file) => /\.(json|csv)$/.test(file)).sort())
      hash.update(name).update(await readFile(join(folder, name)));
  return `larchmere-${hash.digest('hex').slice(0, 24)}`;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A browser without a window: keeps cookies, reads pages, fills forms in with their hidden fields. */
export class Visitor {
  readonly #app: FastifyInstance;
  readonly #cookies = new Map<string, string>();
  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  async get(url: string): Promise<LightMyRequestResponse> {
    return this.#keep(await this.#app.inject({ method: 'GET', url, headers: this.#headers() }));
  }

  /** Gets a page and follows where it leads, at most five times. */
  async open(url: string): Promise<LightMyRequestResponse> {
    let response = await this.get(url);
    for (let i = 0; i < 5 && response.statusCode === 303; i++)
      response = await this.get(String(response.headers['location']));
    return response;
  }

  /** Sends fields to an address as they are, without a form's hidden ones. */
  async post(url: string, fields: Fields): Promise<LightMyRequestResponse> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each);
    const headers = { ...this.#headers(), 'content-type': 'application/x-www-form-urlencoded' };
    return this.#keep(await this.#app.inject({ method: 'POST', url, headers, payload: body.toString() }));
  }

  /** Opens the page, fills in the form that posts to `action` (or the page itself) and sends it. */
  async submit(url: string, fields: Fields, action?: string): Promise<LightMyRequestResponse> {
    const shown = await this.open(url);
    return this.send(shown, fields, action);
  }

  /** Sends a form of a page that is open already. */
  async send(shown: LightMyRequestResponse, fields: Fields, action?: string): Promise<LightMyRequestResponse> {
    const forms = formsOf(shown.body);
    const form =
      forms.find((each) => (action === undefined ? !each.action.endsWith('/sign-out') : each.action === action)) ??
      forms.find(({ buttons }) => action !== undefined && buttons.includes(action));
    if (!form)
      throw new Error(
        `No form${action ? ` for ${action}` : ''} on this page: ${shown.statusCode} ${shown.body.slice(0, 300)}`,
      );
    return this.post(action ?? form.action, { ...form.hidden, ...fields });
  }

  /** Opens the page and sends its form, with one file and what is typed. */
  async upload(
    url: string,
    file: { field: string; name: string; content: Buffer },
    typed: Readonly<Record<string, string>> = {},
  ): Promise<LightMyRequestResponse> {
    const shown = await this.open(url);
    const form = formsOf(shown.body).find(({ action }) => !action.endsWith('/sign-out'));
    if (!form) throw new Error(`No form on ${url}: ${shown.statusCode}`);
    const boundary = 'heard-test-boundary';
    const part = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`;
    const hidden = Object.entries({ ...form.hidden, ...typed }).map(
      ([name, value]) => `${part(name)}\r\n\r\n${value}\r\n`,
    );
    const payload = Buffer.concat([
      Buffer.from(`${hidden.join('')}${part(file.field)}; filename="${file.name}"\r\n\r\n`),
      file.content,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const headers = { ...this.#headers(), 'content-type': `multipart/form-data; boundary=${boundary}` };
    return this.#keep(await this.#app.inject({ method: 'POST', url: form.action, headers, payload }));
  }

  #headers(): Record<string, string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return cookie ? { cookie } : {};
  }

  #keep(response: LightMyRequestResponse): LightMyRequestResponse {
    for (const { name, value, maxAge, expires } of response.cookies as {
      name: string;
      value: string;
      maxAge?: number;
      expires?: Date;
    }[]) {
      if (value === '' || maxAge === 0 || (expires && expires.getTime() === 0)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }
}

interface FormOnPage {
  readonly action: string;
  /** Where its buttons send it instead. */
  readonly buttons: readonly string[];
  readonly hidden: Record<string, string>;
}

function formsOf(markup: string): FormOnPage[] {
  return [...markup.matchAll(/<form method="post" action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].map(
    ([, action = '', content = '']) => ({
      action: plain(action),
      buttons: [...content.matchAll(/<button[^>]* formaction="([^"]*)"/g)].map(([, to = '']) => plain(to)),
      hidden: Object.fromEntries(
        [...content.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
          ([, name = '', value = '']) => [name, plain(value)],
        ),
      ),
    }),
  );
}

/** Escaped markup as it reads. */
export const plain = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
