// A real PostgreSQL as a child process, so that Heard runs with nothing else installed. Processes with one data folder share one server:
// each is counted in, and the last to leave stops it. Assumes a local disk, used by one machine or container at a time.
import { accessSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '#lib/fault';
import { findBinaries } from './embedded/binaries.ts';
import { databaseUser, ensureCluster } from './embedded/cluster.ts';
import { chooseIdentity, giveTo, type Identity } from './embedded/identity.ts';
import { withLock } from './embedded/lock.ts';
import { hasPostmaster, isPostmasterOf, readPostmaster, stopPostmaster } from './embedded/postmaster.ts';
import { ensureAnswering, type Running } from './embedded/running.ts';
import { prepareSocketFolder, socketPort } from './embedded/socket.ts';
import { countUsers, registerUser } from './embedded/users.ts';

export { type Restartable, type WatchOptions, watchEmbedded } from './embedded/watch.ts';

/** What `pg` needs to connect; can be spread into a `ClientConfig` or `PoolConfig`. */
export type EmbeddedConnection = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
};

export type EmbeddedOptions = {
  /** A folder for Heard alone; made if it is not there. */
  readonly dataDir: string;
  /** Whether a commit must reach the disk. Default true; false only for tests, where a crash may lose everything. */
  readonly durable?: boolean;
  /** Told, a line at a time, of what takes long or is out of the ordinary. */
  readonly log?: (line: string) => void;
};

/** A running server, and this process's share in it. */
export type EmbeddedServer = {
  readonly connection: EmbeddedConnection;
  /** The postmaster's process id; changes when the server is restarted. */
  readonly pid: number;
  /** Whether this process started the server, rather than found it running. */
  readonly owned: boolean;
  /** Restarts the server if it has died. @returns whether it had. @throws Fault `embedded-start` */
  ensureRunning(): Promise<boolean>;
  /** Gives up this process's share; the last to do so stops the server. Close your pool first. */
  stop(): Promise<void>;
};

const databaseName = 'heard';

/** Long enough for another process to make a cluster or to replay a long log. */
const lockSeconds = 600;

/**
 * Starts the server of a data folder, or joins the one that runs there already.
 * @throws Fault `embedded-…` (folder, missing, platform, owner, initdb, version, socket or start) or `lock-busy`, saying what to do
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { durable = true, log = () => undefined } = options;
  const folders = prepareFolders(options.dataDir);
  const joined = await withLock(folders.lock, lockSeconds, () => enrol(folders, durable, log));
  let running = joined.running;
  let stopping: Promise<void> | undefined;
  return {
    get connection() {
      return connectionTo(running.socketFolder);
    },
    get pid() {
      return running.pid;
    },
    get owned() {
      return running.child !== undefined;
    },
    async ensureRunning() {
      if (stopping !== undefined || isPostmasterOf(running.pid, folders.cluster)) return false;
      log(`The database (process ${running.pid}) has ended unexpectedly.`);
      return withLock(folders.lock, lockSeconds, async () => {
        if (stopping !== undefined) return false;
        running = await bringUp(folders, chooseIdentity(folders.cluster), durable, log);
        return true;
      });
    },
    stop() {
      stopping ??= withLock(folders.lock, lockSeconds, async () => {
        joined.leave();
        await stopUnused(folders, log);
      });
      return stopping;
    },
  };
}

/** Whether any living process uses the server of a data folder. */
export async function isInUse(dataDir: string): Promise<boolean> {
  const folders = prepareFolders(dataDir);
  return withLock(folders.lock, lockSeconds, async () => countUsers(folders.users) > 0);
}

/**
 * Stops the server of a data folder if no living process uses it.
 * @param last what to do first, while nobody can join; given a connection if the server still runs
 * @returns whether nobody used it
 */
export async function stopIfUnused(
  dataDir: string,
  last: (connection: EmbeddedConnection | undefined) => Promise<void>,
): Promise<boolean> {
  const folders = prepareFolders(dataDir);
  return withLock(folders.lock, lockSeconds, async () => {
    if (countUsers(folders.users) > 0) return false;
    const found = hasPostmaster(folders.cluster) ? readPostmaster(folders.cluster) : undefined;
    await last(found === undefined ? undefined : connectionTo(found.socketFolder));
    await stopUnused(folders, () => undefined);
    return true;
  });
}

type Folders = {
  readonly dataDir: string;
  readonly cluster: string;
  readonly users: string;
  readonly lock: string;
};

function prepareFolders(given: string): Folders {
  try {
    makeFolder(resolve(given));
    accessSync(given, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const problem = `Heard cannot write in its data folder ${given}.`;
    throw new Fault('embedded-folder', `${problem} Set HEARD_DATA to one it may write in.`, { cause });
  }
  // One spelling for every process: PostgreSQL reports the real path, and command lines are compared by it.
  const dataDir = realpathSync(given);
  return { dataDir, cluster: join(dataDir, 'postgres'), users: join(dataDir, 'users'), lock: join(dataDir, 'lock') };
}

/** A step at a time: Node's own recursive way never ends where the system says that a folder's parent is not there, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // else another process made it first
  }
}

function connectionTo(socketFolder: string): EmbeddedConnection {
  return { host: socketFolder, port: socketPort, user: databaseUser, database: databaseName };
}

/** Counts this process in and sees that the server answers. Assumes the lock is held. */
async function enrol(folders: Folders, durable: boolean, log: (line: string) => void) {
  const identity = chooseIdentity(folders.cluster);
  // Before registering, since it makes the folder.
  countUsers(folders.users);
  giveTo(identity, folders.users);
  const leave = registerUser(folders.users);
  try {
    return { leave, running: await bringUp(folders, identity, durable, log) };
  } catch (error) {
    leave();
    throw error;
  }
}

async function bringUp(
  folders: Folders,
  identity: Identity,
  durable: boolean,
  log: (line: string) => void,
): Promise<Running> {
  const binaries = findBinaries(join(folders.dataDir, 'lib'));
  await ensureCluster(folders.cluster, binaries, identity, durable);
  const socketFolder = prepareSocketFolder(folders.dataDir, identity);
  const logFile = join(folders.dataDir, 'postgres.log');
  const plan = { cluster: folders.cluster, socketFolder, logFile, durable, binaries, identity };
  return ensureAnswering(plan, databaseName, log);
}

async function stopUnused(folders: Folders, log: (line: string) => void): Promise<void> {
  if (countUsers(folders.users) > 0) return;
  const found = readPostmaster(folders.cluster);
  if (found !== undefined && isPostmasterOf(found.pid, folders.cluster)) await stopPostmaster(found.pid, log);
}
