// Rules and answers for tests: a pass for older people and for those who get a benefit, and rules made at random.
import fc from 'fast-check';
import type { Answers, Question } from '#questions';
import { type Eligibility, eligibilitySchema } from './eligibility.ts';

export const passRules: Eligibility = eligibilitySchema.parse({
  questions: [
    { id: 'lives-here', type: 'yes-no', ask: 'Do you live here?', required: true, whenEmpty: 'Select yes if you do' },
    {
      id: 'age',
      type: 'number',
      ask: 'How old are you?',
      required: true,
      whenEmpty: 'Enter your age',
      min: 0,
      max: 120,
    },
    {
      id: 'benefits',
      type: 'many-of',
      ask: 'Which of these do you get?',
      required: true,
      whenEmpty: 'Select what you get',
      options: [
        { value: 'pip', label: 'Personal Independence Payment' },
        { value: 'dla', label: 'Disability Living Allowance' },
        { value: 'none', label: 'None of these' },
      ],
    },
  ],
  requirements: [
    {
      rule: { conditions: [{ question: 'lives-here', is: 'one-of', values: ['yes'] }] },
      needs: 'You must live here.',
      because: 'you live somewhere else',
    },
    {
      rule: {
        match: 'any',
        conditions: [
          { question: 'age', is: 'at-least', number: 66 },
          { question: 'benefits', is: 'one-of', values: ['pip', 'dla'] },
        ],
      },
      needs: 'You must be 66 or over, or get a disability benefit.',
      because: 'you are under 66 and get no disability benefit',
    },
  ],
});

const questions = eligibilitySchema.shape.questions.parse([
  { id: 'yes', type: 'yes-no', ask: 'Yes?', required: false },
  { id: 'one', type: 'one-of', ask: 'One?', required: false, options: ['a', 'b', 'c'].map(option) },
  { id: 'many', type: 'many-of', ask: 'Many?', required: false, options: ['a', 'b', 'c'].map(option) },
  { id: 'number', type: 'number', ask: 'Number?', required: false, min: 0, max: 5 },
  { id: 'day', type: 'date', ask: 'Day?', required: false },
]);

function option(value: string) {
  return { value, label: value.toUpperCase() };
}

const days = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'] as const;
const somewhere = (values: readonly string[]) => fc.subarray([...values], { minLength: 1 });
const choice = (question: string, values: readonly string[]) =>
  fc.record({ question: fc.constant(question), is: fc.constantFrom('one-of', 'none-of'), values: somewhere(values) });
const condition = fc.oneof(
  choice('yes', ['yes', 'no']),
  choice('one', ['a', 'b', 'c']),
  choice('many', ['a', 'b', 'c']),
  fc.record({
    question: fc.constant('number'),
    is: fc.constantFrom('at-least', 'at-most'),
    number: fc.integer({ min: 0, max: 5 }),
  }),
  fc.record({
    question: fc.constant('day'),
    is: fc.constantFrom('on-or-after', 'on-or-before'),
    date: fc.constantFrom(...days),
  }),
);
const requirements = fc.array(
  fc.record({ match: fc.constantFrom('all', 'any'), conditions: fc.array(condition, { minLength: 1, maxLength: 3 }) }),
  { minLength: 1, maxLength: 4 },
);

/** Any rules over five questions of different kinds. */
export const anyRules: fc.Arbitrary<Eligibility> = requirements.map((rules) =>
  eligibilitySchema.parse({
    questions,
    requirements: rules.map((rule, index) => ({ rule, needs: `Need ${index}.`, because: `reason ${index}` })),
  }),
);

const answer: Readonly<Record<string, fc.Arbitrary<Answers[string]>>> = {
  yes: fc.boolean().map((yes) => ({ type: 'yes-no', yes })),
  one: fc.constantFrom('a', 'b', 'c').map((value) => ({ type: 'one-of', value })),
  many: somewhere(['a', 'b', 'c']).map((values) => ({ type: 'many-of', values })),
  number: fc.integer({ min: 0, max: 5 }).map((number) => ({ type: 'number', number })),
  day: fc.constantFrom(...days).map((date) => ({ type: 'date', date })),
};

/** An answer to each question. */
export const allAnswers: fc.Arbitrary<Answers> = fc.record(answer);

/** Every answer there is to a question of the random rules, for trying them all. */
export function everyAnswer(question: Question): readonly Answers[string][] {
  switch (question.type) {
    case 'yes-no':
      return [true, false].map((yes) => ({ type: 'yes-no', yes }));
    case 'one-of':
      return question.options.map(({ value }) => ({ type: 'one-of', value }));
    case 'many-of':
      return [['a'], ['b'], ['c'], ['a', 'b'], ['a', 'c'], ['b', 'c'], ['a', 'b', 'c']].map((values) => ({
        type: 'many-of',
        values,
      }));
    case 'number':
      return [0, 1, 2, 3, 4, 5].map((number) => ({ type: 'number', number }));
    default:
      return ['2025-12-31', ...days, '2026-01-05'].map((date) => ({ type: 'date', date }));
  }
}
