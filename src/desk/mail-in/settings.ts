// What this process was told about mail when it started: the address it sends from, and the mailbox it reads.

export interface Mailbox {
  /** `imaps://user:password@host:993/INBOX`. */
  readonly url: string;
}

export interface MailInSettings {
  /** The sender of our own mail, `Name <address>`. */
  readonly from: string | null;
  readonly mailbox: Mailbox | null;
}

let settings: MailInSettings = { from: null, mailbox: null };

/** Called once, by the roof, from the configuration. */
export function useMailInSettings(given: MailInSettings): void {
  settings = given;
}

/** Addresses that are ours: the one we send from, and the council's general one. */
export function ownAddresses(organisation: { readonly email: string }): string[] {
  const address = /<([^<>]+@[^<>]+)>|(\S+@\S+)/.exec(settings.from ?? '');
  return [...(address ? [address[1] ?? address[2] ?? ''] : []), organisation.email].filter((each) => each !== '');
}

export const mailbox = (): Mailbox | null => settings.mailbox;
