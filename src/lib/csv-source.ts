// Where the text of a CSV file comes from: a file on the disk or bytes in memory, unpacked and decoded piece by piece.
// What is no text ends it in words that name the file and say what to do.

import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Encoding } from './encoding.ts';
import { isGzip, kindByBytes, notText } from './file-kind.ts';

export interface CsvReading {
  /** What a map says of how the file is written; without a map it is UTF-8 with commas. */
  readonly map?: { readonly encoding: Encoding; readonly delimiter: string };
  /** A file packed with gzip is unpacked as it is read; otherwise it is refused. */
  readonly mayBePacked?: boolean;
  /** Makes what is thrown when the file cannot be read on, from what to say of it. */
  readonly stop: (says: string, cause?: unknown) => Error;
}

export interface CsvSource extends CsvReading {
  /** How it is called in what is said of it. */
  readonly name: string;
  /** Its bytes from the beginning, anew at each call. */
  readonly open: () => Readable;
}

export const csvOnDisk = (path: string, reading: CsvReading): CsvSource => ({
  ...reading,
  name: path,
  open: () => createReadStream(path, { highWaterMark: 256 * 1024 }),
});

export const csvInMemory = (name: string, content: Buffer, reading: CsvReading): CsvSource => ({
  ...reading,
  name,
  open: () => Readable.from([content]),
});

/** The file's text, unpacked and without a byte order mark. `seen` is given each piece as it lies on the disk. */
export async function* textOf(source: CsvSource, seen: (piece: Buffer) => void): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(source.map?.encoding ?? 'utf-8', { fatal: true });
  try {
    const isPacked = await lookAtStart(source);
    const raw = source.open().on('data', seen);
    const pieces = isPacked ? raw.on('error', (error) => pieces.destroy(error)).pipe(createGunzip()) : raw;
    try {
      for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
      yield decoder.decode();
    } finally {
      raw.destroy();
      pieces.destroy();
    }
  } catch (cause) {
    const says = whatWentWrong(cause, source);
    throw says === null ? cause : source.stop(`${source.name} ${says}`, cause);
  }
}

/** Whether the file is packed. Stops at one that is no text by its first bytes. */
async function lookAtStart({ name, open, map, mayBePacked, stop }: CsvSource): Promise<boolean> {
  for await (const start of open()) {
    if (mayBePacked && isGzip(start)) return true;
    const kind = kindByBytes(start);
    if (kind === null || (kind === notText && map?.encoding === 'utf-16le')) return false;
    throw stop(
      kind === notText
        ? `${name} is not text. Save it as CSV in the program that made it.`
        : `${name} is ${kind}, whatever its name says. Choose a CSV file, or save or unpack it as CSV first.`,
    );
  }
  return false;
}

function whatWentWrong(cause: unknown, { map }: CsvSource): string | null {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (/^(ENOENT|EACCES|EISDIR|ENOTDIR)$/.test(code)) return 'cannot be read. Check its name and where it is.';
  if (code === 'Z_BUF_ERROR') return 'stops in the middle. Copy it again, whole. Nothing of it was taken.';
  if (code.startsWith('Z_')) return 'is damaged and cannot be unpacked. Copy it again. Nothing of it was taken.';
  if (code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
  return map
    ? `is not text written in ${map.encoding}. A spreadsheet program may have made it: then put "encoding": "windows-1252" in the map.`
    : 'is not text written in UTF-8. Save it as “CSV UTF-8” and try again.';
}
