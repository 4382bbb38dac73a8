// /api/v1/customers/{id}/ways: the ways to reach a customer.

import { z } from 'zod';
import { inTransaction } from '#db';
import { json, type Reply, Stop, type Visit } from '#web';
import { invalidReply, problemsOf } from '#web/api-once';
import { addWay, endWay, preferWay, verifyWay } from '../way-actions.ts';
import { waysOf } from '../way-store.ts';
import { actorOf, recordAsked } from './customers.ts';
import { NewWayBody, wayJson } from './shapes.ts';

const ChangedWay = z
  .strictObject({
    isPreferred: z
      .literal(true, 'isPreferred can be set to true; another way is preferred by setting that one.')
      .optional(),
    verifiedHow: z.string().trim().min(1, 'Say how it was shown to be theirs.').max(200).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'Send isPreferred or verifiedHow.');

/** GET: those in use. */
export async function listWays(visit: Visit): Promise<Reply> {
  return json({ ways: (await recordAsked(visit)).ways.map(wayJson) });
}

/** POST: one more. One that is there already is given again, so that sending it twice does nothing more. */
export async function createWay(visit: Visit): Promise<Reply> {
  const record = await recordAsked(visit);
  const parsed = NewWayBody.safeParse(visit.json);
  if (!parsed.success) return invalidReply('The way to reach them was not added', problemsOf(parsed.error));
  if (record.kind === 'anonymous') throw new Stop(409, 'Nothing is added to somebody who did not say who they are.');
  const { isPreferred, address, uprn, ...way } = parsed.data;
  const actor = actorOf(visit);
  const more = { ...(address ? { address } : {}), ...(uprn ? { uprn } : {}) };
  const made = await inTransaction(visit.db, async (tx) => {
    const id = await addWay(tx, record.rootId, { ...way, ...more }, actor, visit.now);
    if (isPreferred) await preferWay(tx, record.rootId, id, actor, visit.now);
    return (await waysOf(tx, record.rootId)).find((each) => each.id === id);
  });
  return json(made && wayJson(made), 201);
}

const wayId = ({ params }: Visit) => Number(/^\d{1,15}$/.exec(params['way'] ?? '')?.[0] ?? 0);

/** PATCH: preferred from now on, or shown to be theirs. */
export async function changeWay(visit: Visit): Promise<Reply> {
  const record = await recordAsked(visit);
  const parsed = ChangedWay.safeParse(visit.json);
  if (!parsed.success) return invalidReply('The way to reach them was not changed', problemsOf(parsed.error));
  const { isPreferred, verifiedHow } = parsed.data;
  const actor = actorOf(visit);
  await inTransaction(visit.db, async (tx) => {
    if (verifiedHow) await verifyWay(tx, record.rootId, wayId(visit), verifiedHow, actor, visit.now);
    if (isPreferred) await preferWay(tx, record.rootId, wayId(visit), actor, visit.now);
  });
  return listWays(visit);
}

/** DELETE: it is theirs no more. It stays in the history. */
export async function deleteWay(visit: Visit): Promise<Reply> {
  const record = await recordAsked(visit);
  const actor = actorOf(visit);
  await inTransaction(visit.db, (tx) =>
    endWay(tx, record.rootId, wayId(visit), `${actor.name} said that it is theirs no more`, actor, visit.now),
  );
  return listWays(visit);
}
