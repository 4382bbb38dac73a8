// E-mail by SMTP.

import { createTransport } from 'nodemailer';
import { messageIdOf } from './message.ts';
import type { Handover, Transport } from './transport.ts';

/** One address and nothing else: what might be read as two, as a header or as a group goes to nobody. */
const oneAddress = /^[^\s\p{Cc}@<>(),;:"[\]\\]+@[^\s\p{Cc}@<>(),;:"[\]\\]+$/u;

/** Each step of the conversation, in milliseconds: RFC 5321 section 4.5.3.2 allows longer, and a job has other work. */
const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000, dnsTimeout: 20_000 };

/**
 * @param url `smtp://user:password@host:587` or `smtps://…`
 * @param from the sender, `Council name <address>`
 * @param host of the address people reach us by; replies name it, so that they find what they answer
 */
export function smtpTransport(url: string, from: string, host: string): Transport {
  return {
    name: 'smtp',
    async send(message) {
      if (message.channel !== 'email') return refused('SMTP sends e-mail only, and no text messages or letters.');
      if (!oneAddress.test(message.recipient)) return refused('The recipient is not one e-mail address.');
      const line = listener();
      const mailer = createTransport({
        ...{ url, from, ...patience, logger: line.logger, transactionLog: true },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        const sent = await mailer.sendMail({
          from,
          to: { name: '', address: message.recipient }, // as an object it is never read as a list of addresses
          subject: message.subject,
          text: message.body,
          messageId: messageIdOf(message.id, host),
          ...(message.inReplyTo ? { inReplyTo: message.inReplyTo, references: message.inReplyTo } : {}),
          // RFC 3834: what a machine wrote says so, and no machine answers it
          headers: {
            'Content-Language': message.language,
            ...(message.isAutomatic ? { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } : {}),
          },
        });
        return { outcome: 'sent', providerReference: sent.messageId };
      } catch (error) {
        if (isAboutMessage(error)) return refused(error.message);
        if (line.isLeaving() && !isAnswered(error))
          return {
            outcome: 'unknown',
            why: 'The mail server went away while it was taking this message, so it may or may not have gone.',
          };
        throw error;
      } finally {
        mailer.close();
      }
    },
  };
}

const refused = (why: string): Handover => ({ outcome: 'refused', why });

function isAnswered(error: unknown): error is Error & { responseCode: number; command?: unknown } {
  return error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number';
}

// 5xx to the recipient or the message cannot be mended by trying again. To anything before them (a wrong password, a
// server that takes no mail today) it is about us, and it can.
function isAboutMessage(error: unknown): error is Error {
  return isAnswered(error) && error.responseCode >= 500 && (error.command === 'RCPT TO' || error.command === 'DATA');
}

// Hears the conversation and keeps one thing of it: whether the server has said "354 go on", from where on it may have
// the message whatever happens to the line.
function listener() {
  let leaving = false;
  const hear = (entry: unknown, words?: unknown) => {
    const isServer = typeof entry === 'object' && entry !== null && 'tnx' in entry && entry.tnx === 'server';
    if (isServer && typeof words === 'string' && words.startsWith('354')) leaving = true;
  };
  const logger = { level() {}, trace: hear, debug: hear, info: hear, warn: hear, error: hear, fatal: hear };
  return { logger, isLeaving: () => leaving };
}
