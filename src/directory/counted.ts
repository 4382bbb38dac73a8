// Counts too many and too small for a row each: kept in the memory of the process, by day, and written together.
// Each kind of count brings its own writing. A process that is killed loses its last two seconds of counts, and nothing else.
import type { Db } from '#db';
import type { Temporal } from '#lib/temporal';

/** So many of a thing on a day. */
export interface Count {
  readonly key: string;
  readonly day: Temporal.PlainDate;
  readonly n: number;
}

/**
 * Adds counts to what is in the database, in one statement, so that a failure adds none of them.
 * They come in order of key and day, so that two processes that write at once do not wait for each other in a circle.
 */
export type WriteCounts = (db: Db, counts: readonly Count[]) => Promise<unknown>;

export interface Counter {
  /** Counts one more, at once and without the database. @param day the civil date it happened on */
  count(db: Db, key: string, day: Temporal.PlainDate): void;
}

const betweenWritesMs = 2_000;
/** Written sooner when there are so many, so that no visitor waits while thousands are put together. */
const mostAtOnce = 100;
/** As many different things are kept in memory for a database at most, while it does not answer. */
const mostKept = 20_000;

interface Kept {
  readonly write: WriteCounts;
  counts: Map<string, Count>;
  timer: NodeJS.Timeout | undefined;
  state: 'idle' | 'writing' | 'failed';
  /** Ends when all that was handed over for writing is written or back in `counts`. */
  writing: Promise<void>;
}

const keptBy = new WeakMap<Db, Map<WriteCounts, Kept>>();

/** A counter that writes every two seconds while there is something to write, and when `writeCounts` is called. */
export function counted(write: WriteCounts): Counter {
  return {
    count: (db, key, day) => {
      const kept = keptFor(db, write);
      add(kept, { key, day, n: 1 });
      writeSoon(db, kept);
    },
  };
}

/** Writes all that is counted and not written yet; to be awaited before a process lets go of its database. */
export function writeCounts(db: Db): Promise<unknown> {
  return Promise.all([...(keptBy.get(db)?.values() ?? [])].map((kept) => writeNow(db, kept)));
}

function keptFor(db: Db, write: WriteCounts): Kept {
  const all = keptBy.get(db) ?? new Map<WriteCounts, Kept>();
  const kept = all.get(write) ?? {
    write,
    counts: new Map(),
    timer: undefined,
    state: 'idle',
    writing: Promise.resolve(),
  };
  keptBy.set(db, all.set(write, kept));
  return kept;
}

function add({ counts }: Kept, count: Count): void {
  const id = `${count.day} ${count.key}`;
  const known = counts.get(id);
  if (known) counts.set(id, { ...known, n: known.n + count.n });
  else if (counts.size < mostKept) counts.set(id, count);
}

function writeSoon(db: Db, kept: Kept): void {
  if (kept.counts.size >= mostAtOnce && kept.state === 'idle') writeNow(db, kept).catch(() => writeLater(db, kept));
  else writeLater(db, kept);
}

function writeLater(db: Db, kept: Kept): void {
  kept.timer ??= setTimeout(() => writeNow(db, kept).catch(() => writeLater(db, kept)), betweenWritesMs).unref();
}

/** Writes what is kept. What cannot be written is kept for the next time, and the failure is the caller's to know. */
function writeNow(db: Db, kept: Kept): Promise<void> {
  clearTimeout(kept.timer);
  kept.timer = undefined;
  const write = () => {
    const counts = [...kept.counts.values()].sort(byKeyAndDay);
    kept.counts = new Map();
    if (counts.length === 0) return Promise.resolve();
    kept.state = 'writing';
    return kept.write(db, counts).then(
      () => {
        kept.state = 'idle';
      },
      (error) => {
        kept.state = 'failed';
        for (const count of counts) add(kept, count);
        throw error;
      },
    );
  };
  const written = kept.writing.then(write);
  kept.writing = written.catch(() => {});
  return written;
}

const byKeyAndDay = (a: Count, b: Count) =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : a.day.toString() < b.day.toString() ? -1 : 1;
