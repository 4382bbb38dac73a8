// Keeps a database running under a running Heard: notices that it has died, by whatever hand, and starts it again.
// Assumes the pool opens new connections when asked, so that after a restart requests simply work again.
import { setTimeout as sleep } from 'node:timers/promises';

/** What is watched: an `EmbeddedServer`, or anything that can put itself right. */
export type Restartable = {
  /** @returns whether it had died and was started again */
  ensureRunning(): Promise<boolean>;
};

export type WatchOptions = {
  /** Called after each restart, when the database answers again. */
  readonly onRestart?: () => void;
  readonly log?: (line: string) => void;
};

const lookEveryMilliseconds = 500;
const longestWaitMilliseconds = 30_000;

/**
 * Looks twice a second; a start that fails is tried again after 1, 2, 4 … 30 seconds.
 * Keeps no process alive by itself.
 * @returns how to end the watch; end it before stopping the server
 */
export function watchEmbedded(server: Restartable, options: WatchOptions = {}): () => void {
  const ending = new AbortController();
  void keepWatch(server, options, ending.signal);
  return () => ending.abort();
}

async function keepWatch(server: Restartable, options: WatchOptions, signal: AbortSignal): Promise<void> {
  const { onRestart, log = () => undefined } = options;
  let failures = 0;
  while (await pause(failures === 0 ? lookEveryMilliseconds : backOff(failures), signal)) {
    try {
      if (await server.ensureRunning()) {
        log('The database had stopped and has been started again.');
        onRestart?.();
      }
      failures = 0;
    } catch (error) {
      failures++;
      const reason = error instanceof Error ? error.message : String(error);
      log(
        `The database could not be started (${failures} times now; next try in ${backOff(failures) / 1000} s): ${reason}`,
      );
    }
  }
}

function backOff(failures: number): number {
  return Math.min(longestWaitMilliseconds, 1000 * 2 ** (failures - 1));
}

/** @returns false when the watch has ended */
async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  // An aborted sleep rejects, which is how it says that it was cut short.
  await sleep(milliseconds, undefined, { ref: false, signal }).catch(() => undefined);
  return !signal.aborted;
}
