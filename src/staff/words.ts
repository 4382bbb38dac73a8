// What this room says.

import type { ReturnRefusal } from '#web/oidc/index';
import type { SignInRefusal } from './actions.ts';
import type { DirectoryRefusal } from './directory-actions.ts';

/** In characters. Length is what makes a password hard to guess. */
export const shortestPassword = 12;

export const directoryRefusals: Readonly<Record<DirectoryRefusal, string>> = {
  'no-address': 'Your council account has no email address that was checked. Sign in with your password here',
  'no-account':
    'There is no account here for the email address of your council account. Ask an administrator to make one',
  'other-person': 'The account here belongs to somebody who had your email address before. Ask an administrator',
};

/** When somebody comes back from the council's directory and is not taken in. */
export function returnedWithout(refusal: ReturnRefusal): string {
  switch (refusal) {
    case 'said-no':
      return 'You did not finish signing in there. Try again';
    case 'not-begun':
      return 'Signing in took too long, or began in another window. Try again';
    default:
      return 'We could not be sure that the answer was meant for us, so you are not signed in. Try again, and tell an administrator if it happens again';
  }
}

export const signInRefusals: Readonly<Record<SignInRefusal, string>> = {
  'wrong-details': 'The email address or password is not right. Check both and try again',
  locked: 'This account is locked for 15 minutes after 5 wrong passwords. Try again later, or ask an administrator',
};
