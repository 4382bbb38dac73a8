// A draft: the answers of somebody on the way, about one subject (the slug of a service), with the version they began with.
import type { Temporal } from '#lib/temporal';
import type { Answers } from './answer.ts';
import type { Questionnaire } from './questionnaire.ts';

export interface Draft {
  readonly id: string;
  readonly subject: string;
  readonly questionnaire: Questionnaire;
  readonly answers: Answers;
  readonly beganAt: Temporal.Instant;
  readonly touchedAt: Temporal.Instant;
}

/** A draft nobody has touched for so many days is deleted. */
export const draftDays = 30;

/** What a draft's files belong to, until they are moved to `case <id>`. */
export function filesOwner(draft: Pick<Draft, 'id'>): string {
  return `draft ${draft.id}`;
}
