// The keys by which another system's call is done once, however often it is sent.

import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { on } from './tables-store.ts';

/** An API caller's own key for a request, by whose token and for what body. */
export interface ApiKey {
  readonly tokenId: number;
  readonly key: string;
  readonly bodyHash: string;
}

/**
 * Keeps the key with the case it made. False when it was used before: the transaction must then be undone. Waits while the
 * same key is being worked on.
 */
export async function keepApiKey(
  tx: Tx,
  { tokenId, key, bodyHash }: ApiKey,
  reference: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    /* keep-api-key */ insert into case_api_keys (token_id, key, body_hash, reference, created_at)
    values (${tokenId}, ${key}, ${bodyHash}, ${reference}, ${at}) on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** The reference of the case that this key made; null when it was used for something else. */
export async function madeWithApiKey(db: Db, { tokenId, key, bodyHash }: ApiKey): Promise<string | null> {
  const before = await on(db)
    .selectFrom('caseApiKeys')
    .select(['bodyHash', 'reference'])
    .where('tokenId', '=', tokenId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return before.bodyHash === bodyHash ? before.reference : null;
}
