// One row of a file read as a call or an interval, or the reason why it is refused.

import { Temporal } from '#lib/temporal';
import type { FiguresMap } from './map.ts';

export interface CallRow {
  readonly sourceId: string;
  readonly queue: string;
  readonly at: Temporal.Instant;
  readonly outcome: 'answered' | 'abandoned' | 'elsewhere';
  /** Seconds. */
  readonly wait: number;
  readonly talk: number | null;
  readonly agent: string | null;
}

export interface IntervalRow {
  readonly queue: string;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  readonly offered: number;
  readonly answered: number | null;
  readonly abandoned: number | null;
  readonly targetSeconds: number | null;
  readonly inTarget: number | null;
  readonly abandonedInTarget: number | null;
  readonly shortSeconds: number | null;
  readonly abandonedShort: number | null;
  readonly averageWait: number | null;
  readonly averageTalk: number | null;
  readonly longestWait: number | null;
  /** 0 to 1. */
  readonly saidLevel: number | null;
  readonly standsFrom: Temporal.PlainDate | null;
  readonly standsUntil: Temporal.PlainDate | null;
}

export type ReadRow = { readonly call: CallRow } | { readonly interval: IntervalRow } | { readonly refused: string };

/** Thrown inside a row's reading, to end it with the reason. */
class Refused extends Error {}
const refuse = (reason: string): never => {
  throw new Refused(reason);
};

const mostCount = 10_000_000;

/**
 * A reader of a file's rows.
 * @param readTime of the map's format and time zone; @param now nothing is counted before it happens
 */
export function rowReader(
  map: FiguresMap,
  header: readonly string[],
  readTime: (written: string) => Temporal.Instant | null,
  now: Temporal.Instant,
): (cells: readonly string[]) => ReadRow {
  const at = new Map(header.map((name, index) => [name, index]));
  return (cells) => {
    const cell = (column: string | undefined) =>
      column === undefined ? '' : (cells[at.get(column) ?? -1] ?? '').trim();
    const row = new Cells(map, cell, readTime, now);
    try {
      return map.calls ? { call: callOf(map, row) } : { interval: intervalOf(map, row) };
    } catch (error) {
      if (error instanceof Refused) return { refused: error.message };
      throw error;
    }
  };
}

