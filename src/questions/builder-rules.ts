// When a question is asked, as an editor sees it: which earlier answers can be looked at, how they can be compared, and the rule in words.
import { listInWords } from '#lib/plain-words';
import { buildWords } from './build-words.ts';
import type { Condition, Rule } from './condition.ts';
import type { Question, QuestionType } from './questionnaire.ts';
import { amountWords, dateWords } from './words.ts';

export type Comparison = Condition['is'];

/** So many conditions one rule may have; with more, nobody can say when the question is asked. */
export const mostConditions = 4;

const among: readonly Comparison[] = ['one-of', 'none-of'];
const inSize: readonly Comparison[] = ['at-least', 'at-most'];
const comparisons: Readonly<Partial<Record<QuestionType, readonly Comparison[]>>> = {
  'yes-no': ['one-of'],
  'one-of': among,
  'many-of': among,
  place: among,
  number: inSize,
  money: inSize,
  date: ['on-or-after', 'on-or-before'],
};

/** The comparisons that fit a question; none where its answers are free words or files. */
export function comparisonsFor({ type }: Question): readonly Comparison[] {
  return comparisons[type] ?? [];
}

/** The questions before this one whose answers a condition can look at. */
export function canBeLookedAt(questions: readonly Question[], id: string): Question[] {
  const at = questions.findIndex((question) => question.id === id);
  return questions.slice(0, Math.max(0, at)).filter((question) => comparisonsFor(question).length > 0);
}

/** A comparison as the beginning of a sentence that an answer ends. */
function comparisonWords(is: Comparison, { type }: Pick<Question, 'type'>): string {
  switch (is) {
    case 'one-of':
      return type === 'place' ? 'is in' : type === 'many-of' ? 'includes' : 'is';
    case 'none-of':
      return type === 'place' ? 'is not in' : type === 'many-of' ? 'does not include' : 'is not';
    case 'at-least':
      return 'is at least';
    case 'at-most':
      return 'is at most';
    case 'on-or-after':
      return 'is on or after';
    case 'on-or-before':
      return 'is on or before';
  }
}

/** A comparison as a choice above the answers it speaks of. */
export function comparisonChoice(is: Comparison, { type }: Pick<Question, 'type'>): string {
  switch (is) {
    case 'one-of':
      return type === 'place'
        ? 'It is in one of these areas'
        : type === 'many-of'
          ? 'One or more of these are chosen'
          : 'It is one of these';
    case 'none-of':
      return type === 'place'
        ? 'It is in none of these areas'
        : type === 'many-of'
          ? 'None of these is chosen'
          : 'It is none of these';
    case 'at-least':
      return 'It is this or more';
    case 'at-most':
      return 'It is this or less';
    case 'on-or-after':
      return 'It is this day or later';
    case 'on-or-before':
      return 'It is this day or earlier';
  }
}

/** “the answer to “Is it on a road?” is “Yes””. */
export function conditionInWords(condition: Condition, questions: readonly Question[]): string {
  const question = questions.find(({ id }) => id === condition.question);
  const subject = question ? `the answer to “${question.ask}”` : buildWords.goneQuestion;
  const says = comparisonWords(condition.is, question ?? { type: 'one-of' });
  return `${subject} ${says} ${objectOf(condition, question)}`;
}

/** “Only when …”, or “Always”. */
export function ruleInWords(rule: Rule | undefined, questions: readonly Question[]): string {
  if (!rule) return buildWords.always;
  const joined = rule.conditions.map((condition) => conditionInWords(condition, questions));
  return `Only when ${joined.join(rule.match === 'all' ? ', and ' : ', or ')}`;
}

function objectOf(condition: Condition, question: Question | undefined): string {
  switch (condition.is) {
    case 'one-of':
    case 'none-of':
      return listInWords(
        condition.values.map((value) => answerWords(value, question)),
        'or',
      );
    case 'at-least':
    case 'at-most':
      return numberWords(condition.number, question);
    case 'on-or-after':
    case 'on-or-before':
      return dateWords(condition.date);
  }
}

function numberWords(number: number, question: Question | undefined): string {
  if (question?.type === 'money') return amountWords(number, 'pounds');
  return amountWords(number, question?.type === 'number' ? question.unit : undefined);
}

function answerWords(value: string, question: Question | undefined): string {
  const choices = question ? choicesOf(question) : null;
  if (choices === null) return `“${value}”`;
  const label = choices.find((choice) => choice.value === value)?.label;
  return label === undefined ? buildWords.goneAnswer(value) : `“${label}”`;
}

/** What can be chosen as the answer, with the value a condition keeps; null where anything can be written. */
export function choicesOf(question: Question): readonly { readonly value: string; readonly label: string }[] | null {
  if (question.type === 'one-of' || question.type === 'many-of') return question.options;
  if (question.type !== 'yes-no') return null;
  return [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
  ];
}

/** A rule with one more condition. */
export function withCondition(question: Question, condition: Condition): Question {
  const { match, conditions } = question.askedWhen ?? { match: 'all' as const, conditions: [] };
  return { ...question, askedWhen: { match, conditions: [...conditions, condition] } };
}

/** A rule without one of its conditions; without the last, the question is always asked. */
export function withoutCondition(question: Question, index: number): Question {
  const { askedWhen, ...always } = question;
  const conditions = askedWhen?.conditions.toSpliced(index, 1) ?? [];
  return askedWhen && conditions.length > 0 ? { ...always, askedWhen: { ...askedWhen, conditions } } : always;
}

/** The questions that are asked because of the answer to this one. */
export function dependants(questions: readonly Question[], id: string): Question[] {
  return questions.filter(({ askedWhen }) => askedWhen?.conditions.some(({ question }) => question === id));
}
