// One row of another system's file, read by a map: a case to take, or the one reason why not.

import type { ReadTime } from '#lib/local-time';
import type { Temporal } from '#lib/temporal';
import type { Outcome } from '../case.ts';
import type { ImportMap } from './map.ts';

/** What a row says, in Heard's terms. */
export interface ImportedRow {
  readonly id: string;
  readonly service: { readonly slug: string; readonly title: string };
  readonly channel: string;
  readonly summary: string;
  readonly place: string | null;
  readonly openedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  /** Null while it is open. */
  readonly outcome: Outcome | null;
  /** What the other system says of its target. */
  readonly flag: 'met' | 'missed' | null;
}

export type RowRefusal =
  | { readonly why: 'column-count'; readonly has: number; readonly expected: number }
  | { readonly why: 'empty'; readonly column: string }
  | { readonly why: 'too-long'; readonly column: string; readonly most: number }
  | { readonly why: 'unreadable-time'; readonly column: string; readonly value: string; readonly format: string }
  | { readonly why: 'closed-before-opened'; readonly opened: string; readonly closed: string }
  | { readonly why: 'in-the-future'; readonly column: string; readonly value: string }
  | { readonly why: 'unknown-channel'; readonly column: string; readonly value: string }
  | { readonly why: 'unknown-state'; readonly column: string; readonly value: string }
  | { readonly why: 'closed-without-time'; readonly column: string }
  | { readonly why: 'open-with-closing-time'; readonly column: string }
  | { readonly why: 'service-without-letters'; readonly value: string }
  | { readonly why: 'beyond-calendar'; readonly column: string; readonly value: string };

export type ReadRow = { readonly row: ImportedRow } | { readonly refused: RowRefusal };

/** Thrown inside this file only, so that a row is read top to bottom and leaves at its first fault. */
class Refused {
  readonly refusal: RowRefusal;
  constructor(refusal: RowRefusal) {
    this.refusal = refusal;
  }
}

type Field = keyof ImportMap['columns'];

const longest: Partial<Record<Field, number>> = { id: 100, service: 150, channel: 100, summary: 5000, place: 1000 };

/** A reader of rows under one header. Assumes that the header has every column the map names. */
export function rowReader(
  map: ImportMap,
  header: readonly string[],
  readTime: ReadTime,
  now: Temporal.Instant,
): (cells: readonly string[]) => ReadRow {
  const position = new Map(Object.entries(map.columns).map(([field, name]) => [field, header.indexOf(name ?? '')]));
  const nameOf = (field: Field) => map.columns[field] ?? field;

  function cell(cells: readonly string[], field: Field): string {
    const value = (cells[position.get(field) ?? -1] ?? '').trim();
    const most = longest[field];
    if (most !== undefined && value.length > most) throw new Refused({ why: 'too-long', column: nameOf(field), most });
    return value;
  }

  function needed(cells: readonly string[], field: Field): string {
    const value = cell(cells, field);
    if (value === '') throw new Refused({ why: 'empty', column: nameOf(field) });
    return value;
  }

  function time(cells: readonly string[], field: 'openedAt' | 'dueAt' | 'closedAt'): Temporal.Instant | null {
    const value = cell(cells, field);
    if (value === '') return null;
    const at = readTime(value);
    if (!at) throw new Refused({ why: 'unreadable-time', column: nameOf(field), value, format: map.dateFormat });
    if (field !== 'dueAt' && at.epochMilliseconds > now.epochMilliseconds)
      throw new Refused({ why: 'in-the-future', column: nameOf(field), value });
    return at;
  }

  function channel(cells: readonly string[]): string {
    const value = cell(cells, 'channel');
    const known = map.channels[value] ?? map.otherChannel;
    if (known === undefined) throw new Refused({ why: 'unknown-channel', column: nameOf('channel'), value });
    return known;
  }

  function checkState(cells: readonly string[], closedAt: Temporal.Instant | null): void {
    if (!map.states) return;
    const value = cell(cells, 'state');
    const says = map.states.closed.includes(value) ? 'closed' : map.states.open.includes(value) ? 'open' : null;
    if (!says) throw new Refused({ why: 'unknown-state', column: nameOf('state'), value });
    if (says === 'closed' && !closedAt) throw new Refused({ why: 'closed-without-time', column: nameOf('closedAt') });
    if (says === 'open' && closedAt) throw new Refused({ why: 'open-with-closing-time', column: nameOf('closedAt') });
  }

  function service(cells: readonly string[]): ImportedRow['service'] {
    const title = needed(cells, 'service');
    const slug = map.services.same[title] ?? slugOf(map.services.slugPrefix, title);
    if (slug === null) throw new Refused({ why: 'service-without-letters', value: title });
    return { slug, title };
  }

  function flag(cells: readonly string[]): ImportedRow['flag'] {
    if (!map.flag) return null;
    const value = cell(cells, 'flag');
    return map.flag.met.includes(value) ? 'met' : map.flag.missed.includes(value) ? 'missed' : null;
  }

  function read(cells: readonly string[]): ImportedRow {
    if (cells.length !== header.length)
      throw new Refused({ why: 'column-count', has: cells.length, expected: header.length });
    const id = needed(cells, 'id');
    needed(cells, 'openedAt');
    const openedAt = time(cells, 'openedAt') ?? now;
    const closedAt = time(cells, 'closedAt');
    if (closedAt && closedAt.epochMilliseconds < openedAt.epochMilliseconds)
      throw new Refused({
        why: 'closed-before-opened',
        opened: cell(cells, 'openedAt'),
        closed: cell(cells, 'closedAt'),
      });
    checkState(cells, closedAt);
    const from = service(cells);
    return {
      id,
      service: from,
      channel: channel(cells),
      summary: cell(cells, 'summary') || from.title,
      place: cell(cells, 'place').replace(/\s+/g, ' ') || null,
      openedAt,
      dueAt: time(cells, 'dueAt'),
      closedAt,
      outcome: closedAt ? (map.outcomes.values[cell(cells, 'outcome')] ?? map.outcomes.otherwise) : null,
      flag: flag(cells),
    };
  }

  return (cells) => {
    try {
      return { row: read(cells) };
    } catch (error) {
      if (error instanceof Refused) return { refused: error.refusal };
      throw error;
    }
  };
}

/** A service's slug from what the file calls it: `Missed bin (flats)` gives `missed-bin-flats`. Null with no letter or digit. */
export function slugOf(prefix: string, title: string): string | null {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? null : `${prefix}${plain}`;
}
