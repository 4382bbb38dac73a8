// Taking a file of figures, batch by batch. Each batch is one transaction that also moves the bookmark, so that an import that is
// stopped in any way goes on where it was, and the same file again changes nothing.

import { type Db, inTransaction, type Tx } from '#db';
import { asItCame } from '#lib/csv';
import { type CsvBatch, csvBatches } from '#lib/csv-file';
import type { CsvSource } from '#lib/csv-source';
import { localTimeReader } from '#lib/local-time';
import { dateAtHome } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { keepDays } from '../days-store.ts';
import { linkCalls, placesOf, type Written, writeCalls, writeIntervals } from '../figures-store.ts';
import {
  type FiguresImport,
  type FiguresTally,
  findImport,
  insertRefusals,
  lockImport,
  moveImport,
  setState,
} from '../import-store.ts';
import { columnsOf, type FiguresMap, FileStopped } from '../map.ts';
import { ensureQueues, type NewQueue } from '../queue-store.ts';
import { type CallRow, type IntervalRow, type ReadRow, rowReader, slugOf } from '../row.ts';

export interface Running {
  readonly db: Db;
  readonly now: () => Temporal.Instant;
  /** Stops after the batch in hand. */
  readonly signal?: AbortSignal;
  /** Told after each batch: bytes of the file read. */
  readonly progress?: (bytes: number) => void;
  /** Rows a transaction; 1,000 unless told. */
  readonly batchSize?: number;
}

/** Takes all that is left of a file, and gives the import as it then stands. */
export async function takeFile(id: number, source: CsvSource, running: Running): Promise<FiguresImport> {
  const { db, now, signal } = running;
  const begun = await inTransaction(db, async (tx) => {
    const found = await lockImport(tx, id);
    if (!found || found.state === 'done' || found.state === 'stopped') return null;
    await setState(tx, id, 'running');
    return found;
  });
  if (begun)
    try {
      const asked = { columns: columnsOf(begun.map), skip: begun.bookmark, size: running.batchSize ?? 1000 };
      let bookmark = begun.bookmark;
      for await (const batch of csvBatches(source, asked)) {
        const from = bookmark;
        if (!(await inTransaction(db, (tx) => takeBatch(tx, id, from, batch, now())))) break;
        bookmark += batch.lines.length;
        running.progress?.(batch.bytesRead);
        if (!signal?.aborted || batch.isLast) continue;
        await inTransaction(db, (tx) => setState(tx, id, 'stopped', { stopped: stoppedBySignal, at: now() }));
        break;
      }
    } catch (error) {
      if (!(error instanceof FileStopped)) throw error;
      await inTransaction(db, (tx) => setState(tx, id, 'stopped', { stopped: error.message, at: now() }));
    }
  const found = await findImport(db, id);
  if (!found) throw new Error(`import ${id} is gone`);
  return found;
}

const stoppedBySignal = 'Stopped before its end. What was taken is kept.';

