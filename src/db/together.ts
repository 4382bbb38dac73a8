// Readings that are asked for at the same moment go to the database together, as one statement. A page that shows six lists waits
// once and not six times, and all of them are of one moment; each list stays the business of the room that keeps it.

import { Temporal } from '#lib/temporal';
import { type Db, sql } from './database.ts';

type Fragment = ReturnType<typeof sql>;

/** Rows to be read. */
export interface Reading<Row> {
  /** Of this text and no other, such as `contacts-of`: letters and hyphens. */
  readonly name: string;
  /** What selects the rows. Columns are named as in SQL; a column of JSON keeps the names inside it. */
  readonly rows: Fragment;
  /** The columns that hold moments, and those that hold days: JSON has a text for both. */
  readonly instants?: readonly (keyof Row & string)[];
  readonly days?: readonly (keyof Row & string)[];
}

/**
 * A value that the plan of a statement does not look at. PostgreSQL keeps a statement's plan only where it seems no dearer than one
 * for the values of the moment, and of a list it supposes ten: without this it plans most readings anew each time, which takes longer
 * than to read.
 * @param type of SQL, such as `bigint[]`
 */
export const unseen = (type: 'bigint' | 'bigint[]' | 'text' | 'text[]' | 'boolean' | 'boolean[]', value: unknown) =>
  sql`(select ${value}::${sql.raw(type)})::${sql.raw(type)}`;

interface Asked {
  readonly reading: Reading<unknown>;
  readonly resolve: (rows: unknown[]) => void;
  readonly reject: (error: unknown) => void;
}

const waiting = new WeakMap<Db, Asked[]>();

/** The rows, read with whatever else is asked of `db` before the caller lets go. Where one reading fails, so do those with it. */
export function readTogether<Row>(db: Db, reading: Reading<Row>): Promise<Row[]> {
  return new Promise<Row[]>((resolve, reject) => {
    const asked = { reading, resolve, reject } as unknown as Asked;
    const others = waiting.get(db);
    if (others) {
      others.push(asked);
      return;
    }
    const all = [asked];
    waiting.set(db, all);
    queueMicrotask(() => {
      waiting.delete(db);
      read(db, all).catch((error: unknown) => {
        for (const { reject } of all) reject(error);
      });
    });
  });
}

async function read(db: Db, all: readonly Asked[]): Promise<void> {
  const columns = all.map(
    ({ reading }, i) => sql`(select coalesce(json_agg(r), '[]') from (${reading.rows}) r) as ${sql.raw(column(i))}`,
  );
  const { rows } = await sql<Record<string, JsonRow[]>>`${nameOf(all)} select ${sql.join(columns)}`.execute(db);
  for (const [i, { reading, resolve }] of all.entries()) resolve((rows[0]?.[column(i)] ?? []).map(rowOf(reading)));
}

const column = (i: number) => `r${i}`;

type JsonRow = Readonly<Record<string, unknown>>;

/** So many statements are prepared on a connection; what is asked together in yet another way is planned each time. */
const mostNames = 300;
const names = new Map<string, string>();

// A statement's name may not be as long as the names of all its readings.
function nameOf(all: readonly Asked[]): Fragment {
  const whole = all.map(({ reading }) => reading.name).join(', ');
  const known = names.get(whole) ?? (names.size < mostNames ? inLetters(names.size) : null);
  if (known === null) return sql``;
  names.set(whole, known);
  return sql.raw(`/* together-${known} */ /* ${whole} */`);
}

const inLetters = (n: number): string =>
  [...n.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('');

const moment = (text: unknown) =>
  typeof text === 'string' ? Temporal.Instant.fromEpochMilliseconds(Date.parse(text)) : null;
const day = (text: unknown) => (typeof text === 'string' ? Temporal.PlainDate.from(text) : null);

const inCamelCase = new Map<string, string>();

function camelCase(name: string): string {
  const known = inCamelCase.get(name) ?? name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  inCamelCase.set(name, known);
  return known;
}

function rowOf({ instants = [], days = [] }: Reading<unknown>): (json: JsonRow) => JsonRow {
  const [moments, dates] = [new Set<string>(instants), new Set<string>(days)];
  return (json) => {
    const row: Record<string, unknown> = {};
    for (const [column, value] of Object.entries(json)) {
      const name = camelCase(column);
      row[name] = moments.has(name) ? moment(value) : dates.has(name) ? day(value) : value;
    }
    return row;
  };
}
