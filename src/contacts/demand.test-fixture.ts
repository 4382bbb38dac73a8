// Contacts, cases and letters of some invented people, for what the rules and the figures are tried on.

import { type Db, inTransaction, sql } from '#db';
import type { Temporal } from '#lib/temporal';
import type { NewContact, NewMatter } from './contact.ts';
import { recordContact } from './record-actions.ts';
import { findContact } from './store.ts';

export async function aPerson(db: Db, name: string, at: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into customers (kind, name, created_at) values ('person', ${name}, ${at}) returning id`.execute(db);
  return rows[0]?.id ?? 0;
}

/** A contact about one thing, by phone unless said otherwise. Gives the ids of the contact and its matters. */
export async function aContact(
  db: Db,
  arrivedAt: Temporal.Instant,
  matter: Partial<NewMatter>,
  contact: Partial<NewContact> = {},
): Promise<{ id: number; matterId: number }> {
  const one: NewMatter = {
    service: 'pothole',
    about: 'A question',
    outcome: 'answered',
    answer: 'Told them',
    caseReference: null,
    ...matter,
  };
  const given = { customerId: null, channel: 'phone', direction: 'in', arrivedAt, staffId: null } as const;
  const id = await inTransaction(db, (tx) => recordContact(tx, { ...given, matters: [one], ...contact }));
  return { id, matterId: (await findContact(db, id))?.matters[0]?.id ?? 0 };
}

interface ACase {
  readonly reference: string;
  readonly service?: string;
  readonly customerId?: number | null;
  readonly openedAt: Temporal.Instant;
  readonly closedAt?: Temporal.Instant | null;
  readonly nextUpdateAt?: Temporal.Instant | null;
  readonly outcome?: string;
}

export async function aCase(db: Db, theCase: ACase): Promise<void> {
  const { reference, service = 'pothole', customerId = null, openedAt, closedAt = null } = theCase;
  const { nextUpdateAt = null, outcome = 'fixed' } = theCase;
  await sql`
    with opened as (
      insert into cases (reference, service, customer_id, channel, state, team, summary, opened_at, round_began_at, closed_at, outcome, next_update_at)
      values (${reference}, ${service}, ${customerId}, 'phone', ${closedAt ? 'closed' : 'open'}, 'highways', 'A case',
              ${openedAt}, ${openedAt}, ${closedAt}, ${closedAt ? outcome : null}, ${nextUpdateAt})
      returning id)
    insert into case_events (case_id, kind, at, actor_kind, detail)
    select id, 'case-closed', ${closedAt}::timestamptz, 'heard', jsonb_build_object('outcome', ${outcome}::text)
      from opened where ${closedAt}::timestamptz is not null`.execute(db);
}

export async function aLetter(
  db: Db,
  letter: { customerId: number; template: string; version: number; about: string; at: Temporal.Instant },
): Promise<void> {
  const { customerId, template, version, about, at } = letter;
  await sql`
    insert into outbox_messages (fact, channel, recipient, subject, body, about, state, created_at, template, template_version, customer_id)
    values (${`letter ${customerId} ${at}`}, 'letter', '1 Kestrel Mews', 'A letter', 'Text', ${about}, 'sent', ${at}, ${template}, ${version}, ${customerId})`.execute(
    db,
  );
}
