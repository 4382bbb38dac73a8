// The list of a CSV file's refused rows, to be put right and brought in again: each with its line and the reason, then the
// row as it came.

import { mkdir, open, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { csvLine } from './csv.ts';
import type { CsvLine } from './csv-file.ts';
import type { CsvReading } from './csv-source.ts';
import { inEncoding } from './encoding.ts';

export interface RefusedRow extends CsvLine {
  readonly reason: string;
}

/** Where the refused rows of a file are listed. */
export function refusedPath(folder: string, file: string): string {
  return join(folder, `${basename(file).replace(/(\.csv)?(\.gz)?$/i, '')}.refused.csv`);
}

/**
 * Writes on from `fromByte` and gives the length of the list. What lies beyond was written for a batch that was never kept,
 * and goes. A list with nothing in it is no file.
 * @param header what stands over the cells of a row, @param written how the file is written that they are of
 */
export async function listRefused(
  path: string,
  header: readonly string[],
  rows: readonly RefusedRow[],
  fromByte: number,
  written: NonNullable<CsvReading['map']> = { delimiter: ',', encoding: 'utf-8' },
): Promise<number> {
  if (fromByte === 0) await rm(path, { force: true });
  if (rows.length === 0) return fromByte;
  await mkdir(dirname(path), { recursive: true });
  const lines = rows.map(({ line, reason, cells }) => csvLine([String(line), reason, ...cells], written.delimiter));
  const head = fromByte === 0 ? [csvLine(['line', 'reason', ...header], written.delimiter)] : [];
  const bytes = inEncoding([...head, ...lines].join(''), written.encoding);
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
