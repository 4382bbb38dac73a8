// What the operating system says about other processes: alive or not, since when, and under what command line.
// Linux answers from /proc; elsewhere `ps` is asked. A zombie counts as gone.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const onLinux = process.platform === 'linux';

/**
 * When a process started, as an opaque text that is the same each time it is asked, or undefined if there is no such process.
 * A process id alone names nothing: ids are used again. An id with its start names one process, across restarts of the machine.
 */
export function startOf(pid: number): string | undefined {
  if (!onLinux) {
    const [state, ...started] = ps(['-o', 'state=,lstart=', '-p', String(pid)]).split(/\s+/);
    return state === undefined || state === '' || state.startsWith('Z') ? undefined : started.join(' ');
  }
  const stat = readIfThere(`/proc/${pid}/stat`);
  // The second field is the program's name in brackets, which may hold spaces and brackets of its own: count from the last one.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const startedAtTick = fields[18];
  if (startedAtTick === undefined || state === 'Z' || state === 'X') return undefined;
  return `${bootId()} ${startedAtTick}`;
}

/** Whether the system would not give this number to a new process: some process has it, a zombie and another user's included. */
export function isNumberTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) === 'EPERM') return true;
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
}

/** The command line of a process with single spaces between its words; empty if there is no such process. */
export function commandLine(pid: number): string {
  if (onLinux) return readIfThere(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  return ps(['-ww', '-o', 'command=', '-p', String(pid)]);
}

/** The ids of all processes whose command line passes the test. */
export function processesWhere(matches: (command: string) => boolean): number[] {
  if (onLinux) {
    const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
    return pids.filter((pid) => matches(commandLine(pid)) && startOf(pid) !== undefined);
  }
  return ps(['-axww', '-o', 'pid=,command='])
    .split('\n')
    .map((line) => /^\s*(\d+) (.*)$/.exec(line))
    .filter((found) => found !== null && matches(found[2] ?? ''))
    .map((found) => Number(found?.[1]));
}

/** Sends a signal; false if the process is no longer there. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
}

/** The `code` of a system or database error, such as `ENOENT` or `3D000`. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

let knownBootId: string | undefined;

/** Start times count from the machine's start, so they mean something only together with which start that was. */
function bootId(): string {
  knownBootId ??= readIfThere('/proc/sys/kernel/random/boot_id').trim();
  return knownBootId;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // ESRCH: the process ended between opening its file and reading it.
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH') return '';
    throw error;
  }
}

function ps(args: readonly string[]): string {
  return spawnSync('ps', args, { encoding: 'utf8', env: { PATH: process.env['PATH'], LC_ALL: 'C' } }).stdout.trim();
}
