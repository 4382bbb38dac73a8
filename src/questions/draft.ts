// A draft: the answers of somebody on the way, about one subject (the slug of a service), with the version they began with.
import type { Temporal } from '#lib/temporal';
import type { FormBody, UploadedFile } from '#web/visit';
import type { Answers } from './answer.ts';
import type { FoundPlace } from './place.ts';
import type { Questionnaire } from './questionnaire.ts';

export interface Draft {
  readonly id: string;
  readonly subject: string;
  readonly questionnaire: Questionnaire;
  readonly answers: Answers;
  readonly beganAt: Temporal.Instant;
  readonly touchedAt: Temporal.Instant;
}

/** What a form sent: its fields, its files, and when. */
export interface Sent {
  readonly form: FormBody;
  readonly files?: readonly UploadedFile[];
  /** The civil date where the council is, for dates that must lie in the past or the future. */
  readonly today: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  /** What a look-up found for `typedPlace`; without it a place is told in words alone. Nothing outside is asked in a transaction. */
  readonly places?: readonly FoundPlace[] | undefined;
}

/** A draft nobody has touched for so many days is deleted. */
export const draftDays = 30;

/** The last moment at which a draft is there, if nobody touches it again. */
export function draftLastsUntil({ touchedAt }: Pick<Draft, 'touchedAt'>): Temporal.Instant {
  return touchedAt.add({ hours: draftDays * 24 });
}

/** What a draft's files belong to, until they are moved to `case <id>`. */
export function filesOwner(draft: Pick<Draft, 'id'>): string {
  return `draft ${draft.id}`;
}
