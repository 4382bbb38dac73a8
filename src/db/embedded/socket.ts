// Where the database listens: a socket in a folder that only its owner may enter, which is all the password there is.
// The system allows a socket's path about a hundred bytes, so a deep data folder gets a short stand-in under the temporary folder.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '#lib/fault';
import { giveTo, type Identity } from './identity.ts';

/** The number PostgreSQL puts in the socket's file name; no network port is opened. */
export const socketPort = 5432;

/** The size of `sun_path` less its closing zero byte: 108 on Linux, 104 on macOS and the BSDs. */
const longestPath = process.platform === 'linux' ? 107 : 103;

/** The socket file in a folder. */
export function socketFile(folder: string): string {
  return join(folder, `.s.PGSQL.${socketPort}`);
}

/** Finds or makes the folder for the socket, mode 0700, owned by whoever runs the database. */
export function prepareSocketFolder(dataDir: string, identity: Identity): string {
  const folder = join(dataDir, 'socket');
  if (fits(folder)) {
    mkdirSync(folder, { recursive: true });
    makePrivate(folder, identity);
    return folder;
  }
  const note = join(dataDir, 'socket-folder');
  const noted = statSync(note, { throwIfNoEntry: false }) === undefined ? '' : readFileSync(note, 'utf8');
  if (noted !== '' && fits(noted) && isPrivate(noted, identity)) return noted;
  const made = mkdtempSync(join(shortFolder(), 'heard-'));
  makePrivate(made, identity);
  writeFileSync(note, made);
  return made;
}

function fits(folder: string): boolean {
  return Buffer.byteLength(socketFile(folder)) <= longestPath;
}

function makePrivate(folder: string, identity: Identity): void {
  chmodSync(folder, 0o700);
  giveTo(identity, folder);
}

/** In a temporary folder anyone may have put a folder of the noted name while ours was gone. */
function isPrivate(folder: string, identity: Identity): boolean {
  const found = statSync(folder, { throwIfNoEntry: false });
  const owner = identity.owner?.uid ?? process.geteuid?.();
  return found?.isDirectory() === true && (found.mode & 0o777) === 0o700 && found.uid === owner;
}

function shortFolder(): string {
  const folder = [tmpdir(), '/tmp'].find((candidate) => fits(join(candidate, 'heard-xxxxxx')));
  if (folder !== undefined) return folder;
  throw new Fault(
    'embedded-socket',
    `The temporary folder ${tmpdir()} has too long a path. Set TMPDIR to a shorter one.`,
  );
}
