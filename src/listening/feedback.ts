// What a customer says of how a case went: three answers and room for more. One answer a case, fixed a week after it was given.
import type { FeedbackCase } from '#cases';
import type { Temporal } from '#lib/temporal';

export const gotItAnswers = ['yes', 'partly', 'no'] as const;
export type GotIt = (typeof gotItAnswers)[number];

/** 1 is worst, 5 is best. */
export const scores = [1, 2, 3, 4, 5] as const;
export type Score = (typeof scores)[number];

export const longestComment = 1200;

export interface Answers {
  readonly gotIt: GotIt;
  readonly ease: Score;
  readonly treated: Score;
  /** '' when nothing was added. */
  readonly comment: string;
}

/** The case an answer is about, as its link names it; `closedAt` is null while it is open. */
export type CaseAsked = FeedbackCase;

export interface Feedback extends Answers {
  readonly caseReference: string;
  readonly service: string;
  readonly team: string | null;
  readonly channel: string;
  readonly givenAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant | null;
}

export type FeedbackRefusal = 'case-open' | 'answer-fixed';

export type FeedbackDecision =
  | { readonly feedback: Feedback; readonly refused?: undefined }
  | { readonly refused: FeedbackRefusal; readonly feedback?: undefined };

const hoursToChange = 7 * 24;

/** The last moment at which an answer given at `givenAt` may be changed: seven days later, to the minute. */
export function changeableUntil({ givenAt }: Pick<Feedback, 'givenAt'>): Temporal.Instant {
  return givenAt.add({ hours: hoursToChange });
}

/** Why no answer can be given or changed at `at`; null when it can. An answer given before outlives a reopening. */
export function whyNot(asked: CaseAsked, earlier: Feedback | undefined, at: Temporal.Instant): FeedbackRefusal | null {
  if (earlier) return at.epochMilliseconds > changeableUntil(earlier).epochMilliseconds ? 'answer-fixed' : null;
  return asked.closedAt === null ? 'case-open' : null;
}

/** Decides about answers given at `at`: the feedback to keep, or why not. A change keeps when and of what it was first given. */
export function giveAnswers(
  asked: CaseAsked,
  earlier: Feedback | undefined,
  answers: Answers,
  at: Temporal.Instant,
): FeedbackDecision {
  const refused = whyNot(asked, earlier, at);
  if (refused) return { refused };
  if (earlier) return { feedback: { ...earlier, ...answers, changedAt: at } };
  const { reference, service, team, channel } = asked;
  return { feedback: { caseReference: reference, service, team, channel, ...answers, givenAt: at, changedAt: null } };
}
