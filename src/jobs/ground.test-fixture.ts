// A database of its own with every table and the queues of some jobs, but no council in it: what the ground is tried on.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Connection, type Db, migrate, openDatabase } from '#db';
import { readMigrations } from '#db/migrate';
import { createTestDatabase } from '#db/test-database';
import type { AnyJob } from './job.ts';
import { prepareJobs } from './prepare.ts';

const migrations = join(import.meta.dirname, '..', '..', 'migrations');

export interface GroundDatabase {
  readonly db: Db;
  readonly connection: Connection;
  close(): Promise<void>;
}

/** @param jobs whose queues are made: the template all tests copy has pg-boss's tables and no queue */
export async function groundDatabase(jobs: readonly AnyJob[]): Promise<GroundDatabase> {
  const hash = createHash('sha256');
  for (const migration of await readMigrations(migrations)) hash.update(migration.checksum);
  const database = await createTestDatabase({
    template: `ground-${hash.digest('hex')}`,
    build: async (connection) => {
      await migrate(connection, migrations);
      await prepareJobs(connection, []);
    },
  });
  if (jobs.length > 0) await prepareJobs(database.connection, jobs);
  const db = openDatabase(database.connection);
  return {
    db,
    connection: database.connection,
    close: async () => {
      await db.destroy();
      await database.drop();
    },
  };
}
