// Work that one process does at a time, whichever starts it first; the others wait, then see what it did.

import pg from 'pg';
import type { Connection } from './database.ts';

/** Runs `work` while no other process holds `lock`. A process that dies lets go at once. */
export async function alone<T>(connection: Connection, lock: number, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection, application_name: 'heard lock' });
  client.on('error', () => {}); // a connection that breaks is told by the query that ends the work, not by Node ending the process
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    return await work();
  } finally {
    await client.end(); // ends the session, and with it the lock
  }
}
