// Looking a file over before any of it is taken: that it is there, whole and text, and its fingerprint.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { Fault } from '#lib/fault';
import type { ImportMap } from './map.ts';

export interface CheckedFile {
  readonly path: string;
  /** Bytes on the disk, compressed if it is. */
  readonly size: number;
  readonly isGzip: boolean;
  readonly encoding: ImportMap['encoding'];
  /** SHA-256 of the bytes on the disk, as hex. */
  readonly hash: string;
}

/** Reads the file to its end once. What is missing, cut short or no text is an `import-file` fault that says what to do. */
export async function checkFile(path: string, encoding: ImportMap['encoding']): Promise<CheckedFile> {
  const { size } = await stat(path).catch((cause: unknown) => {
    throw new Fault('import-file', `${path} cannot be read. Check its name and where it is.`, { cause });
  });
  const start = await firstBytes(path);
  if (start === 'PK')
    throw new Fault('import-file', `${path} is a spreadsheet or a zip file. Save or unpack it as CSV first.`);
  const file = { path, size, encoding, isGzip: start === '\x1f\x8b' };
  const sum = createHash('sha256');
  for await (const text of textOf(file, (bytes) => sum.update(bytes))) {
    if (text.includes('\0'))
      throw new Fault('import-file', `${path} is not text. Save it as CSV in the program that made it.`);
  }
  return { ...file, hash: sum.digest('hex') };
}

/** The file's text, unpacked and without a byte order mark. `seen` is given each piece as it lies on the disk. */
export async function* textOf(
  file: Omit<CheckedFile, 'hash'>,
  seen: (bytes: Buffer) => void,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(file.encoding, { fatal: true });
  const raw = createReadStream(file.path, { highWaterMark: 256 * 1024 });
  raw.on('data', (bytes) => seen(bytes as Buffer));
  const unpacked = file.isGzip ? createGunzip() : null;
  if (unpacked) raw.on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
  try {
    for await (const bytes of unpacked ?? raw) yield decoder.decode(bytes as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw asFault(error, file);
  } finally {
    raw.destroy();
    unpacked?.destroy();
  }
}

// What a file is, is told by its first two bytes, whatever it is called.
async function firstBytes(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await handle.close();
  }
}

function asFault(cause: unknown, { path, encoding }: Omit<CheckedFile, 'hash'>): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const says = (what: string) => new Fault('import-file', `${path} ${what}`, { cause });
  if (code === 'Z_BUF_ERROR') return says('stops in the middle. Copy it again, whole. Nothing of it was taken.');
  if (code.startsWith('Z_')) return says('is damaged and cannot be unpacked. Copy it again. Nothing of it was taken.');
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return says(
      `is not text written in ${encoding}. A spreadsheet program may have made it: then put "encoding": "windows-1252" in the map.`,
    );
  return cause;
}
