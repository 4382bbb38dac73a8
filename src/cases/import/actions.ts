// Taking another system's cases over, batch by batch. Each batch is one transaction that also moves the bookmark, so an
// import that is stopped in any way is taken up again where it was, and running one twice adds nothing.

import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Db, inTransaction, type Tx } from '#db';
import { ensureService } from '#directory';
import { type CsvBatch, type CsvLine, checkCsv, csvBatches } from '#lib/csv-file';
import { csvOnDisk } from '#lib/csv-source';
import { Fault } from '#lib/fault';
import { localTimeReader, type ReadTime } from '#lib/local-time';
import { listRefused, type RefusedRow, refusedPath } from '#lib/refused-rows';
import { Temporal } from '#lib/temporal';
import { loadRulebook, type Rulebook } from '#standards';
import { type CaseHistory, insertHistories } from '../bulk-store.ts';
import { makeReference } from '../reference.ts';
import { importedCase, promiseOfRow } from './imported-case.ts';
import { type ImportMap, readMap } from './map.ts';
import { ensurePromise } from './promise.ts';
import { type ReadRow, type RowRefusal, rowReader } from './row.ts';
import * as store from './store.ts';
import { countRefused, countRow, type Tally } from './tally.ts';
import { type ImportOutcome, refusalSentence, reportInWords } from './words.ts';

export interface ImportOrder {
  readonly db: Db;
  /** The CSV file, plain or gzip. */
  readonly file: string;
  /** The map file. */
  readonly map: string;
  /** Put before the references of the cases, as the council's own have it. */
  readonly referencePrefix: string;
  /** Where the list of refused rows is written. */
  readonly rejectsFolder: string;
  readonly now: () => Temporal.Instant;
  /** Told after each batch: bytes of the file read, of how many. */
  readonly progress?: (done: number, total: number) => void;
  /** Stops after the batch in hand. */
  readonly signal?: AbortSignal;
  /** Rows a transaction; 1,000 unless told. */
  readonly batchSize?: number;
}

/** How it went; `words` says it all to whoever runs it. */
export type ImportReport = ImportOutcome & { readonly words: string };

/** Imports a file. Faults: `import-map` and `import-file`, each naming the file and what to do. */
export async function importCases(order: ImportOrder): Promise<ImportReport> {
  const { db, signal } = order;
  const now = order.now();
  const mapText = await readFile(order.map, 'utf8');
  const map = readMap(mapText, order.map);
  const source = csvOnDisk(order.file, {
    map,
    mayBePacked: true,
    stop: (says, cause) => new Fault('import-file', says, { cause }),
  });
  const file = await checkCsv(source);
  // another map of the same name is another import: it may read the rows differently
  const mapName = `${basename(order.map)} ${createHash('sha256').update(mapText).digest('hex').slice(0, 12)}`;
  const before = await loadRulebook(db);
  const { standard, bookmark } = await inTransaction(db, async (tx) => ({
    standard: await ensurePromise(tx, map, before, now),
    bookmark: await store.openBookmark(tx, { hash: file.hash, name: basename(order.file) }, mapName, now),
  }));
  const work: Work = {
    order,
    now,
    readTime: localTimeReader(map.dateFormat, map.timeZone),
    map,
    standard,
    rulebook: await loadRulebook(db),
    bookmarkId: bookmark.id,
    refusedFile: refusedPath(order.rejectsFolder, order.file),
    asOf: map.asOf ? Temporal.PlainDate.from(map.asOf).add({ days: 1 }).toZonedDateTime(map.timeZone).toInstant() : now,
    services: new Set(),
  };
  let { tally } = bookmark;
  let isFinished = false;
  if (!signal?.aborted) {
    const columns = Object.values(map.columns).filter((name) => name !== undefined);
    const rows = { columns, skip: tally.read, size: order.batchSize ?? 1000 };
    for await (const batch of oneAhead(csvBatches(source, rows))) {
      const taken = await inTransaction(db, (tx) => takeBatch(tx, work, batch));
      isFinished = batch.isLast;
      tally = taken.tally;
      for (const slug of taken.services) work.services.add(slug);
      order.progress?.(batch.bytesRead, file.bytes);
      if (signal?.aborted) break;
    }
  }
  const refusedFile = tally.refused > 0 ? work.refusedFile : null;
  const outcome: ImportOutcome = {
    source: map.source,
    file: order.file,
    tally,
    refusedFile,
    takenUpAt: bookmark.tally.read,
    isFinished,
  };
  return { ...outcome, words: reportInWords(outcome, map) };
}

