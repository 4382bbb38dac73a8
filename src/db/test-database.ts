// A database of its own for each test file, copied from a template that is built once and shared. Assumes the role may create databases.
// Templates and copies are named by what they hold and the day they were made, so that what nobody uses any more can be told and dropped.
import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { Temporal } from '#lib/temporal';
import { type TestConnection, testServer } from './test-server.ts';

export type TestDatabase = {
  readonly connection: TestConnection;
  readonly name: string;
  /** Drops it, cutting any connection still open. */
  drop(): Promise<void>;
};

export type TestDatabaseOptions = {
  /** Names what the template holds, with a hash of all that `build` depends on: another hash is another template. */
  readonly template: string;
  /** Fills the empty template, for instance by running migrations. Must close its connections before it returns. */
  readonly build: (connection: TestConnection) => Promise<void>;
};

/** Copies the template into a new database, building the template first if no process has yet. */
export async function createTestDatabase(options: TestDatabaseOptions): Promise<TestDatabase> {
  const server = await testServer();
  return withClient(server, async (admin) => {
    const template = await ensureTemplate(admin, server, options);
    const name = `heard_test_${today()}_${crypto.randomUUID().replaceAll('-', '')}`;
    await admin.query(`create database ${name} template ${template} strategy ${copyStrategy}`);
    return {
      name,
      connection: { ...server, database: name },
      drop: () => withClient(server, (client) => dropDatabase(client, name)),
    };
  });
}

/** Copies files rather than logging each page. */
const copyStrategy = 'file_copy';

/** Any number that no other advisory lock in the same server uses. */
const templateLock = 4_327_301;

async function ensureTemplate(admin: Client, server: TestConnection, options: TestDatabaseOptions): Promise<string> {
  const ending = endingOf(options.template);
  const found = await findTemplate(admin, ending);
  if (found !== undefined) return found;
  await admin.query('select pg_advisory_lock($1)', [templateLock]);
  try {
    return (await findTemplate(admin, ending)) ?? (await buildTemplate(admin, server, ending, options.build));
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [templateLock]);
  }
}

/** The end of a template's database name: any text may name a template, few may stand in a database's name. */
function endingOf(template: string): string {
  return `_${createHash('sha256').update(template).digest('hex').slice(0, 16)}`;
}

async function findTemplate(admin: Client, ending: string): Promise<string | undefined> {
  const found = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname like 'heard\\_template\\_%' and right(datname, $1) = $2`,
    [ending.length, ending],
  );
  return found.rows[0]?.datname;
}

/** Built under another name and renamed when whole, so a build that dies half-way is never copied. */
async function buildTemplate(
  admin: Client,
  server: TestConnection,
  ending: string,
  build: TestDatabaseOptions['build'],
): Promise<string> {
  await dropOutdated(admin);
  const draft = `heard_draft${ending}`;
  const template = `heard_template_${today()}${ending}`;
  await dropDatabase(admin, draft);
  await admin.query(`create database ${draft}`);
  await build({ ...server, database: draft });
  await admin.query(`alter database ${draft} rename to ${template}`);
  return template;
}

/** Drops a template that will not be wanted again, such as one made to test this file. */
export async function dropTemplate(template: string): Promise<void> {
  await withClient(await testServer(), async (admin) => {
    const found = await findTemplate(admin, endingOf(template));
    if (found !== undefined) await dropDatabase(admin, found);
  });
}

/**
 * Drops all copies that are still in a server, and all but the four newest templates: each change of a migration makes another.
 * Assumes that no test is running on it.
 */
export async function dropLeftDatabases(server: TestConnection): Promise<void> {
  await withClient(server, async (admin) => {
    const left = await admin.query<{ datname: string }>(
      `select datname from pg_database where datname like 'heard\\_test\\_%'
       union all
       (select datname from pg_database where datname like 'heard\\_template\\_%' order by oid desc offset 4)`,
    );
    for (const { datname } of left.rows) await dropDatabase(admin, datname);
  });
}

/** Drops templates and copies of earlier days; a template in daily use is built again once a week. */
async function dropOutdated(admin: Client): Promise<void> {
  const outdated = await admin.query<{ datname: string }>(
    `select datname from pg_database
      where datname like 'heard\\_test\\_%' and substring(datname from 12 for 8) < to_char(now() - interval '1 day', 'YYYYMMDD')
         or datname like 'heard\\_template\\_%' and substring(datname from 16 for 8) < to_char(now() - interval '7 days', 'YYYYMMDD')`,
  );
  for (const { datname } of outdated.rows) await dropDatabase(admin, datname);
}

async function dropDatabase(admin: Client, name: string): Promise<void> {
  await admin.query(`drop database if exists ${admin.escapeIdentifier(name)} with (force)`);
}

async function withClient<T>(connection: TestConnection, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(connection);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Today as eight digits, such as `20270312`, by the same clock as everyone's: UTC. */
function today(): string {
  return Temporal.Now.plainDateISO('UTC').toString().replaceAll('-', '');
}
