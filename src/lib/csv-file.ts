// CSV files of any length, read in batches: looked over whole first, with a fingerprint, so that a reading that was stopped
// goes on where it was. What cannot be read on ends it in words that name the file and say what to do.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import { isGzip, kindByBytes, notText } from './file-kind.ts';

export interface CsvReading {
  /** Given when a map says so; UTF-8 otherwise. */
  readonly encoding?: 'utf-8' | 'windows-1252' | 'utf-16le';
  /** A comma unless told. */
  readonly delimiter?: string;
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

/** What a file is, before any of it is taken. */
export interface CheckedCsv {
  /** SHA-256 of its bytes, as hex. */
  readonly hash: string;
  /** As it lies on the disk, compressed if it is. */
  readonly bytes: number;
  /** Line ends it has: no fewer than its rows. */
  readonly lines: number;
}

/** Reads the file to its end once. Stops at one that is missing, empty, cut short, or no text. */
export async function checkCsv(source: CsvSource): Promise<CheckedCsv> {
  const sum = createHash('sha256');
  let [bytes, lines] = [0, 0];
  let isEmpty = true;
  const seen = (piece: Buffer) => {
    sum.update(piece);
    bytes += piece.length;
  };
  for await (const text of textOf(source, seen)) {
    if (text !== '') isEmpty = false;
    if (text.includes('\0'))
      throw source.stop(`${source.name} is not text. Save it as CSV in the program that made it.`);
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  }
  if (isEmpty) throw source.stop(emptyWords(source));
  return { hash: sum.digest('hex'), bytes, lines };
}

export interface CsvLine {
  /** Where the row begins; the first line of the file is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvBatch {
  /** The names of the columns; none when no line of the file is set apart as its header. */
  readonly header: readonly string[];
  /** Rows, as long or short as they came. */
  readonly lines: readonly CsvLine[];
  /** How much of the file has been read, in bytes as it lies on the disk. */
  readonly bytesRead: number;
  /** Nothing comes after it; it may be without rows. */
  readonly isLast: boolean;
}

export interface CsvBatches {
  /** Columns that the header must name; null when the first line is a row like any other. */
  readonly columns: readonly string[] | null;
  /** Rows to pass over, 0 unless told. */
  readonly skip?: number;
  /** Rows a batch. */
  readonly size: number;
}

const longestRow = 1_000_000;

/** The rows in batches, the last of which says so. Lines with nothing on them are no rows. */
export async function* csvBatches(
  source: CsvSource,
  { columns, skip = 0, size }: CsvBatches,
): AsyncGenerator<CsvBatch, void> {
  let bytesRead = 0;
  let header: readonly string[] | undefined = columns ? undefined : [];
  let lines: CsvLine[] = [];
  let [row, lastLine] = [0, 0];
  const reader = parse({
    delimiter: source.delimiter ?? ',',
    bom: true, // the decoder takes one; files put together from several may have two
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRow,
  });
  const text = Readable.from(
    textOf(source, (piece) => {
      bytesRead += piece.length;
    }),
  );
  text.on('error', (error) => reader.destroy(error));
  try {
    for await (const read of text.pipe(reader)) {
      const { record, info } = read as { record: string[]; info: { lines: number } };
      const line = lastLine + 1;
      lastLine = info.lines;
      if (!header) header = headerOf(record, columns ?? [], source);
      else if (record.length > 1 || record[0] !== '') {
        row += 1;
        if (row > skip) lines.push({ line, cells: record });
        if (lines.length < size) continue;
        yield { header, lines, bytesRead, isLast: false };
        lines = [];
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw source.stop(
      `${source.name} cannot be read as CSV from line ${lastLine + 1} on: a quotation mark there does not close. Put it right ` +
        'and begin again. Rows that were taken before it stay, and are not taken twice.',
      error,
    );
  } finally {
    text.destroy();
    reader.destroy();
  }
  if (!header) throw source.stop(emptyWords(source));
  yield { header, lines, bytesRead, isLast: true };
}

function headerOf(record: readonly string[], columns: readonly string[], source: CsvSource): readonly string[] {
  const names = record.map((name) => name.trim());
  const missing = columns.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw source.stop(
      `${source.name} does not have the columns that the map names: ${missing.join(', ')}. Its first line reads: ` +
        `${names.join(', ').slice(0, 400)}. Is it the right file, and the right map? The map's delimiter is “${source.delimiter ?? ','}”.`,
    );
  return names;
}

const emptyWords = ({ name }: CsvSource) => `${name} is empty. Make the file again, with a header line.`;

/** The file's text, unpacked and without a byte order mark. `seen` is given each piece as it lies on the disk. */
async function* textOf(source: CsvSource, seen: (piece: Buffer) => void): AsyncGenerator<string, void> {
  const { encoding = 'utf-8', open } = source;
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    const isPacked = await lookAtStart(source);
    const raw = open().on('data', seen);
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
async function lookAtStart({ name, open, encoding, mayBePacked, stop }: CsvSource): Promise<boolean> {
  for await (const start of open()) {
    if (mayBePacked && isGzip(start)) return true;
    const kind = kindByBytes(start);
    if (kind === null || (kind === notText && encoding === 'utf-16le')) return false;
    throw stop(
      kind === notText
        ? `${name} is not text. Save it as CSV in the program that made it.`
        : `${name} is ${kind}, whatever its name says. Choose a CSV file, or save or unpack it as CSV first.`,
    );
  }
  return false;
}

function whatWentWrong(cause: unknown, { encoding }: CsvSource): string | null {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (/^(ENOENT|EACCES|EISDIR|ENOTDIR)$/.test(code)) return 'cannot be read. Check its name and where it is.';
  if (code === 'Z_BUF_ERROR') return 'stops in the middle. Copy it again, whole. Nothing of it was taken.';
  if (code.startsWith('Z_')) return 'is damaged and cannot be unpacked. Copy it again. Nothing of it was taken.';
  if (code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
  return encoding
    ? `is not text written in ${encoding}. A spreadsheet program may have made it: then put "encoding": "windows-1252" in the map.`
    : 'is not text written in UTF-8. Save it as “CSV UTF-8” and try again.';
}
