// A message of ours that came back: noted on the message it names, and only where the address that failed is the one we wrote
// to. A report about a message we never sent says nothing of anybody.

import { messageFailed } from '#contacts';
import type { Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { findMessage, outboxIdIn } from '#mail';
import { addressKey, type Mail } from '#mail-in';
import { earlierIds } from './plan.ts';

const mostMessages = 10;

export async function noteBounce(tx: Tx, mail: Mail, at: Temporal.Instant): Promise<void> {
  for (const id of messagesNamed(mail)) {
    const message = await findMessage(tx, id);
    if (message?.channel !== 'email') continue;
    const failed = failureOf(mail, addressKey(message.recipient));
    if (failed !== null) await messageFailed(tx, id, failed, at);
  }
}

/** Messages of ours that it names: by its own name, in what it goes on from, in a report, in what it returns, or in its text. */
export function messagesNamed(mail: Mail): string[] {
  const said = [mail.messageId, ...(mail.report?.about ?? []), ...mail.returned, ...earlierIds(mail)];
  const text = `${mail.text}\n${mail.quoted}`.slice(0, 100_000);
  const inText = [...text.matchAll(/heard-[0-9a-f-]{36}@/gi)].map(([found]) => found);
  const ids = [...said, ...inText].map(outboxIdIn).filter((id) => id !== null);
  return [...new Set(ids)].slice(0, mostMessages);
}

/** Why it failed for good; null when it did not, or failed for somebody else. */
function failureOf(mail: Mail, recipient: string): string | null {
  const failures = mail.report?.failed ?? [];
  const own =
    failures.find(({ address }) => address === recipient) ?? (failures.length === 1 ? failures[0] : undefined);
  if (own) return own.isForGood ? own.why : null;
  if (failures.length > 0) return null;
  const isDelay = /\b(delay(ed)?|will (keep trying|retry)|still trying|warning)\b/i.test(
    `${mail.subject} ${mail.text.slice(0, 2000)}`,
  );
  return isDelay ? null : mail.subject.slice(0, 300) || 'it came back';
}
