// A database of a test's own with the demonstration's addresses.
import { join } from 'node:path';
import { inTransaction } from '#db';
import { openPack } from '#lib/pack';
import { Temporal } from '#lib/temporal';
import { type GroundDatabase, groundDatabase } from '../jobs/ground.test-fixture.ts';
import { loadAddressesPack } from './pack.ts';

export const pack = openPack(join(import.meta.dirname, '..', '..', 'councils', 'larchmere'));
export const loadedAt = Temporal.Instant.from('2026-11-16T10:00:00Z');

export async function someAddresses(): Promise<GroundDatabase> {
  const opened = await groundDatabase([]);
  await inTransaction(opened.db, (tx) => loadAddressesPack(tx, pack, loadedAt));
  return opened;
}
