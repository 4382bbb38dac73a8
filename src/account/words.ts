// What this room says.

import type { ContactOutcome } from '#contacts';
import type { Way } from '#customers';
import type { SentMessage } from '#mail';
import type { ReturnRefusal } from '#web/oidc/index';
import { waysToReachUs } from '#web/reach-us';
import type { Organisation } from '#web/site';
import type { MoveRefusal } from './address-actions.ts';
import type { AskRefusal, CodeRefusal } from './code.ts';

export const askRefusals: Readonly<Record<AskRefusal, string>> = {
  'too-many-to-address': 'We have sent 5 codes to this address in the last hour. Use the last one, or wait an hour',
  'too-many-from-here': 'Many codes were asked for from your network in the last hour. Wait an hour, then try again',
};

export const codeRefusals: Readonly<Record<CodeRefusal, string>> = {
  wrong: 'This is not the code we sent. Check it and try again',
  'no-tries-left': 'This is not the code we sent. You have no tries left: ask for a new code',
  'run-out': 'This code has run out. Ask for a new one',
};

/** When somebody comes back from the provider and is not taken in. */
export function returnSentence(refusal: ReturnRefusal | 'no-address'): string {
  switch (refusal) {
    case 'no-address':
      return 'That account has no email address that was checked. Sign in with a code instead';
    case 'said-no':
      return 'You did not finish signing in there. Try again, or sign in with a code';
    case 'not-begun':
      return 'Signing in took too long, or began in another window. Try again';
    default:
      return 'We could not be sure that the answer was meant for us, so you are not signed in. Try again';
  }
}

/** The message that carries a code, for a council without a wording of its own. Its subject does not, since lists of messages show it. */
export function codeMessage(code: string, organisation: Organisation): { subject: string; body: string } {
  const { name: councilName } = organisation;
  return {
    subject: `Your code for ${councilName}`,
    body: `Your code is ${code}

Type it on the page where you asked for it. It works once, for 15 minutes, in that browser only.

Nobody from ${councilName} will ever ask you for this code. If you did not ask for it, you need do nothing: nobody can sign in without it.

If you have questions, ${waysToReachUs(organisation)}.

${councilName}`,
  };
}

/** Told to the old address, so that nobody's account is moved without their knowing. */
export function addressChangedMessage(organisation: Organisation): { subject: string; body: string } {
  const { name: councilName } = organisation;
  return {
    subject: 'Your email address with us has changed',
    body: `Somebody who was signed in to your account with ${councilName} gave us another email address for you, and proved that they read it. From now on we write to that address.

If this was not you, tell us straight away: ${waysToReachUs(organisation)}.

${councilName}`,
  };
}

/** What came of a matter, to the customer. */
export function outcomeForCustomer(outcome: ContactOutcome): string {
  const said: Record<ContactOutcome, string> = {
    open: 'We have not dealt with it yet.',
    answered: 'We answered it.',
    case: 'We opened a request for you.',
    chased: 'You asked about a request, and we told the team.',
    'passed-on': 'We passed it on to somebody else.',
    signposted: 'We told you of another organisation.',
    'could-not-help': 'We could not help.',
    'no-reply-needed': 'It needed no reply.',
  };
  return said[outcome];
}

export const channelSent: Readonly<Record<SentMessage['channel'], string>> = {
  email: 'by email',
  sms: 'by text message',
  letter: 'by post',
};

/** How far a message got, to whom it was meant for. */
export function sentState({ state, channel }: Pick<SentMessage, 'state' | 'channel'>): string {
  switch (state) {
    case 'sent':
    case 'kept':
      return '';
    case 'failed':
      return 'It did not reach you.';
    case 'unknown':
      return 'We are not sure that it reached you.';
    case 'to-print':
      return 'We have not printed and posted it yet.';
    case 'printed':
      return 'It is printed, and we have not posted it yet.';
    default:
      return channel === 'letter' ? 'We have not posted it yet.' : 'It is on its way.';
  }
}

export const wayKindNames: Readonly<Record<Way['kind'], string>> = {
  email: 'Email address',
  phone: 'Phone number',
  address: 'Address',
};

export const moveRefusals: Readonly<Record<MoveRefusal, string>> = {
  'in-another-record': 'We have this address in another record already. Call us, and we will put the two together',
};
