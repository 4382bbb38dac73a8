// Which living processes use the database of one data folder: a file each, named by process id and holding its start.
// A killed process leaves its file behind; its start no longer matches, so it is not counted, and the file is removed.
// Assumes the lock is held, so that no file is seen before it is written.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOf } from './processes.ts';

/** Counts this process in. @returns how to count it out again; calling that twice is harmless */
export function registerUser(folder: string): () => void {
  const file = join(folder, `${process.pid}-${crypto.randomUUID()}`);
  writeFileSync(file, startOf(process.pid) ?? '');
  return () => rmSync(file, { force: true });
}

/** How many registrations belong to living processes; removes those of the dead. */
export function countUsers(folder: string): number {
  mkdirSync(folder, { recursive: true });
  let living = 0;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (startOf(Number.parseInt(name, 10)) === readFileSync(file, 'utf8')) living++;
    else rmSync(file);
  }
  return living;
}
