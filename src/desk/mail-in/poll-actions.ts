// Fetching from the mailbox this process was told of, with a token where it takes no password.

import type { Db } from '#db';
import { Fault } from '#lib/fault';
import type { Temporal } from '#lib/temporal';
import { pollMailbox } from '#mail-in';
import { receiveMail } from './receive-actions.ts';
import { mailboxSet } from './settings.ts';

/** Keeps what is new in the mailbox. Without a mailbox there is nothing to do. Gives how many messages were kept. */
export async function pollSetMailbox(db: Db, now: () => Temporal.Instant): Promise<number> {
  const mailbox = mailboxSet();
  if (!mailbox) return 0;
  const { url, tokens } = mailbox;
  const token = tokens && (await tokens.token(now()));
  try {
    return await pollMailbox({ url, token }, async (mail) => {
      await receiveMail(db, { ...mail, via: 'imap' }, now());
    });
  } catch (error) {
    // it may have been taken back before its time: the next poll has another
    if (error instanceof Fault && error.code === 'mailbox-sign-in') tokens?.forget();
    throw error;
  }
}
