// How people get in touch, what each approach was about, and what came of it.

import type { Temporal } from '#lib/temporal';

export const channels = [
  'online',
  'phone',
  'counter',
  'email',
  'post',
  'sms',
  'webchat',
  'social',
  'home-visit',
  'councillor',
  'out-of-hours',
  'api',
  'staff',
] as const;
export type Channel = (typeof channels)[number];

/** The channels an adviser logs by hand. `councillor` is an enquiry of a councillor or an MP for somebody. */
export const adviserChannels = [
  'phone',
  'counter',
  'post',
  'email',
  'sms',
  'webchat',
  'social',
  'home-visit',
  'councillor',
  'out-of-hours',
] as const satisfies readonly Channel[];

/**
 * `open`: nobody has dealt with it yet; `answered` there and then; `case` opened; `chased` an open case; `passed-on` to somebody
 * else in the council; `signposted` to another organisation; `could-not-help`: the council had no answer and nobody to send them
 * to; `no-reply-needed`: thanks, an automatic message, or news that asks for nothing.
 */
export const contactOutcomes = [
  'open',
  'answered',
  'case',
  'chased',
  'passed-on',
  'signposted',
  'could-not-help',
  'no-reply-needed',
] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

/** One thing an approach was about. A person who rings about three things has one contact with three matters. */
export interface NewMatter {
  readonly service: string | null;
  /** The edition of the service's page the customer was shown, or was told from. */
  readonly serviceEdition?: number | null;
  readonly about: string;
  readonly outcome: ContactOutcome;
  /** What they were told. */
  readonly answer: string | null;
  readonly caseReference: string | null;
}

export interface Matter extends Required<NewMatter> {
  readonly id: number;
  /** From 1, in the order they were raised. */
  readonly position: number;
  /** The earlier matter that staff said it goes on about. */
  readonly follows: number | null;
}

export interface NewContact {
  readonly customerId: number | null;
  readonly channel: string;
  readonly direction: 'in' | 'out';
  readonly arrivedAt: Temporal.Instant;
  /** When somebody took it up; not before it arrived. */
  readonly answeredAt?: Temporal.Instant | null;
  readonly endedAt?: Temporal.Instant | null;
  /** How long they waited to be answered, where a telephony system or a counter says so. */
  readonly waitSeconds?: number | null;
  /** Who dealt with it. */
  readonly staffId: number | null;
  /** Whom it was passed on to. */
  readonly team?: string | null;
  /** Where it comes from: the name of another system or a kind of record, and its id there. Each pair once. */
  readonly source?: string | null;
  readonly sourceId?: string | null;
  /** One or more. */
  readonly matters: readonly NewMatter[];
}

export interface Contact extends Required<Omit<NewContact, 'matters'>> {
  readonly id: number;
  readonly matters: readonly Matter[];
}
