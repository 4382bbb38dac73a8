// A database of a test's own with the demonstration's addresses, and one without any.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Db, inTransaction, migrate, openDatabase } from '#db';
import { createTestDatabase } from '#db/test-database';
import { openPack } from '#lib/pack';
import { Temporal } from '#lib/temporal';
import { loadAddressesPack } from './pack.ts';

const root = join(import.meta.dirname, '..', '..');
const migrations = join(root, 'migrations');

export const pack = openPack(join(root, 'councils', 'larchmere'));
export const loadedAt = Temporal.Instant.from('2026-11-16T10:00:00Z');

export async function emptyAddresses(): Promise<{ db: Db; close: () => Promise<void> }> {
  const names = (await readdir(migrations)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(migrations, name), 'utf8')));
  const database = await createTestDatabase({
    template: `migrated ${texts.join('\n')}`,
    build: async (connection) => {
      await migrate(connection, migrations);
    },
  });
  const db = openDatabase(database.connection, 4);
  return {
    db,
    close: async () => {
      await db.destroy();
      await database.drop();
    },
  };
}

export async function someAddresses(): Promise<{ db: Db; close: () => Promise<void> }> {
  const opened = await emptyAddresses();
  await inTransaction(opened.db, (tx) => loadAddressesPack(tx, pack, loadedAt));
  return opened;
}
