// A call of another system is done once, however often it is sent: by the key it carries. And the answers all calls share.

import { type Db, inTransaction, sql, type Tx } from '#db';
import { inOneOrder } from '#lib/one-order';
import { fingerprint } from '#lib/secret';
import { json, type Reply, Stop, type Visit } from './visit.ts';

/** What is wrong with one field of a body. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

/** 422: what is wrong, field by field. @param what “The contact was not recorded” */
export function invalidReply(what: string, problems: readonly Problem[]): Reply {
  return json({ code: 'invalid', message: `${what}. Put these right and send it again.`, problems }, 422);
}

/** What a schema found wrong, as problems. */
export const problemsOf = (error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): Problem[] => error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message }));

/** Thrown inside the transaction to undo it: this key has made something already. */
class SentBefore {}

/**
 * Does what a call asks for in one transaction with its `Idempotency-Key`: the same key and body give what was made the first
 * time. A key used for another body is 409, and a missing one 400.
 * @param act gives the id of what it made; @param answer makes the reply from that id
 */
export async function onceByKey(
  visit: Visit,
  act: (tx: Tx) => Promise<string>,
  answer: (made: string) => Promise<Reply>,
): Promise<Reply> {
  const { db, actor, now, path, json: body } = visit;
  if (!actor) throw new Stop(403, 'Send a token.');
  const key = visit.header('idempotency-key') ?? '';
  if (!/^[\x21-\x7e]{8,200}$/.test(key))
    return json(
      {
        code: 'idempotency-key',
        message:
          'Send an Idempotency-Key header of 8 to 200 letters, new for each thing to make and the same when you try again.',
      },
      400,
    );
  const tokenId = actor.id ?? 0;
  const bodyHash = fingerprint(`${path} ${inOneOrder(body)}`);
  const sentBefore = await madeBefore(db, tokenId, key);
  if (sentBefore) return sentBefore.bodyHash === bodyHash ? answer(sentBefore.made) : reused();
  try {
    const made = await inTransaction(db, async (tx) => {
      const id = await act(tx);
      // last: a new key costs one statement, and a key sent again undoes all of this
      const { numAffectedRows } = await sql`
        insert into api_keys (token_id, key, body_hash, made, created_at) values (${tokenId}, ${key}, ${bodyHash}, ${id}, ${now})
        on conflict do nothing`.execute(tx);
      if (numAffectedRows !== 1n) throw new SentBefore();
      return id;
    });
    return await answer(made);
  } catch (error) {
    if (!(error instanceof SentBefore)) throw error;
    const before = await madeBefore(db, tokenId, key);
    return before?.bodyHash === bodyHash ? answer(before.made) : reused();
  }
}

const reused = (): Reply =>
  json(
    {
      code: 'idempotency-key-reused',
      message: 'This Idempotency-Key was used for something else. Send a new one for each thing to make.',
    },
    409,
  );

async function madeBefore(
  db: Db,
  tokenId: number,
  key: string,
): Promise<{ bodyHash: string; made: string } | undefined> {
  const { rows } = await sql<{ bodyHash: string; made: string }>`
    select body_hash, made from api_keys where token_id = ${tokenId} and key = ${key}`.execute(db);
  return rows[0];
}
