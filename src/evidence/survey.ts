// What people told us after their request was finished: three questions, each a share of those who answered it.

import type { Verdict } from './tally.ts';
import { verdictOf } from './tally.ts';

export interface SurveyTally {
  /** People who answered; every question is answered or none. */
  readonly answers: number;
  readonly gotIt: number;
  readonly easy: number;
  readonly treatedWell: number;
  readonly invited: number;
  /** Of those invited, how many answered. People may answer without having been invited. */
  readonly invitedAnswered: number;
}

export const surveyMeasureIds = ['got-what-they-needed', 'easy', 'treated-well'] as const;
export type SurveyMeasureId = (typeof surveyMeasureIds)[number];

export interface SurveyMeasure {
  readonly id: SurveyMeasureId;
  readonly name: string;
  readonly question: string;
  /** Which answers count as n. */
  readonly counts: string;
}

export const surveyMeasures: readonly SurveyMeasure[] = [
  {
    id: 'got-what-they-needed',
    name: 'People got what they needed',
    question: 'Did you get what you needed?',
    counts: 'People who answered “yes”. “Partly” and “no” are not counted as kept.',
  },
  {
    id: 'easy',
    name: 'It was easy',
    question: 'How easy was it?',
    counts: 'People who answered “easy” or “very easy”, 4 or 5 of 5.',
  },
  {
    id: 'treated-well',
    name: 'People were treated well',
    question: 'How did we treat you?',
    counts: 'People who answered “well” or “very well”, 4 or 5 of 5.',
  },
];

export function isSurveyMeasure(id: string): id is SurveyMeasureId {
  return surveyMeasureIds.some((known) => known === id);
}

/** n of a measure; N is `answers`. */
export function surveyCount(id: SurveyMeasureId, tally: SurveyTally): number {
  switch (id) {
    case 'got-what-they-needed':
      return tally.gotIt;
    case 'easy':
      return tally.easy;
    case 'treated-well':
      return tally.treatedWell;
  }
}

export function surveyVerdict(id: SurveyMeasureId, tally: SurveyTally, goal: number | undefined): Verdict {
  return verdictOf(surveyCount(id, tally), tally.answers, goal);
}
