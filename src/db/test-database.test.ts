// Databases for tests: a template is built once however many ask, copies are apart from each other, and a failed build leaves nothing.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { Client } from 'pg';
import { createTestDatabase, dropTemplate } from './test-database.ts';
import type { TestConnection } from './test-server.ts';

/** A new name each run, since a template stays for the next run to use. */
const template = `notes ${crypto.randomUUID()}`;
const failing = `${template}, failing`;

after(async () => {
  await dropTemplate(template);
  await dropTemplate(failing);
});

test('many who ask at once get databases of their own from a template built once', async () => {
  let builds = 0;
  const build = async (connection: TestConnection) => {
    builds++;
    await query(connection, 'create table notes (words text)');
  };
  const databases = await Promise.all([1, 2, 3].map(() => createTestDatabase({ template, build })));
  assert.equal(builds, 1);
  const [first, second] = databases;
  assert.ok(first !== undefined && second !== undefined);
  await query(first.connection, `insert into notes values ('mine')`);
  assert.deepEqual(await query(second.connection, 'select words from notes'), []);
  await Promise.all(databases.map((each) => each.drop()));
  await assert.rejects(query(first.connection, 'select 1'), { code: '3D000' });
});

test('another process copies the same template', async () => {
  const program = `
    import { createTestDatabase } from ${JSON.stringify(import.meta.resolve('./test-database.ts'))};
    const build = async () => { throw new Error('it is built already'); };
    const database = await createTestDatabase({ template: process.argv[1], build });
    await database.drop();
  `;
  const args = ['--input-type=module-typescript', '--eval', program, template];
  const [status] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit');
  assert.equal(status, 0);
});

test('a build that fails is not copied and is begun again', async () => {
  const broken = async (connection: TestConnection) => {
    await query(connection, 'create table half (words text)');
    throw new Error('the second migration is wrong');
  };
  await assert.rejects(createTestDatabase({ template: failing, build: broken }), /second migration/);
  const mended = (connection: TestConnection) => query(connection, 'create table half (words text)');
  const database = await createTestDatabase({
    template: failing,
    build: async (connection) => void (await mended(connection)),
  });
  assert.deepEqual(await query(database.connection, 'select * from half'), []);
  await database.drop();
});

test('drop cuts a connection that is still open', async () => {
  const database = await createTestDatabase({ template, build: async () => undefined });
  const client = new Client(database.connection);
  // Told twice: once by the server, once when the socket closes.
  client.on('error', () => undefined);
  await client.connect();
  const cut = new Promise<void>((resolve) => client.once('end', resolve));
  await database.drop();
  await cut;
});

async function query(connection: TestConnection, text: string): Promise<unknown[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}
