// Messages that carry a code to prove an address. They are for whoever reads that address alone, and for a quarter of an hour.

import type { Message } from './message.ts';

/** What such a message is about, and its fact. */
export const codeAbout = (id: number): string => `account-code ${id}`;

/** As a pattern for `like`. */
export const codeAboutPattern = 'account-code %';

/**
 * Whether staff may read what a message says. Not a code on its way to somebody; one that is only kept here, where no mail
 * system is set up, is read here or nowhere.
 */
export function isForStaffToo({ fact, state }: Pick<Message, 'fact' | 'state'>): boolean {
  return !fact.startsWith('account-code ') || state === 'kept';
}
