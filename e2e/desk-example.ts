// A desk at work: contacts in hand, tasks of each kind, and contacts that a second person looked at.

import { addTask, recordContact } from '#contacts';
import { type Db, inTransaction, sql } from '#db';
import { heardItself } from '#lib/actor';
import { takeLastMonth } from '../src/desk/quality-actions.ts';
import type { TestHouse } from '../src/test-house.ts';

export async function fillDesk(house: TestHouse): Promise<void> {
  const { db, clock } = house;
  const { rows } = await sql<{ id: number; name: string; reference: string }>`
    select customers.id, customers.name, reference from cases join customers on customers.id = customer_id
     where state <> 'closed' order by cases.id desc limit 1`.execute(db);
  const [known] = rows;
  if (!known) throw new Error('There is no open case of somebody known');
  await sql`
    insert into customer_needs (customer_id, need, detail, recorded_at, recorded_by)
    values (${known.id}, 'text-relay', '', ${clock.now}, 'Amina'), (${known.id}, 'interpreter', 'Polish', ${clock.now}, 'Amina')`.execute(
    db,
  );
  const admin = await house.signedIn('admin');
  for (const who of [known.reference, known.name.slice(0, 3), 'bins'])
    await admin.submit('/staff/desk', { who }, '/staff/desk');
  await inTransaction(db, async (tx) => {
    const task = { title: 'Call back', detail: 'Ring 01632 960 001.', team: 'contact-centre' } as const;
    const about = { customerId: known.id, caseReference: known.reference };
    const late = clock.now.subtract({ hours: 30 });
    await addTask(tx, { ...task, ...about, kind: 'call-back', fact: 'example 1', dueAt: late }, heardItself, late);
    await addTask(
      tx,
      {
        ...task,
        kind: 'knowledge',
        fact: 'example 2',
        title: 'Add to the answer',
        service: 'bulky-waste',
        team: 'waste',
        dueAt: null,
      },
      heardItself,
      clock.now,
    );
    const { rows: staff } = await sql<{ id: number }>`
      select id from staff where email in ('adviser@larchmere.example', 'admin@larchmere.example')`.execute(tx);
    for (const { id } of staff)
      await recordContact(tx, {
        customerId: null,
        channel: 'phone',
        direction: 'in',
        arrivedAt: clock.now.subtract({ hours: 24 * 20 }),
        staffId: id,
        matters: [
          { service: null, about: 'When is my bin due?', outcome: 'answered', answer: 'Tuesday', caseReference: null },
        ],
      });
  });
  await takeLastMonth(db, clock.now);
  const complaints = await house.signedIn('complaints');
  const [own] = await checksOf(db);
  const scores = ['listened', 'plain-words', 'what-next', 'first-time', 'told-once', 'needs', 'courtesy'];
  const path = `/staff/quality/${own?.own}`;
  await complaints.submit(path, { ...Object.fromEntries(scores.map((name) => [name, 'shown'])), remark: 'Kind' }, path);
}

/** The administrator's own contact, and one of somebody else's to score. */
async function checksOf(db: Db): Promise<{ own: number; other: number }[]> {
  const { rows } = await sql<{ own: number; other: number }>`
    select min(quality_checks.id) filter (where email = 'admin@larchmere.example') as own,
           min(quality_checks.id) filter (where email = 'adviser@larchmere.example') as other
      from quality_checks join staff on staff.id = staff_id`.execute(db);
  return rows;
}

export async function deskExamples(db: Db): Promise<Readonly<Record<string, readonly string[]>>> {
  const { rows: calls } = await sql<{ id: number }>`
    select id from desk_calls where ended_at is null order by id`.execute(db);
  const { rows: tasks } = await sql<{ id: number }>`
    select id from tasks where fact like 'example %' order by id`.execute(db);
  const [checks] = await checksOf(db);
  return {
    '/staff/desk': ['/staff/desk'],
    '/staff/desk/calls/:id': calls.map(({ id }) => `/staff/desk/calls/${id}`),
    '/staff/contacts/new': ['/staff/contacts/new'],
    '/staff/tasks': ['/staff/tasks', '/staff/tasks?show=done', '/staff/tasks?service=bulky-waste'],
    '/staff/tasks/:id': tasks.map(({ id }) => `/staff/tasks/${id}`),
    '/staff/quality': ['/staff/quality'],
    '/staff/quality/:id': [`/staff/quality/${checks?.other}`, `/staff/quality/${checks?.own}`],
  };
}
