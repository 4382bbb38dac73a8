// /api/v1/customers: finding or making a customer, reading one record, and changing it.

import { inTransaction, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import { json, notFound, type Reply, Stop, type Visit } from '#web';
import { invalidReply, onceByKey, problemsOf } from '#web/api-once';
import type { CustomerRecord } from '../record.ts';
import { changeRow, noteLook } from '../record-actions.ts';
import { recordOf } from '../record-store.ts';
import { mayLookAt } from '../visible-store.ts';
import { customerSeenBy } from './find-actions.ts';
import { ChangedCustomer, NewCustomer, recordJson } from './shapes.ts';

const nobody = 'There is no customer with this number.';

export function actorOf({ actor }: Visit): Actor {
  if (!actor) throw new Stop(403, 'Send a token.');
  return actor;
}

/** The record of the address. One that the token may not see is answered as one that is not there; a look at a restricted one is noted. */
export async function recordAsked(visit: Visit): Promise<CustomerRecord> {
  const id = Number(/^\d{1,15}$/.exec(visit.params['id'] ?? '')?.[0]);
  const actor = actorOf(visit);
  const record = (await mayLookAt(visit.db, actor, id)) ? await recordOf(visit.db, id) : undefined;
  if (!record) throw notFound(nobody);
  if (record.isRestricted) await inTransaction(visit.db, (tx) => noteLook(tx, record.rootId, actor, visit.now));
  return record;
}

/** GET one: the same record whichever of its numbers is asked for. */
export async function readCustomer(visit: Visit): Promise<Reply> {
  return json(recordJson(await recordAsked(visit), visit.site.publicUrl));
}

/** POST: the customer of this name with this e-mail address or phone number, or a new one. */
export async function findOrMake(visit: Visit): Promise<Reply> {
  const parsed = NewCustomer.safeParse(visit.json);
  if (!parsed.success) return invalidReply('The customer was not added', problemsOf(parsed.error));
  const { kind, name, email = '', phone = '' } = parsed.data;
  const details = { name, email, phone };
  const actor = actorOf(visit);
  const act = async (tx: Tx) => String(await customerSeenBy(tx, actor, kind, details, visit.now));
  return onceByKey(visit, act, async (id) => {
    const record = await recordOf(visit.db, Number(id));
    if (!record) throw notFound(nobody);
    // sent again, and what it made has been restricted since: it is kept, and this token is not shown it
    if (!(await mayLookAt(visit.db, actor, record.rootId))) return json({ state: 'kept' }, 202);
    return json(recordJson(record, visit.site.publicUrl), 201, { location: `/api/v1/customers/${record.rootId}` });
  });
}

/** PATCH: name, kind or notes. */
export async function changeCustomer(visit: Visit): Promise<Reply> {
  const record = await recordAsked(visit);
  const parsed = ChangedCustomer.safeParse(visit.json);
  if (!parsed.success) return invalidReply('The customer was not changed', problemsOf(parsed.error));
  if (record.kind === 'anonymous') throw new Stop(409, 'Nothing is added to somebody who did not say who they are.');
  const [row] = record.rows;
  if (!row) throw notFound(nobody);
  const { name, kind, notes } = parsed.data;
  const change = { ...(name !== undefined && { name }), ...(kind && { kind }), ...(notes !== undefined && { notes }) };
  const actor = actorOf(visit);
  await inTransaction(visit.db, (tx) => changeRow(tx, row.id, change, actor, visit.now));
  return readCustomer(visit);
}
