// What the pages of contacts say when something is not done.

import type { CorrectionRefusal } from './correction.ts';
import type { LinkRefusal } from './link.ts';

export const linkRefusals: Readonly<Record<LinkRefusal, string>> = {
  'not-the-same-person': 'The two are not of the same person.',
  'not-earlier': 'A matter can only go on about an earlier one.',
  'nothing-in-common': 'The two have no service or case in common.',
};

export const correctionRefusals: Readonly<Record<CorrectionRefusal, string>> = {
  'not-the-author': 'Only whoever wrote a contact down can put it right, or an administrator.',
  'nothing-changed': 'Change something, or go back',
  'outcome-of-a-case': 'Whether a case was opened or asked about cannot be changed here',
};

export const dayIsOver =
  'A label is given or changed on the day of the contact. The day is over; what the rules call it stays.';
