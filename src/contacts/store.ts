// Contacts: this room's SQL.

import type { Generated } from 'kysely';
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { ContactOutcome } from './contact.ts';

export interface NewContact {
  readonly customerId: number | null;
  readonly channel: string;
  readonly direction: 'in' | 'out';
  readonly arrivedAt: Temporal.Instant;
  readonly staffId: number | null;
  readonly service: string | null;
  /** The edition of the service's page the customer was shown, or was told from. */
  readonly serviceEdition?: number | null;
  readonly about: string;
  readonly outcome: ContactOutcome;
  readonly answer: string | null;
  readonly caseReference: string | null;
}

export interface Contact extends NewContact {
  readonly id: number;
}

type ContactTables = {
  contacts: Omit<NewContact, 'serviceEdition'> & { serviceEdition: number | null; id: Generated<number> };
};

const on = (db: Db) => db.$extendTables<ContactTables>();

/** Writes a contact down and gives its number. */
export async function recordContact(tx: Tx, contact: NewContact): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    /* record-contact */ insert into contacts
      (customer_id, channel, direction, arrived_at, staff_id, service, service_edition, about, outcome, answer, case_reference)
    values (${contact.customerId}, ${contact.channel}, ${contact.direction}, ${contact.arrivedAt}, ${contact.staffId},
            ${contact.service}, ${contact.serviceEdition ?? null}, ${contact.about}, ${contact.outcome}, ${contact.answer}, ${contact.caseReference})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** A customer's contacts, newest first, 50 at most. */
export async function contactsOf(db: Db, customerId: number): Promise<Contact[]> {
  return on(db)
    .selectFrom('contacts')
    .selectAll()
    .where('customerId', '=', customerId)
    .orderBy('arrivedAt', 'desc')
    .limit(50)
    .execute();
}

/** Many at once, for a demonstration's history. */
export async function recordContacts(tx: Tx, contacts: readonly NewContact[]): Promise<void> {
  if (contacts.length === 0) return;
  const column = <K extends keyof NewContact>(name: K) => contacts.map((contact) => contact[name]);
  await sql`
    insert into contacts (customer_id, channel, direction, arrived_at, staff_id, service, about, outcome, answer, case_reference)
    select * from unnest(${column('customerId')}::bigint[], ${column('channel')}::text[], ${column('direction')}::text[],
      ${column('arrivedAt').map(String)}::timestamptz[], ${column('staffId')}::bigint[], ${column('service')}::text[],
      ${column('about')}::text[], ${column('outcome')}::text[], ${column('answer')}::text[], ${column('caseReference')}::text[])`.execute(
    tx,
  );
}
