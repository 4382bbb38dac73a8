// The rows of a CSV file, in batches, each row with the line it begins on. Assumes the file was checked.

import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Fault } from '#lib/fault';
import { type CheckedFile, textOf } from './file-check.ts';
import type { ImportMap } from './map.ts';

export interface Line {
  /** Where the row begins; the header is on line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Batch {
  readonly header: readonly string[];
  readonly lines: readonly Line[];
  /** How much of the file has been read, in bytes on the disk. */
  readonly bytesRead: number;
  /** Nothing comes after it. */
  readonly isLast: boolean;
}

const longestRow = 1_000_000;

/**
 * Batches of `size` rows after the first `skip`. A file whose header lacks a column of the map, or whose quotation marks do
 * not close, is an `import-file` fault.
 */
export async function* readBatches(
  file: CheckedFile,
  map: ImportMap,
  { skip, size }: { readonly skip: number; readonly size: number },
): AsyncGenerator<Batch, void> {
  let bytesRead = 0;
  let header: readonly string[] | undefined;
  let lines: Line[] = [];
  let [row, lastLine] = [0, 0];
  const reader = parse({
    delimiter: map.delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRow,
  });
  const text = Readable.from(
    textOf(file, (bytes) => {
      bytesRead += bytes.length;
    }),
  );
  text.on('error', (error) => reader.destroy(error));
  try {
    for await (const read of text.pipe(reader)) {
      const { record, info } = read as { record: string[]; info: { lines: number } };
      const line = lastLine + 1;
      lastLine = info.lines;
      if (!header) header = checkHeader(record, map, file.path);
      else if (record.length > 1 || record[0] !== '') {
        row += 1;
        if (row > skip) lines.push({ line, cells: record });
        if (lines.length < size) continue;
        yield { header, lines, bytesRead, isLast: false };
        lines = [];
      }
    }
  } catch (error) {
    throw asFault(error, file.path, lastLine + 1);
  } finally {
    text.destroy();
    reader.destroy();
  }
  if (!header) throw new Fault('import-file', `${file.path} is empty. Make the file again, with a header line.`);
  yield { header, lines, bytesRead: file.size, isLast: true };
}

function checkHeader(header: readonly string[], map: ImportMap, path: string): readonly string[] {
  const names = header.map((name) => name.trim());
  const missing = Object.values(map.columns).filter((name) => name !== undefined && !names.includes(name));
  if (missing.length > 0)
    throw new Fault(
      'import-file',
      `${path} does not have the columns that the map names: ${missing.join(', ')}. Its first line reads: ` +
        `${names.join(', ').slice(0, 400)}. Is it the right file, and the right map? The map's delimiter is “${map.delimiter}”.`,
    );
  return names;
}

function asFault(error: unknown, path: string, line: number): unknown {
  if (!(error instanceof CsvError)) return error;
  return new Fault(
    'import-file',
    `${path} cannot be read as CSV from line ${line} on: a quotation mark there does not close. Put it right and run the ` +
      'import again. Rows that were taken before it stay, and are not taken twice.',
    { cause: error },
  );
}
