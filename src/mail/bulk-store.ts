// Many messages at once that nobody sends: they are kept to be read, as a demonstration's are.

import { sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { NewMessage } from './message.ts';

/** Writes messages as kept, each at its own time. A fact that has its message gets no second. */
export async function keepMessages(
  tx: Tx,
  messages: readonly (NewMessage & { readonly at: Temporal.Instant })[],
): Promise<void> {
  const rows = messages.map(({ at, template, ...message }) => ({
    ...message,
    template: template?.slug ?? null,
    templateVersion: template?.version ?? null,
    at: at.toString(),
  }));
  await sql`
    insert into outbox_messages (fact, channel, recipient, subject, body, about, format, language, template, template_version,
                                 customer_id, in_reply_to, is_automatic, state, tries, created_at, settled_at)
    select fact, channel, recipient, subject, body, about, coalesce(format, 'plain'), coalesce(language, 'en'), template,
           "templateVersion", "customerId", "inReplyTo", coalesce("isAutomatic", true), 'kept', 1, at, at
      from json_to_recordset(${JSON.stringify(rows)}::json) as row (
        fact text, channel text, recipient text, subject text, body text, about text, format text, language text, template text,
        "templateVersion" integer, "customerId" bigint, "inReplyTo" text, "isAutomatic" boolean, at timestamptz)
        on conflict on constraint one_message_a_fact do nothing`.execute(tx);
}
