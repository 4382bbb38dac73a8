// What this room says.

import type { Channel, ContactOutcome } from './contact.ts';

export const channelNames: Readonly<Record<Channel, string>> = {
  online: 'Online',
  phone: 'Phone',
  counter: 'At the counter',
  email: 'Email',
  sms: 'Text message',
  webchat: 'Web chat',
  'home-visit': 'Home visit',
  councillor: 'Councillor or MP',
  'out-of-hours': 'Out of hours',
  post: 'Post',
  api: 'Another system',
  social: 'Social media',
  staff: 'Raised by staff',
};

export const contactOutcomeNames: Readonly<Record<ContactOutcome, string>> = {
  open: 'Not dealt with yet',
  answered: 'Answered',
  case: 'Opened a case',
  chased: 'Asked about a case that is open',
  'passed-on': 'Passed on to somebody else',
  signposted: 'Sent on to another organisation',
  'no-reply-needed': 'Needed no reply',
  'could-not-help': 'We could not help',
};

/** A channel's name, also for one that an import brought with it. */
export function channelName(channel: string): string {
  return channel in channelNames ? channelNames[channel as Channel] : channel;
}

/** An outcome's name, also for one that is not known any more. */
export function contactOutcomeName(outcome: string): string {
  return outcome in contactOutcomeNames ? contactOutcomeNames[outcome as ContactOutcome] : outcome;
}
