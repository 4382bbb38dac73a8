// `heard mail-in` as a mail server runs it: kept before it ends with 0, and 75 while the database is away.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { sql } from '#db';
import { readConfig } from './config.ts';
import { keepFromPipe } from './mail-pipe.ts';
import { type TestHouse, testHouse } from './test-house.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const message = Buffer.from('From: ada@example.org\r\nSubject: By pipe\r\n\r\nHello\r\n');

/** The test's database as an address; its server listens on a socket. */
function databaseUrl(): string {
  const { host = '', port = 5432, user = '', database = '', connectionString } = house.connection;
  return connectionString ?? `postgres://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}

test('a message on standard input is kept, byte for byte, before it ends with 0', async () => {
  const said: string[] = [];
  const settings = readConfig({ DATABASE_URL: databaseUrl() });
  const keep = (bytes: Buffer) =>
    keepFromPipe(settings, Readable.from([bytes.subarray(0, 10), bytes.subarray(10)]), (line) => said.push(line));
  assert.equal(await keep(message), 0);
  assert.equal(await keep(message), 0, 'handed over again, it is the same message');
  const { rows } = await sql<{ raw: Buffer; via: string }>`select raw, via from mail_in where via = 'pipe'`.execute(
    house.db,
  );
  assert.equal(rows.length, 1);
  assert.ok(rows[0]?.raw.equals(message));
  assert.equal(await keep(Buffer.alloc(0)), 65);
  assert.deepEqual(said, ['There was no message.']);
});

test('while the database is away, and while a setting is wrong, the mail server is told to try again', async () => {
  for (const environment of [{ DATABASE_URL: 'postgres://heard:hunter2@127.0.0.1:1/heard' }, { HEARD_PROT: '1' }]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'mail-in'], {
      env: { PATH: process.env['PATH'] ?? '', ...environment },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.stdin.end(message);
    const [code] = await once(child, 'close');
    assert.equal(code, 75, err);
    assert.doesNotMatch(err, /hunter2|\n\s+at /);
  }
});
