// A pool of connections that speaks Temporal: instants and dates go in and come out as what they are.

import {
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPoolClient,
  type PostgresQueryResult,
  type Transaction,
} from 'kysely';
import pg from 'pg';
import { Temporal } from '#lib/temporal';
import { Listener, letListen } from './listen.ts';
import { Names } from './names.ts';

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

// A statement that begins with its name, `/* case-file */ select …`, is parsed and planned once a connection instead of each time:
// a third less of the database's time for a case page. Only for one fixed text each, and for what is found by a key, since a plan
// that is kept does not look at the values.
const named = /^\s*\/\* ([a-z-]+) \*\//;

function preparing(client: pg.PoolClient): PostgresPoolClient {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new TypeError('This pool runs statements, and no cursors.');
    const name = named.exec(text)?.[1];
    return name === undefined ? client.query(text, [...values]) : client.query({ name, text, values: [...values] });
  }
  return { query, release: (destroy) => client.release(destroy) };
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
  // So is one that breaks in the hands of whoever works with it; without a listener Node would end the process.
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>(); // Kysely knows a connection again by its client
  const connect = async () => {
    const client = await pool.connect();
    const known = clients.get(client) ?? preparing(client);
    clients.set(client, known);
    return known;
  };
  const listener = new Listener(connection);
  const end = async () => {
    await listener.end();
    await pool.end();
  };
  const db = new Kysely<NoTables>({
    dialect: new PostgresDialect({ pool: { connect, end, options: pool.options } }),
    plugins: [new Names()],
  });
  letListen(db, listener);
  return db;
}
