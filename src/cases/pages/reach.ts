// How a message about a case will reach the customer, said before it is written, and the language it is typed in.

import { planToWrite, reachInWords, typedInBox } from '#contacts';
import { type Html, html, type Visit } from '#web';
import type { CaseView } from './case-view.ts';

export async function reach({ db }: Visit, { theCase, isRestricted }: CaseView): Promise<string> {
  if (isRestricted) return 'It goes as the customer needs it. Your role does not see how.';
  const nobody =
    'This customer left no way to reach them. They see it only if they follow the case with their reference.';
  if (theCase.customerId === null) return nobody;
  const { out, hasWays } = await planToWrite(db, { customerId: theCase.customerId, template: 'case-updated' });
  return out.way === 'none' && !hasWays ? nobody : reachInWords(out);
}

/** Whether what is typed is in the language they asked for; nothing where that is English, or not this reader's to know. */
export async function typedIn(visit: Visit, { theCase: { customerId }, isRestricted }: CaseView): Promise<Html> {
  if (isRestricted || customerId === null) return html``;
  const { out } = await planToWrite(visit.db, { customerId, template: 'case-updated' });
  return typedInBox(visit, out);
}
