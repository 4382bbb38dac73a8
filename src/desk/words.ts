// What this room says.

import type { ContactOutcome } from '#contacts';

/** What an adviser did, as they say it; the outcome it is kept as. */
export const deeds = {
  answered: { label: 'I answered it', hint: 'Nothing is left to do', outcome: 'answered' },
  case: { label: 'I am opening a case', hint: 'Somebody has to do something', outcome: 'case' },
  chased: {
    label: 'They asked about a case that is open',
    hint: 'The team is told that they asked',
    outcome: 'chased',
  },
  'passed-on': { label: 'I passed them on', hint: 'To another organisation, or another number', outcome: 'passed-on' },
  'could-not-help': { label: 'I could not help', hint: 'The council has no answer to it', outcome: 'could-not-help' },
} as const satisfies Record<string, { label: string; hint: string; outcome: ContactOutcome }>;

export type Deed = keyof typeof deeds;
export const deedNames = Object.keys(deeds) as Deed[];
