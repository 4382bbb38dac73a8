// The conditions of a requirement as one form without scripts: every question of the rules, each with the answers that meet
// it. What such a form cannot show, such as two lists for one question, is kept as it is.
import { building, type Condition, type Question, type Rule } from '#questions';
import { type Content, type FieldError, html, sent, sentAll } from '#web';
import { dateParts, readDate } from '#web/fields';
import type { FormBody } from '#web/visit';
import { requirementErrors as errors, requirementForm as words } from '../../eligibility-edit-words.ts';
import type { Boxes } from './boxes.ts';

type Kind = 'choice' | 'least' | 'most' | 'after' | 'before';

const kindOf = ({ is }: Condition): Kind =>
  (
    ({
      'one-of': 'choice',
      'none-of': 'choice',
      'at-least': 'least',
      'at-most': 'most',
      'on-or-after': 'after',
      'on-or-before': 'before',
    }) as const
  )[is];

const field = (question: string, part: string) => `${part}-of-${question}`;

/** The first condition of each kind about each question, which the form shows; and the others. */
function split(rule: Rule, questions: readonly Question[]): { shown: Map<string, Condition>; rest: Condition[] } {
  const shown = new Map<string, Condition>();
  const rest: Condition[] = [];
  for (const condition of rule.conditions) {
    const key = `${condition.question} ${kindOf(condition)}`;
    const question = questions.find(({ id }) => id === condition.question);
    const isShown = question !== undefined && canShow(condition, question) && !shown.has(key);
    if (isShown) shown.set(key, condition);
    else rest.push(condition);
  }
  return { shown, rest };
}

/** A yes-no question has a box for either answer, and none for both. */
function canShow(condition: Condition, question: Question): boolean {
  if (question.type === 'yes-no') return 'values' in condition && condition.values.length === 1;
  return building.comparisonsFor(question).length > 0;
}

/** The conditions the form cannot show. They are kept. */
export const restOf = (rule: Rule, questions: readonly Question[]): Condition[] => split(rule, questions).rest;

/** The form that would have given this rule. */
export function conditionFields(rule: Rule, questions: readonly Question[]): FormBody {
  const { shown } = split(rule, questions);
  const unlooked = questions.map(({ id }) => [field(id, 'choice'), 'any'] as const);
  return {
    ...Object.fromEntries(unlooked),
    ...Object.fromEntries([...shown.values()].flatMap((condition) => Object.entries(fieldsOf(condition, questions)))),
  };
}

function fieldsOf(condition: Condition, questions: readonly Question[]): FormBody {
  const at = (part: string) => field(condition.question, part);
  switch (condition.is) {
    case 'one-of':
    case 'none-of': {
      const type = questions.find(({ id }) => id === condition.question)?.type;
      if (type === 'yes-no') return { [at('choice')]: yesOrNo(condition.is, condition.values[0]) };
      const isPlace = type === 'place';
      return { [at('choice')]: condition.is, [at('values')]: isPlace ? condition.values.join('\n') : condition.values };
    }
    case 'at-least':
      return { [at('least')]: String(condition.number) };
    case 'at-most':
      return { [at('most')]: String(condition.number) };
    case 'on-or-after':
      return dayFields(at('after'), condition.date);
    case 'on-or-before':
      return dayFields(at('before'), condition.date);
  }
}

/** “None of no” is yes. */
const yesOrNo = (is: 'one-of' | 'none-of', value: string | undefined) =>
  (is === 'one-of') === (value === 'yes') ? 'yes' : 'no';

function dayFields(name: string, date: string): FormBody {
  const [year = '', month = '', day = ''] = date.split('-').map((part) => part.replace(/^0/, ''));
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
}

/** The questions, each with the boxes for the answers that meet the requirement. */
export function showConditions(boxes: Boxes, questions: readonly Question[]): Content {
  return questions.map((question) => {
    const content = boxesOf(boxes, question);
    return content && boxes.group(question.ask, content);
  });
}

