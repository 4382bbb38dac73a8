// The launcher against real processes: several of them, killed in every way, must end up with one server and all committed rows.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { Client } from 'pg';
import { processesWhere, sendSignal, startOf } from './embedded/processes.ts';
import { type EmbeddedConnection, type EmbeddedServer, startEmbedded, watchEmbedded } from './embedded.ts';
import { quickTemporaryFolder } from './test-server.ts';

const temporary = mkdtempSync(join(quickTemporaryFolder(), 'heard-embedded-'));
/** Most tests share one cluster, stopped between them. */
const dataDir = join(temporary, 'shared');
const elsewhere = new Set<ChildProcess>();

before(async () => {
  mkdirSync(join(dataDir, 'postgres.making-1'), { recursive: true });
  writeFileSync(join(dataDir, 'postgres.making-1', 'PG_VERSION'), '18\n');
  await (await start()).stop();
});

after(() => {
  for (const child of elsewhere) child.kill('SIGKILL');
  for (const pid of serversUnder(temporary)) sendSignal(pid, 'SIGKILL');
  rmSync(temporary, { recursive: true, maxRetries: 20 });
});

test('a first start clears away a half-made cluster and makes a private one', async () => {
  assert.deepEqual(readdirSync(dataDir).sort(), ['postgres', 'postgres.log', 'socket', 'users']);
  assert.equal(statSync(join(dataDir, 'socket')).mode & 0o777, 0o700);
  assert.deepEqual(serversUnder(dataDir), []);
});

test('a warm start finds what was written before, in UTF-8 and with checksums', async () => {
  await using(await start(), async (server) => {
    assert.equal(server.owned, true);
    await query(server.connection, `create table greeting as select 'Croeso — ŵyth' as words`);
  });
  await using(await start(), async (server) => {
    assert.deepEqual(await query(server.connection, 'select words from greeting'), [{ words: 'Croeso — ŵyth' }]);
    assert.deepEqual(await query(server.connection, 'show data_checksums'), [{ data_checksums: 'on' }]);
    assert.deepEqual(await query(server.connection, 'show listen_addresses'), [{ listen_addresses: '' }]);
  });
});

test('a second process joins, and the last to leave stops the server', async () => {
  const server = await start();
  const other = await startElsewhere(dataDir);
  assert.equal(other.pid, server.pid);
  assert.equal(other.owned, false);
  await server.stop();
  assert.deepEqual(await query(server.connection, 'select 1 as one'), [{ one: 1 }]);
  await other.stop();
  assert.equal(startOf(server.pid), undefined);
});

test('stopping twice, and two shares in one process, are each counted once', async () => {
  const [first, second] = await Promise.all([start(), start()]);
  await Promise.all([first.stop(), first.stop()]);
  assert.notEqual(startOf(second.pid), undefined);
  await second.stop();
  assert.equal(startOf(second.pid), undefined);
});

test('a server whose Heard was killed is taken over and not counted as used', async () => {
  const other = await startElsewhere(dataDir);
  await other.kill();
  await using(await start(), async (server) => {
    assert.equal(server.pid, other.pid);
    assert.equal(server.owned, false);
  });
  assert.equal(startOf(other.pid), undefined);
});

test('Ctrl-C, sent to the whole process group, does not reach the database', async () => {
  const other = await startElsewhere(dataDir);
  // A negative number names the group that the child leads.
  process.kill(-other.childPid, 'SIGINT');
  await other.ended;
  assert.notEqual(startOf(other.pid), undefined);
  await (await start()).stop();
});

test('after kill -9 of the database under a busy connection, committed rows are there and it runs again', async () => {
  const server = await startEmbedded({ dataDir });
  await query(server.connection, 'create table kept as select generate_series(1, 1000) as n');
  const busy = query(server.connection, 'select count(*) from generate_series(1, 300000000)');
  // Seen from here so that the failure, which is expected, is never unhandled.
  const failed = assert.rejects(busy);
  await untilSo(
    async () =>
      (
        await query(
          server.connection,
          `select 1 from pg_stat_activity where state = 'active' and pid <> pg_backend_pid()`,
        )
      ).length > 0,
  );
  const killed = server.pid;
  process.kill(killed, 'SIGKILL');
  await untilSo(() => startOf(killed) === undefined);
  const [restarted, joined] = await Promise.all([server.ensureRunning(), start()]);
  await failed;
  assert.equal(restarted, true);
  assert.equal(await server.ensureRunning(), false);
  assert.notEqual(server.pid, killed);
  assert.equal(joined.pid, server.pid);
  assert.deepEqual(await query(server.connection, 'select count(*)::int as n from kept'), [{ n: 1000 }]);
  await server.stop();
  await joined.stop();
});

