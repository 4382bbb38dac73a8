// Draws one question with the Design System's component for its kind. The question is the page's only h1, unless it is part of a longer page.
import { type FormErrors, type Html, noErrors, sent, sentAll } from '#web';
import { characterCount, checkboxes, input, radios } from '#web/govuk/index';
import type { FormBody } from '#web/visit';
import { type Answer, fileIdsOf } from '../answer.ts';
import type { PlaceSearch } from '../place.ts';
import { decimalPlaces, type Question, type QuestionOf } from '../questionnaire.ts';
import { labels } from '../words.ts';
import { formOf } from './answer-form.ts';
import { addressFields, dateFields, uploadFields } from './compound-fields.ts';
import { type Drawing, filledBy, inFieldset, labelled } from './field-parts.ts';
import { groupFields } from './group-fields.ts';
import { placeFields } from './place-fields.ts';

export interface QuestionView {
  /** What was sent and is wrong: put back in its boxes as typed. Wins over `answer`. */
  readonly form?: FormBody | undefined;
  /** The answer kept earlier, put in its boxes. */
  readonly answer?: Answer | undefined;
  readonly errors?: FormErrors | undefined;
  /** Of a place: whether the page can look places up, and what was found last. */
  readonly canFind?: boolean | undefined;
  readonly search?: PlaceSearch | undefined;
  /** `page` (the default): the question is the page's h1. `part`: one of several questions on a page. */
  readonly as?: 'page' | 'part' | undefined;
}

/**
 * The fields of one question, to stand in a `form`; one that takes files needs `form(…, { uploads: true })`. Of a group
 * they are those of all items and one more: `questionForm` asks about one item at a time.
 */
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
    case 'money':
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
    case 'file':
      return uploadFields(question, drawing, fileIdsOf(view.answer ? { it: view.answer } : {}).length);
    case 'place':
      return placeFields(question, drawing, {
        canFind: view.canFind ?? false,
        search: view.search,
        kept: view.answer,
      });
    case 'group':
      return groupFields(question, drawing, drawPart);
  }
}

/** One question of a group's item. */
export function drawPart(question: Question, form: FormBody, errors: FormErrors, answer: Answer | undefined): Html {
  return questionFields(question, { form, errors, answer, as: 'part' });
}

const optionItems = (question: QuestionOf<'one-of' | 'many-of'>) =>
  question.options.map(({ value, label, hint }) => ({ value, text: label, ...(hint ? { hint: { text: hint } } : {}) }));

function oneLine(question: QuestionOf<'text' | 'number' | 'email' | 'phone' | 'money'>, drawing: Drawing): Html {
  const common = { ...labelled(question, drawing), value: sent(drawing.form, question.id) };
  switch (question.type) {
    case 'text':
      return input(question.maxLength <= 20 ? { ...common, classes: 'govuk-input--width-20' } : common);
    case 'email':
      return input({ ...common, type: 'email', ...filledBy(question, 'email'), spellcheck: false });
    case 'phone':
      return input({ ...common, type: 'tel', ...filledBy(question, 'tel'), classes: 'govuk-input--width-20' });
    case 'money':
      return input({
        ...common,
        prefix: { text: '£' },
        inputmode: 'decimal',
        spellcheck: false,
        classes: 'govuk-input--width-10',
      });
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
