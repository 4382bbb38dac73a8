// A message: to whom, what it says, and how far it has got.

import type { Temporal } from '#lib/temporal';

export const messageStates = [
  'waiting',
  'sending',
  'to-print',
  'printed',
  'sent',
  'kept',
  'failed',
  'unknown',
] as const;

/**
 * `waiting` to be sent, or to be tried again; `sending` handed over this moment; `to-print` a letter for the next print file;
 * `printed` in one, and not posted yet; `sent` taken by the mail system, or posted; `kept` here to be read, where no mail system is set up; `failed` after its last try;
 * `unknown` when we stopped between handing over and hearing back, so that a person decides instead of it going twice.
 */
export type MessageState = (typeof messageStates)[number];

export const messageChannels = ['email', 'sms', 'letter'] as const;
export type MessageChannel = (typeof messageChannels)[number];

/** How somebody needs it. Braille and audio are made by a print house, from the text. */
export const messageFormats = ['plain', 'large-print', 'braille', 'easy-read', 'audio'] as const;
export type MessageFormat = (typeof messageFormats)[number];

/** What whoever carried a message said became of it; `refused` when it was handed over, `bounced` by an e-mail that came back. */
export const receipts = [
  'delivered',
  'refused',
  'bounced',
  'permanent-failure',
  'temporary-failure',
  'technical-failure',
] as const;
export type Receipt = (typeof receipts)[number];

/** The wording a message was made from. */
export interface TemplateUsed {
  readonly slug: string;
  readonly version: number;
}

export interface NewMessage {
  /** What the message tells of, e.g. `case-opened 4512`: one fact has one message, whoever asks for it again. */
  readonly fact: string;
  readonly channel: MessageChannel;
  /** An e-mail address, a phone number, or the lines of a postal address. */
  readonly recipient: string;
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
  /** A reference people know, e.g. of a case, to find the message by. */
  readonly about?: string;
  /** `plain` where it is not said. */
  readonly format?: MessageFormat;
  /** A BCP 47 tag; `en` where it is not said. */
  readonly language?: string;
  readonly template?: TemplateUsed;
  readonly customerId?: number;
  /** The Message-ID of the e-mail it answers, with its angle brackets. */
  readonly inReplyTo?: string;
  /** False where a person wrote it; an automatic message says so, and no machine answers it (RFC 3834). */
  readonly isAutomatic?: boolean;
}

export interface Message {
  readonly id: string;
  readonly fact: string;
  readonly channel: MessageChannel;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly about: string | null;
  readonly format: MessageFormat;
  readonly language: string;
  readonly template: string | null;
  readonly templateVersion: number | null;
  readonly customerId: number | null;
  readonly inReplyTo: string | null;
  readonly isAutomatic: boolean;
  readonly state: MessageState;
  readonly tries: number;
  readonly lastError: string | null;
  readonly providerReference: string | null;
  readonly createdAt: Temporal.Instant;
  readonly settledAt: Temporal.Instant | null;
  readonly receipt: Receipt | null;
  readonly receiptAt: Temporal.Instant | null;
  readonly receiptWhy: string | null;
  readonly followedUpAt: Temporal.Instant | null;
  readonly printBatch: number | null;
}

/** The Message-ID an e-mail goes out with. @param host of the address people reach us by */
export function messageIdOf(id: string, host: string): string {
  return `<heard-${id}@${host}>`;
}

/** The message an e-mail of ours was, by its Message-ID; null when it is not one of ours. */
export function outboxIdIn(messageId: string): string | null {
  const uuid = /<?heard-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@/i.exec(messageId);
  return uuid?.[1]?.toLowerCase() ?? null;
}
