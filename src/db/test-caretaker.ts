// Run as a program by test-server.ts, with the test server's folder: waits until no test process has used the server for a while,
// drops the databases they left, and stops it. One works at a time. Test processes may end in any way at all, so none is asked to tidy up.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Release, tryLock } from './embedded/lock.ts';
import { isInUse, stopIfUnused } from './embedded.ts';
import { dropLeftDatabases } from './test-database.ts';

const lookEveryMilliseconds = 2000;
/** Longer than the pause between one test file and the next. */
const looksBeforeStopping = 5;

const [dataDir = ''] = process.argv.slice(2);
const leave = tryLock(join(dataDir, 'caretaker'));
if (leave !== undefined) await takeCare(leave);

async function takeCare(leavePost: Release): Promise<void> {
  for (let unused = 0; unused < looksBeforeStopping; ) {
    await sleep(lookEveryMilliseconds);
    unused = (await isInUse(dataDir)) ? 0 : unused + 1;
  }
  const stopped = await stopIfUnused(dataDir, async (connection) => {
    if (connection !== undefined) await dropLeftDatabases({ ...connection });
    // While nobody can join: whoever comes next finds no caretaker and starts one.
    leavePost();
  });
  if (!stopped) await takeCare(leavePost);
}
