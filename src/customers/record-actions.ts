// What every change of a record shares: who may, that the record is there for them, and the note in its history and the audit log.
// Here too the plain changes of a record: its name, its kind, its notes, and whether it is restricted.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import { queueEvent } from '#webhooks';
import { newCustomer } from './actions.ts';
import type { CustomerDetails, CustomerKind } from './customer.ts';
import { insertEvent } from './event-store.ts';
import { customerPermissions } from './permissions.ts';
import { lockRecord } from './record-store.ts';
import * as store from './store.ts';
import { mayLookAt } from './visible-store.ts';
import { type CustomerEventKind, eventDid, noSuchCustomer, nothingToAnonymous } from './words.ts';

type Deed = Parameters<typeof customerPermissions.need>[1];

/** The rows of a record that the actor may change, held until the transaction ends. 403 and 404 as the pages answer. */
export async function recordToChange(tx: Tx, id: number, deed: Deed, actor: Actor): Promise<number[]> {
  customerPermissions.need(actor, deed);
  const ids = await lockRecord(tx, id);
  if (!(await mayLookAt(tx, actor, id))) throw new Stop(404, noSuchCustomer);
  return ids;
}

/** As `recordToChange`, for what adds something: nothing is ever added to somebody who did not say who they are. */
export async function recordToAddTo(tx: Tx, id: number, deed: Deed, actor: Actor): Promise<number[]> {
  const ids = await recordToChange(tx, id, deed, actor);
  if ((await store.findCustomer(tx, id))?.kind === 'anonymous') throw new Stop(422, nothingToAnonymous);
  return ids;
}

/** Writes a change into the history of the row and into the audit log. */
export async function noteChange(
  tx: Tx,
  customerId: number,
  kind: CustomerEventKind,
  actor: Actor,
  at: Temporal.Instant,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await insertEvent(tx, customerId, kind, actor, at, detail);
  await audit(tx, actor, eventDid[kind], `customer ${customerId}`, at);
  const isMerge = kind === 'merged' || kind === 'merge-undone';
  const told = isMerge ? 'customer.merged' : 'customer.changed';
  await queueEvent(tx, { kind: told, subject: `customer ${customerId}`, body: { customer: customerId } }, at);
}

/** A look at a restricted record, in the audit log. */
export async function noteLook(tx: Tx, rootId: number, actor: Actor, at: Temporal.Instant): Promise<void> {
  await audit(tx, actor, 'looked at a restricted customer', `customer ${rootId}`, at);
}

/** Adds a customer that staff write down; always a new row. Gives its number. */
export async function addCustomer(
  tx: Tx,
  kind: CustomerKind,
  details: CustomerDetails,
  actor: Actor,
  at: Temporal.Instant,
): Promise<number> {
  customerPermissions.need(actor, 'change a customer');
  const { id } = await newCustomer(tx, kind, details, actor, at);
  await noteChange(tx, id, 'customer-added', actor, at);
  return id;
}

export interface RowChange {
  readonly name: string;
  readonly kind: CustomerKind;
  readonly notes: string;
}

/**
 * Name and notes of one row, and the kind of the whole record: what is given and differs from what is there. Nobody becomes
 * anonymous, and anonymous stays so.
 */
export async function changeRow(
  tx: Tx,
  id: number,
  { name, kind, notes }: Partial<RowChange>,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  const ids = await recordToChange(tx, id, 'change a customer', actor);
  const before = await store.findRow(tx, id);
  if (!before) throw new Stop(404, noSuchCustomer);
  if (name !== undefined && name !== before.name) {
    await store.renameCustomer(tx, id, name);
    await noteChange(tx, id, 'name-changed', actor, at, { from: before.name, to: name });
  }
  if (kind !== undefined && kind !== before.kind && before.kind !== 'anonymous' && kind !== 'anonymous') {
    await store.setKind(tx, ids, kind);
    await noteChange(tx, id, 'kind-changed', actor, at, { from: before.kind, to: kind });
  }
  if (notes !== undefined && notes !== before.notes) {
    await store.setNotes(tx, id, notes);
    await noteChange(tx, id, 'notes-changed', actor, at, { before: before.notes });
  }
}

/** Restricts the whole record or opens it again: all rows of it, so that undoing a merge later opens nothing by accident. */
export async function restrictRecord(
  tx: Tx,
  id: number,
  isRestricted: boolean,
  reason: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  const ids = await recordToChange(tx, id, 'restrict customers', actor);
  await store.setRestricted(tx, ids, isRestricted);
  await noteChange(tx, id, isRestricted ? 'record-restricted' : 'record-unrestricted', actor, at, { reason });
}
