// What the fields of every kind of question share: its words as label or legend, its hint and its error.
import type { FormErrors } from '#web';
import type { FormBody } from '#web/visit';
import type { Question } from '../questionnaire.ts';

/** A question being drawn: what stands in its boxes, what is wrong, and whether it is the page's heading. */
export interface Drawing {
  readonly form: FormBody;
  readonly errors: FormErrors;
  readonly isPage: boolean;
}

/** The words of a question, which say when it may be left empty. */
const asked = (question: Question) => (question.required ? question.ask : `${question.ask} (optional)`);
const hinted = (question: Question) => (question.hint ? { hint: { text: question.hint } } : {});

/** Options of a component with one label. */
export function labelled(question: Question, { errors, isPage }: Drawing) {
  return {
    name: question.id,
    id: question.id,
    label: {
      text: asked(question),
      isPageHeading: isPage,
      classes: isPage ? 'govuk-label--l' : 'govuk-label--s',
    },
    ...hinted(question),
    ...errors.at(question.id),
  };
}

/** The legend of a question with several boxes. */
export function legend(question: Question, isPage: boolean) {
  return {
    text: asked(question),
    isPageHeading: isPage,
    classes: isPage ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s',
  };
}

/** Options of a component with a legend. */
export function inFieldset(question: Question, { errors, isPage }: Drawing) {
  return {
    name: question.id,
    fieldset: { legend: legend(question, isPage) },
    ...hinted(question),
    ...errors.at(question.id),
  };
}

/** The browser may fill in what is about the person at the keyboard, and must not offer it for anybody else or any other place. */
export const filledBy = (question: Question, kind: string) => ({ autocomplete: question.aboutYou ? kind : 'off' });
