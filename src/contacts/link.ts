// A matter that goes on about an earlier one: which may be linked to which.

import { Temporal } from '#lib/temporal';

/** What of two matters says whether one goes on about the other. */
export interface Linkable {
  readonly matterId: number;
  readonly contactId: number;
  readonly arrivedAt: Temporal.Instant;
  /** The record of whoever it was, by its root; null for nobody known. */
  readonly rootId: number | null;
  readonly service: string | null;
  readonly caseReference: string | null;
}

export type LinkRefusal = 'not-the-same-person' | 'not-earlier' | 'nothing-in-common';

/** Null when `matter` may be linked to `earlier`: the same person, before it, and the same service or case. */
export function whyNotLinked(matter: Linkable, earlier: Linkable): LinkRefusal | null {
  if (matter.rootId === null || matter.rootId !== earlier.rootId) return 'not-the-same-person';
  if (matter.contactId === earlier.contactId || Temporal.Instant.compare(earlier.arrivedAt, matter.arrivedAt) >= 0)
    return 'not-earlier';
  const sameService = matter.service !== null && matter.service === earlier.service;
  const sameCase = matter.caseReference !== null && matter.caseReference === earlier.caseReference;
  return sameService || sameCase ? null : 'nothing-in-common';
}