class Cells {
  readonly #map: FiguresMap;
  readonly #cell: (column: string | undefined) => string;
  readonly #readTime: (written: string) => Temporal.Instant | null;
  readonly #now: Temporal.Instant;
  constructor(
    map: FiguresMap,
    cell: (column: string | undefined) => string,
    readTime: (written: string) => Temporal.Instant | null,
    now: Temporal.Instant,
  ) {
    [this.#map, this.#cell, this.#readTime, this.#now] = [map, cell, readTime, now];
  }

  text(column: string | undefined): string {
    return this.#cell(column);
  }

  time(column: string): Temporal.Instant {
    const written = this.#cell(column);
    const read = this.#readTime(written);
    if (read === null)
      return refuse(`${column} is “${written}”, which is not a time written as ${this.#map.dateFormat}.`);
    if (Temporal.Instant.compare(read, this.#now) > 0)
      return refuse(`${column} is “${written}”, which is in the future.`);
    return read;
  }

  date(column: string | undefined): Temporal.PlainDate | null {
    if (column === undefined || this.#cell(column) === '') return null;
    const written = this.#cell(column);
    const read = this.#readTime(written);
    if (read === null)
      return refuse(`${column} is “${written}”, which is not a date written as ${this.#map.dateFormat}.`);
    return read.toZonedDateTimeISO(this.#map.timeZone).toPlainDate();
  }

  queue(column: string | undefined): string {
    const written = this.#map.queue ?? this.#cell(column);
    if (written === '') return refuse(`${column} is empty: it is not said which queue this is.`);
    return this.#map.queues[written] ?? (slugOf(written) || refuse(`“${written}” cannot be the name of a queue.`));
  }

  /** Null when there is no such column, or nothing in it. */
  count(column: string | undefined): number | null {
    const written = this.#cell(column);
    if (column === undefined || written === '') return null;
    if (!/^\d{1,3}([, ]?\d{3})*(\.0+)?$/.test(written))
      return refuse(`${column} is “${written}”, which is not a whole number.`);
    const value = Number(written.replace(/[, ]/g, ''));
    return value <= mostCount ? value : refuse(`${column} is “${written}”, which is too many.`);
  }

  /** Seconds as a number, as m:ss or as h:mm:ss. */
  seconds(column: string | undefined): number | null {
    const written = this.#cell(column);
    if (column === undefined || written === '') return null;
    if (/^\d{1,7}([.]\d+)?$/.test(written)) return Number(written);
    const parts = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{2})(?:[.]\d+)?$/.exec(written);
    if (!parts) return refuse(`${column} is “${written}”, which is not a number of seconds or a time such as 0:01:30.`);
    const [, hours = '0', minutes = '0', rest = '0'] = parts;
    return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  }

  /** 0 to 1. */
  share(column: string | undefined): number | null {
    const written = this.#cell(column);
    if (column === undefined || written === '') return null;
    const [, digits = ''] = /^(\d{1,3}(?:[.]\d+)?)\s*%?$/.exec(written) ?? [];
    const value = digits === '' ? Number.NaN : Number(digits) / (written.includes('%') ? 100 : 1);
    return value >= 0 && value <= 1
      ? value
      : refuse(`${column} is “${written}”, which is not a share such as 0.82 or 82%.`);
  }
}

function callOf(map: FiguresMap, row: Cells): CallRow {
  const { calls, outcomes } = map;
  if (!calls || !outcomes) return refuse('The map names no columns of calls.');
  const sourceId =
    row.text(calls.id) || refuse(`${calls.id} is empty: a call without a number could be counted twice.`);
  const written = row.text(calls.outcome);
  const outcome = (['answered', 'abandoned', 'elsewhere'] as const).find((each) => outcomes[each].includes(written));
  if (!outcome) return refuse(`${calls.outcome} is “${written}”, which the map does not know.`);
  const wait = row.seconds(calls.wait) ?? refuse(`${calls.wait} is empty.`);
  const talk = row.seconds(calls.talk);
  return {
    sourceId: sourceId.slice(0, 200),
    queue: row.queue(calls.queue),
    at: row.time(calls.at),
    outcome,
    wait: Math.round(wait),
    talk: talk === null ? null : Math.round(talk),
    agent: row.text(calls.agent).slice(0, 200) || null,
  };
}

function intervalOf(map: FiguresMap, row: Cells): IntervalRow {
  const { intervals: columns, every } = map;
  if (!columns || every === undefined) return refuse('The map names no columns of intervals.');
  const from = row.time(columns.at);
  const [answered, abandoned] = [row.count(columns.answered), row.count(columns.abandoned)];
  const bothOrNull = answered === null || abandoned === null ? null : answered + abandoned;
  const offered = row.count(columns.offered) ?? bothOrNull ?? refuse('It is not said how many people there were.');
  if ((answered ?? 0) + (abandoned ?? 0) > offered)
    return refuse(`${answered ?? 0} answered and ${abandoned ?? 0} abandoned are more than the ${offered} there were.`);
  const inTarget = atMost(row.count(columns.inTarget), answered, columns.inTarget, 'were answered');
  const longest = row.seconds(columns.longestWait);
  const [standsFrom, standsUntil] = [row.date(columns.standsFrom), row.date(columns.standsUntil)];
  if (standsFrom && standsUntil && Temporal.PlainDate.compare(standsFrom, standsUntil) > 0)
    return refuse('What the sample stands for ends before it begins.');
  const isSample = standsFrom !== null && standsUntil !== null;
  return {
    queue: row.queue(columns.queue),
    from,
    until: endOf(from, every, map.timeZone),
    offered,
    answered,
    abandoned,
    targetSeconds: inTarget === null ? null : (map.targetSeconds ?? null),
    inTarget,
    abandonedInTarget: atMost(
      row.count(columns.abandonedInTarget),
      abandoned,
      columns.abandonedInTarget,
      'were abandoned',
    ),
    shortSeconds: columns.abandonedShort ? (map.shortSeconds ?? null) : null,
    abandonedShort: atMost(row.count(columns.abandonedShort), abandoned, columns.abandonedShort, 'were abandoned'),
    averageWait: row.seconds(columns.averageWait),
    averageTalk: row.seconds(columns.averageTalk),
    longestWait: longest === null ? null : Math.round(longest),
    saidLevel: row.share(columns.level),
    standsFrom: isSample ? standsFrom : null,
    standsUntil: isSample ? standsUntil : null,
  };
}

function atMost(part: number | null, whole: number | null, column: string | undefined, were: string): number | null {
  if (part === null) return null;
  if (whole === null) return refuse(`${column} is ${part}, and it is not said how many ${were}.`);
  return part <= whole ? part : refuse(`${column} is ${part}, more than the ${whole} that ${were}.`);
}

/** A day is as long as the clocks make it. */
function endOf(from: Temporal.Instant, every: 'day' | 'week' | number, zone: string): Temporal.Instant {
  if (typeof every === 'number') return from.add({ minutes: every });
  return from
    .toZonedDateTimeISO(zone)
    .add({ days: every === 'day' ? 1 : 7 })
    .toInstant();
}

/** `Main line (switchboard)` gives `main-line-switchboard`. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
