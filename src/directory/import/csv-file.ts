// The rows of a CSV file of services, in batches, each row with the line it begins on. The file is looked over first: that
// it is there, is text, and what its fingerprint is.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { CsvError, parse } from 'csv-parse';
import { columnsOf, type ServicesMap } from './csv-map.ts';
import { kindByBytes } from './feed-file.ts';
import { FeedStopped } from './feed-source.ts';

export interface CsvSource {
  /** How it is called in what is said of it. */
  readonly name: string;
  /** Its bytes from the beginning, anew at each call. */
  readonly open: () => AsyncIterable<Buffer>;
}

export const csvOnDisk = (path: string): CsvSource => ({
  name: path,
  open: () => createReadStream(path, { highWaterMark: 256 * 1024 }),
});

export const csvInMemory = (name: string, content: Buffer): CsvSource => ({
  name,
  open: () => Readable.from([content]),
});

type Reading = Pick<ServicesMap, 'encoding' | 'delimiter'>;

/** Reads the file through once and gives its SHA-256 as hex, and how many line ends it has: no fewer than its rows. */
export async function checkCsv(source: CsvSource, map: Reading): Promise<{ hash: string; lines: number }> {
  const sum = createHash('sha256');
  let [bytes, lines] = [0, 0];
  for await (const text of textOf(source, map, (piece) => {
    sum.update(piece);
    bytes += piece.length;
  })) {
    if (text.includes('\0'))
      throw new FeedStopped(`${source.name} is not text. Save it as CSV in the program that made it.`);
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  }
  if (bytes === 0) throw new FeedStopped(`${source.name} is empty. Make the file again, with a header line.`);
  return { hash: sum.digest('hex'), lines };
}

async function* textOf(
  { name, open }: CsvSource,
  { encoding }: Reading,
  seen: (piece: Buffer) => void,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let isFirst = true;
  try {
    for await (const piece of open()) {
      const kind = isFirst && encoding !== 'utf-16le' ? kindByBytes(piece) : null;
      if (kind) throw new FeedStopped(`${name} is ${kind}, whatever its name says. Choose a CSV file.`);
      isFirst = false;
      seen(piece);
      yield decoder.decode(piece, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new FeedStopped(
        `${name} is not text written in ${encoding}. A spreadsheet program may have made it: then put "encoding": "windows-1252" in the map.`,
      );
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
      throw new FeedStopped(`${name} cannot be read. Check its name and where it is.`);
    throw error;
  }
}

export interface CsvLine {
  /** Where the row begins; the header is on line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvBatch {
  readonly header: readonly string[];
  readonly lines: readonly CsvLine[];
}

/** Batches of `size` rows after the first `skip`. Lines with nothing on them are no rows. */
export async function* csvBatches(
  source: CsvSource,
  map: ServicesMap,
  { skip, size }: { readonly skip: number; readonly size: number },
): AsyncGenerator<CsvBatch, void> {
  let header: readonly string[] | undefined;
  let lines: CsvLine[] = [];
  let [row, lastLine] = [0, 0];
  const reader = parse({
    delimiter: map.delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: 1_000_000,
  });
  const text = Readable.from(textOf(source, map, () => {}));
  text.on('error', (error) => reader.destroy(error));
  try {
    for await (const read of text.pipe(reader)) {
      const { record, info } = read as { record: string[]; info: { lines: number } };
      const line = lastLine + 1;
      lastLine = info.lines;
      if (!header) header = checkHeader(record, map, source.name);
      else if (record.length > 1 || record[0] !== '') {
        row += 1;
        if (row > skip) lines.push({ line, cells: record });
        if (lines.length < size) continue;
        yield { header, lines };
        lines = [];
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new FeedStopped(
      `${source.name} cannot be read as CSV from line ${lastLine + 1} on: a quotation mark there does not close. Rows before it are taken.`,
    );
  } finally {
    text.destroy();
    reader.destroy();
  }
  if (header && lines.length > 0) yield { header, lines };
}

function checkHeader(record: readonly string[], map: ServicesMap, name: string): readonly string[] {
  const header = record.map((column) => column.trim());
  const missing = columnsOf(map).filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new FeedStopped(
      `${name} does not have the columns that the map names: ${missing.join(', ')}. Its first line reads: ${header.join(', ').slice(0, 400)}. Is it the right file, and the right map? The map's delimiter is “${map.delimiter}”.`,
    );
  return header;
}
