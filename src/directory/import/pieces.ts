// Taking what a source gives, piece by piece. Each piece is one transaction that also moves the bookmark, so that an import
// that is stopped in any way goes on where it was, and running one twice doubles nothing.
import { type Db, inTransaction, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { FeedStopped } from './feed-source.ts';
import { type FeedVerdict, verdictOf } from './hsds-check.ts';
import {
  countFindings,
  findImport,
  type Import,
  keepFindings,
  lockImport,
  moveImport,
  setState,
} from './import-store.ts';
import { type Finding, type IncomingOffer, sumOf } from './incoming.ts';
import { alreadyTaken, retireUnseen, takeOffers } from './offers-store.ts';

/** A good row: what it becomes, and how a finding would name it. */
export interface Row {
  readonly name: string;
  readonly incoming: IncomingOffer;
}

export interface Piece {
  /** The bookmark before it and after it: pages or rows done. */
  readonly from: number;
  readonly to: number;
  /** Of how many, where that is known. */
  readonly total: number | null;
  readonly place: string;
  readonly rows: readonly Row[];
  /** Rows that are not among the good ones, each with an error among the findings. */
  readonly refused: number;
  readonly findings: readonly Finding[];
}

/** What makes the pieces after a bookmark. The last one ends the import. */
export interface Pieces {
  after(bookmark: number, total: number | null): AsyncIterable<Piece>;
  /** The source was read to its end, so that what it did not hold is gone. */
  readonly isWhole: boolean;
}

export interface Running {
  readonly db: Db;
  readonly now: () => Temporal.Instant;
  /** Stops after the piece in hand. */
  readonly signal?: AbortSignal;
  /** Told after each piece. */
  readonly progress?: (done: number, total: number | null) => void;
}

const stoppedBy = { signal: 'Stopped before its end. What was taken is kept.' } as const;

/** Takes all pieces from the bookmark on, and gives the import as it then stands. */
export async function takePieces(id: number, pieces: Pieces, running: Running): Promise<Import> {
  const { db, now, signal, progress } = running;
  const begun = await inTransaction(db, async (tx) => {
    const found = await lockImport(tx, id);
    if (!found || found.state === 'done' || found.state === 'stopped') return null;
    await setState(tx, id, 'running');
    return found;
  });
  if (!begun) return found(db, id);
  try {
    for await (const piece of pieces.after(begun.bookmark, begun.total)) {
      if (!(await inTransaction(db, (tx) => takePiece(tx, id, piece, now())))) return found(db, id);
      progress?.(piece.to, piece.total);
      if (signal?.aborted) {
        await inTransaction(db, (tx) => setState(tx, id, 'stopped', { stopped: stoppedBy.signal, at: now() }));
        return found(db, id);
      }
    }
    await inTransaction(db, (tx) => finish(tx, id, pieces, now()));
  } catch (error) {
    if (!(error instanceof FeedStopped)) throw error;
    await inTransaction(db, (tx) => setState(tx, id, 'stopped', { stopped: error.message, at: now() }));
  }
  return found(db, id);
}

async function found(db: Db, id: number): Promise<Import> {
  const now = await findImport(db, id);
  if (!now) throw new Error(`import ${id} is gone`);
  return now;
}

/** False when somebody has stopped the import, or another process is at it. */
async function takePiece(tx: Tx, id: number, piece: Piece, at: Temporal.Instant): Promise<boolean> {
  const now = await lockImport(tx, id);
  if (now?.state !== 'running' || now.bookmark !== piece.from) return false;
  const { source, isListed } = now;
  const sourceIds = piece.rows.map(({ incoming }) => incoming.offer.sourceId);
  const seen = await alreadyTaken(tx, source, sourceIds, id);
  const fresh: IncomingOffer[] = [];
  const twins: Finding[] = [];
  for (const { name, incoming } of piece.rows) {
    if (seen.has(incoming.offer.sourceId)) twins.push(twinOf(piece.place, name));
    else fresh.push(incoming);
    seen.add(incoming.offer.sourceId);
  }
  const taken = await takeOffers(tx, fresh, { importId: id, isListed, at });
  await keepFindings(tx, id, [...piece.findings, ...twins]);
  const refused = piece.refused + twins.length;
  const tally = sumOf(now.tally, { ...taken, refused, read: piece.rows.length + piece.refused });
  await moveImport(tx, id, { bookmark: piece.to, total: piece.total, tally });
  return true;
}

async function finish(tx: Tx, id: number, pieces: Pieces, at: Temporal.Instant): Promise<void> {
  const now = await lockImport(tx, id);
  if (now?.state !== 'running') return;
  const { source, isListed, tally } = now;
  const verdict: FeedVerdict = verdictOf(await countFindings(tx, id));
  // a source that gave nothing good says nothing about what it gave before
  const isSure = pieces.isWhole && tally.added + tally.changed + tally.unchanged > 0;
  const gone = isSure ? await retireUnseen(tx, source, { importId: id, isListed, at }) : 0;
  await moveImport(tx, id, { bookmark: now.bookmark, total: now.bookmark, tally });
  await setState(tx, id, 'done', { verdict, at, tally: sumOf(tally, { gone }) });
}

const twinOf = (place: string, record: string): Finding => ({
  level: 'error',
  place,
  record,
  field: 'id',
  rule: 'each id once',
  says: 'Its id is that of an earlier record, which was taken.',
});
