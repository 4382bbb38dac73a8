// `heard mail-in`: a mail server hands a message over on standard input. It hears 0 only when the message is kept for good;
// in every other case it keeps the message and tries again, or tells its sender.

import { resolve } from 'node:path';
import { type Connection, openDatabase, startEmbedded } from '#db';
import { receiveMail } from '#desk';
import { Temporal } from '#lib/temporal';
import { largestMail } from '#mail-in';
import type { Config } from './config.ts';
import { databaseFailure } from './start-failures.ts';

/** Exit codes of sysexits.h, as Postfix, Exim and procmail read them. */
export const exitCodes = { kept: 0, notTaken: 65, tryAgain: 75 } as const;

/**
 * Keeps what stands on standard input. The database is neither migrated nor filled: the processes that run do that.
 * @param say told of what is wrong, for the mail server's log
 */
export async function keepFromPipe(
  settings: Config,
  input: AsyncIterable<Buffer>,
  say: (line: string) => void,
): Promise<number> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    size += chunk.length;
    if (size <= largestMail) chunks.push(chunk);
  }
  if (size === 0 || size > largestMail) {
    say(size === 0 ? 'There was no message.' : `The message is larger than ${largestMail / 1024 / 1024} MB.`);
    return exitCodes.notTaken;
  }
  const server = settings.DATABASE_URL ? null : await startEmbedded({ dataDir: resolve(settings.HEARD_DATA) });
  const connection: Connection = server?.connection ?? { connectionString: settings.DATABASE_URL };
  const db = openDatabase(connection, 1);
  try {
    await receiveMail(db, { bytes: Buffer.concat(chunks), via: 'pipe' }, Temporal.Now.instant());
    return exitCodes.kept;
  } catch (error) {
    throw settings.DATABASE_URL ? databaseFailure(error, settings.DATABASE_URL) : error;
  } finally {
    await db.destroy();
    await server?.stop();
  }
}
