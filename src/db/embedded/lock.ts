// A lock between processes: a file that holds its owner's identity. Assumes a file system with hard links, as PostgreSQL's own does.
// Made by linking a finished file into place, so it is never seen empty, and a lock left by a killed process is broken safely.
import { createHash } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '#lib/fault';
import { errorCode, startOf } from './processes.ts';

/** Gives the lock back. Call once. */
export type Release = () => void;

/**
 * Takes the lock if it is free or its owner is dead.
 * @returns how to give it back, or undefined when a living process has it
 */
export function tryLock(path: string): Release | undefined {
  for (;;) {
    if (linkInto(path, `${process.pid} ${startOf(process.pid)} ${crypto.randomUUID()}`)) {
      return () => rmSync(path);
    }
    const held = readIfThere(path);
    if (held === undefined) continue;
    if (isOwnerAlive(held) || !breakStale(path, held)) return undefined;
  }
}

/**
 * Does the work while holding the lock, waiting for it up to `waitSeconds`.
 * @throws Fault `lock-busy` naming the process that has it
 */
export async function withLock<T>(path: string, waitSeconds: number, work: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + waitSeconds * 1000;
  let release = tryLock(path);
  while (release === undefined) {
    if (performance.now() > giveUpAt) {
      throw new Fault(
        'lock-busy',
        `Waited ${waitSeconds} seconds for ${path}, held by process ${readIfThere(path)?.split(' ')[0] ?? 'unknown'}. ` +
          'Another Heard process is starting or stopping the database: wait for it, or end it.',
      );
    }
    await sleep(20);
    release = tryLock(path);
  }
  try {
    return await work();
  } finally {
    release();
  }
}

/**
 * Two processes may both see that a lock is stale, and the slower must not remove the new lock of the faster. So the right to remove
 * a stale lock is itself a lock, named after the very text it removes; no two locks ever hold the same text.
 * @returns false when a living process is doing it already
 */
function breakStale(path: string, held: string): boolean {
  const release = tryLock(`${path}.${createHash('sha256').update(held).digest('hex').slice(0, 12)}`);
  if (release === undefined) return false;
  if (readIfThere(path) === held) rmSync(path);
  release();
  return true;
}

function linkInto(path: string, text: string): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

function isOwnerAlive(held: string): boolean {
  const [pid, ...rest] = held.split(' ');
  return startOf(Number(pid)) === rest.slice(0, -1).join(' ');
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
