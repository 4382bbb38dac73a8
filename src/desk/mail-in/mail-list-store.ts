// Lists of e-mail that came in: their SQL. Messages of customers whom the reader may not look at are in none of them.

import { type Db, sql } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { type MailRow, mailColumns } from './store.ts';
import { mailVisibleTo } from './visible-store.ts';

export const mailLists = ['open', 'tray', 'done', 'kept', 'all'] as const;
export type MailList = (typeof mailLists)[number];

const pageSize = 30;

/** One page of a list: what is to be dealt with by the time it was promised, the tray oldest first, everything else newest first. `more` when there are further ones. */
export async function listMail(
  db: Db,
  actor: Actor | null,
  { list, team, page }: { list: MailList; team: string | null; page: number },
): Promise<{ rows: readonly MailRow[]; more: boolean }> {
  const order =
    list === 'open'
      ? sql`(select t.due_at from tasks t where t.id = m.task_id) nulls last, m.received_at, m.id`
      : list === 'tray'
        ? sql`m.received_at, m.id`
        : sql`m.received_at desc, m.id desc`;
  const inList = list === 'all' ? sql<boolean>`true` : sql<boolean>`m.state = ${list}`;
  const { rows } = await sql<MailRow>`
    select ${mailColumns} from mail_in m where ${inList} and ${ofTeam(team)} and ${mailVisibleTo(actor)}
     order by ${order} limit ${pageSize + 1} offset ${(page - 1) * pageSize}`.execute(db);
  return { rows: rows.slice(0, pageSize), more: rows.length > pageSize };
}

/** How many wait for somebody, and how many nobody could place; of one team, or of all. */
export async function countMail(
  db: Db,
  actor: Actor | null,
  team: string | null,
): Promise<{ readonly open: number; readonly tray: number }> {
  const { rows } = await sql<{ open: number; tray: number }>`
    select count(*) filter (where m.state = 'open')::int as open, count(*) filter (where m.state = 'tray')::int as tray
      from mail_in m where m.state in ('open', 'tray') and ${ofTeam(team)} and ${mailVisibleTo(actor)}`.execute(db);
  return rows[0] ?? { open: 0, tray: 0 };
}

const ofTeam = (team: string | null) => (team === null ? sql<boolean>`true` : sql<boolean>`m.team = ${team}`);

/** What goes on from a message, what it goes on from, and what else came about its case; oldest first. */
export async function aroundMail(db: Db, actor: Actor | null, mail: MailRow): Promise<MailRow[]> {
  const { rows } = await sql<MailRow>`
    select ${mailColumns} from mail_in m
     where m.id <> ${mail.id} and m.sender_key = (select sender_key from mail_in where id = ${mail.id})
       and (m.id = ${mail.follows} or m.follows = ${mail.id} or m.follows = ${mail.follows}
            or (m.case_reference is not null and m.case_reference = ${mail.caseReference}))
       and ${mailVisibleTo(actor)}
     order by m.received_at limit 30`.execute(db);
  return rows;
}

/** What came about a case, for whoever may look at its customers; the newest first. */
export async function mailAbout(db: Db, actor: Actor | null, reference: string): Promise<MailRow[]> {
  const { rows } = await sql<MailRow>`
    select ${mailColumns} from mail_in m where m.case_reference = ${reference} and ${mailVisibleTo(actor)}
     order by m.received_at desc, m.id desc limit 50`.execute(db);
  return rows;
}

export interface Answer {
  readonly id: string;
  readonly kind: 'received' | 'reply';
  readonly at: Temporal.Instant;
  readonly channel: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
}

/** What we wrote back about a message. */
export async function answersTo(db: Db, id: number): Promise<Answer[]> {
  const { rows } = await sql<Answer>`
    select o.id, a.kind, a.at, o.channel, o.recipient, o.subject, o.body
      from mail_answers a join outbox_messages o on o.id = a.message_id where a.mail_id = ${id} order by a.at, o.id`.execute(
    db,
  );
  return rows;
}
