// Writing a contact down, and telling the systems that asked to be told.

import type { Tx } from '#db';
import { queueEvent } from '#webhooks';
import type { NewContact } from './contact.ts';
import { insertContact } from './store.ts';

/** Writes a contact down with its matters and gives its number. */
export async function recordContact(tx: Tx, contact: NewContact): Promise<number> {
  const id = await insertContact(tx, contact);
  const { channel, direction, arrivedAt } = contact;
  const body = { contact: id, channel, direction };
  await queueEvent(tx, { kind: 'contact.recorded', subject: `contact ${id}`, body }, arrivedAt);
  return id;
}
