// The postmaster, PostgreSQL's first process, seen from outside: what its pid file says, whether it answers, how to start and end it.
// Everything is judged by asking the system and the socket, never by trusting a file left behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Binaries } from './binaries.ts';
import { databaseUser } from './cluster.ts';
import { giveTo, type Identity } from './identity.ts';
import { commandLine, errorCode, processesWhere, sendSignal, startOf } from './processes.ts';
import { socketPort } from './socket.ts';

/** What `postmaster.pid` says. Status is PostgreSQL's word: starting, ready, stopping. */
export type Postmaster = { readonly pid: number; readonly socketFolder: string; readonly status: string };

/** Reads the cluster's `postmaster.pid`; undefined when there is none or it is not fully written. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  // Lines: process id, data folder, start, port, socket folder, address, shared memory, status.
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, socketFolder: lines[4]?.trim() ?? '', status: lines[7]?.trim() ?? '' };
}

/** Whether a process is the cluster's postmaster, and not another that has been given the same number since. */
export function isPostmasterOf(pid: number, cluster: string): boolean {
  return startOf(pid) !== undefined && isPostmasterCommand(commandLine(pid), cluster);
}

function isPostmasterCommand(command: string, cluster: string): boolean {
  return command.includes(`postgres -D ${cluster} `);
}

/**
 * Whether the server behind the socket lets us into the database.
 * `missing` means it runs but has no such database; `no` that nothing answers, or not yet, or another cluster does.
 */
export async function answers(
  socketFolder: string,
  database: string,
  cluster: string,
): Promise<'yes' | 'missing' | 'no'> {
  const client = new Client({
    host: socketFolder,
    port: socketPort,
    user: databaseUser,
    database,
    connectionTimeoutMillis: 5000,
  });
  // Without a listener a connection that breaks between queries would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const shown = await client.query<{ data_directory: string }>('show data_directory');
    return shown.rows[0]?.data_directory === cluster ? 'yes' : 'no';
  } catch (error) {
    const code = errorCode(error);
    if (code === '3D000') return 'missing';
    // All connections taken: it runs, and whoever asks next will be told so.
    return code === '53300' ? 'yes' : 'no';
  } finally {
    await client.end();
  }
}

/** Creates a database in a running server, unless a process killed since has told the server to and it has done so meanwhile. */
export async function createDatabase(socketFolder: string, database: string): Promise<void> {
  const client = new Client({ host: socketFolder, port: socketPort, user: databaseUser, database: 'postgres' });
  await client.connect();
  try {
    // Copying files takes 0.1 s where logging each page takes 0.3.
    await client.query(`create database ${client.escapeIdentifier(database)} strategy file_copy`);
  } catch (error) {
    // Found to exist at the outset, or at the end.
    if (!['42P04', '23505'].includes(errorCode(error) ?? '')) throw error;
  } finally {
    await client.end();
  }
}

/** What to start: which cluster, where it listens, where it logs, and whether a commit must reach the disk. */
export type StartPlan = {
  readonly cluster: string;
  readonly socketFolder: string;
  readonly logFile: string;
  readonly durable: boolean;
  readonly binaries: Binaries;
  readonly identity: Identity;
};

/**
 * Starts the postmaster in a session of its own, so that Ctrl-C in a terminal reaches Heard and not the database under it,
 * and does not wait for it to be ready.
 */
export function spawnPostmaster(plan: StartPlan): ChildProcess {
  rotate(plan.logFile);
  const log = openSync(plan.logFile, 'a', 0o600);
  giveTo(plan.identity, plan.logFile);
  const { prefix, owner } = plan.identity;
  const [program = plan.binaries.postgres, ...words] = [...prefix, plan.binaries.postgres];
  const settings = Object.entries(fixedSettings(plan)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(program, [...words, '-D', plan.cluster, ...settings], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: plan.binaries.env,
    ...owner,
  });
  closeSync(log);
  child.unref();
  return child;
}

/** Settings that Heard relies on, given at each start, over whatever the configuration file says. */
function fixedSettings(plan: StartPlan): Record<string, string> {
  return {
    listen_addresses: '',
    port: String(socketPort),
    // Quoted, since a list is expected and a folder's name may hold a comma.
    unix_socket_directories: `"${plan.socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    cluster_name: clusterName(plan.cluster),
    logging_collector: 'off',
    log_destination: 'stderr',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    ...(plan.durable ? {} : fastSettings),
  };
}

/** For tests alone: a crash of the machine loses the data, and nobody minds. */
const fastSettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  // No log is kept for a standby, so making a table or copying a template writes less.
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  max_connections: '200',
  shared_buffers: '128MB',
  io_method: 'sync',
};

/** Stands in the title of each process of this cluster, which is how those that outlive a killed postmaster are found. */
function clusterName(cluster: string): string {
  return `heard-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`;
}

/**
 * Ends a postmaster: first as an orderly shutdown that cuts connections, then harder if it does not obey.
 * Whatever way it ends, committed rows stay.
 */
export async function stopPostmaster(pid: number, log: (line: string) => void): Promise<void> {
  const steps = [
    { signal: 'SIGINT', seconds: 60 },
    { signal: 'SIGQUIT', seconds: 10 },
    { signal: 'SIGKILL', seconds: 10 },
  ] as const;
  const started = startOf(pid);
  if (started === undefined) return;
  for (const { signal, seconds } of steps) {
    if (signal !== 'SIGINT') log(`The database (process ${pid}) is slow to stop: sending ${signal}.`);
    sendSignal(pid, signal);
    if (await becomesTrue(seconds, () => startOf(pid) !== started)) return;
  }
}

/**
 * Sees off what a killed postmaster left: a busy process notices late that its parent is gone, and until then PostgreSQL rightly
 * refuses to start beside it. A postmaster without its pid file counts too, since it can be neither asked nor stopped by the book.
 * Returns early if a postmaster turns out to be starting. Call only when the pid file names no living one.
 */
export async function clearLeftovers(cluster: string, log: (line: string) => void): Promise<void> {
  const title = `postgres: ${clusterName(cluster)}: `;
  const leftovers = () =>
    processesWhere((command) => command.startsWith(title) || isPostmasterCommand(command, cluster));
  const isSettled = () => hasPostmaster(cluster) || leftovers().length === 0;
  if (await becomesTrue(0.5, isSettled)) return;
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    const pids = leftovers();
    log(`Processes of a killed database are still there (${pids.join(', ')}): sending ${signal}.`);
    for (const pid of pids) sendSignal(pid, signal);
    if (await becomesTrue(3, isSettled)) return;
  }
}

/** Whether the pid file names a living postmaster of this cluster. */
export function hasPostmaster(cluster: string): boolean {
  const found = readPostmaster(cluster);
  return found !== undefined && isPostmasterOf(found.pid, cluster);
}

async function becomesTrue(seconds: number, isSo: () => boolean): Promise<boolean> {
  const giveUpAt = performance.now() + seconds * 1000;
  while (!isSo()) {
    if (performance.now() > giveUpAt) return false;
    await sleep(20);
  }
  return true;
}

/** One old log is kept, so that a start after a start still shows what went wrong. */
function rotate(logFile: string): void {
  const found = statSync(logFile, { throwIfNoEntry: false });
  if (found !== undefined && found.size > 5_000_000) renameSync(logFile, `${logFile}.1`);
}
