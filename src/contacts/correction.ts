// Putting a contact right after it was written down: by whom, until when, and what may be changed.

import type { Actor } from '#lib/actor';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';

/** What of a matter may be put right. Whether it opened or asked about a case is a fact of the case, and stays. */
export interface MatterWords {
  readonly service: string | null;
  readonly about: string;
  readonly outcome: string;
  readonly answer: string | null;
}

export interface Correction {
  readonly matterId: number;
  readonly before: MatterWords;
  readonly after: MatterWords;
  readonly reason: string;
  readonly correctedAt: Temporal.Instant;
  readonly correctedBy: string | null;
}

export type CorrectionRefusal = 'not-the-author' | 'nothing-changed' | 'outcome-of-a-case';

/** Outcomes that a case knows of too. */
const ofACase = new Set(['case', 'chased']);

export const correctableOutcomes = [
  'open',
  'answered',
  'passed-on',
  'signposted',
  'could-not-help',
  'no-reply-needed',
] as const;

/** Whoever wrote a contact down may put it right; an administrator too, since people have a right to what is said of them. */
export function mayCorrect(staffId: number | null, actor: Actor): boolean {
  return actor.role === 'administrator' || (staffId !== null && actor.kind === 'staff' && actor.id === staffId);
}

export function whyNotCorrected(
  staffId: number | null,
  actor: Actor,
  before: MatterWords,
  after: MatterWords,
): CorrectionRefusal | null {
  if (!mayCorrect(staffId, actor)) return 'not-the-author';
  const isSame = (['service', 'about', 'outcome', 'answer'] as const).every((field) => before[field] === after[field]);
  if (isSame) return 'nothing-changed';
  const changesOutcome = before.outcome !== after.outcome;
  return changesOutcome && (ofACase.has(before.outcome) || ofACase.has(after.outcome)) ? 'outcome-of-a-case' : null;
}

/** A label is given while it is remembered: until the end of the day on which the contact ended. */
export function mayStillLabel(endedAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return dateAtHome(endedAt).equals(dateAtHome(now));
}
