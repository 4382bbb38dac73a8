// The figures of one queue on one day, from whichever of its sources says most, and what adds up over many days.

export type Basis = 'calls' | 'intervals' | 'days';

/** What one source says of one queue on one day. Null is what it does not say. */
export interface DayFigures {
  readonly queue: string;
  /** ISO date. */
  readonly day: string;
  readonly source: string;
  readonly basis: Basis;
  /** The import it came with last: of two sources that say as much, the later counts. */
  readonly import: number;
  /** How many calls or intervals it is counted from. */
  readonly countedFrom: number;
  readonly offered: number;
  readonly answered: number | null;
  readonly abandoned: number | null;
  /** Within the target of the queue. */
  readonly inTarget: number | null;
  readonly abandonedInTarget: number | null;
  /** Within the short seconds of the queue. */
  readonly abandonedShort: number | null;
  /** Seconds that those answered waited together, and how many of them that is known of. */
  readonly waited: number;
  readonly waitedBy: number;
  readonly longestWait: number | null;
  /** Offered, of stretches for which the source said a service level, and that level times them. */
  readonly saidOf: number;
  readonly said: number;
}

const order: readonly Basis[] = ['calls', 'intervals', 'days'];

/**
 * One for each queue and day: calls before intervals, those before whole days, and of two alike the later brought in. Two systems
 * that count the same people are never added up.
 */
export function bestOfEachDay(rows: readonly DayFigures[]): DayFigures[] {
  const best = new Map<string, DayFigures>();
  for (const row of rows) {
    const key = `${row.queue} ${row.day}`;
    const before = best.get(key);
    if (before === undefined || isBetter(row, before)) best.set(key, row);
  }
  return [...best.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

const isBetter = (one: DayFigures, other: DayFigures) =>
  one.basis === other.basis ? one.import > other.import : order.indexOf(one.basis) < order.indexOf(other.basis);

/** n of N, over so many of the days: the others do not say it. */
export interface Share {
  readonly n: number;
  readonly of: number;
  readonly days: number;
}

/** Adds up the days that say both; the others are left out of n and N alike. */
export function shareOf(
  days: readonly DayFigures[],
  part: (day: DayFigures) => number | null,
  whole: (day: DayFigures) => number | null,
): Share {
  let [n, of, counted] = [0, 0, 0];
  for (const day of days) {
    const [some, all] = [part(day), whole(day)];
    if (some === null || all === null) continue;
    n += some;
    of += all;
    counted += 1;
  }
  return { n, of, days: counted };
}
