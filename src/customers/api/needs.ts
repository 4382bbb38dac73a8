// /api/v1/customers/{id}/needs: what a customer needs, for every team and every message.

import { inTransaction } from '#db';
import { json, type Reply, Stop, type Visit } from '#web';
import { invalidReply, problemsOf } from '#web/api-once';
import { isSameNeed } from '../need.ts';
import { addNeed, endNeed, findNeedInTheWay } from '../need-actions.ts';
import { needsOf } from '../need-store.ts';
import { inTheWayInWords } from '../words.ts';
import { actorOf, recordAsked } from './customers.ts';
import { NewNeedBody, needJson } from './shapes.ts';

/** GET: the needs in force. */
export async function listNeeds(visit: Visit): Promise<Reply> {
  return json({ needs: (await recordAsked(visit)).needs.map(needJson) });
}

/**
 * POST: one more. The same need with the same detail is there once, so that sending it twice does nothing more; with another
 * detail, or the opposite of what is recorded, it is refused.
 */
export async function createNeed(visit: Visit): Promise<Reply> {
  const record = await recordAsked(visit);
  const parsed = NewNeedBody.safeParse(visit.json);
  if (!parsed.success) return invalidReply('The need was not recorded', problemsOf(parsed.error));
  if (record.kind === 'anonymous') throw new Stop(409, 'Nothing is added to somebody who did not say who they are.');
  const actor = actorOf(visit);
  const { id, needs } = await inTransaction(visit.db, async (tx) => {
    const inTheWay = await findNeedInTheWay(tx, record.rootId, parsed.data, actor);
    if (inTheWay && !isSameNeed(inTheWay.known, parsed.data)) throw new Stop(409, `${inTheWayInWords(inTheWay)}.`);
    const id = await addNeed(tx, record.rootId, parsed.data, actor, visit.now);
    return { id, needs: await needsOf(tx, record.rootId) };
  });
  const made = needs.find((each) => each.id === id);
  return json(made && needJson(made), 201, { location: `/api/v1/customers/${record.rootId}/needs/${id}` });
}

/** DELETE: it holds no longer. It stays in the history. */
export async function deleteNeed(visit: Visit): Promise<Reply> {
  const record = await recordAsked(visit);
  const actor = actorOf(visit);
  const id = Number(/^\d{1,15}$/.exec(visit.params['need'] ?? '')?.[0] ?? 0);
  await inTransaction(visit.db, (tx) =>
    endNeed(tx, record.rootId, id, `${actor.name} said that it holds no longer`, actor, visit.now),
  );
  return listNeeds(visit);
}
