// Reads a question from the form an editor fills in for it, and puts one back into that form.
import { z } from 'zod';
import { FormErrors, readForm, sent } from '#web';
import { choiceField, textField, tickField } from '#web/fields';
import type { FormReading } from '#web/form';
import type { FormBody } from '#web/visit';
import { linesOf, optionsFromLines, twiceAmong } from '../../builder-options.ts';
import type { Question, QuestionOf, QuestionType } from '../../questionnaire.ts';
import { formOfDayBounds, readDayBounds } from './day-bounds.ts';
import { type NumberRule, readNumberBox } from './number-box.ts';

/** Kinds whose answer may be about the person at the keyboard. */
export const mayBeAboutYou: readonly QuestionType[] = ['text', 'email', 'phone', 'address'];
/** Kinds that nobody can be made to answer. */
export const neverRequired: readonly QuestionType[] = ['photo'];

export type QuestionReading =
  | {
      /** The question as the form has it. Where there was one before, its id, options' values, rule and origin stay. */
      readonly make: (id: string, before: Question | null) => Question;
      readonly errors?: never;
    }
  | { readonly errors: FormErrors; readonly make?: never };

type Common = Pick<Question, 'ask' | 'hint' | 'required' | 'whenEmpty' | 'aboutYou'>;
/** What is the kind's own; a function where it keeps something of the question before. */
type Own = (common: Common & { id: string }, before: Question | null) => Question;
type OwnReading = { readonly own: Own; readonly errors: readonly { field: string; text: string }[] };

export function readQuestion(type: QuestionType, form: FormBody): QuestionReading {
  const common = readCommon(type, form);
  const { own, errors } = readOwn(type, form);
  const all = [...(common.errors?.list ?? []), ...errors];
  if (all.length > 0 || !common.value) return { errors: new FormErrors(all) };
  const { value } = common;
  return {
    make: (id, before) => ({
      ...own({ id, ...value }, before),
      ...(before?.askedWhen ? { askedWhen: before.askedWhen } : {}),
      ...(before?.fromBank === undefined ? {} : { fromBank: before.fromBank }),
    }),
  };
}

const Wording = z.object({
  ask: textField({ name: 'Question', empty: 'Enter the question', most: 300 }),
  hint: textField({ name: 'Hint', most: 500 }),
  'when-empty': textField({ name: 'Error message', most: 200 }),
  'about-you': tickField,
});
const needsAnswer = choiceField(['yes', 'no'], 'Select yes if the question must be answered');

function readCommon(type: QuestionType, form: FormBody) {
  const isAsked = !neverRequired.includes(type);
  const wording = readForm(form, Wording);
  const required: FormReading<{ required: string }> = isAsked
    ? readForm(form, z.object({ required: needsAnswer }))
    : { value: { required: 'no' } };
  const errors = [...(wording.errors?.list ?? []), ...(required.errors?.list ?? [])];
  if (required.value?.required === 'yes' && sent(form, 'when-empty').trim() === '')
    errors.push({ field: 'when-empty', text: 'Enter the error message shown when it is left empty' });
  if (errors.length > 0 || !wording.value || !required.value) return { errors: new FormErrors(errors) };
  const { ask, hint, 'when-empty': whenEmpty, 'about-you': aboutYou } = wording.value;
  const value: Common = {
    ask,
    required: required.value.required === 'yes',
    ...(hint === '' ? {} : { hint }),
    ...(whenEmpty !== '' && required.value.required === 'yes' ? { whenEmpty } : {}),
    ...(aboutYou && mayBeAboutYou.includes(type) ? { aboutYou } : {}),
  };
  return { value };
}

/** Numbers by field; those that are wrong are in `errors`. */
function numbersIn(form: FormBody, ...rules: readonly NumberRule[]) {
  const errors: { field: string; text: string }[] = [];
  const numbers = rules.map((rule) => {
    const read = readNumberBox(form, rule);
    if ('number' in read) return read.number;
    errors.push({ field: rule.field, text: read.error });
    return undefined;
  });
  const [least, most] = numbers;
  const [lowest, highest] = rules;
  if (lowest && highest && errors.length === 0 && least !== undefined && most !== undefined && least > most)
    errors.push({
      field: highest.field,
      text: `${highest.name} must be the same as ${lowest.name.toLowerCase()} or more`,
    });
  return { numbers, errors };
}

const length = (most: number): NumberRule => ({
  field: 'length',
  name: 'Most characters',
  empty: 'Enter how many characters an answer may have',
  least: 1,
  most,
  places: 0,
});
const given = <K extends string, T>(key: K, value: T | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: T };

