// A questionnaire: what we ask, in order, one question a page. The same definition serves request forms, surveys and the API.
// A definition is data; what cannot work is refused here with its reason, before anybody is asked.
import { z } from 'zod';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens');
const words = z.string().trim().min(1, 'Write some words here');

const common = {
  id,
  /** The question as a person reads it; the heading of its page. */
  ask: words,
  hint: words.optional(),
  required: z.boolean(),
  /** The error when a required question is left empty: “Enter …” or “Select …”. */
  whenEmpty: words.optional(),
  /** The answer is the person's own address, e-mail or phone, which their browser may know. */
  aboutYou: z.boolean().optional(),
};

const option = z.strictObject({ value: id, label: words, hint: words.optional() });
const options = z.array(option).min(2, 'Give two options or more');

const questionShape = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('text'), maxLength: z.int().positive().max(500).default(200) }),
  z.strictObject({ ...common, type: z.literal('long-text'), maxLength: z.int().positive().max(10_000).default(2000) }),
  z.strictObject({
    ...common,
    type: z.literal('number'),
    min: z.number().optional(),
    max: z.number().optional(),
    /** What is counted, in the plural: `items`, `metres`; `pounds` is written as money. */
    unit: words.optional(),
    /** How many places after the point are taken; left out, what is usual for the unit. */
    decimals: z.int().min(0).max(3).optional(),
  }),
  /** `past` and `future` both include today. */
  z.strictObject({ ...common, type: z.literal('date'), mustBe: z.enum(['past', 'future']).optional() }),
  z.strictObject({ ...common, type: z.literal('yes-no') }),
  z.strictObject({ ...common, type: z.literal('one-of'), options }),
  z.strictObject({ ...common, type: z.literal('many-of'), options }),
  z.strictObject({ ...common, type: z.literal('email') }),
  z.strictObject({ ...common, type: z.literal('phone') }),
  z.strictObject({ ...common, type: z.literal('address') }),
  z.strictObject({ ...common, type: z.literal('photo') }),
]);

function firstTwin(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}

/** Why a question could not be asked or answered; nothing when it can. */
function faultsOf(question: z.output<typeof questionShape>): string[] {
  const faults: string[] = [];
  if (question.required && question.whenEmpty === undefined)
    faults.push('It must be answered, so say in whenEmpty what the error is');
  if (question.type === 'photo' && question.required)
    faults.push('A photo is never required: not everybody can take one');
  if (question.type === 'number' && (question.min ?? -Infinity) > (question.max ?? Infinity))
    faults.push('min is more than max, so no number would do');
  if (question.type === 'one-of' || question.type === 'many-of') {
    const twin = firstTwin(question.options.map(({ value }) => value));
    if (twin) faults.push(`Two options have the value “${twin}”`);
  }
  return faults;
}

/** One question as council data gives it. */
export const questionSchema = questionShape.superRefine((question, check) => {
  for (const message of faultsOf(question)) check.addIssue({ code: 'custom', message });
});
export type Question = Readonly<z.output<typeof questionSchema>>;
export type QuestionType = Question['type'];
export type QuestionOf<T extends QuestionType> = Extract<Question, { type: T }>;

/** A questionnaire as council data gives it: `questionnaires/<slug>.json`. */
export const questionnaireSchema = z
  .strictObject({ slug: id, title: words, questions: z.array(questionSchema).min(1, 'Ask at least one question') })
  .superRefine(({ questions }, check) => {
    const twin = firstTwin(questions.map((question) => question.id));
    if (twin) check.addIssue({ code: 'custom', path: ['questions'], message: `Two questions have the id “${twin}”` });
  });
export type QuestionnaireDefinition = Readonly<z.output<typeof questionnaireSchema>>;

// Measures come in parts; people, bins and years are counted whole.
const measures = new Set(['pounds', 'metres', 'cm', 'km', 'miles', 'hours', 'kg', 'litres', 'square metres']);

/** How many places after the point an answer may have; 0 asks for whole numbers. */
export function decimalPlaces({ decimals, unit }: Pick<QuestionOf<'number'>, 'decimals' | 'unit'>): number {
  return decimals ?? (unit !== undefined && measures.has(unit) ? 2 : 0);
}

/** The most photos one question takes; the same as one form carries. */
export const mostPhotos = 5;

/** A published questionnaire: whoever began with a version finishes with it. */
export interface Questionnaire {
  readonly slug: string;
  readonly version: number;
  readonly title: string;
  readonly questions: readonly Question[];
}

/** The question after `id`; undefined after the last, and when there is no such question. */
export function nextQuestion(questionnaire: Pick<Questionnaire, 'questions'>, id: string): Question | undefined {
  const at = questionnaire.questions.findIndex((question) => question.id === id);
  return at < 0 ? undefined : questionnaire.questions[at + 1];
}

/** The question before `id`, for a back link; undefined before the first. */
export function previousQuestion(questionnaire: Pick<Questionnaire, 'questions'>, id: string): Question | undefined {
  const at = questionnaire.questions.findIndex((question) => question.id === id);
  return at < 1 ? undefined : questionnaire.questions[at - 1];
}
