// Contacts: this room's SQL.

import { type Db, readTogether, sql, type Tx, unseen } from '#db';
import type { Contact, NewContact, NewMatter } from './contact.ts';

/** Writes a contact down with its matters, in one statement, and gives its number. */
export async function insertContact(tx: Tx, contact: NewContact): Promise<number> {
  const { matters } = contact;
  const column = <K extends keyof NewMatter>(name: K) => matters.map((matter) => matter[name] ?? null);
  const { rows } = await sql<{ id: number }>`
    /* record-contact */
    with written as (
      insert into contacts (customer_id, channel, direction, arrived_at, answered_at, ended_at, wait_seconds, staff_id, team,
                            source, source_id)
      values (${contact.customerId}, ${contact.channel}, ${contact.direction}, ${contact.arrivedAt},
              ${contact.answeredAt ?? null}, ${contact.endedAt ?? null}, ${contact.waitSeconds ?? null}, ${contact.staffId},
              ${contact.team ?? null}, ${contact.source ?? null}, ${contact.sourceId ?? null})
      returning id),
    matters as (
      insert into contact_matters (contact_id, position, service, service_edition, about, outcome, answer, case_reference)
      select written.id, position, service, service_edition, about, outcome, answer, case_reference
        from written, unnest(${column('service')}::text[], ${column('serviceEdition')}::integer[], ${column('about')}::text[],
                             ${column('outcome')}::text[], ${column('answer')}::text[], ${column('caseReference')}::text[])
             with ordinality as matter (service, service_edition, about, outcome, answer, case_reference, position))
    select id from written`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** Contacts of some customers, newest first, with their matters. @param most how many at most */
export async function contactsOf(db: Db, customerIds: readonly number[], most = 50): Promise<Contact[]> {
  if (customerIds.length === 0) return [];
  return read(
    db,
    'contacts-of',
    sql`where customer_id = any(${unseen('bigint[]', [...customerIds])}) order by arrived_at desc, id desc limit ${unseen('bigint', most)}`,
  );
}

/** One contact with its matters. */
export async function findContact(db: Db, id: number): Promise<Contact | undefined> {
  return (await read(db, 'find-contact', sql`where id = ${unseen('bigint', id)}`))[0];
}

function read(db: Db, name: string, which: ReturnType<typeof sql>): Promise<Contact[]> {
  return readTogether<Contact>(db, {
    name,
    rows: sql`
      select id, customer_id, channel, direction, arrived_at, answered_at, ended_at, wait_seconds, staff_id, team, source,
             source_id, coalesce((
        select json_agg(json_build_object('id', m.id, 'position', m.position, 'service', m.service,
                 'serviceEdition', m.service_edition, 'about', m.about, 'outcome', m.outcome, 'answer', m.answer,
                 'caseReference', m.case_reference, 'follows', m.follows) order by m.position)
          from contact_matters m where m.contact_id = contacts.id), '[]') as matters
        from contacts ${which}`,
    instants: ['arrivedAt', 'answeredAt', 'endedAt'],
  });
}

/** Many at once, for a demonstration's history or an import. Gives their ids in order. */
export async function recordContacts(tx: Tx, contacts: readonly NewContact[]): Promise<number[]> {
  if (contacts.length === 0) return [];
  const column = <K extends keyof NewContact>(name: K) => contacts.map((contact) => contact[name] ?? null);
  const instants = (name: 'arrivedAt' | 'answeredAt' | 'endedAt') =>
    contacts.map((contact) => contact[name]?.toString() ?? null);
  const { rows } = await sql<{ id: number }>`
    insert into contacts (customer_id, channel, direction, arrived_at, answered_at, ended_at, wait_seconds, staff_id, team,
                          source, source_id)
    select * from unnest(${column('customerId')}::bigint[], ${column('channel')}::text[], ${column('direction')}::text[],
      ${instants('arrivedAt')}::timestamptz[], ${instants('answeredAt')}::timestamptz[], ${instants('endedAt')}::timestamptz[],
      ${column('waitSeconds')}::integer[], ${column('staffId')}::bigint[], ${column('team')}::text[],
      ${column('source')}::text[], ${column('sourceId')}::text[])
    returning id`.execute(tx);
  const ids = rows.map(({ id }) => id);
  const matters = contacts.flatMap((contact, at) =>
    contact.matters.map((matter, position) => ({ ...matter, contactId: ids[at] ?? 0, position: position + 1 })),
  );
  const of = <K extends keyof (typeof matters)[number]>(name: K) => matters.map((matter) => matter[name] ?? null);
  await sql`
    insert into contact_matters (contact_id, position, service, service_edition, about, outcome, answer, case_reference)
    select * from unnest(${of('contactId')}::bigint[], ${of('position')}::integer[], ${of('service')}::text[],
      ${of('serviceEdition')}::integer[], ${of('about')}::text[], ${of('outcome')}::text[], ${of('answer')}::text[],
      ${of('caseReference')}::text[])`.execute(tx);
  return ids;
}
