// How a message about a case will reach the customer, said before it is written.

import { planToWrite, reachInWords } from '#contacts';
import type { Visit } from '#web';
import type { CaseView } from './case-view.ts';

export async function reach({ db }: Visit, { theCase, isRestricted }: CaseView): Promise<string> {
  if (isRestricted) return 'It goes as the customer needs it. Your role does not see how.';
  const nobody =
    'This customer left no way to reach them. They see it only if they follow the case with their reference.';
  if (theCase.customerId === null) return nobody;
  const { out, hasWays } = await planToWrite(db, { customerId: theCase.customerId, template: 'case-updated' });
  return out.way === 'none' && !hasWays ? nobody : reachInWords(out);
}
