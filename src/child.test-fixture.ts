// Heard as other processes run it: real children, with a data folder of their own, that can be asked, stopped and killed.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { processesWhere, sendSignal } from './db/embedded/processes.ts';
import { quickTemporaryFolder } from './db/test-server.ts';

const main = join(import.meta.dirname, 'main.ts');
/** Where `test-house.ts` keeps stylesheets, each named by what it was made from. */
const keptStyles = join(tmpdir(), 'heard-test-styles');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Heard {
  readonly child: ChildProcess;
  readonly url: string;
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): Promise<Ended>;
}

export interface Home {
  readonly folder: string;
  /** Runs a command to its end. */
  run(words: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ended>;
  /** Starts a process and waits until it says where it is (`serve`) or has said `until`. */
  start(words: readonly string[], environment?: Readonly<Record<string, string>>, until?: RegExp): Promise<Heard>;
  /** The process ids of this home's database. */
  databases(): number[];
  /** Kills whatever of it still runs, and removes the folder. */
  leave(): void;
}

export function openHome(): Home {
  const folder = mkdtempSync(join(quickTemporaryFolder(), 'heard-crash-'));
  // a stylesheet compiled before is as good as a new one, and seconds sooner
  if (existsSync(keptStyles)) cpSync(keptStyles, join(folder, 'cache'), { recursive: true });
  const children = new Set<ChildProcess>();
  const launch = (words: readonly string[], environment: Readonly<Record<string, string>>) => {
    // a test's own settings, and a DATABASE_URL that tests may run on, are not the child's
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(HEARD_|DATABASE_URL$|PORT$|HOST$|NODE_TEST)/.test(name),
    );
    const env = { ...Object.fromEntries(inherited), HEARD_DATA: folder, HEARD_LOG: 'error', PORT: '0', ...environment };
    const child = spawn(process.execPath, [main, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    children.add(child);
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      said.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said.err += chunk;
    });
    // not `close`: a database that outlives a killed Heard holds its output open
    const ended = once(child, 'exit').then(async ([code]: unknown[]): Promise<Ended> => {
      children.delete(child);
      await new Promise((resolve) => setTimeout(resolve, 50)); // for the last of what it said
      return { code: typeof code === 'number' ? code : null, ...said };
    });
    return { child, ended };
  };
  const databases = () => processesWhere((command) => command.includes(`postgres -D ${folder}`));
  return {
    folder,
    databases,
    run: (words, environment = {}) => launch(words, environment).ended,
    async start(words, environment = {}, until = /is at (http:\S+)/) {
      const { child, ended } = launch(words, environment);
      assert.ok(child.stdout);
      const said = Promise.withResolvers<string>();
      createInterface(child.stdout).on('line', (line) => {
        const found = until.exec(line);
        if (found) said.resolve(found[1] ?? '');
      });
      ended.then(({ code, out, err }) => said.reject(new Error(`It ended with ${code}: ${out}${err}`)));
      return {
        child,
        url: await said.promise,
        ended,
        async kill(signal) {
          child.kill(signal);
          return ended;
        },
      };
    },
    leave() {
      for (const child of children) child.kill('SIGKILL');
      for (const pid of databases()) sendSignal(pid, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
