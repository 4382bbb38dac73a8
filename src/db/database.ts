// A pool of connections that speaks Temporal: instants and dates go in and come out as what they are.

import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { Temporal } from '#lib/temporal';

export { sql } from 'kysely';

// biome-ignore lint/complexity/noBannedTypes: the ground knows no table; a store adds its own
type NoTables = {};

/** The database, or a transaction on it. A store adds its own tables with `$extendTables`. */
export type Db = Kysely<NoTables>;

/** A transaction: what every action that changes something is given. */
export type Tx = Transaction<NoTables>;

/** Where the database is: a `DATABASE_URL`, or the embedded server's socket. */
export type Connection = pg.ClientConfig;

const types = {
  date: 1082,
  int8: 20,
  numeric: 1700,
  timestamptz: 1184,
} as const;

function asNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) && Number.isInteger(value)) throw new RangeError(`${text} is too large a number`);
  return value;
}

// "2026-03-02 10:00:00.123456+00": the session's time zone is always UTC (set on connect), so Date.parse reads it right;
// what stands below a millisecond is dropped, as nothing here promises to the microsecond.
function asInstant(text: string): Temporal.Instant {
  const utc = text.slice(0, -'+00'.length);
  return Temporal.Instant.fromEpochMilliseconds(Date.parse(`${utc.slice(0, 10)}T${utc.slice(11, 23)}Z`));
}

const parsers = new Map<number, (text: string) => unknown>([
  [types.date, (text) => Temporal.PlainDate.from(text)],
  [types.int8, asNumber],
  [types.numeric, Number],
  [types.timestamptz, asInstant],
]);

const typeParsers: pg.CustomTypesConfig = {
  // pg asks for each column; what we do not name keeps its usual parser
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

// pg turns an unknown object into JSON; an object that has toPostgres says for itself how it is written.
for (const type of [Temporal.Instant, Temporal.PlainDate]) {
  Object.defineProperty(type.prototype, 'toPostgres', {
    value(this: { toString(): string }) {
      return this.toString();
    },
    configurable: true,
  });
}

/**
 * Opens a pool. Closing it is `db.destroy()`.
 * @param most how many connections at once; one process of `serve` needs about 10
 */
export function openDatabase(connection: Connection, most = 10): Db {
  const pool = new pg.Pool({
    ...connection,
    max: most,
    types: typeParsers,
    options: '-c timezone=UTC -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000',
    application_name: 'heard',
  });
  // An idle connection that breaks is replaced by the pool; the next query reports it if the server is gone.
  pool.on('error', () => {});
  return new Kysely<NoTables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}
