// Reads the answer to one question from a form, as typed. Photos come as files, and `drafts.answer` keeps those.
import { z } from 'zod';
import { Temporal } from '#lib/temporal';
import { FormErrors, readForm, sent, sentAll } from '#web';
import { dateParts, emailField, phoneField, readDate, textField } from '#web/fields';
import type { FormBody } from '#web/visit';
import { type Address, type Answer, blank } from '../answer.ts';
import { decimalPlaces, type Question, type QuestionOf } from '../questionnaire.ts';
import { errorWords } from '../words.ts';

export type AnswerReading =
  | { readonly answer: Answer; readonly errors?: never }
  | { readonly errors: FormErrors; readonly answer?: never };

/**
 * Reads one answer. Field names start with the question's id: `where-line1`, `since-day`.
 * @param today for dates that must lie in the past or the future
 * @returns the answer (`blank` when an optional question was left empty), or the error to show beside it
 */
export function readAnswer(question: Question, form: FormBody, today: Temporal.PlainDate): AnswerReading {
  switch (question.type) {
    case 'text':
    case 'long-text':
      return readWith(question, form, typedText(question), (text) => ({ type: question.type, text }));
    case 'email':
      return readWith(question, form, emailField(ifEmpty(question)), (email) => ({ type: 'email', email }));
    case 'phone':
      return readWith(question, form, phoneField(ifEmpty(question)), (phone) => ({ type: 'phone', phone }));
    case 'number':
      return readNumber(question, form);
    case 'date':
      return readDateAnswer(question, form, today);
    case 'yes-no':
      return readChoice(question, form, ['yes', 'no'], (value) => ({ type: 'yes-no', yes: value === 'yes' }));
    case 'one-of':
      return readChoice(question, form, valuesOf(question), (value) => ({ type: 'one-of', value }));
    case 'many-of':
      return readChoices(question, form);
    case 'address':
      return readAddress(question, form);
    case 'photo':
      return { answer: blank };
  }
}

const ifEmpty = (question: Question) => (question.required ? { empty: emptyError(question) } : {});
const emptyError = (question: Question) => question.whenEmpty ?? 'Enter an answer';
const valuesOf = (question: QuestionOf<'one-of' | 'many-of'>) => question.options.map(({ value }) => value);
const typedText = (question: QuestionOf<'text' | 'long-text'>) =>
  textField({ name: 'Your answer', most: question.maxLength, ...ifEmpty(question) });

function wrong(field: string, text: string, anchor?: string): AnswerReading {
  return { errors: new FormErrors([anchor ? { field, text, anchor } : { field, text }]) };
}

const left = (question: Question): AnswerReading =>
  question.required ? wrong(question.id, emptyError(question)) : { answer: blank };

function readWith(
  question: Question,
  form: FormBody,
  field: z.ZodType<string>,
  answer: (text: string) => Answer,
): AnswerReading {
  const read = readForm(form, z.object({ [question.id]: field }));
  if (read.errors) return { errors: read.errors };
  const text = read.value[question.id] ?? '';
  return { answer: text === '' ? blank : answer(text) };
}

function readNumber(question: QuestionOf<'number'>, form: FormBody): AnswerReading {
  const typed = sent(form, question.id).replace(/[\s,£]/g, '');
  if (typed === '') return left(question);
  if (!/^-?\d{1,12}(\.\d{1,9})?$/.test(typed)) return wrong(question.id, errorWords.notANumber);
  const places = typed.split('.')[1]?.length ?? 0;
  const most = decimalPlaces(question);
  if (places > most) return wrong(question.id, most === 0 ? errorWords.notWhole : errorWords.tooManyDecimals(most));
  const number = Number(typed);
  const { min, max, unit } = question;
  if (number < (min ?? -Infinity) || number > (max ?? Infinity))
    return wrong(question.id, errorWords.outOfRange(min, max, unit));
  return { answer: { type: 'number', number } };
}

function readDateAnswer(question: QuestionOf<'date'>, form: FormBody, today: Temporal.PlainDate): AnswerReading {
  const parts = dateParts(form, question.id);
  const anchor = `${question.id}-day`;
  if (`${parts.day}${parts.month}${parts.year}`.trim() === '')
    return question.required ? wrong(question.id, emptyError(question), anchor) : { answer: blank };
  const read = readDate(parts, 'The date');
  if ('error' in read) return wrong(question.id, read.error, `${question.id}-${read.parts[0] ?? 'day'}`);
  const order = Temporal.PlainDate.compare(read.date, today);
  if (question.mustBe === 'past' && order > 0) return wrong(question.id, errorWords.notPast, anchor);
  if (question.mustBe === 'future' && order < 0) return wrong(question.id, errorWords.notFuture, anchor);
  return { answer: { type: 'date', date: read.date.toString() } };
}

function readChoice(
  question: Question,
  form: FormBody,
  values: readonly string[],
  answer: (value: string) => Answer,
): AnswerReading {
  const value = sent(form, question.id).trim();
  if (value === '') return left(question);
  if (!values.includes(value)) return wrong(question.id, question.whenEmpty ?? errorWords.notAnOption);
  return { answer: answer(value) };
}

function readChoices(question: QuestionOf<'many-of'>, form: FormBody): AnswerReading {
  const all = sentAll(form, question.id).filter((value) => value !== '');
  if (all.some((value) => !valuesOf(question).includes(value))) return wrong(question.id, errorWords.notAnOption);
  const values = valuesOf(question).filter((value) => all.includes(value));
  return values.length === 0 ? left(question) : { answer: { type: 'many-of', values } };
}

/** The boxes of an address question; the first line alone is needed, as a place need not have a postcode. */
export const addressBoxes = ['line1', 'line2', 'town', 'postcode'] as const;

const line = (name: string) => textField({ name, most: 100 });
const addressShape = z.object({
  line1: line('Address line 1'),
  line2: line('Address line 2'),
  town: line('Town or city'),
  postcode: line('Postcode').transform(tidyPostcode).refine(isPostcode, { error: errorWords.postcode }),
});

function readAddress(question: QuestionOf<'address'>, form: FormBody): AnswerReading {
  const at = (box: string) => `${question.id}-${box}`;
  const boxes = Object.fromEntries(addressBoxes.map((box) => [box, sent(form, at(box))]));
  const read = readForm<Address>(boxes, addressShape);
  if (read.errors)
    return { errors: new FormErrors(read.errors.list.map(({ field, text }) => ({ field: at(field), text }))) };
  const isEmpty = addressBoxes.every((box) => read.value[box] === '');
  if (isEmpty && !question.required) return { answer: blank };
  if (read.value.line1 === '') return wrong(at('line1'), question.whenEmpty ?? 'Enter address line 1');
  return { answer: { type: 'address', ...read.value } };
}

/** Upper case with the one space a postcode has, before its last three characters. */
function tidyPostcode(typed: string): string {
  const bare = typed.replace(/[\s.-]/g, '').toUpperCase();
  return bare.length < 5 ? bare : `${bare.slice(0, -3)} ${bare.slice(-3)}`;
}

/** The shape of a UK postcode (BS 7666): an outward code of 2 to 4, an inward code of a digit and two letters. Empty will do. */
function isPostcode(tidied: string): boolean {
  return tidied === '' || /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/.test(tidied);
}