// While the database takes one batch, the next is read.
async function* oneAhead<T>(items: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  try {
    for (let coming = items.next(); ; ) {
      const { value, done } = await coming;
      if (done) return;
      coming = items.next();
      coming.catch(() => undefined); // it is thrown when its turn comes
      yield value;
    }
  } finally {
    await items.return();
  }
}

interface Work {
  readonly order: ImportOrder;
  readonly now: Temporal.Instant;
  readonly readTime: ReadTime;
  readonly map: ImportMap;
  readonly standard: string | null;
  readonly rulebook: Rulebook;
  readonly bookmarkId: number;
  readonly refusedFile: string;
  readonly asOf: Temporal.Instant;
  /** Slugs that are in the directory for certain. */
  readonly services: Set<string>;
}

async function takeBatch(tx: Tx, work: Work, batch: CsvBatch): Promise<{ tally: Tally; services: string[] }> {
  const { now } = work;
  let { tally } = await store.lockBookmark(tx, work.bookmarkId);
  const rows = readRows(work, batch);
  const ids = rows.flatMap(({ read }) => ('row' in read ? [read.row.id] : []));
  const known = await store.knownIds(tx, work.map.source, ids);
  const histories: CaseHistory[] = [];
  const refused: RefusedRow[] = [];
  const services = new Map<string, string>();
  const refuse = (line: CsvLine, why: RowRefusal) => {
    refused.push({ ...line, reason: refusalSentence(why) });
    tally = countRefused(tally);
  };
  for (const { line, read } of rows) {
    if ('refused' in read) {
      refuse(line, read.refused);
      continue;
    }
    const { row } = read;
    const promise = work.standard ? promiseOfRow(row, work.standard, work.rulebook, work.asOf, now) : null;
    if (promise === 'beyond-calendar') {
      refuse(line, beyondCalendar(work.map, batch.header, line.cells));
      continue;
    }
    const isKnown = known.has(row.id);
    tally = countRow(tally, row, promise, isKnown);
    if (isKnown) continue;
    known.add(row.id);
    if (!work.services.has(row.service.slug)) services.set(row.service.slug, row.service.title);
    const reference = makeReference(work.order.referencePrefix, randomBytes(16));
    histories.push(importedCase(row, work.map, promise, reference));
  }
  for (const [slug, title] of services) await ensureService(tx, { slug, title, demand: 0 }, now);
  if (histories.length > 0) await insertHistories(tx, histories);
  const refusedBytes = await listRefused(work.refusedFile, batch.header, refused, tally.refusedBytes);
  tally = { ...tally, refusedBytes };
  await store.moveBookmark(tx, { id: work.bookmarkId, tally });
  if (batch.isLast) await store.finishBookmark(tx, work.bookmarkId, now);
  return { tally, services: [...services.keys()] };
}

function readRows({ map, readTime, now }: Work, batch: CsvBatch): { line: CsvLine; read: ReadRow }[] {
  const readRow = rowReader(map, batch.header, readTime, now);
  return batch.lines.map((line) => ({ line, read: readRow(line.cells) }));
}

function beyondCalendar(map: ImportMap, header: readonly string[], cells: readonly string[]): RowRefusal {
  const column = map.columns.dueAt ?? '';
  return { why: 'beyond-calendar', column, value: cells[header.indexOf(column)] ?? '' };
}
