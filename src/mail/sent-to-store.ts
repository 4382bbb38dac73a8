// What was sent to somebody, as they are shown it themselves: by the address it went to, by who they are, or by what it tells of.

import { type Db, sql } from '#db';
import type { Temporal } from '#lib/temporal';
import { codeAboutPattern } from './code-message.ts';
import type { Message } from './message.ts';

/** Whose messages. Any one of the three is enough. */
export interface SentTo {
  /** An e-mail address; '' for none. */
  readonly address: string;
  readonly customerIds: readonly number[];
  /** References the messages are about. */
  readonly about: readonly string[];
}

export type SentMessage = Pick<
  Message,
  'id' | 'channel' | 'recipient' | 'subject' | 'body' | 'about' | 'state' | 'createdAt' | 'language' | 'format'
>;

/** Messages that prove who somebody is are for the moment, and shown to nobody afterwards. */
const kept = sql`coalesce(about, '') not like ${codeAboutPattern}`;

const columns = sql`id, channel, recipient, subject, body, about, state, created_at, language, format`;

const theirs = ({ address, customerIds, about }: SentTo) => sql`
  select ${columns} from outbox_messages
   where channel = 'email' and lower(recipient) = ${address.trim().toLowerCase()} and ${address !== ''}::boolean
  union select ${columns} from outbox_messages where customer_id = any(${[...customerIds]}::bigint[])
  union select ${columns} from outbox_messages where about = any(${[...about]}::text[])`;

/** Newest first, those written before a moment where one is given. One more than `size` when there are more. */
export async function sentTo(
  db: Db,
  whose: SentTo,
  { before, size }: { before?: Temporal.Instant; size: number },
): Promise<SentMessage[]> {
  const { rows } = await sql<SentMessage>`
    /* sent-to */ select * from (${theirs(whose)}) as sent
     where ${kept} and created_at < coalesce(${before?.toString() ?? null}::timestamptz, 'infinity')
     order by created_at desc, id limit ${size + 1}`.execute(db);
  return rows;
}

/** One of them, if it is theirs. */
export async function oneSentTo(db: Db, whose: SentTo, id: string): Promise<SentMessage | undefined> {
  const { rows } = await sql<SentMessage>`
    select * from (${theirs(whose)}) as sent where ${kept} and id = ${id}`.execute(db);
  return rows[0];
}

/** What messages to an address are about: references, each once. */
export async function referencesSentTo(db: Db, address: string): Promise<string[]> {
  const { rows } = await sql<{ about: string }>`
    select distinct about from outbox_messages
     where channel = 'email' and lower(recipient) = ${address.trim().toLowerCase()} and about is not null and ${kept}`.execute(
    db,
  );
  return rows.map(({ about }) => about);
}
