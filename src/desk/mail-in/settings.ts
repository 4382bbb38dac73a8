// What this process was told about mail when it started: the address it sends from, and the mailbox it reads.

import { type TokenSettings, type TokenSource, tokenSource } from '#mail-in';

interface Mailbox {
  /** `imaps://user:password@host:993/INBOX`; the password is not used where there are tokens. */
  readonly url: string;
  /** Where its tokens come from; null for one that takes a password. */
  readonly oauth: TokenSettings | null;
}

export interface MailInSettings {
  /** The sender of our own mail, `Name <address>`. */
  readonly from: string | null;
  readonly mailbox: Mailbox | null;
}

interface Set {
  readonly from: string | null;
  readonly mailbox: { readonly url: string; readonly tokens: TokenSource | null } | null;
}

let settings: Set = { from: null, mailbox: null };

/** Called once, by the roof, from the configuration. */
export function useMailInSettings({ from, mailbox }: MailInSettings): void {
  settings = {
    from,
    mailbox: mailbox && { url: mailbox.url, tokens: mailbox.oauth && tokenSource(mailbox.oauth) },
  };
}

/** Addresses that are ours: the one we send from, and the council's general one. */
export function ownAddresses(organisation: { readonly email: string }): string[] {
  const address = /<([^<>]+@[^<>]+)>|(\S+@\S+)/.exec(settings.from ?? '');
  return [...(address ? [address[1] ?? address[2] ?? ''] : []), organisation.email].filter((each) => each !== '');
}

export const mailboxSet = (): Set['mailbox'] => settings.mailbox;
