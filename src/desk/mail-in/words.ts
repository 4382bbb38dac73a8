// What the pages of e-mail that came in say.

import type { ContactOutcome } from '#contacts';
import type { MailKind, MailProblem } from '#mail-in';
import type { DealRefusal } from './deal.ts';
import type { MailList } from './mail-list-store.ts';
import type { Belief } from './plan.ts';
import type { MailRow } from './store.ts';

export const listNames: Readonly<Record<MailList, string>> = {
  open: 'To deal with',
  tray: 'Needs a decision',
  done: 'Dealt with',
  kept: 'Nothing to do',
  all: 'All',
};

export const emptyLists: Readonly<Record<MailList, string>> = {
  open: 'Every email that came in has been dealt with.',
  tray: 'There is no email that could not be read or placed.',
  done: 'No email has been dealt with yet.',
  kept: 'No bounces, automatic replies or loops have come in.',
  all: 'No email has come in yet.',
};

export const stateWords: Readonly<
  Record<MailRow['state'], { label: string; colour: 'blue' | 'yellow' | 'green' | 'grey' }>
> = {
  waiting: { label: 'Being read', colour: 'grey' },
  open: { label: 'To deal with', colour: 'blue' },
  tray: { label: 'Needs a decision', colour: 'yellow' },
  kept: { label: 'Nothing to do', colour: 'grey' },
  done: { label: 'Dealt with', colour: 'green' },
};

export const kindNames: Readonly<Record<MailKind, string>> = {
  person: 'From a person',
  bounce: 'Could not be delivered',
  'auto-reply': 'Automatic reply',
  loop: 'Our own message, coming back',
  list: 'Sent to many',
};

/** What kind it is, as far as that is known: until somebody decides, what no program is known to have sent may be anything. */
export function kindOf({ kind, contactId }: Pick<MailRow, 'kind' | 'contactId'>): string {
  if (kind === null) return 'It was not read';
  return kind === 'person' && contactId === null ? 'Not known to be from a person' : kindNames[kind];
}

export const viaNames: Readonly<Record<MailRow['via'], string>> = {
  http: 'Handed in by another system',
  pipe: 'Piped from the mail server',
  imap: 'Fetched from the mailbox',
};

export const problemWords: Readonly<Record<MailProblem, string>> = {
  'no-head': 'It has no beginning that says who it is from and what it is about.',
  'no-sender': 'It does not say who it is from.',
  'several-senders': 'It names more than one sender. The first is shown.',
  'no-subject': 'It has no subject.',
  'no-date': 'It does not say when it was sent. We go by when it reached us.',
  'strange-lines': 'Some of its first lines could not be read.',
  'guessed-charset':
    'It does not say rightly which letters it is written with, so some may be wrong. The raw message has them all.',
  'too-many-parts': 'It is made of more parts than we read. The rest is in the raw message.',
  empty: 'It has no words and no files.',
  'not-read': 'It could not be read. The raw message is here, whole.',
};

/** Whether it is from who it says, as far as our mail server said. */
export const beliefWords: Readonly<Record<Belief, string>> = {
  proved: 'Checked: it is from this address',
  letter: 'Nobody checked that it is from this address',
  doubted: 'It may not be from this address',
};

export const doubtedWords =
  'The mail server could not prove who sent it. Check with the person another way before you tell them anything.';

/** How a message was dealt with from which a case was opened, after the name of whoever did it. */
export const openedCase = (reference: string): string => `opened case ${reference}`;

/** What came of a message, as whoever dealt with it says; `how` after their name. */
export const endings = {
  answered: {
    label: 'I answered another way',
    hint: 'By phone, or in person',
    outcome: 'answered',
    how: 'answered it another way',
  },
  signposted: {
    label: 'I sent them on to another organisation',
    hint: 'Say which',
    outcome: 'signposted',
    how: 'sent them on to another organisation',
  },
  chased: {
    label: 'They asked how an open case is going',
    hint: 'And know now',
    outcome: 'chased',
    how: 'told them how an open case is going',
  },
  'could-not-help': {
    label: 'I could not help',
    hint: 'The council has no answer to it',
    outcome: 'could-not-help',
    how: 'could not help',
  },
  'no-reply-needed': {
    label: 'It needs no reply',
    hint: 'Thanks, or news that asks for nothing',
    outcome: 'no-reply-needed',
    how: 'said that it needs no reply',
  },
} as const satisfies Record<string, { label: string; hint: string; outcome: ContactOutcome; how: string }>;

export type Ending = keyof typeof endings;
export const endingNames = Object.keys(endings) as Ending[];

export const placings = {
  contact: { label: 'Somebody wrote to us', hint: 'It becomes a contact, for a team to deal with' },
  case: { label: 'It belongs to a case', hint: 'It becomes a contact of the customer of that case' },
  nothing: { label: 'There is nothing to do', hint: 'Advertising, or a message that went astray' },
} as const;

export type Placing = keyof typeof placings;
export const placingNames = Object.keys(placings) as Placing[];

export const dealRefusals: Readonly<Record<DealRefusal, string>> = {
  'already-dealt-with': 'Somebody dealt with this email in the meantime. Go back and see what they did',
  'no-customer': 'Nobody is known who sent it, so there is nobody to write to',
  'no-such-case': 'There is no case with this reference. Check it',
  'not-dealt-with': 'This email is not dealt with yet, so there is nothing to take up again. Go back to it',
  'same-team': 'This email is with that team already. Choose another',
};
