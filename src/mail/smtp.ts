// E-mail by SMTP.

import { createTransport } from 'nodemailer';
import type { Transport } from './transport.ts';

/** Mail servers answer 5xx when trying again cannot help. */
function isPermanent(error: unknown): error is Error & { responseCode: number } {
  return (
    error instanceof Error &&
    'responseCode' in error &&
    typeof error.responseCode === 'number' &&
    error.responseCode >= 500
  );
}

/**
 * @param url `smtp://user:password@host:587` or `smtps://…`
 * @param from the sender, `Council name <address>`
 */
export function smtpTransport(url: string, from: string): Transport {
  const mailer = createTransport(url, { from });
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    name: 'smtp',
    async send(message) {
      if (message.channel !== 'email')
        return { outcome: 'refused', why: 'SMTP sends e-mail only, and this is a text message.' };
      try {
        const sent = await mailer.sendMail({
          to: { name: '', address: message.recipient }, // as an object it is never read as a list of addresses
          subject: message.subject,
          text: message.body,
          messageId: `<${message.id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { outcome: 'sent', providerReference: sent.messageId };
      } catch (error) {
        if (isPermanent(error)) return { outcome: 'refused', why: error.message };
        throw error;
      }
    },
  };
}
