// What PostgreSQL through pg alone can do: BEGIN, three inserts, COMMIT, each waited for, through a pool as large as the app's.

import pg from 'pg';
import type { Connection } from './measure.ts';

/** Makes its table. `close` ends the pool. */
export async function bareTransactions(
  connection: pg.PoolConfig,
): Promise<{ connect: () => Promise<Connection>; close: () => Promise<void> }> {
  const pool = new pg.Pool({ ...connection, max: 10 });
  await pool.query(
    'create table if not exists bench_rows (id bigint generated always as identity primary key, words text)',
  );
  const words = 'About as many words as the row of a small fact has in it, a date and a number or two.';
  const once = async () => {
    const client = await pool.connect();
    await client.query('begin');
    for (let row = 0; row < 3; row++) await client.query('insert into bench_rows (words) values ($1)', [words]);
    await client.query('commit');
    client.release();
  };
  return { connect: async () => ({ once, close: () => undefined }), close: () => pool.end() };
}
