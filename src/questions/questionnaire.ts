// A questionnaire: what we ask, in order, one question a page. The same definition serves request forms, surveys and the API.
// A definition is data; what cannot work is refused here with its reason, before anybody is asked.
import { z } from 'zod';
import { ruleSchema } from './condition.ts';
import { dayBoundSchema } from './day-bound.ts';
import { faultsOfOrder, faultsOfQuestion } from './definition-faults.ts';

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
  /** Asked only when this holds for the answers to questions before it. */
  askedWhen: ruleSchema.optional(),
  /** The question of the bank that this one was taken from. */
  fromBank: id.optional(),
};

const option = z.strictObject({ value: id, label: words, hint: words.optional() });
const options = z.array(option).min(2, 'Give two options or more');

/** The kinds of question that may stand by themselves or in each item of a group. */
const simpleShapes = [
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
  z.strictObject({
    ...common,
    type: z.literal('date'),
    /** `past` and `future` both include today. */
    mustBe: z.enum(['past', 'future']).optional(),
    earliest: dayBoundSchema.optional(),
    latest: dayBoundSchema.optional(),
  }),
  z.strictObject({ ...common, type: z.literal('yes-no') }),
  z.strictObject({ ...common, type: z.literal('one-of'), options }),
  z.strictObject({ ...common, type: z.literal('many-of'), options }),
  z.strictObject({ ...common, type: z.literal('email') }),
  z.strictObject({ ...common, type: z.literal('phone') }),
  z.strictObject({ ...common, type: z.literal('address') }),
  z.strictObject({ ...common, type: z.literal('photo') }),
  /** Documents or pictures: evidence of something. */
  z.strictObject({ ...common, type: z.literal('file') }),
  /** An amount in pounds and pence; kept in pence. */
  z.strictObject({ ...common, type: z.literal('money'), minPence: z.int().optional(), maxPence: z.int().optional() }),
  /** Where something is: looked up by postcode or street, or described in words. */
  z.strictObject({ ...common, type: z.literal('place') }),
] as const;

const questionShape = z.discriminatedUnion('type', [
  ...simpleShapes,
  /** The same few questions, asked again for each item: each child, each car. */
  z.strictObject({
    ...common,
    type: z.literal('group'),
    /** What one item is called: `child`. */
    item: words,
    questions: z.array(z.discriminatedUnion('type', simpleShapes)).min(1, 'Ask something about each item'),
    min: z.int().min(0).max(50).default(0),
    max: z.int().min(1).max(50).default(10),
  }),
]);

/** One question as council data gives it. */
export const questionSchema = questionShape.superRefine((question, check) => {
  for (const message of faultsOfQuestion(question)) check.addIssue({ code: 'custom', message });
});
export type Question = Readonly<z.output<typeof questionSchema>>;
export type QuestionType = Question['type'];
export type QuestionOf<T extends QuestionType> = Extract<Question, { type: T }>;

/** A questionnaire as council data gives it: `questionnaires/<slug>.json`. */
export const questionnaireSchema = z
  .strictObject({ slug: id, title: words, questions: z.array(questionSchema).min(1, 'Ask at least one question') })
  .superRefine(({ questions }, check) => {
    for (const { question, message } of faultsOfOrder(questions)) {
      const at = questions.findIndex(({ id }) => id === question);
      check.addIssue({ code: 'custom', path: at < 0 ? ['questions'] : ['questions', at], message });
    }
  });
export type QuestionnaireDefinition = Readonly<z.output<typeof questionnaireSchema>>;

// Measures come in parts; people, bins and years are counted whole.
const measures = new Set(['pounds', 'metres', 'cm', 'km', 'miles', 'hours', 'kg', 'litres', 'square metres']);

/** How many places after the point an answer may have; 0 asks for whole numbers. */
export function decimalPlaces({ decimals, unit }: Pick<QuestionOf<'number'>, 'decimals' | 'unit'>): number {
  return decimals ?? (unit !== undefined && measures.has(unit) ? 2 : 0);
}

/** The fewest items a group may have once it is answered. */
export function fewestItems({ min, required }: Pick<QuestionOf<'group'>, 'min' | 'required'>): number {
  return required ? Math.max(1, min) : min;
}

/** A question of a group as it is asked about one item, whose fields begin with `prefix`. */
export function askedOfItem({ questions }: QuestionOf<'group'>, prefix: string): { id: string; question: Question }[] {
  return questions.map((question) => ({ id: question.id, question: { ...question, id: `${prefix}-${question.id}` } }));
}

/** What the fields of an item of a group begin with, by its place counted from 0: `children-1`. */
export function itemPrefix({ id }: Pick<Question, 'id'>, at: number): string {
  return `${id}-${at + 1}`;
}

/** The most photos or files one question takes; the same as one form carries. */
export const mostFiles = 5;

/** A published questionnaire: whoever began with a version finishes with it. */
export interface Questionnaire {
  readonly slug: string;
  readonly version: number;
  readonly title: string;
  readonly questions: readonly Question[];
}