function readOwn(type: QuestionType, form: FormBody): OwnReading {
  switch (type) {
    case 'text':
    case 'long-text': {
      const { numbers, errors } = numbersIn(form, length(type === 'text' ? 500 : 10_000));
      const maxLength = numbers[0] ?? 200;
      return { own: (common) => ({ ...common, type, maxLength }), errors };
    }
    case 'number':
      return readNumber(form);
    case 'money': {
      const { numbers, errors } = numbersIn(
        form,
        { field: 'least', name: 'The smallest amount', places: 2, least: 0 },
        { field: 'most', name: 'The largest amount', places: 2, least: 0 },
      );
      const [minPence, maxPence] = numbers.map((pounds) =>
        pounds === undefined ? undefined : Math.round(pounds * 100),
      );
      return {
        own: (common) => ({ ...common, type, ...given('minPence', minPence), ...given('maxPence', maxPence) }),
        errors,
      };
    }
    case 'date': {
      const { bounds, errors } = readDayBounds(form);
      return { own: (common) => ({ ...common, type, ...bounds }), errors };
    }
    case 'one-of':
    case 'many-of':
      return readOptions(type, form);
    case 'group':
      return readGroup(form);
    default:
      return { own: (common) => ({ ...common, type }), errors: [] };
  }
}

function readNumber(form: FormBody): OwnReading {
  const { numbers, errors } = numbersIn(
    form,
    { field: 'least', name: 'The smallest number', places: 3 },
    { field: 'most', name: 'The largest number', places: 3 },
  );
  const [min, max] = numbers;
  const unit = sent(form, 'unit').trim().slice(0, 40) || undefined;
  const decimals = /^[0-3]$/.test(sent(form, 'decimals')) ? Number(sent(form, 'decimals')) : undefined;
  return {
    own: (common) => ({
      ...common,
      type: 'number',
      ...given('min', min),
      ...given('max', max),
      ...given('unit', unit),
      ...given('decimals', decimals),
    }),
    errors,
  };
}

function readOptions(type: 'one-of' | 'many-of', form: FormBody): OwnReading {
  const lines = sent(form, 'options').slice(0, 10_000);
  const read = optionsFromLines(lines, []);
  const twice = twiceAmong(read);
  const error =
    read.length < 2
      ? 'Enter two answers or more, each on a line of its own'
      : twice === undefined
        ? undefined
        : `Enter “${twice}” once only`;
  return {
    own: (common, before) => ({ ...common, type, options: optionsFromLines(lines, optionsOf(before)) }),
    errors: error === undefined ? [] : [{ field: 'options', text: error }],
  };
}

const optionsOf = (question: Question | null) =>
  question?.type === 'one-of' || question?.type === 'many-of' ? question.options : [];

function readGroup(form: FormBody): OwnReading {
  const { numbers, errors } = numbersIn(
    form,
    { field: 'least', name: 'The fewest', places: 0, least: 0, most: 50, empty: 'Enter how many there must be, or 0' },
    { field: 'most', name: 'The most', places: 0, least: 1, most: 50, empty: 'Enter how many there may be' },
  );
  const item = readForm(
    form,
    z.object({ item: textField({ name: 'Name', empty: 'Enter what one is called', most: 40 }) }),
  );
  const [min = 0, max = 10] = numbers;
  return {
    own: (common, before) => ({
      ...common,
      type: 'group',
      item: item.value?.item ?? '',
      questions: before?.type === 'group' ? before.questions : [],
      min,
      max,
    }),
    errors: [...(item.errors?.list ?? []), ...errors],
  };
}

/** The form of a question as it is, for an editor to change. The other way of `readQuestion`. */
export function formOfQuestion(question: Question): FormBody {
  const { ask, hint = '', required, whenEmpty = '', aboutYou } = question;
  return {
    ask,
    hint,
    required: required ? 'yes' : 'no',
    'when-empty': whenEmpty,
    ...(aboutYou ? { 'about-you': 'yes' } : {}),
    ...ownForm(question),
  };
}

const typed = (number: number | undefined) => (number === undefined ? '' : String(number));
const pounds = (pence: number | undefined) =>
  pence === undefined ? '' : pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2);

function ownForm(question: Question): FormBody {
  switch (question.type) {
    case 'text':
    case 'long-text':
      return { length: String(question.maxLength) };
    case 'number':
      return {
        least: typed(question.min),
        most: typed(question.max),
        unit: question.unit ?? '',
        decimals: typed(question.decimals),
      };
    case 'money':
      return { least: pounds(question.minPence), most: pounds(question.maxPence) };
    case 'date':
      return formOfDayBounds(question);
    case 'one-of':
    case 'many-of':
      return { options: linesOf(question.options) };
    case 'group':
      return groupForm(question);
    default:
      return {};
  }
}

const groupForm = ({ item, min, max }: QuestionOf<'group'>): FormBody => ({
  item,
  least: String(min),
  most: String(max),
});
