// CSV files of any length, read in batches: looked over whole first, with a fingerprint, so that a reading that was stopped
// goes on where it was. What cannot be read on ends it in words that name the file and say what to do.

import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type CsvSource, textOf } from './csv-source.ts';

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
  let [row, lastLine, counted] = [0, 0, 0];
  const reader = parse({
    delimiter: source.map?.delimiter ?? ',',
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
      const span = info.lines - counted;
      counted = info.lines;
      lastLine += span > 1 ? span - countedTwice(record) : span;
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

/** Windows line ends inside quotation marks, which the parser counts as two. */
const countedTwice = (record: readonly string[]) => record.join('').split('\r\n').length - 1;

function headerOf(record: readonly string[], columns: readonly string[], source: CsvSource): readonly string[] {
  const names = record.map((name) => name.trim());
  const missing = columns.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw source.stop(
      `${source.name} does not have the columns ${source.map ? 'that the map names: ' : ''}${missing.join(', ')}. ` +
        `Its first line reads: ${names.join(', ').slice(0, 400)}. Is it the right file${
          source.map ? `, and the right map? The map's delimiter is “${source.map.delimiter}”.` : '?'
        }`,
    );
  return names;
}

const emptyWords = ({ name }: CsvSource) => `${name} is empty. Make the file again, with a header line.`;
