// One question as a whole form, with its buttons: for pages that ask one question each and keep the answers in a draft.
import { type FormErrors, form, type Html, html, noErrors, type Visit } from '#web';
import { button } from '#web/govuk/index';
import type { Answer } from '../answer.ts';
import type { PlaceSearch } from '../place.ts';
import type { Question } from '../questionnaire.ts';
import { groupForm } from './group-fields.ts';
import { drawPart, questionFields } from './question-fields.ts';

export interface QuestionFormView {
  /** The answer kept earlier. */
  readonly answer?: Answer | undefined;
  /** From `drafts.answer`: what was sent is put back in its boxes, with the errors beside them, where there are any. */
  readonly errors?: FormErrors | undefined;
  /** From `drafts.answer`: what a look-up of a place found. */
  readonly search?: PlaceSearch | undefined;
  /** Places can be looked up, since `drafts.answer` is given what was found. */
  readonly canFind?: boolean | undefined;
  /** Hidden fields that go along. */
  readonly hidden?: Html | undefined;
  /** What goes along in the addresses of a group's items: `change`. */
  readonly query?: string | undefined;
  /** More to press, after “Continue”. Their `_go` is the page's own to read. */
  readonly more?: Html | undefined;
}

/** The form of one question, which posts to the page it is on. The question is the page's h1. */
export function questionForm(visit: Visit, question: Question, view: QuestionFormView): Html {
  const { answer, errors = noErrors, search, canFind, hidden = html``, query = '', more = html`` } = view;
  if (question.type === 'group')
    return groupForm(visit, question, { answer, errors, hidden, query, more, draw: drawPart });
  const isSentBack = errors.any || search !== undefined;
  const fields = questionFields(question, {
    answer,
    errors,
    search,
    canFind,
    ...(isSentBack ? { form: visit.form } : {}),
  });
  return form(
    visit,
    html`${hidden}${fields}<div class="govuk-button-group">${button({ text: 'Continue' })}${more}</div>`,
    { uploads: question.type === 'photo' || question.type === 'file' },
  );
}
