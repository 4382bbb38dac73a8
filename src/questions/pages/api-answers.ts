// Answers sent by a program: read with the same rules and the same errors as the form, after checking their JSON shape.
import type { Temporal } from '#lib/temporal';
import type { FormBody } from '#web/visit';
import { type Answer, type Answers, blank } from '../answer.ts';
import { isAsked } from '../path.ts';
import { itemPrefix, type Question, type Questionnaire, type QuestionOf } from '../questionnaire.ts';
import { apiWords, placeWords } from '../words.ts';
import { addressBoxes, readAnswer } from './read-answer.ts';

/** What is wrong, with the id of the question it is about; '' when it is about the whole. */
export interface ApiProblem {
  readonly question: string;
  readonly message: string;
}

export type ApiReading =
  | { readonly answers: Answers; readonly problems?: never }
  | { readonly problems: readonly ApiProblem[]; readonly answers?: never };

/**
 * Reads all answers of a questionnaire at once, in an object keyed by question id. Text, e-mail, phone and one-of are
 * strings, number and money (in pounds) numbers, date `2026-03-02`, yes-no a boolean, many-of a list, address
 * `{ line1, line2?, town?, postcode? }`, place `{ words, postcode? }`, group a list of objects keyed as this one is.
 * A question left out is as one left blank; one that the answers before it do not lead to must be left out.
 */
export function readApiAnswers(
  questionnaire: Pick<Questionnaire, 'questions'>,
  body: unknown,
  today: Temporal.PlainDate,
): ApiReading {
  if (!isObject(body)) return { problems: [{ question: '', message: apiWords.notAnObject }] };
  const known = new Set(questionnaire.questions.map(({ id }) => id));
  const problems: ApiProblem[] = Object.keys(body)
    .filter((id) => !known.has(id))
    .map((question) => ({ question, message: apiWords.unknown }));
  const answers: Record<string, Answer> = {};
  const wrong = new Set<string>();
  for (const question of questionnaire.questions) {
    const { id, askedWhen } = question;
    if (!isAsked(question, answers)) {
      // what depends on an answer that was wrong is not complained of as well
      const isTold = !askedWhen?.conditions.some((condition) => wrong.has(condition.question));
      if (isTold && !isLeftOut(body[id])) problems.push({ question: id, message: apiWords.notAsked });
      if (!isTold) wrong.add(id);
      continue;
    }
    const read = readOne(question, body[id], today);
    if ('answer' in read) answers[id] = read.answer;
    else {
      wrong.add(id);
      problems.push({ question: id, message: read.message });
    }
  }
  return problems.length > 0 ? { problems } : { answers };
}

const isLeftOut = (value: unknown) => value === undefined || value === null;

function readOne(
  question: Question,
  value: unknown,
  today: Temporal.PlainDate,
): { answer: Answer } | { message: string } {
  const left = isLeftOut(value);
  if (question.type === 'photo' || question.type === 'file')
    return left ? { answer: blank } : { message: apiWords.files };
  const form = left ? {} : asForm(question, value);
  if (form === null) return { message: apiWords.expected[question.type] };
  const read = readAnswer(question, form, today);
  return read.errors ? { message: read.errors.list.map(({ text }) => text).join('. ') } : { answer: read.answer };
}

// JSON may hold half a character (\ud800), which PostgreSQL does not take: toWellFormed makes it a mark of replacement.

/** The form that would have sent this value; null when JSON of this kind cannot answer the question. */
function asForm(question: Question, value: unknown): FormBody | null {
  const { id } = question;
  switch (question.type) {
    case 'number':
    case 'money':
      return typeof value === 'number' && Math.abs(value) < 1e12 ? { [id]: plainNumber(value) } : null;
    case 'yes-no':
      return typeof value === 'boolean' ? { [id]: value ? 'yes' : 'no' } : null;
    case 'many-of':
      return Array.isArray(value) && value.every((item) => typeof item === 'string') ? { [id]: value } : null;
    case 'date': {
      const [, year, month, day] = (typeof value === 'string' && /^(\d{4})-(\d\d)-(\d\d)$/.exec(value)) || [];
      return year && month && day ? { [`${id}-day`]: day, [`${id}-month`]: month, [`${id}-year`]: year } : null;
    }
    case 'address':
      return addressForm(id, value);
    case 'place':
      return placeForm(id, value);
    case 'group':
      return groupForm(question, value);
    default:
      return typeof value === 'string' ? { [id]: value.toWellFormed() } : null;
  }
}

function addressForm(id: string, value: unknown): FormBody | null {
  if (!isObject(value)) return null;
  const boxes = Object.entries(value);
  const good = boxes.every(([box, text]) => addressBoxes.some((known) => known === box) && typeof text === 'string');
  return good ? Object.fromEntries(boxes.map(([box, text]) => [`${id}-${box}`, String(text).toWellFormed()])) : null;
}

function placeForm(id: string, value: unknown): FormBody | null {
  if (!isObject(value) || typeof value['words'] !== 'string') return null;
  const { words, postcode = '', ...others } = value;
  if (typeof postcode !== 'string' || Object.keys(others).length > 0) return null;
  return { [`${id}-words`]: placeWords({ words, postcode }).toWellFormed() };
}

function groupForm(group: QuestionOf<'group'>, value: unknown): FormBody | null {
  if (!Array.isArray(value)) return null;
  const form: Record<string, string | readonly string[]> = {};
  for (const [at, item] of value.entries()) {
    if (!isObject(item)) return null;
    const prefix = itemPrefix(group, at);
    const known = new Set(group.questions.map(({ id }) => id));
    if (Object.keys(item).some((id) => !known.has(id))) return null;
    form[`${prefix}-`] = ''; // an item with nothing in it is one all the same
    for (const part of group.questions) {
      const sent = item[part.id];
      if (isLeftOut(sent)) continue;
      const fields = isFile(part) ? null : asForm({ ...part, id: `${prefix}-${part.id}` }, sent);
      if (fields === null) return null;
      Object.assign(form, fields);
    }
  }
  return form;
}

const isFile = ({ type }: Question) => type === 'photo' || type === 'file';

// 1e-7 would be refused as no number; nine decimal places are more than any question takes.
const plainNumber = (value: number) => value.toFixed(9).replace(/\.?0+$/, '');

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
