// Fetching mail from a mailbox by IMAP (RFC 9051). A message is marked as seen only after it is kept, and known again by its
// UID, so that a stop at any moment neither loses one nor takes one twice.

import { ImapFlow } from 'imapflow';
import { Fault } from '#lib/fault';

export interface FetchedMail {
  readonly bytes: Buffer;
  /** Names it for ever: account, mailbox, UIDVALIDITY and UID. */
  readonly delivery: string;
}

export interface Mailbox {
  /** `imaps://user:password@host:993/INBOX`; with `imap:` the line is encrypted where the server offers it. */
  readonly url: string;
  /** Opens it in place of a password, where it is set. */
  readonly token?: string | null;
}

/** In bytes: what one message may take of the memory of this process. */
const largestFetched = 100 * 1024 * 1024;
/** In milliseconds. */
const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

/**
 * Hands every message that is not seen yet to `keep`, oldest first, and marks it as seen when that is done.
 * @param most how many at most, so that one poll comes to an end
 * @returns how many were kept
 * @throws Fault `mailbox`, or `mailbox-sign-in` where it let us not in; both name the host and never the password or the token
 */
export async function pollMailbox(
  { url, token = null }: Mailbox,
  keep: (mail: FetchedMail) => Promise<void>,
  most = 500,
): Promise<number> {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const secure = protocol === 'imaps:';
  const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)];
  const mailbox = decodeURIComponent(pathname.replace(/^\//, '')) || 'INBOX';
  const client = new ImapFlow({
    ...{ host: hostname, port: Number(port) || (secure ? 993 : 143), secure },
    auth: token === null ? { user, pass } : { user, accessToken: token },
    ...{ ...patience, maxLiteralSize: largestFetched, disableAutoIdle: true, logger: false },
  });
  // an error between two commands is told by the next one
  client.on('error', () => {});
  try {
    await client.connect();
    const { uidValidity } = await client.mailboxOpen(mailbox);
    // numbers first: a command given while messages stream in would wait for itself
    const unseen = (await client.search({ seen: false }, { uid: true })) || [];
    let kept = 0;
    for (const uid of unseen.toSorted((one, other) => one - other).slice(0, most)) {
      const fetched = await client.fetchOne(String(uid), { source: true }, { uid: true });
      if (fetched === false || fetched.source === undefined) continue; // somebody else took it away in the meantime
      await keep({ bytes: fetched.source, delivery: `${user}@${hostname}/${mailbox} ${uidValidity}/${uid}` });
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
      kept++;
    }
    await client.logout();
    return kept;
  } catch (error) {
    client.close();
    const words = error instanceof Error ? error.message : String(error);
    const answer = error instanceof Error && 'responseText' in error ? ` (${String(error.responseText)})` : '';
    const isRefused = error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true;
    throw new Fault(
      isRefused ? 'mailbox-sign-in' : 'mailbox',
      `The mailbox ${mailbox} at ${hostname} could not be read: ${words}${answer}. It is tried again in a minute.`,
    );
  }
}