function boxesOf(boxes: Boxes, question: Question): Content {
  const at = (part: string) => field(question.id, part);
  const choices = building.choicesOf(question);
  if (question.type === 'yes-no') {
    const how = (['any', 'yes', 'no'] as const).map((value) => ({ value, text: words.choice[value] }));
    return boxes.radios(at('choice'), { label: words.choiceLabel }, how);
  }
  if (choices !== null || question.type === 'place') {
    const how = (['any', 'one-of', 'none-of'] as const).map((value) => ({ value, text: words.choice[value] }));
    return html`${boxes.radios(at('choice'), { label: words.choiceLabel }, how)}
${
  choices === null
    ? boxes.text(at('values'), { label: words.areas, hint: words.areasHint }, 3)
    : boxes.ticks(
        at('values'),
        { label: words.whichAnswers },
        choices.map(({ value, label }) => ({ value, text: label })),
      )
}`;
  }
  switch (question.type) {
    case 'number':
    case 'money': {
      const hint = question.type === 'money' ? words.pounds : question.unit;
      const box = (part: string, label: string) =>
        boxes.line(at(part), { label, ...(hint ? { hint } : {}) }, 'govuk-input--width-5');
      return html`${box('least', words.atLeast)}${box('most', words.atMost)}`;
    }
    case 'date':
      return html`${boxes.date(at('after'), { label: words.onOrAfter })}${boxes.date(at('before'), { label: words.onOrBefore })}`;
    default:
      return null;
  }
}

/** Reads the conditions; what is wrong goes to `wrong`. Where any one is enough, two limits may leave a gap between them. */
export function readConditions(
  form: FormBody,
  match: Rule['match'],
  questions: readonly Question[],
  wrong: FieldError[],
): Condition[] {
  const isRange = match === 'all';
  return questions.flatMap((question): Condition[] => {
    const choices = building.choicesOf(question);
    if (choices !== null || question.type === 'place') return readChoice(form, question, wrong);
    if (question.type === 'number' || question.type === 'money') return readNumbers(form, question.id, isRange, wrong);
    return question.type === 'date' ? readDays(form, question.id, isRange, wrong) : [];
  });
}

function readChoice(form: FormBody, question: Question, wrong: FieldError[]): Condition[] {
  const is = sent(form, field(question.id, 'choice'));
  if (question.type === 'yes-no')
    return is === 'yes' || is === 'no' ? [{ question: question.id, is: 'one-of', values: [is] }] : [];
  if (is !== 'one-of' && is !== 'none-of') return [];
  const name = field(question.id, 'values');
  const choices = building.choicesOf(question);
  const values =
    choices === null
      ? [
          ...new Set(
            sent(form, name)
              .split('\n')
              .map((line) => line.trim().slice(0, 100))
              .filter(Boolean),
          ),
        ]
      : choices.map(({ value }) => value).filter((value) => sentAll(form, name).includes(value));
  if (values.length > 0) return [{ question: question.id, is, values }];
  wrong.push({ field: name, text: choices === null ? errors.areas : errors.values });
  return [];
}

function readNumbers(form: FormBody, question: string, isRange: boolean, wrong: FieldError[]): Condition[] {
  const read = (part: string): number | null => {
    const typed = sent(form, field(question, part)).replace(/[\s,£]/g, '');
    if (typed === '') return null;
    if (/^-?\d{1,9}(\.\d{1,3})?$/.test(typed)) return Number(typed);
    wrong.push({ field: field(question, part), text: errors.number });
    return null;
  };
  const [least, most] = [read('least'), read('most')];
  if (isRange && least !== null && most !== null && most < least)
    wrong.push({ field: field(question, 'most'), text: errors.order });
  return [
    ...(least === null ? [] : [{ question, is: 'at-least' as const, number: least }]),
    ...(most === null ? [] : [{ question, is: 'at-most' as const, number: most }]),
  ];
}

function readDays(form: FormBody, question: string, isRange: boolean, wrong: FieldError[]): Condition[] {
  const read = (part: string, name: string): string | null => {
    const at = field(question, part);
    const parts = dateParts(form, at);
    if (Object.values(parts).every((each) => each.trim() === '')) return null;
    const day = readDate(parts, name);
    if ('date' in day) return day.date.toString();
    wrong.push({ field: at, anchor: `${at}-${day.parts[0] ?? 'day'}`, text: day.error });
    return null;
  };
  const [after, before] = [read('after', words.onOrAfter), read('before', words.onOrBefore)];
  if (isRange && after !== null && before !== null && before < after) {
    const at = field(question, 'before');
    wrong.push({ field: at, anchor: `${at}-day`, text: errors.dayOrder });
  }
  return [
    ...(after === null ? [] : [{ question, is: 'on-or-after' as const, date: after }]),
    ...(before === null ? [] : [{ question, is: 'on-or-before' as const, date: before }]),
  ];
}
