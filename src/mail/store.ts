// The outbox's SQL.

import type { Generated } from 'kysely';
import { type Db, sql, type Tx } from '#db';
import { type Job, sendingOf } from '#jobs';
import type { Temporal } from '#lib/temporal';
import type { Message, MessageState, NewMessage } from './message.ts';

type OutboxTables = {
  outboxMessages: {
    [K in keyof Omit<Message, 'id' | 'state' | 'tries'>]: Message[K];
  } & { id: Generated<string>; state: Generated<MessageState>; tries: Generated<number> };
};

const on = (db: Db) => db.$extendTables<OutboxTables>();

/** Writes the row and the job that sends it; neither when the fact already has its message. */
export async function insertMessage(
  tx: Tx,
  message: NewMessage,
  sentBy: Job<{ messageId: string }>,
  at: Temporal.Instant,
): Promise<void> {
  const { fact, channel, recipient, subject, body, about = null } = message;
  await sql`
    /* insert-message */ with message as (
      insert into outbox_messages (fact, channel, recipient, subject, body, about, created_at)
      values (${fact}, ${channel}, ${recipient}, ${subject}, ${body}, ${about}, ${at})
      on conflict on constraint one_message_a_fact do nothing
      returning id)
    ${sendingOf(sentBy, sql`jsonb_build_object('messageId', id) from message`)}`.execute(tx);
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
  change: Partial<Pick<Message, 'state' | 'tries' | 'lastError' | 'providerReference' | 'settledAt'>>,
): Promise<void> {
  await on(tx).updateTable('outboxMessages').set(change).where('id', '=', id).execute();
}

/** One page of the outbox, newest first. */
export async function listMessages(
  db: Db,
  filter: { state?: MessageState; about?: string; page: number; size: number },
): Promise<Message[]> {
  let query = on(db).selectFrom('outboxMessages').selectAll();
  if (filter.state) query = query.where('state', '=', filter.state);
  if (filter.about) query = query.where('about', '=', filter.about);
  return query
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
}

/** How many messages are in each state. */
export async function countMessages(db: Db): Promise<ReadonlyMap<MessageState, number>> {
  const rows = await on(db)
    .selectFrom('outboxMessages')
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
           state = case when state = 'waiting' then 'failed' else state end
     where about = any(${about}::text[])`.execute(tx);
}

/** Every message about one reference, oldest first. */
export async function messagesAbout(db: Db, about: string): Promise<Message[]> {
  return on(db).selectFrom('outboxMessages').selectAll().where('about', '=', about).orderBy('createdAt').execute();
}
