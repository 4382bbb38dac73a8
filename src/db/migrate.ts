// Numbered SQL files, applied once each, in order, forward only. Two processes may start at once: one waits for the other.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { Fault } from '#lib/fault';
import { alone } from './alone.ts';
import type { Connection } from './database.ts';

const lock = 4_701_733; // any number that is ours; taken for as long as migrations run

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Reads `NNNN-room-what.sql` files; a wrong name or a number used twice is a fault. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const migrations: Migration[] = [];
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]);
    if (!number) throw new Fault('migration-name', `${name} is not named like 0012-cases-pauses.sql.`);
    const twin = migrations.find((other) => other.number === number);
    if (twin)
      throw new Fault(
        'migration-number',
        `${twin.name} and ${name} have the same number. Give one the next free number.`,
      );
    const text = await readFile(join(folder, name), 'utf8');
    migrations.push({ number, name, sql: text, checksum: createHash('sha256').update(text).digest('hex') });
  }
  return migrations;
}

/** Brings the database to the newest migration. Returns the names applied now; none when it was up to date. */
export async function migrate(connection: Connection, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  return alone(connection, lock, async () => {
    const client = new pg.Client({ ...connection, application_name: 'heard migrate' });
    client.on('error', () => {}); // the statement under way says so
    await client.connect();
    try {
      return await apply(client, migrations);
    } finally {
      await client.end();
    }
  });
}

async function apply(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(`create table if not exists migrations (
    number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`);
  const { rows } = await client.query<{ number: number; name: string; checksum: string }>('select * from migrations');
  const done = new Map(rows.map((row) => [row.number, row]));
  const applied: string[] = [];
  for (const migration of migrations) {
    const before = done.get(migration.number);
    if (before) {
      if (before.checksum !== migration.checksum)
        throw new Fault(
          'migration-changed',
          `${migration.name} was changed after it was applied. Put it back and add a new migration.`,
        );
      continue;
    }
    await client.query('begin');
    try {
      await client.query(migration.sql);
      await client.query('insert into migrations (number, name, checksum) values ($1, $2, $3)', [
        migration.number,
        migration.name,
        migration.checksum,
      ]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw new Fault('migration-failed', `${migration.name} could not be applied; nothing of it was kept.`, {
        cause: error,
      });
    }
    applied.push(migration.name);
  }
  const newest = migrations.at(-1)?.number ?? 0;
  const ahead = rows.find((row) => row.number > newest);
  if (ahead)
    throw new Fault(
      'migration-ahead',
      `The database has ${ahead.name}, which this version of Heard does not know. Run the newer version.`,
    );
  return applied;
}
