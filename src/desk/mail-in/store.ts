// E-mail that came in, and what became of it: the desk's SQL for one message. Lists are in mail-list-store.ts.

import { type Db, sql, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import type { MailKind } from '#mail-in';
import type { Belief, TakenAs } from './plan.ts';
import { mailVisibleTo } from './visible-store.ts';

/** What is kept of a message beside its bytes. */
export interface MailRow {
  readonly id: number;
  readonly via: 'http' | 'pipe' | 'imap';
  readonly size: number;
  readonly receivedAt: Temporal.Instant;
  readonly state: 'waiting' | TakenAs | 'done';
  readonly kind: MailKind | null;
  readonly sign: string;
  readonly sender: string | null;
  readonly senderName: string;
  readonly recipients: string;
  readonly subject: string;
  readonly messageId: string;
  readonly sentAt: Temporal.Instant | null;
  readonly files: number;
  readonly customerId: number | null;
  readonly contactId: number | null;
  readonly caseReference: string | null;
  readonly service: string | null;
  readonly team: string | null;
  /** Why it is with this team, as a sentence without its full stop; '' where nobody chose one. */
  readonly teamWhy: string;
  readonly follows: number | null;
  readonly taskId: number | null;
  readonly tries: number;
  readonly lastError: string | null;
  readonly settledAt: Temporal.Instant | null;
  readonly settledBy: string | null;
  readonly settledHow: string | null;
  /** Null where it was not looked at. */
  readonly belief: Belief | null;
}

export const mailColumns = sql`m.id, m.via, m.size, m.received_at, m.state, m.kind, m.sign, m.sender, m.sender_name, m.recipients,
  m.subject, m.message_id, m.sent_at, m.files, m.customer_id, m.contact_id, m.case_reference, m.service, m.team, m.team_why, m.follows,
  m.task_id, m.tries, m.last_error, m.settled_at, m.settled_by, m.settled_how, m.belief`;

/** Numbers of messages that wait to be taken in and may be tried now, oldest first. */
export async function waitingMail(db: Db, at: Temporal.Instant, most: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    /* waiting-mail */ select id from mail_in
     where state = 'waiting' and (retry_at is null or retry_at <= ${at}) order by id limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
}

/** A waiting message with its bytes, held until the transaction ends; nothing when somebody else has it or it was taken. */
export async function claimMail(tx: Tx, id: number): Promise<(MailRow & { raw: Buffer }) | undefined> {
  const { rows } = await sql<MailRow & { raw: Buffer }>`
    /* claim-mail */ select ${mailColumns}, m.raw from mail_in m
     where m.id = ${id} and m.state = 'waiting' for update skip locked`.execute(tx);
  return rows[0];
}

/** A message for whoever may see it. */
export async function findMail(db: Db, id: number, actor: Actor | null): Promise<MailRow | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  const { rows } = await sql<MailRow>`
    select ${mailColumns} from mail_in m where m.id = ${id} and ${mailVisibleTo(actor)}`.execute(db);
  return rows[0];
}

/** The same, held until the transaction ends. */
export async function lockMail(tx: Tx, id: number, actor: Actor): Promise<MailRow | undefined> {
  const { rows } = await sql<MailRow>`
    select ${mailColumns} from mail_in m where m.id = ${id} and ${mailVisibleTo(actor)} for update`.execute(tx);
  return rows[0];
}

/** The message that waits for somebody by this task; null when there is none. */
export async function mailOfTask(db: Db, taskId: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from mail_in where task_id = ${taskId} and state = 'open'`.execute(db);
  return rows[0]?.id ?? null;
}

export async function rawOf(db: Db, id: number): Promise<Buffer | undefined> {
  const { rows } = await sql<{ raw: Buffer }>`/* raw-mail */ select raw from mail_in where id = ${id}`.execute(db);
  return rows[0]?.raw;
}

/** What was read of a message and made of it. */
export interface Taken {
  readonly state: TakenAs;
  readonly kind: MailKind;
  readonly sign: string;
  readonly sender: string | null;
  readonly senderKey: string | null;
  readonly senderName: string;
  readonly recipients: string;
  readonly subject: string;
  readonly messageId: string;
  readonly sentAt: Temporal.Instant | null;
  readonly files: number;
  readonly customerId: number | null;
  readonly contactId: number | null;
  readonly caseReference: string | null;
  readonly service: string | null;
  readonly team: string | null;
  /** Why it is with this team, as a sentence without its full stop; '' where nobody chose one. */
  readonly teamWhy: string;
  readonly follows: number | null;
  readonly taskId: number | null;
  readonly belief: Belief;
}

export async function saveTaken(tx: Tx, id: number, taken: Taken): Promise<void> {
  await sql`
    /* save-taken-mail */
    update mail_in set state = ${taken.state}, kind = ${taken.kind}, sign = ${taken.sign}, sender = ${taken.sender},
      sender_key = ${taken.senderKey}, sender_name = ${taken.senderName}, recipients = ${taken.recipients},
      subject = ${taken.subject}, message_id = ${taken.messageId}, sent_at = ${taken.sentAt}, files = ${taken.files},
      customer_id = ${taken.customerId}, contact_id = ${taken.contactId}, case_reference = ${taken.caseReference},
      service = ${taken.service}, team = ${taken.team}, team_why = ${taken.teamWhy}, follows = ${taken.follows}, task_id = ${taken.taskId},
      belief = ${taken.belief}, retry_at = null, last_error = null
     where id = ${id}`.execute(tx);
}

/** A try that failed: again later, or to the tray after the last. */
export async function saveFailedTry(
  tx: Tx,
  id: number,
  failed: { error: string; retryAt: Temporal.Instant | null },
): Promise<void> {
  await sql`
    update mail_in set tries = tries + 1, last_error = ${failed.error}, retry_at = ${failed.retryAt},
      state = case when ${failed.retryAt}::timestamptz is null then 'tray' else state end,
      sign = case when ${failed.retryAt}::timestamptz is null then 'It could not be taken in' else sign end
     where id = ${id} and state = 'waiting'`.execute(tx);
}

export async function triesOf(tx: Tx, id: number): Promise<number> {
  const { rows } = await sql<{ tries: number }>`select tries from mail_in where id = ${id}`.execute(tx);
  return rows[0]?.tries ?? 0;
}

export interface Change {
  readonly state?: MailRow['state'];
  readonly kind?: MailKind;
  readonly sign?: string;
  readonly customerId?: number | null;
  readonly contactId?: number | null;
  readonly caseReference?: string | null;
  readonly service?: string | null;
  readonly team?: string | null;
  readonly teamWhy?: string;
  readonly taskId?: number | null;
  readonly settledAt?: Temporal.Instant | null;
  readonly settledBy?: string | null;
  readonly settledHow?: string | null;
}

type MailTables = { mailIn: Change & { id: number } };

export async function changeMail(tx: Tx, id: number, change: Change): Promise<void> {
  await tx.$extendTables<MailTables>().updateTable('mailIn').set(change).where('id', '=', id).execute();
}
