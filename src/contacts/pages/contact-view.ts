// What the pages of one contact share: finding it for somebody who may look, and writing down a look at a restricted record.

import { type CustomerRecord, findCustomer, mayLookAt, recordOf } from '#customers';
import { type Db, inTransaction } from '#db';
import type { Actor } from '#lib/actor';
import { audit } from '#staff';
import { notFound, type Visit } from '#web';
import type { Contact, Matter } from '../contact.ts';
import { findContact } from '../store.ts';

export interface ContactView {
  readonly contact: Contact;
  readonly customer: {
    readonly id: number;
    readonly name: string;
    readonly isRestricted: boolean;
    readonly record?: CustomerRecord;
  } | null;
}

/** The contact of the address. One whose customer the reader may not look at is not there. */
export async function contactAsked({ db, params, actor }: Visit): Promise<ContactView> {
  const id = Number(params['id']);
  const contact = Number.isSafeInteger(id) && id > 0 ? await findContact(db, id) : undefined;
  const customer = contact ? await customerOf(db, contact, actor) : 'hidden';
  if (!contact || customer === 'hidden') throw notFound('There is no contact at this address.');
  return { contact, customer };
}

async function customerOf(
  db: Db,
  { customerId }: Contact,
  actor: Actor | null,
): Promise<ContactView['customer'] | 'hidden'> {
  if (customerId === null) return null;
  if (!(await mayLookAt(db, actor, customerId))) return 'hidden';
  const record = await recordOf(db, customerId);
  if (record) return { id: record.rootId, name: record.name, isRestricted: record.isRestricted, record };
  const row = await findCustomer(db, customerId);
  return row ? { id: row.id, name: row.name, isRestricted: false } : null;
}

/** A look at a contact of a restricted record is written down. */
export async function noteLook({ db, actor, now }: Visit, { contact, customer }: ContactView): Promise<void> {
  if (!customer?.isRestricted || !actor) return;
  await inTransaction(db, (tx) =>
    audit(tx, actor, 'looked at a contact of a restricted record', `customer ${customer.id}`, now, {
      contact: contact.id,
    }),
  );
}

/** The matter that a form is about, if it is one of this contact's. */
export function matterAsked({ params }: Visit, { contact }: ContactView): Matter {
  const matter = contact.matters.find(({ id }) => id === Number(params['matter']));
  if (!matter) throw notFound('There is no such matter in this contact.');
  return matter;
}
