// What the pages of webhooks say.

import type { DeliveryState } from '#webhooks';

export const webhookWords = {
  title: 'Webhooks',
  intro:
    'A webhook tells another system when something happens here, such as a contact or a closed case. It is told numbers and references, and nothing about a person: for more it asks the API with a token of its own.',
  none: 'No system is told of anything yet.',
  add: 'Add a webhook',
  name: 'Which system is it?',
  nameHint: 'For example, the contact diary or the data warehouse',
  url: 'Its address',
  urlHint: 'Begins with https:// and can be reached on the public internet',
  kinds: 'What is it told of?',
  notify: 'Whom do we tell if it stops working?',
  notifyHint: 'An email address of somebody who looks after it',
  secret: 'Copy the secret now. It is not shown again. The other system checks our signature with it.',
  newSecret: 'The other system must be given the new secret within 24 hours. Until then we sign with both.',
  enterName: 'Enter the name of the system',
  enterUrl: 'Enter an address like https://example.org/webhooks',
  privateUrl: 'Enter an address on the public internet, not one of a private network',
  enterNotify: 'Enter an email address',
  chooseKinds: 'Select what it is told of',
  saved: 'The webhook is changed.',
  tried: 'A trial is on its way. Reload this page to see what came of it.',
  off: 'Switched off. What happens from now on is held.',
  sureToRemove: 'Do you want to remove this webhook?',
  removing:
    'Nothing is sent to it any more, what is held is let go, and its secret is deleted. It cannot be brought back.',
  chooseRemove: 'Select yes if the webhook is to be removed',
  removed: 'The webhook is removed.',
  sentAgain: 'It is sent again.',
  notAgain: 'It is on its way already.',
  enterDates: 'The last day must be on or after the first',
  noDeliveries: 'Nothing was sent yet.',
} as const;

export const deliveryStates: Readonly<Record<DeliveryState, { text: string; colour: string }>> = {
  waiting: { text: 'On its way', colour: 'blue' },
  delivered: { text: 'Delivered', colour: 'green' },
  'given-up': { text: 'Given up', colour: 'red' },
  held: { text: 'Held', colour: 'grey' },
};

const problems: Readonly<Record<string, string>> = {
  'private-address': 'Its address is in a private network: we do not ask there',
  'not-web': 'Its address is none of the web',
  'no-such-host': 'There is no such host',
  'too-slow': 'It did not answer within 15 seconds',
  'no-connection': 'It could not be reached',
  certificate: 'Its certificate is not valid',
  'not-understood': 'Its answer could not be read',
};

/** What came of a try: “Answered 500”. A redirect is said to be one. */
export function outcomeInWords(status: number | null, problem: string | null): string {
  if (status === null) return problem === null ? 'Not tried yet' : (problems[problem] ?? problem);
  return status >= 300 && status < 400
    ? `Answered ${status}: it sent us elsewhere, and we do not follow`
    : `Answered ${status}`;
}
