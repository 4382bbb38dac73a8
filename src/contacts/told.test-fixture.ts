// A customer with what they need and how they are reached, and what they were told.

import assert from 'node:assert/strict';
import { type Db, inTransaction, sql } from '#db';
import { Temporal } from '#lib/temporal';
import { findMessage, type Message } from '#mail';
import type { TestHouse } from '../test-house.ts';
import { type ToWrite, writeToCustomer } from './out-actions.ts';

interface Person {
  readonly email?: string;
  readonly phone?: string;
  readonly address?: string;
  /** Needs by their slug, with what more there is to say. */
  readonly needs?: Readonly<Record<string, string>>;
}

/** Writes a customer down and gives the number. */
export async function personWith(db: Db, person: Person): Promise<number> {
  const at = Temporal.Instant.from('2026-02-01T10:00:00Z');
  const { email = null, phone = null, address = null, needs = {} } = person;
  return inTransaction(db, async (tx) => {
    const made = await sql<{ id: number }>`
      insert into customers (kind, name, email, phone, email_key, phone_key, created_at)
      values ('person', 'Rosa Example', ${email}, ${phone}, ${email}, ${phone}, ${at}) returning id`.execute(tx);
    const id = made.rows[0]?.id ?? assert.fail('no customer');
    const ways = { email, phone, address };
    for (const [kind, value] of Object.entries(ways))
      if (value !== null)
        await sql`insert into customer_ways (customer_id, kind, value, key, added_at, added_by)
                  values (${id}, ${kind}, ${value}, ${kind === 'phone' ? value.replace(/\D/g, '') : value}, ${at}, 'a test')`.execute(
          tx,
        );
    for (const [need, detail] of Object.entries(needs))
      await sql`insert into customer_needs (customer_id, need, detail, recorded_at, recorded_by)
                values (${id}, ${need}, ${detail}, ${at}, 'a test')`.execute(tx);
    return id;
  });
}

let facts = 0;

/** Writes to a customer about a fact of its own, and gives what came of it with the message as it stands in the outbox. */
export async function tell(house: TestHouse, customerId: number, parts: Partial<ToWrite> = {}) {
  const fact = parts.fact ?? `a fact ${++facts}`;
  const { organisation } = house.council.site;
  const values = {
    subject: 'My bin',
    message: 'It is on its way.',
    reference: 'LB-2222-3333',
    councilName: organisation.name,
    phone: organisation.phone,
  };
  const toWrite: ToWrite = { customerId, template: 'reply', values, fact, ...parts };
  const told = await inTransaction(house.db, (tx) => writeToCustomer(tx, toWrite, house.clock.now));
  const message = told.messageId ? await findMessage(house.db, told.messageId) : undefined;
  return { told, message, fact };
}

/** What was said of each need: `large-print met: by post, in large print`. */
export async function marks(db: Db, fact: string): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select n.need || ' ' || m.mark || ': ' || m.reason as said
      from need_marks m join customer_needs n on n.id = m.need_id where m.fact = ${fact} order by m.id`.execute(db);
  return rows.map(({ said }) => said);
}

interface TaskRow {
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly dueAt: Temporal.Instant | null;
}

export async function tasksOf(db: Db, customerId: number): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select kind, title, detail, due_at from tasks where customer_id = ${customerId} order by id`.execute(db);
  return rows;
}

export async function messageNow(db: Db, id: string | null | undefined): Promise<Message> {
  return (id ? await findMessage(db, id) : undefined) ?? assert.fail('no message');
}
