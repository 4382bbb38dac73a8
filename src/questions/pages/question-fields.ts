// Draws one question with the Design System's component for its kind. The question is the page's only h1, unless it is part of a longer page.
import { type FormErrors, type Html, noErrors, sent, sentAll } from '#web';
import { characterCount, checkboxes, input, radios } from '#web/govuk/index';
import type { FormBody } from '#web/visit';
import { type Answer, answerOf } from '../answer.ts';
import { decimalPlaces, type Question, type QuestionOf } from '../questionnaire.ts';
import { labels } from '../words.ts';
import { formOf } from './answer-form.ts';
import { addressFields, dateFields, photoFields } from './compound-fields.ts';
import { type Drawing, filledBy, inFieldset, labelled } from './field-parts.ts';

export interface QuestionView {
  /** What was sent and is wrong: put back in its boxes as typed. Wins over `answer`. */
  readonly form?: FormBody | undefined;
  /** The answer kept earlier, put in its boxes. */
  readonly answer?: Answer | undefined;
  readonly errors?: FormErrors | undefined;
  /** `page` (the default): the question is the page's h1. `part`: one of several questions on a page. */
  readonly as?: 'page' | 'part' | undefined;
}

/** The fields of one question, to stand in a `form`; a photo question needs `form(…, { uploads: true })`. */
export function questionFields(question: Question, view: QuestionView = {}): Html {
  const drawing: Drawing = {
    form: view.form ?? formOf(question, view.answer),
    errors: view.errors ?? noErrors,
    isPage: view.as !== 'part',
  };
  switch (question.type) {
    case 'text':
    case 'number':
    case 'email':
    case 'phone':
      return oneLine(question, drawing);
    case 'long-text':
      return characterCount({
        ...labelled(question, drawing),
        maxlength: question.maxLength,
        value: sent(drawing.form, question.id),
      });
    case 'date':
      return dateFields(question, drawing);
    case 'yes-no':
    case 'one-of':
      return oneChoice(question, drawing);
    case 'many-of':
      return checkboxes({
        ...inFieldset(question, drawing),
        items: optionItems(question),
        values: sentAll(drawing.form, question.id),
      });
    case 'address':
      return addressFields(question, drawing);
    case 'photo':
      return photoFields(question, drawing, answerOf(question, view.answer)?.fileIds.length ?? 0);
  }
}

const optionItems = (question: QuestionOf<'one-of' | 'many-of'>) =>
  question.options.map(({ value, label, hint }) => ({ value, text: label, ...(hint ? { hint: { text: hint } } : {}) }));

function oneLine(question: QuestionOf<'text' | 'number' | 'email' | 'phone'>, drawing: Drawing): Html {
  const common = { ...labelled(question, drawing), value: sent(drawing.form, question.id) };
  switch (question.type) {
    case 'text':
      return input(question.maxLength <= 20 ? { ...common, classes: 'govuk-input--width-20' } : common);
    case 'email':
      return input({ ...common, type: 'email', ...filledBy(question, 'email'), spellcheck: false });
    case 'phone':
      return input({ ...common, type: 'tel', ...filledBy(question, 'tel'), classes: 'govuk-input--width-20' });
    case 'number':
      return number(question, common);
  }
}

function number(question: QuestionOf<'number'>, common: Parameters<typeof input>[0]): Html {
  const { unit, ask, hint = '' } = question;
  // what stands beside the box is hidden from screen readers, so the words must say it too
  const isSaid = unit === undefined || `${ask} ${hint}`.toLowerCase().includes(unit.toLowerCase());
  return input({
    ...common,
    ...(isSaid ? {} : { hint: { text: `${hint} ${labels.inUnit(unit)}`.trim() } }),
    ...(unit === 'pounds' ? { prefix: { text: '£' } } : unit ? { suffix: { text: unit } } : {}),
    inputmode: decimalPlaces(question) === 0 ? 'numeric' : 'decimal',
    spellcheck: false,
    classes: 'govuk-input--width-5',
  });
}

function oneChoice(question: QuestionOf<'yes-no' | 'one-of'>, drawing: Drawing): Html {
  const isYesNo = question.type === 'yes-no';
  const yesNo = [
    { value: 'yes', text: labels.yes },
    { value: 'no', text: labels.no },
  ];
  return radios({
    ...inFieldset(question, drawing),
    items: isYesNo ? yesNo : optionItems(question),
    value: sent(drawing.form, question.id),
    ...(isYesNo ? { classes: 'govuk-radios--inline' } : {}),
  });
}