/** False when somebody has stopped the import, or another process is at it. */
async function takeBatch(tx: Tx, id: number, from: number, sent: CsvBatch, at: Temporal.Instant): Promise<boolean> {
  const stands = await lockImport(tx, id);
  if (stands?.state !== 'running' || stands.bookmark !== from) return false;
  const { map, source } = stands;
  // a list of refused rows that comes back has cells made plain for spreadsheets
  const batch = { ...sent, lines: sent.lines.map(({ line, cells }) => ({ line, cells: cells.map(asItCame) })) };
  const read = rowReader(map, batch.header, localTimeReader(map.dateFormat, map.timeZone), at);
  const rows = batch.lines.map((line) => ({ line, row: read(line.cells) }));
  const refused = rows.flatMap(({ line, row }) => ('refused' in row ? [{ ...line, reason: row.refused }] : []));
  const good = rows.map(({ row }) => row);
  const calls = latest(
    good.flatMap((row) => ('call' in row ? [row.call] : [])),
    ({ sourceId }) => sourceId,
  );
  const intervals = latest(
    good.flatMap((row) => ('interval' in row ? [row.interval] : [])),
    ({ queue, from: began, until }) => `${queue} ${began} ${until}`,
  );
  const newQueues = await ensureQueues(tx, queuesOf(map, batch, good), map);
  // a call that moved leaves the day it was on
  const were = await placesOf(
    tx,
    source,
    calls.map(({ sourceId }) => sourceId),
  );
  const written = map.calls ? await writeCalls(tx, source, calls, id) : await writeIntervals(tx, source, intervals, id);
  const linked = map.calls && map.channel === 'phone' ? await linkCalls(tx, source, id) : 0;
  await keepDays(tx, stretchOf(were, [...calls, ...intervals]));
  await insertRefusals(tx, id, refused);
  // a line said again further down counts as the same
  const again = good.length - refused.length - calls.length - intervals.length;
  const known = { ...stands.tally, newQueues: [...stands.tally.newQueues, ...newQueues] };
  const tally = counted(known, written, { read: rows.length, refused: refused.length, linked, again });
  await moveImport(tx, id, from + rows.length, stretched(tally, good), batch.header);
  if (batch.isLast) await setState(tx, id, 'done', { at });
  return true;
}

/** Of rows about the same, the last. */
function latest<T>(rows: readonly T[], key: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}

/** The queues and days that a batch is about, and was about before. */
function stretchOf(were: Awaited<ReturnType<typeof placesOf>>, rows: readonly (CallRow | IntervalRow)[]) {
  const instants = rows
    .map((row) => ('at' in row ? row.at : row.from))
    .toSorted((one, other) => Temporal.Instant.compare(one, other));
  const ends = [instants[0], instants.at(-1)].flatMap((at) => (at ? [dateAtHome(at)] : []));
  const days = [...ends, were.from, were.until]
    .filter((day) => day !== null)
    .toSorted((one, other) => Temporal.PlainDate.compare(one, other));
  const queues = new Set([...were.queues, ...rows.map(({ queue }) => queue)]);
  return { queues: [...queues], from: days[0] ?? null, until: days.at(-1) ?? null };
}

/** The queues a batch names, each with its name as the file has it. */
function queuesOf(map: FiguresMap, batch: CsvBatch, rows: readonly ReadRow[]): NewQueue[] {
  const column = (map.calls ?? map.intervals)?.queue;
  const at = column === undefined ? -1 : batch.header.indexOf(column);
  const written = map.queue === undefined ? batch.lines.map(({ cells }) => (cells[at] ?? '').trim()) : [map.queue];
  const names = new Map(written.map((name) => [map.queues[name] ?? slugOf(name), name]));
  const used = new Set(
    rows.flatMap((row) => ('call' in row ? [row.call.queue] : 'interval' in row ? [row.interval.queue] : [])),
  );
  return [...used].map((slug) => ({ slug, name: names.get(slug) ?? slug }));
}

function counted(
  tally: FiguresTally,
  written: Written,
  more: { read: number; refused: number; linked: number; again: number },
): FiguresTally {
  return {
    ...tally,
    read: tally.read + more.read,
    added: tally.added + written.added,
    changed: tally.changed + written.changed,
    same: tally.same + written.same + more.again,
    refused: tally.refused + more.refused,
    linked: tally.linked + more.linked,
  };
}

function stretched(tally: FiguresTally, rows: readonly ReadRow[]): FiguresTally {
  const stretch = (row: CallRow | IntervalRow) => ('at' in row ? [row.at, row.at] : [row.from, row.until]);
  let [from, until] = [tally.from, tally.until].map((each) => (each === null ? null : Temporal.Instant.from(each)));
  for (const row of rows) {
    if ('refused' in row) continue;
    const [began, ended] = stretch('call' in row ? row.call : row.interval);
    if (began && (!from || Temporal.Instant.compare(began, from) < 0)) from = began;
    if (ended && (!until || Temporal.Instant.compare(ended, until) > 0)) until = ended;
  }
  return { ...tally, from: from?.toString() ?? null, until: until?.toString() ?? null };
}
