// What the room says: the three questions, their answers, refusals.
import { momentInWords } from '#lib/plain-words';
import { changeableUntil, type Feedback, type FeedbackRefusal, type GotIt, type Score } from './feedback.ts';

export const questions = {
  gotIt: 'Did you get what you needed?',
  ease: 'How easy was it?',
  treated: 'How did we treat you?',
  comment: 'Is there anything you would like to add?',
} as const;

export const gotItNames: Readonly<Record<GotIt, string>> = { yes: 'Yes', partly: 'Partly', no: 'No' };

export const easeNames: Readonly<Record<Score, string>> = {
  5: 'Very easy',
  4: 'Easy',
  3: 'Neither easy nor difficult',
  2: 'Difficult',
  1: 'Very difficult',
};

export const treatedNames: Readonly<Record<Score, string>> = {
  5: 'Very well',
  4: 'Well',
  3: 'Neither well nor badly',
  2: 'Badly',
  1: 'Very badly',
};

export const errors = {
  gotIt: 'Select whether you got what you needed',
  ease: 'Select how easy it was',
  treated: 'Select how we treated you',
} as const;

export const refusals: Readonly<Record<FeedbackRefusal, string>> = {
  'case-open':
    'We are still dealing with this request, so it is too early to say how it went. Ask us again when it is finished.',
  'answer-fixed': 'Your answers can no longer be changed, because more than 7 days have passed since you gave them.',
};

/** “You answered on 3 March 2026 at 5:30pm. You can change your answers until 10 March 2026 at 5:30pm.” */
export function mayChangeWords(given: Feedback): string {
  return `You answered on ${momentInWords(given.givenAt)}. You can change your answers until ${momentInWords(changeableUntil(given))}.`;
}

export const scoreInWords = (score: Score, names: Readonly<Record<Score, string>>): string =>
  `${names[score]} (${score} of 5)`;
