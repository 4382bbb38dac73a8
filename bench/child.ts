// A program of this run in a process of its own, so that its processor time is its own and the load does not wait for it.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Child {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a program and waits until a line of its output ends in a port: `… http://127.0.0.1:34567`. */
export async function startChild(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Child> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
    detached: true, // Ctrl-C comes to the benchmark alone, which then stops it in order
  });
  const port = await Promise.race([portOf(child), once(child, 'exit').then(() => undefined)]);
  if (port === undefined || child.pid === undefined)
    throw new Error(`“node ${args.join(' ')}” ended before it answered.`);
  return {
    pid: child.pid,
    port,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function portOf(child: ChildProcess): Promise<number | undefined> {
  if (!child.stdout) return undefined;
  for await (const line of createInterface(child.stdout)) {
    const port = /:(\d+)$/.exec(line)?.[1];
    if (port) {
      child.stdout.resume(); // what it says later is not read, and must not fill the pipe
      return Number(port);
    }
  }
  return undefined;
}
