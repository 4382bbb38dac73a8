// What is measured: an embedded server with fsync on in a folder of its own, a council in it, the app as its own process, and
// somebody signed in. Closed again whatever happens.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, inTransaction } from '#db';
import { heardItself } from '#lib/actor';
import { fingerprint, randomId } from '#lib/secret';
import { Temporal } from '#lib/temporal';
import { listStaff, makeToken } from '#staff';
import { saveSession } from '#web/session-store';
import { dataWithWords } from '../src/cases/pages/worklist-words.ts';
import { readConfig } from '../src/config.ts';
import { type House, openHouse } from '../src/house.ts';
import { loadCouncil } from '../src/load.ts';
import { type Child, startChild } from './child.ts';
import { searchTerms } from './fill.ts';

export interface World {
  readonly house: House;
  readonly db: Db;
  readonly app: Child;
  readonly bareServer: Child;
  /** The process id of the database's first process. */
  readonly postmaster: number;
  readonly token: string;
  /** The cookie of a service officer who is signed in, and has searched for each of `searchTerms`. */
  readonly cookie: string;
  close(): Promise<void>;
}

/** @param nodeOptions words for the app's own node, such as `--cpu-prof` */
export async function openWorld(nodeOptions: readonly string[], say: (line: string) => void): Promise<World> {
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), 'heard-bench-'));
    closing.push(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
    const environment = { HEARD_DATA: folder, HEARD_RATE_LIMIT: 'off', HEARD_LOG: 'silent', PORT: '0' };
    const house = await openHouse(readConfig(environment), { isDemo: false, log: say });
    closing.push(() => house.close());
    const now = Temporal.Now.instant();
    await loadCouncil(house.db, house.council.pack, null, now);
    const token = await inTransaction(house.db, (tx) => makeToken(tx, 'The benchmark', heardItself, now));
    const cookie = await signIn(house.db, now);
    const root = join(import.meta.dirname, '..');
    const app = await startChild([...nodeOptions, join(root, 'src', 'main.ts'), 'serve'], environment);
    closing.push(() => app.stop());
    const bareServer = await startChild([join(import.meta.dirname, 'bare-server.ts')], {});
    closing.push(() => bareServer.stop());
    const postmaster = Number.parseInt(await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
    return { house, db: house.db, app, bareServer, postmaster, token, cookie, close };
  } catch (error) {
    await close();
    throw error;
  }
}

// A session as signing in would make it; the password check is slow on purpose and not what is measured.
async function signIn(db: Db, now: Temporal.Instant): Promise<string> {
  const officer = (await listStaff(db)).find((member) => member.role === 'service-officer');
  if (!officer) throw new Error('The council has no service officer to sign in as.');
  const id = randomId();
  const save = { idHash: fingerprint(id), staffId: officer.id, data: dataWithWords(searchTerms) };
  await saveSession(db, { end: null, save }, now);
  return `heard=${id}`;
}
