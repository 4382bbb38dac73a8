// The server that tests create their databases in: DATABASE_URL's if set, else one embedded server shared by all test processes
// of this checkout. It is fast and forgetful, and a caretaker process stops it a little after the last test process has ended.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, statfsSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, type ClientConfig } from 'pg';
import { tryLock } from './embedded/lock.ts';
import { startEmbedded } from './embedded.ts';

/** Connection details without a pool's or a client's other options, so that `database` can be replaced. */
export type TestConnection = ClientConfig & { readonly database: string };

let known: Promise<TestConnection> | undefined;

/** Connects to a database of the test server that is always there; starts the server if need be. */
export function testServer(): Promise<TestConnection> {
  const url = process.env['DATABASE_URL'];
  known ??= url === undefined || url === '' ? startShared() : Promise.resolve(fromUrl(url));
  return known;
}

/** The shared server's folder: one for each user and checkout, so that two checkouts do not wait for each other. */
export function sharedTestFolder(): string {
  const checkout = fileURLToPath(new URL('../..', import.meta.url));
  const hash = createHash('sha256').update(checkout).digest('hex').slice(0, 8);
  return join(quickTemporaryFolder(), `heard-test-${process.geteuid?.() ?? 'user'}-${hash}`);
}

/**
 * Where tests keep files: in memory if that has a gigabyte to spare, as containers often have not.
 * A template copies in 30 ms there, and in 50 to 800 on a disk.
 */
export function quickTemporaryFolder(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 1_000_000_000 ? memory : tmpdir();
}

async function startShared(): Promise<TestConnection> {
  const dataDir = sharedTestFolder();
  const server = await startEmbedded({ dataDir, durable: false });
  startCaretaker(dataDir);
  return { ...server.connection };
}

/** Starts the caretaker unless one is at work, out of the way of the tests: it does nothing until they are over. */
function startCaretaker(dataDir: string): void {
  const vacant = tryLock(join(dataDir, 'caretaker'));
  if (vacant === undefined) return;
  vacant();
  // As a test's child it would be taken for a test itself.
  const { NODE_TEST_CONTEXT: _context, NODE_V8_COVERAGE: _coverage, NODE_OPTIONS: _options, ...env } = process.env;
  const program = fileURLToPath(new URL('./test-caretaker.ts', import.meta.url));
  const child = spawn(process.execPath, [program, dataDir], { cwd: '/', detached: true, stdio: 'ignore', env });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  child.unref();
}

function fromUrl(connectionString: string): TestConnection {
  const { host, port, user, password, database, ssl } = new Client({ connectionString });
  return {
    host,
    port,
    ssl,
    database: database ?? 'postgres',
    ...(user === undefined ? {} : { user }),
    ...(typeof password === 'string' ? { password } : {}),
  };
}
