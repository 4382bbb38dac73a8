// The settings of a mailbox that e-mail is fetched from: its address, and where its tokens come from where it takes no password.

import { z } from 'zod';

const text = z.string().min(1, 'a text').optional();

export const imapSettings = {
  HEARD_IMAP_URL: {
    doc: 'A mailbox to fetch e-mail from every minute: imaps://user:password@host:993/INBOX, without a password where tokens open it.',
    shape: z
      .string()
      .regex(/^imaps?:\/\/[^@/]+@[^@/]+/, 'an address that begins with imaps:// or imap://, with a user')
      .optional(),
  },
  HEARD_IMAP_OAUTH_TOKEN_URL: {
    doc: 'Where tokens for that mailbox are given (OAuth 2.0), such as https://login.microsoftonline.com/TENANT/oauth2/v2.0/token.',
    shape: z
      .url('an address that begins with https://')
      .regex(/^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)([:/]|$)/, 'an address that begins with https://')
      .optional(),
  },
  HEARD_IMAP_OAUTH_CLIENT_ID: { doc: 'Who Heard is to that service.', shape: text },
  HEARD_IMAP_OAUTH_CLIENT_SECRET: { doc: 'The secret it knows Heard by.', shape: text },
  HEARD_IMAP_OAUTH_SCOPE: {
    doc: 'What the tokens are for, such as https://outlook.office365.com/.default.',
    shape: text,
  },
  HEARD_IMAP_OAUTH_REFRESH_TOKEN: {
    doc: 'A refresh token of the mailbox, where the service gives programs no access of their own.',
    shape: text,
  },
} as const;

type Given = { readonly [Name in keyof typeof imapSettings]?: string | undefined };

const together = [
  'HEARD_IMAP_URL',
  'HEARD_IMAP_OAUTH_TOKEN_URL',
  'HEARD_IMAP_OAUTH_CLIENT_ID',
  'HEARD_IMAP_OAUTH_CLIENT_SECRET',
] as const;

/** A sentence for each setting that is missing beside others that are given. */
export function imapProblems(given: Given): string[] {
  const names = Object.keys(imapSettings) as (keyof Given)[];
  if (!names.some((name) => name !== 'HEARD_IMAP_URL' && given[name])) return [];
  return together
    .filter((name) => !given[name])
    .map((name) => `${name} is missing: a mailbox opened by tokens needs ${together.join(', ')}.`);
}

/** The mailbox, for `useMailInSettings`; null where none is set up. */
export function mailboxOf(given: Given) {
  const { HEARD_IMAP_URL: url } = given;
  if (!url) return null;
  const {
    HEARD_IMAP_OAUTH_TOKEN_URL: tokenUrl,
    HEARD_IMAP_OAUTH_CLIENT_ID: clientId,
    HEARD_IMAP_OAUTH_CLIENT_SECRET: clientSecret,
    HEARD_IMAP_OAUTH_SCOPE: scope = null,
    HEARD_IMAP_OAUTH_REFRESH_TOKEN: refreshToken = null,
  } = given;
  if (!tokenUrl || !clientId || !clientSecret) return { url, oauth: null };
  return { url, oauth: { tokenUrl, clientId, clientSecret, scope, refreshToken } };
}
