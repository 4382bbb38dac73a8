// The record a staff page is about, whichever of its rows the address names; and the note that somebody looked, where it is restricted.

import { inTransaction } from '#db';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { notFound, type Visit } from '#web';
import { customerPermissions } from '../permissions.ts';
import type { CustomerRecord } from '../record.ts';
import { noteLook } from '../record-actions.ts';
import { recordOf } from '../record-store.ts';
import { noSuchCustomer } from '../words.ts';

export interface RecordView {
  /** The row the address names: what is added is added to it. */
  readonly id: number;
  readonly record: CustomerRecord;
  readonly today: Temporal.PlainDate;
}

/** 404 when there is no such customer, and in the same words when the record is restricted and not for this role. */
export async function loadRecord(visit: Visit, param = 'id'): Promise<RecordView> {
  const id = numberIn(visit, param);
  const record = id === null ? undefined : await recordOf(visit.db, id);
  const { actor } = visit;
  if (id === null || !record || !actor) throw notFound(noSuchCustomer);
  if (record.isRestricted) {
    if (!customerPermissions.may(actor, 'see restricted customers')) throw notFound(noSuchCustomer);
    await inTransaction(visit.db, (tx) => noteLook(tx, record.rootId, actor, visit.now));
  }
  return { id, record, today: dateAtHome(visit.now) };
}

/** A number of the address; null when it is none. */
export function numberIn(visit: Visit, param: string): number | null {
  const text = visit.params[param] ?? '';
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