test('a watched server is started again by itself', async () => {
  const server = await start();
  const restarted = Promise.withResolvers<void>();
  const endWatch = watchEmbedded(server, { onRestart: restarted.resolve });
  process.kill(server.pid, 'SIGKILL');
  await restarted.promise;
  assert.deepEqual(await query(server.connection, 'select 1 as one'), [{ one: 1 }]);
  endWatch();
  await server.stop();
});

test('files that name a process id now used by another program are not believed', async () => {
  writeFileSync(
    join(dataDir, 'postgres', 'postmaster.pid'),
    `${process.pid}\n${dataDir}/postgres\n1\n5432\n${dataDir}/socket\n\n  1  1\nready   \n`,
  );
  writeFileSync(
    join(dataDir, 'socket', '.s.PGSQL.5432.lock'),
    `${process.pid}\n${dataDir}/postgres\n1\n5432\n${dataDir}/socket\n`,
  );
  writeFileSync(join(dataDir, 'users', `${process.pid}-stale`), 'another start');
  writeFileSync(join(dataDir, 'lock'), `${process.pid} another start 0`);
  await using(await start(), async (server) => {
    assert.notEqual(server.pid, process.pid);
  });
  assert.deepEqual(serversUnder(dataDir), []);
  assert.deepEqual(readdirSync(join(dataDir, 'users')), []);
});

test('a socket removed under a running server is made again', async () => {
  const server = await start();
  rmSync(join(dataDir, 'socket'), { recursive: true });
  await using(await start(), async (joined) => {
    assert.deepEqual(await query(joined.connection, 'select 1 as one'), [{ one: 1 }]);
  });
  await server.stop();
});

test('after a first start killed half-way, two at once, in a folder too deep for a socket, make one server', async () => {
  const deep = join(temporary, 'a folder with a "quoted", long name '.repeat(3), 'data');
  const killed = launch(deep);
  await untilSo(() => existsSync(deep) && readdirSync(deep).some((name) => name.startsWith('postgres.making-')));
  killed.kill('SIGKILL');
  const [first, second] = await Promise.all([startElsewhere(deep), startElsewhere(deep)]);
  assert.equal(first.pid, second.pid);
  assert.deepEqual([first.owned, second.owned].sort(), [false, true]);
  assert.ok(Buffer.byteLength(first.host) < 90);
  assert.ok(!readdirSync(deep).some((name) => name.includes('making')));
  await Promise.all([first.stop(), second.stop()]);
  assert.deepEqual(serversUnder(deep), []);
  rmSync(first.host, { recursive: true });
});

test('as an ordinary user, when the tests are run as root', { skip: whyNotAsNobody() }, async () => {
  const owned = join(temporary, 'ordinary');
  mkdirSync(owned);
  chownSync(owned, nobody, nobody);
  chownSync(temporary, nobody, nobody);
  const other = await startElsewhere(owned, nobody);
  assert.equal(statSync(`/proc/${other.pid}`).uid, nobody);
  // Root joins what an ordinary user started, and leaves it theirs.
  await (await start(owned)).stop();
  await other.stop();
  await (await start(owned)).stop();
  await (await startElsewhere(owned, nobody)).stop();
});

const nobody = 65_534;

function whyNotAsNobody(): string | false {
  if (process.geteuid?.() !== 0) return 'not root: every other test has run as an ordinary user';
  return process.platform === 'linux' ? false : 'Linux only';
}

function start(folder = dataDir): Promise<EmbeddedServer> {
  return startEmbedded({ dataDir: folder, durable: false });
}

async function using(server: EmbeddedServer, work: (server: EmbeddedServer) => Promise<void>): Promise<void> {
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

async function query(connection: EmbeddedConnection, text: string): Promise<unknown[]> {
  const client = new Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Another Heard: says where its server is, and stops when its input ends. */
const program = `
  import { startEmbedded } from ${JSON.stringify(import.meta.resolve('./embedded.ts'))};
  const server = await startEmbedded({ dataDir: process.argv[1], durable: false, log: (line) => console.error(line) });
  console.log(JSON.stringify({ pid: server.pid, owned: server.owned, host: server.connection.host }));
  for await (const _ of process.stdin);
  await server.stop();
`;

function launch(folder: string, uid?: number): ChildProcess {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program, folder], {
    cwd: uid === undefined ? process.cwd() : '/',
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  elsewhere.add(child);
  return child;
}

async function startElsewhere(folder: string, uid?: number) {
  const child = launch(folder, uid);
  const ended = once(child, 'exit');
  assert.ok(child.stdout !== null && child.pid !== undefined);
  const [line] = await once(createInterface(child.stdout), 'line');
  const said: { pid: number; owned: boolean; host: string } = JSON.parse(String(line));
  return {
    ...said,
    childPid: child.pid,
    ended,
    async stop() {
      child.stdin?.end();
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Postmasters whose cluster is inside a folder. */
function serversUnder(folder: string): number[] {
  return processesWhere((command) => command.includes(`postgres -D ${folder}`));
}

async function untilSo(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}
