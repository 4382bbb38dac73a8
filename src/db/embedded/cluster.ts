// Makes the database cluster once: into a folder of another name, then renamed, so that a half-made one is never mistaken for a whole one.
// Assumes the lock is held, so any half-made folder found here was left by a process that died.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '#lib/fault';
import type { Binaries } from './binaries.ts';
import { giveTo, type Identity } from './identity.ts';

/** The one database user, a superuser; the socket's folder keeps others out. */
export const databaseUser = 'heard';

/**
 * Written into postgresql.conf when the cluster is made, where whoever runs the server may change them. Meant for a machine of 2 to 4 GB
 * that holds one council's cases.
 */
const firstSettings: Readonly<Record<string, string>> = {
  max_connections: '100',
  shared_buffers: '256MB',
  // What the system is likely to keep in its own cache; the planner's hint, not an allocation.
  effective_cache_size: '1GB',
  // Enough for a report's sort or hash without spilling; few run at once.
  work_mem: '8MB',
  // Solid-state disks: a random read costs about as much as the next one.
  random_page_cost: '1.1',
  // Whole pages make up most of the log of a small busy database, and they compress well.
  wal_compression: 'on',
  // Parallel plans ask for shared memory beyond the 64 MB that containers commonly get, and gain little on two cores.
  max_parallel_workers_per_gather: '0',
  // Times are stored as instants; how they read is the application's business.
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** Connections over the socket only, even if someone later opens a network port. */
const accessRules = 'local all all trust\nlocal replication all trust\n';

/**
 * Makes the cluster unless it is there.
 * @param durable false skips flushing to disk, for tests
 * @throws Fault `embedded-initdb` with what initdb said; `embedded-version` when the cluster is another PostgreSQL's
 */
export async function ensureCluster(
  cluster: string,
  binaries: Binaries,
  identity: Identity,
  durable: boolean,
): Promise<void> {
  removeHalfMade(cluster);
  if (existsSync(cluster)) {
    checkVersion(cluster, binaries.majorVersion);
    return;
  }
  const draft = `${cluster}.making-${process.pid}`;
  mkdirSync(draft, { mode: 0o700 });
  giveTo(identity, draft);
  await initdb(draft, binaries, identity, durable);
  writeFileSync(join(draft, 'pg_hba.conf'), accessRules);
  renameSync(draft, cluster);
}

function removeHalfMade(cluster: string): void {
  const folder = dirname(cluster);
  for (const name of readdirSync(folder).filter((each) => each.startsWith(`${basename(cluster)}.making-`))) {
    // An initdb that outlived its parent may still be adding files; without its folder it fails and ends.
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 20 });
  }
}

function checkVersion(cluster: string, majorVersion: string): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === majorVersion) return;
  throw new Fault(
    'embedded-version',
    `The database in ${cluster} was made by PostgreSQL ${found} and this Heard brings PostgreSQL ${majorVersion}. ` +
      'Export with the Heard that made it, then import into an empty data folder with this one.',
  );
}

async function initdb(folder: string, binaries: Binaries, identity: Identity, durable: boolean): Promise<void> {
  const [program = binaries.initdb, ...words] = [...identity.prefix, binaries.initdb];
  const args = [
    ...words,
    `--pgdata=${folder}`,
    `--username=${databaseUser}`,
    '--auth=trust',
    '--data-checksums',
    '--encoding=UTF8',
    // PostgreSQL's own sorting, by code point: the same on every machine, and no update of the system's library can break an index.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    // The system's locale still says which characters are letters, to text search; macOS has no C.UTF-8.
    `--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
    ...Object.entries(firstSettings).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
  ];
  try {
    await promisify(execFile)(program, args, { env: binaries.env, cwd: '/', ...identity.owner });
  } catch (cause) {
    throw new Fault(
      'embedded-initdb',
      `PostgreSQL could not make a database in ${dirname(folder)}. ` +
        'Check that the disk has room and that the user Heard runs as has a name (an entry in /etc/passwd); ' +
        'as root, either allow user namespaces or run Heard as an ordinary user.' +
        (cause instanceof Error ? `\n${cause.message}` : ''),
      { cause },
    );
  }
}
