// Reads the answer to one question from a form, as typed. Photos and documents come as files, and `drafts.answer` keeps those;
// it also looks places up, which are told in words here.
import { z } from 'zod';
import { isPostcode, tidyPostcode } from '#lib/postcode';
import { Temporal } from '#lib/temporal';
import { FormErrors, readForm, sent, sentAll } from '#web';
import { dateParts, emailField, phoneField, readDate, textField } from '#web/fields';
import type { FormBody } from '#web/visit';
import { type Address, type Answer, type Answers, blank } from '../answer.ts';
import { dayOf } from '../day-bound.ts';
import { placeTold } from '../place.ts';
import {
  askedOfItem,
  decimalPlaces,
  fewestItems,
  itemPrefix,
  type Question,
  type QuestionOf,
} from '../questionnaire.ts';
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
    case 'file':
      return { answer: blank };
    case 'money':
      return readMoney(question, form);
    case 'place':
      return readPlace(question, form);
    case 'group':
      return readGroup(question, form, today);
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
  const [first, last] = [question.earliest, question.latest].map((bound) => bound && dayOf(bound, today));
  if (first && Temporal.PlainDate.compare(read.date, first) < 0)
    return wrong(question.id, errorWords.tooEarly(first), anchor);
  if (last && Temporal.PlainDate.compare(read.date, last) > 0)
    return wrong(question.id, errorWords.tooLate(last), anchor);
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
  postcode: line('Postcode')
    .transform(tidyPostcode)
    .refine((code) => code === '' || isPostcode(code), {
      error: errorWords.postcode,
    }),
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

// Commas stand only where thousands do: “12,50” is not taken for 1250.
const moneyShape = /^-?(\d{1,3}(,\d{3})+|\d{1,9})?(\.\d*)?$/;

function readMoney(question: QuestionOf<'money'>, form: FormBody): AnswerReading {
  const typed = sent(form, question.id)
    .replace(/\s/g, '')
    .replace(/^(-?)£|£$/, '$1');
  if (typed === '') return left(question);
  if (!moneyShape.test(typed) || !/\d/.test(typed)) return wrong(question.id, errorWords.notMoney);
  const [pounds = '', parts = ''] = typed.replace(/[,-]/g, '').split('.');
  if (parts.length > 2) return wrong(question.id, errorWords.tooManyPence);
  const { minPence, maxPence } = question;
  const pence = (Number(pounds) * 100 + Number(parts.padEnd(2, '0'))) * (typed.startsWith('-') ? -1 : 1) || 0;
  if (pence < 0 && (minPence ?? 0) >= 0) return wrong(question.id, errorWords.negativeMoney);
  if (pence < (minPence ?? -Infinity) || pence > (maxPence ?? Infinity))
    return wrong(question.id, errorWords.moneyOutOfRange(minPence, maxPence));
  return { answer: { type: 'money', pence } };
}

/** The words that tell a place, from their box. */
export function readPlace(question: QuestionOf<'place'>, form: FormBody): AnswerReading {
  const field = `${question.id}-words`;
  const name = 'Where it is';
  const read = readForm(form, z.object({ [field]: textField({ name, most: 500, ...ifEmpty(question) }) }));
  return read.errors ? { errors: read.errors } : { answer: placeTold(read.value[field] ?? '') };
}

function readGroup(question: QuestionOf<'group'>, form: FormBody, today: Temporal.PlainDate): AnswerReading {
  const items: Answers[] = [];
  const errors: FormErrors[] = [];
  for (let at = 0; holdsItem(question, form, at); at++) {
    if (at >= question.max) return wrong(question.id, errorWords.tooManyItems(question.max));
    const read = readItem(question, form, at, today);
    if (read.errors) errors.push(read.errors);
    else if (!isBlankItem(read.item)) items.push(read.item);
  }
  if (errors.length > 0) return { errors: new FormErrors(errors.flatMap(({ list }) => list)) };
  const fewest = fewestItems(question);
  if (items.length === 0) return left(question);
  return items.length < fewest
    ? wrong(question.id, errorWords.tooFewItems(items.length, fewest, question.item))
    : { answer: { type: 'group', items } };
}

/** Whether a form has fields for the item of a group at this place, counted from 0. */
export function holdsItem(question: QuestionOf<'group'>, form: FormBody, at: number): boolean {
  const prefix = `${itemPrefix(question, at)}-`;
  return Object.keys(form).some((field) => field.startsWith(prefix));
}

/** Reads the answers about one item of a group. Files are left blank here. */
export function readItem(
  group: QuestionOf<'group'>,
  form: FormBody,
  at: number,
  today: Temporal.PlainDate,
): { item: Answers; errors?: never } | { errors: FormErrors; item?: never } {
  const item: Record<string, Answer> = {};
  const errors: FormErrors[] = [];
  for (const { id, question } of askedOfItem(group, itemPrefix(group, at))) {
    const read = readAnswer(question, form, today);
    if (read.errors) errors.push(read.errors);
    else item[id] = read.answer;
  }
  return errors.length > 0 ? { errors: new FormErrors(errors.flatMap(({ list }) => list)) } : { item };
}

const isBlankItem = (item: Answers) => Object.values(item).every(({ type }) => type === 'blank');
