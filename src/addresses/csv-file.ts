// A CSV file of millions of rows, read in batches: checked whole first, with its fingerprint, so that a loading that was
// stopped goes on where it was; and the list of rows that were refused, each with its line and the reason.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { CsvError, parse } from 'csv-parse';
import { Fault } from '#lib/fault';

export interface CsvFile {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of its bytes, as hex. */
  readonly hash: string;
}

export interface CsvLine {
  /** Where the row begins; the first line of the file is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads the file through once. What is missing, packed or no UTF-8 text is an `address-file` fault that says what to do. */
export async function checkCsv(path: string): Promise<CsvFile> {
  const { size } = await stat(path).catch((cause: unknown) => {
    throw new Fault('address-file', `${path} cannot be read. Check its name and where it is.`, { cause });
  });
  const sum = createHash('sha256');
  let start = '';
  for await (const text of textOf(path, (bytes) => sum.update(bytes))) {
    if (start === '') start = text.slice(0, 2);
    if (start === 'PK')
      throw new Fault('address-file', `${path} is a zip file or a spreadsheet. Unpack it, or save it as CSV, first.`);
    if (text.includes('\0')) throw new Fault('address-file', `${path} is not text. Is it the right file?`);
  }
  if (start === '') throw new Fault('address-file', `${path} is empty. Copy it again.`);
  return { path, bytes: size, hash: sum.digest('hex') };
}

async function* textOf(path: string, seen: (bytes: Buffer) => void): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const raw = createReadStream(path, { highWaterMark: 256 * 1024 });
  try {
    for await (const bytes of raw as AsyncIterable<Buffer>) {
      seen(bytes);
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder.decode();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new Fault('address-file', `${path} is not text written in UTF-8. Save it as “CSV UTF-8” and try again.`, {
      cause,
    });
  } finally {
    raw.destroy();
  }
}

/** All lines that hold something, `size` at a time, with how many bytes have been read. */
export async function* csvBatches(
  path: string,
  size: number,
): AsyncGenerator<{ readonly lines: CsvLine[]; readonly bytesRead: number }, void> {
  let [bytesRead, lastLine] = [0, 0];
  let lines: CsvLine[] = [];
  const reader = parse({ info: true, relax_column_count: true, bom: true, max_record_size: 100_000 });
  const text = Readable.from(
    textOf(path, (bytes) => {
      bytesRead += bytes.length;
    }),
  );
  text.on('error', (error) => reader.destroy(error));
  try {
    for await (const read of text.pipe(reader)) {
      const { record, info } = read as { record: string[]; info: { lines: number } };
      const line = lastLine + 1;
      lastLine = info.lines;
      if (record.length === 1 && record[0] === '') continue;
      lines.push({ line, cells: record });
      if (lines.length < size) continue;
      yield { lines, bytesRead };
      lines = [];
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new Fault(
      'address-file',
      `${path} cannot be read as CSV from line ${lastLine + 1} on: a quotation mark there does not close. Put it right and run the import again; what was taken before it stays.`,
      { cause },
    );
  } finally {
    text.destroy();
    reader.destroy();
  }
  if (lines.length > 0) yield { lines, bytesRead };
}

export const refusedPath = (folder: string, path: string): string =>
  join(folder, `${basename(path).replace(/\.csv$/i, '')}.refused.csv`);

/**
 * Writes the list on from `fromByte` and gives its length. What lies beyond was written for a batch that was never kept,
 * and goes.
 */
export async function listRefused(
  path: string,
  rows: readonly (CsvLine & { readonly reason: string })[],
  fromByte: number,
): Promise<number> {
  if (fromByte === 0) await rm(path, { force: true });
  if (rows.length === 0) return fromByte;
  await mkdir(dirname(path), { recursive: true });
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const written = rows.map(({ line, reason, cells }) => `${[String(line), reason, ...cells].map(cell).join(',')}\r\n`);
  const bytes = Buffer.from([...(fromByte === 0 ? ['line,reason,row as it came\r\n'] : []), ...written].join(''));
  const handle = await open(path, fromByte === 0 ? 'w' : 'r+');
  try {
    await handle.truncate(fromByte);
    await handle.write(bytes, 0, bytes.length, fromByte);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return fromByte + bytes.length;
}
