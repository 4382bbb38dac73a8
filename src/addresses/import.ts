// Loading a file of postcodes, or of the names of areas. Each batch is one transaction that also moves the mark of the file,
// so that a loading that is stopped in any way goes on where it was, and doing it twice changes nothing.
import { basename } from 'node:path';
import { type Db, inTransaction } from '#db';
import { type CsvLine, checkCsv, csvBatches } from '#lib/csv-file';
import { csvOnDisk } from '#lib/csv-source';
import { Fault } from '#lib/fault';
import { countInWords } from '#lib/plain-words';
import { listRefused, type RefusedRow, refusedPath } from '#lib/refused-rows';
import type { Temporal } from '#lib/temporal';
import { type FileKind, readHeader, readPostcodeRow } from './postcode-columns.ts';
import { type FileMark, lockFileMark, saveAreaNames, saveFileMark, savePostcodes } from './store.ts';

export interface PostcodeOrder {
  readonly db: Db;
  readonly file: string;
  /** Where the list of refused rows is written. */
  readonly rejectsFolder: string;
  readonly now: () => Temporal.Instant;
  /** Told after each batch: bytes of the file read, of how many. */
  readonly progress?: (done: number, total: number) => void;
  /** Stops after the batch in hand. */
  readonly signal?: AbortSignal;
  /** Rows a transaction; 5,000 unless told. */
  readonly batchSize?: number;
}

export interface PostcodeReport {
  readonly kind: 'postcodes' | 'names';
  readonly read: number;
  readonly taken: number;
  /** Postcodes that Royal Mail has ended. */
  readonly ended: number;
  readonly refused: number;
  readonly refusedFile: string | null;
  readonly isFinished: boolean;
  /** It all, a line each. */
  readonly words: string;
}

type Known = Exclude<FileKind, { kind: 'unknown' }>;

/** Loads a file. Fault: `address-file`, which names the file and says what to do. */
export async function importPostcodes(order: PostcodeOrder): Promise<PostcodeReport> {
  const source = csvOnDisk(order.file, { stop: (says, cause) => new Fault('address-file', says, { cause }) });
  const { hash, bytes } = await checkCsv(source);
  const refusedFile = refusedPath(order.rejectsFolder, order.file);
  let kind: Known | undefined;
  let [width, seen] = [0, 0];
  let mark: FileMark | undefined;
  let startedAt = 0;
  for await (const batch of csvBatches(source, { columns: null, size: order.batchSize ?? 5000 })) {
    let { lines } = batch;
    if (lines.length === 0) break;
    if (!kind) {
      [kind, width] = [kindOf(order.file, lines[0]?.cells ?? []), lines[0]?.cells.length ?? 0];
      mark = await openMark(order, hash, kind);
      startedAt = mark.read;
      if (kind.kind === 'names' || kind.hasHeader) lines = lines.slice(1);
    }
    if (!mark) break;
    const fresh = lines.slice(Math.max(0, mark.read - seen));
    seen += lines.length;
    if (fresh.length > 0) mark = await takeBatch(order, kind, width, fresh, mark, refusedFile);
    order.progress?.(batch.bytesRead, bytes);
    if (order.signal?.aborted) break;
  }
  if (!kind || !mark) throw new Fault('address-file', `${order.file} has no rows. Copy it again.`);
  const isFinished = order.signal?.aborted !== true;
  const last = mark;
  if (isFinished) await inTransaction(order.db, (tx) => saveFileMark(tx, last, order.now()));
  const { read, taken, ended, refused } = mark;
  const report = {
    kind: kind.kind,
    read,
    taken,
    ended,
    refused,
    refusedFile: refused > 0 ? refusedFile : null,
    isFinished,
  };
  return { ...report, words: inWords(report, order.file, startedAt) };
}

function kindOf(path: string, first: readonly string[]): Known {
  const kind = readHeader(first);
  if (kind.kind !== 'unknown') return kind;
  throw new Fault(
    'address-file',
    `${path} has no column ${kind.missing}. Its first line reads: ${first.join(', ').slice(0, 300)}. Expected is the ONS Postcode Directory, Code-Point Open, or a list of names and codes of areas.`,
  );
}

/** Where the file stopped; a file that was finished begins again. */
function openMark({ db, file, now }: PostcodeOrder, hash: string, { kind }: Known): Promise<FileMark> {
  return inTransaction(db, async (tx) => {
    const mark = await lockFileMark(tx, { hash, name: basename(file), kind }, now());
    if (!mark.isFinished) return mark;
    const again = { ...mark, read: 0, taken: 0, ended: 0, refused: 0, refusedBytes: 0, isFinished: false };
    await saveFileMark(tx, again, null);
    return again;
  });
}

function takeBatch(
  { db }: PostcodeOrder,
  kind: Known,
  width: number,
  lines: readonly CsvLine[],
  mark: FileMark,
  refusedFile: string,
): Promise<FileMark> {
  return inTransaction(db, async (tx) => {
    const refused: RefusedRow[] = [];
    let [taken, ended] = [0, 0];
    if (kind.kind === 'names') {
      const names = lines.flatMap(({ cells }) =>
        kind.pairs.map(({ code, name }) => [cells[code], cells[name]] as const),
      );
      const good = names.flatMap(([code = '', name = '']) =>
        /^[A-Z]\d{8}$/.test(code.trim()) && name.trim() !== '' ? [{ code: code.trim(), name: name.trim() }] : [],
      );
      await saveAreaNames(tx, good);
      taken = lines.length;
    } else {
      const rows = lines.flatMap((line) => {
        const read = readPostcodeRow(line.cells, kind.columns, width);
        if ('refused' in read) refused.push({ ...line, reason: read.refused });
        if ('ended' in read) ended += 1;
        return 'row' in read ? [read.row] : [];
      });
      await savePostcodes(tx, rows, kind.source);
      taken = rows.length;
    }
    const moved = {
      ...mark,
      read: mark.read + lines.length,
      taken: mark.taken + taken,
      ended: mark.ended + ended,
      refused: mark.refused + refused.length,
      refusedBytes: await listRefused(refusedFile, ['row as it came'], refused, mark.refusedBytes),
    };
    await saveFileMark(tx, moved, null);
    return moved;
  });
}

function inWords(report: Omit<PostcodeReport, 'words'>, file: string, startedAt: number): string {
  const { kind, read, taken, ended, refused, refusedFile, isFinished } = report;
  const number = (n: number) => n.toLocaleString('en-GB');
  return [
    isFinished
      ? `${file} is loaded: ${kind === 'names' ? 'names of areas' : 'postcodes'}.`
      : `Stopped after row ${number(read)}. What was taken is kept: run the same command again to go on from there.`,
    ...(startedAt > 0 ? [`Taken up again after row ${number(startedAt)}.`] : []),
    `${countInWords(read, 'row')} read: ${number(taken)} taken, ${number(ended)} of postcodes that have ended, ${number(refused)} refused.`,
    ...(refusedFile ? [`The refused rows are in ${refusedFile}, each with its line and the reason.`] : []),
  ].join('\n');
}
