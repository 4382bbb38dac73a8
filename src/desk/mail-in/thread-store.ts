// What a message goes on from. Everything here asks for the sender's own address: what somebody else wrote, or was written to,
// is never found, whatever the headers say.

import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';

/** An earlier message of the same sender, or one of ours that went to that very address. */
export interface Earlier {
  readonly mailId: number | null;
  readonly contactId: number | null;
  readonly customerId: number | null;
  readonly caseReference: string | null;
  /** Of the earlier message, where there is one. */
  readonly team: string | null;
  readonly service: string | null;
}

// What came under an address and may not be from it leads nobody anywhere, whoever it was put down to.
const isBelieved = sql<boolean>`belief is distinct from 'doubted'`;

/** The newest of this sender's own messages with one of these Message-IDs. */
export async function ownEarlier(
  db: Db,
  senderKey: string,
  messageIds: readonly string[],
): Promise<Earlier | undefined> {
  if (messageIds.length === 0) return undefined;
  const { rows } = await sql<Earlier>`
    /* own-earlier-mail */
    select id as mail_id, contact_id, customer_id, case_reference, team, service from mail_in
     where message_id = any(${[...messageIds]}::text[]) and message_id <> '' and sender_key = ${senderKey} and contact_id is not null
       and ${isBelieved}
     order by id desc limit 1`.execute(db);
  return rows[0];
}

/** What we wrote to this very address in one of these messages of the outbox, and what it was about. */
export async function answeredBy(
  db: Db,
  senderKey: string,
  outboxIds: readonly string[],
): Promise<Earlier | undefined> {
  if (outboxIds.length === 0) return undefined;
  const { rows } = await sql<Earlier & { about: string | null }>`
    /* mail-we-wrote */
    select m.id as mail_id, m.contact_id, coalesce(m.customer_id, o.customer_id) as customer_id,
           coalesce(m.case_reference, o.about) as case_reference, m.team, m.service
      from outbox_messages o left join mail_answers a on a.message_id = o.id
      left join mail_in m on m.id = a.mail_id and m.sender_key = ${senderKey}
     where o.id = any(${[...outboxIds]}::uuid[]) and o.channel = 'email' and lower(trim(o.recipient)) = ${senderKey}
     order by o.created_at desc limit 1`.execute(db);
  return rows[0];
}

/** A message by its number, if this sender wrote it. */
export async function ownMail(db: Db, senderKey: string, id: number): Promise<Earlier | undefined> {
  const { rows } = await sql<Earlier>`
    select id as mail_id, contact_id, customer_id, case_reference, team, service from mail_in
     where id = ${id} and sender_key = ${senderKey} and contact_id is not null and ${isBelieved}`.execute(db);
  return rows[0];
}

/** The customer that this address and this name stood for last time. */
export async function customerOfSender(db: Db, senderKey: string, name: string): Promise<number | null> {
  const { rows } = await sql<{ customerId: number }>`
    /* customer-of-sender */
    select customer_id from mail_in
     where sender_key = ${senderKey} and customer_id is not null and contact_id is not null and ${isBelieved}
       and (lower(sender_name) = lower(${name}) or ${name} = '')
     order by received_at desc limit 1`.execute(db);
  return rows[0]?.customerId ?? null;
}

/** Messages of this sender since a moment, with their subjects. */
export async function subjectsSince(db: Db, senderKey: string, since: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`
    /* subjects-of-sender */
    select subject from mail_in where sender_key = ${senderKey} and received_at > ${since} order by received_at desc limit 200`.execute(
    db,
  );
  return rows.map(({ subject }) => subject);
}

/** The address without what stands behind a plus: as a rule all of these are one mailbox. */
const withoutTag = (key: string): string => key.replace(/^([^+@]+)\+[^@]*@/, '$1@');

/** Which of this sender's messages were acknowledged since a moment, whatever stood behind a plus in their address. */
export async function acknowledgedSince(
  db: Db,
  senderKey: string,
  since: Temporal.Instant,
): Promise<
  readonly { readonly mailId: number; readonly follows: number | null; readonly caseReference: string | null }[]
> {
  const { rows } = await sql<{ mailId: number; follows: number | null; caseReference: string | null }>`
    /* acknowledged-mail */
    select m.id as mail_id, m.follows, m.case_reference from mail_in m join mail_answers a on a.mail_id = m.id
     where regexp_replace(m.sender_key, ${'^([^+@]+)[+][^@]*@'}, ${'\\1@'}) = ${withoutTag(senderKey)}
       and m.received_at > ${since} and a.kind = 'received' and a.at > ${since}`.execute(db);
  return rows;
}

export async function insertAnswer(
  tx: Tx,
  answer: { messageId: string; mailId: number; kind: 'received' | 'reply' },
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into mail_answers (message_id, mail_id, kind, at)
    values (${answer.messageId}, ${answer.mailId}, ${answer.kind}, ${at}) on conflict do nothing`.execute(tx);
}
