// A message: to whom, what it says, and how far it has got.

import type { Temporal } from '#lib/temporal';

export const messageStates = ['waiting', 'sending', 'sent', 'kept', 'failed', 'unknown'] as const;

/**
 * `waiting` to be sent, or to be tried again; `sending` handed over this moment; `sent` taken by the mail system;
 * `kept` here to be read, where no mail system is set up; `failed` after its last try;
 * `unknown` when we stopped between handing over and hearing back, so that a person decides instead of it going twice.
 */
export type MessageState = (typeof messageStates)[number];

export interface NewMessage {
  /** What the message tells of, e.g. `case-opened 4512`: one fact has one message, whoever asks for it again. */
  readonly fact: string;
  readonly channel: 'email' | 'sms';
  /** An e-mail address or a phone number. */
  readonly recipient: string;
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
  /** A reference people know, e.g. of a case, to find the message by. */
  readonly about?: string;
}

export interface Message extends Required<Omit<NewMessage, 'about'>> {
  readonly id: string;
  readonly about: string | null;
  readonly state: MessageState;
  readonly tries: number;
  readonly lastError: string | null;
  readonly providerReference: string | null;
  readonly createdAt: Temporal.Instant;
  readonly settledAt: Temporal.Instant | null;
}
