// Brings a cluster to the point where it answers, whatever state it is found in. Assumes the lock is held.
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '#lib/fault';
import {
  answers,
  clearLeftovers,
  createDatabase,
  hasPostmaster,
  isPostmasterOf,
  readPostmaster,
  type StartPlan,
  spawnPostmaster,
  stopPostmaster,
} from './postmaster.ts';
import { isNumberTaken, startOf } from './processes.ts';
import { socketFile } from './socket.ts';

/** A server that answers: its postmaster, where it listens, and the child process if this call started it. */
export type Running = { readonly pid: number; readonly socketFolder: string; readonly child: ChildProcess | undefined };

/** Recovery after a crash replays the log, and a big database may take its time. */
const patienceSeconds = 600;
const startsTried = 5;

/**
 * Reuses a live server, waits for one that is starting or stopping, clears up after one that was killed, and starts one if there is none.
 * @throws Fault `embedded-start` with the end of the log
 */
export async function ensureAnswering(
  plan: StartPlan,
  database: string,
  log: (line: string) => void,
): Promise<Running> {
  const giveUpAt = performance.now() + patienceSeconds * 1000;
  let sayAt = performance.now() + 5000;
  let child: ChildProcess | undefined;
  let failures = 0;
  while (performance.now() < giveUpAt) {
    const found = readPostmaster(plan.cluster);
    if (found?.status === 'ready') {
      const answer = await answers(found.socketFolder, database, plan.cluster);
      if (answer === 'missing') await createDatabase(found.socketFolder, database);
      if (answer !== 'no') return { pid: found.pid, socketFolder: found.socketFolder, child };
    }
    if (child !== undefined && hasEnded(child)) {
      failures++;
      if (failures >= startsTried) throw couldNotStart(plan.logFile);
      log(`The database did not start (attempt ${failures} of ${startsTried}): trying again.`);
      child = undefined;
      await sleep(500 * failures);
    }
    const busy = found !== undefined && isPostmasterOf(found.pid, plan.cluster);
    if (found !== undefined && busy && found.status === 'ready' && !existsSync(socketFile(found.socketFolder))) {
      log(`The database's socket in ${found.socketFolder} has been removed: starting the database again.`);
      await stopPostmaster(found.pid, log);
    } else if (!busy && child === undefined) {
      await clearAway(plan, log);
      if (hasPostmaster(plan.cluster)) continue;
      child = spawnPostmaster(plan);
      child.on('error', (error) => log(`The database could not be run: ${error.message}`));
    }
    if (performance.now() > sayAt) {
      log(`Waiting for the database to ${found?.status === 'stopping' ? 'stop' : 'start'}.`);
      sayAt = performance.now() + 10_000;
    }
    await sleep(15);
  }
  throw couldNotStart(plan.logFile);
}

/**
 * Clears up after a postmaster that is gone. PostgreSQL refuses to start while any process has the number in the dead one's lock files,
 * so they are removed when that is another program by now, or the dead postmaster itself, which its parent has yet to take notice of.
 * PostgreSQL still checks for itself that nothing uses the shared memory of this cluster.
 */
async function clearAway(plan: StartPlan, log: (line: string) => void): Promise<void> {
  await clearLeftovers(plan.cluster, log);
  const found = readPostmaster(plan.cluster);
  if (found !== undefined && isPostmasterOf(found.pid, plan.cluster)) return;
  rmSync(`${socketFile(plan.socketFolder)}.lock`, { force: true });
  if (found === undefined || !isNumberTaken(found.pid)) return;
  if (startOf(found.pid) !== undefined) {
    log(`The database's pid file names process ${found.pid}, which is another program: removing the file.`);
  }
  rmSync(join(plan.cluster, 'postmaster.pid'));
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function couldNotStart(logFile: string): Fault {
  const tail = existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : '';
  return new Fault('embedded-start', `PostgreSQL did not start. The end of ${logFile} says:\n${tail}`);
}
