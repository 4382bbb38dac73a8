// The link in our messages: which case it asks about, and the addresses that begin with it.
import { caseByFeedbackToken } from '#cases';
import type { Db } from '#db';
import { notFound, type Visit } from '#web';
import type { CaseAsked } from '../feedback.ts';

/** The case of the link in the address. A link that is not ours, or not whole, is not found. */
export async function caseAsked(visit: Visit, db: Db): Promise<CaseAsked> {
  const asked = await caseByFeedbackToken(db, visit.params['token'] ?? '');
  if (!asked) throw notFound('This link is not complete. Open it again from our message, or copy all of it.');
  return asked;
}

export const linkOf = (visit: Visit): string => `/feedback/${encodeURIComponent(visit.params['token'] ?? '')}`;
