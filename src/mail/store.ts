// The outbox's SQL.

import type { Generated, RawBuilder } from 'kysely';
import { type Db, readTogether, sql, type Tx, unseen } from '#db';
import { type Job, sendingOf } from '#jobs';
import type { Temporal } from '#lib/temporal';
import type { Message, MessageState, NewMessage } from './message.ts';

type OutboxTables = {
  outboxMessages: {
    [K in keyof Omit<Message, 'id' | 'state' | 'tries'>]: Message[K];
  } & { id: Generated<string>; state: Generated<MessageState>; tries: Generated<number> };
};

const on = (db: Db) => db.$extendTables<OutboxTables>();

/**
 * Writes the row and the job that sends it; neither when the fact already has its message.
 * @param isForPrint waits for the next print file instead of being sent
 * @returns its id, or that of the message the fact had already; null when another transaction is writing it this moment
 */
export async function insertMessage(
  tx: Tx,
  message: NewMessage,
  sentBy: Job<{ messageId: string }>,
  isForPrint: boolean,
  at: Temporal.Instant,
): Promise<string | null> {
  const { fact, channel, recipient, subject, body, template } = message;
  const { rows } = await sql<{ id: string }>`
    /* insert-message */ with message as (
      insert into outbox_messages (fact, channel, recipient, subject, body, about, state, created_at, format, language, template,
                                   template_version, customer_id, in_reply_to, is_automatic)
      values (${fact}, ${channel}, ${recipient}, ${subject}, ${body}, ${message.about ?? null}, ${isForPrint ? 'to-print' : 'waiting'},
              ${at}, ${message.format ?? 'plain'}, ${message.language ?? 'en'}, ${template?.slug ?? null},
              ${template?.version ?? null}, ${message.customerId ?? null},
              ${message.inReplyTo ?? null}, ${message.isAutomatic ?? true})
      on conflict on constraint one_message_a_fact do nothing
      returning id, state),
    job as (${sendingOf(sentBy, sql`jsonb_build_object('messageId', id) from message where state = 'waiting'`)})
    select id from message union all select id from outbox_messages where fact = ${fact} limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/** The message, locked until the transaction ends. */
export async function lockMessage(tx: Tx, id: string): Promise<Message | undefined> {
  return on(tx).selectFrom('outboxMessages').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function findMessage(db: Db, id: string): Promise<Message | undefined> {
  return on(db).selectFrom('outboxMessages').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function setMessage(
  tx: Tx,
  id: string,
  change: Partial<
    Pick<
      Message,
      | 'state'
      | 'tries'
      | 'lastError'
      | 'providerReference'
      | 'settledAt'
      | 'receipt'
      | 'receiptAt'
      | 'receiptWhy'
      | 'followedUpAt'
      | 'printBatch'
    >
  >,
): Promise<void> {
  await on(tx).updateTable('outboxMessages').set(change).where('id', '=', id).execute();
}

interface OutboxFilter {
  readonly state?: MessageState;
  readonly about?: string;
  /** The slug of the wording it was made from. */
  readonly template?: string;
  /** A condition on `outbox_messages`, for what the reader may not see. */
  readonly visible?: RawBuilder<boolean>;
}

/** One page of the outbox, newest first. */
export async function listMessages(db: Db, filter: OutboxFilter & { page: number; size: number }): Promise<Message[]> {
  let query = on(db).selectFrom('outboxMessages').selectAll();
  if (filter.state) query = query.where('state', '=', filter.state);
  if (filter.about) query = query.where('about', '=', filter.about);
  if (filter.template) query = query.where('template', '=', filter.template);
  if (filter.visible) query = query.where(filter.visible);
  return query
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
}

/** How many messages are in each state. */
export async function countMessages(
  db: Db,
  filter: Pick<OutboxFilter, 'visible'> = {},
): Promise<ReadonlyMap<MessageState, number>> {
  let query = on(db).selectFrom('outboxMessages');
  if (filter.visible) query = query.where(filter.visible);
  const rows = await query
    .select(['state', (expression) => expression.fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute();
  return new Map(rows.map((row) => [row.state, row.n]));
}

/**
 * Empties messages about these references of all they say and to whom, once that may no longer be kept. That they were
 * sent, or failed, stays known. One that still waits is not sent.
 */
export async function eraseMessages(tx: Tx, about: readonly string[]): Promise<void> {
  if (about.length === 0) return;
  await sql`
    update outbox_messages
       set recipient = 'deleted', subject = 'Deleted', body = 'Deleted, because we no longer need it.', last_error = null,
           receipt_why = null,
           state = case when state in ('waiting', 'to-print') then 'failed' else state end
     where about = any(${about}::text[])`.execute(tx);
}

/** Every message about one reference, oldest first. */
export async function messagesAbout(db: Db, about: string): Promise<Message[]> {
  return on(db).selectFrom('outboxMessages').selectAll().where('about', '=', about).orderBy('createdAt').execute();
}

/** What a customer was sent last and what each message was about, newest first; 20 at most. */
export async function toldLately(
  db: Db,
  customerIds: readonly number[],
): Promise<Pick<Message, 'about' | 'createdAt'>[]> {
  if (customerIds.length === 0) return [];
  return readTogether<Pick<Message, 'about' | 'createdAt'>>(db, {
    name: 'told-lately',
    rows: sql`select about, created_at from outbox_messages where customer_id = any(${unseen('bigint[]', [...customerIds])})
     order by created_at desc limit 20`,
    instants: ['createdAt'],
  });
}

/** A message as a list shows it. */
export type MessageListed = Pick<
  Message,
  'id' | 'channel' | 'format' | 'language' | 'subject' | 'template' | 'state' | 'receipt' | 'createdAt'
>;

/** Every message to a customer, newest first. @param customerIds all rows of one record @param most how many at most */
export async function messagesTo(db: Db, customerIds: readonly number[], most = 50): Promise<MessageListed[]> {
  if (customerIds.length === 0) return [];
  return readTogether<MessageListed>(db, {
    name: 'messages-to',
    rows: sql`select id, channel, format, language, subject, template, state, receipt, created_at from outbox_messages
     where customer_id = any(${unseen('bigint[]', [...customerIds])}) order by created_at desc limit ${unseen('bigint', most)}`,
    instants: ['createdAt'],
  });
}
