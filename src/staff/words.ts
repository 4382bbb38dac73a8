// What this room says.

import type { MessageState } from '#mail';
import type { SignInRefusal } from './actions.ts';

/** In characters. Length is what makes a password hard to guess. */
export const shortestPassword = 12;

export const signInRefusals: Readonly<Record<SignInRefusal, string>> = {
  'wrong-details': 'The email address or password is not right. Check both and try again',
  locked: 'This account is locked for 15 minutes after 5 wrong passwords. Try again later, or ask an administrator',
};

export const messageStateWords: Readonly<
  Record<MessageState, { label: string; colour: 'grey' | 'blue' | 'green' | 'red' | 'yellow'; means: string }>
> = {
  waiting: { label: 'Waiting', colour: 'blue', means: 'It will be sent, or tried again, soon.' },
  sending: { label: 'Sending', colour: 'blue', means: 'It is being handed over now.' },
  sent: { label: 'Sent', colour: 'green', means: 'The mail system took it.' },
  kept: { label: 'Kept here', colour: 'grey', means: 'No mail system is set up, so it stays here to be read.' },
  failed: {
    label: 'Failed',
    colour: 'red',
    means: 'It could not be sent. Send it again, or reach the person another way.',
  },
  unknown: {
    label: 'Not known',
    colour: 'yellow',
    means: 'Heard stopped half way. Say whether it arrived, or send it again.',
  },
};
