// How much processor time the app and the database have used, as Linux counts it. Other systems are not asked: null.

import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds since the processes began; null where it is not measured. */
export interface ProcessorTime {
  readonly app: number | null;
  readonly database: number | null;
}

/** Milliseconds of a tick: Linux tells processor time in hundredths of a second, on every machine in use. */
const tick = 10;

/** @param app the server's process id, @param postmaster PostgreSQL's first process, whose children do its work */
export function readProcessorTime(app: number | undefined, postmaster: number): ProcessorTime {
  if (process.platform !== 'linux') return { app: null, database: null };
  const main = app === undefined ? undefined : statOf(app);
  return { app: main ? main.own : null, database: ofFamily(postmaster) };
}

export function spentBetween(before: ProcessorTime, after: ProcessorTime): ProcessorTime {
  const spent = (from: number | null, to: number | null) => (from === null || to === null ? null : to - from);
  return { app: spent(before.app, after.app), database: spent(before.database, after.database) };
}

interface Stat {
  readonly parent: number;
  readonly own: number;
  /** Of children that have ended and been waited for. */
  readonly ended: number;
}

// The living children, and through the postmaster's own account of them those that have ended.
function ofFamily(postmaster: number): number | null {
  const main = statOf(postmaster);
  if (!main) return null;
  let sum = main.own + main.ended;
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (stat?.parent === postmaster) sum += stat.own;
  }
  return sum;
}

function statOf(pid: number): Stat | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined; // it has ended
  }
  // The program's name stands in brackets and may hold spaces: count from the last bracket. Field numbers: proc_pid_stat(5).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3] ?? 0);
  return { parent: field(4), own: (field(14) + field(15)) * tick, ended: (field(16) + field(17)) * tick };
}
