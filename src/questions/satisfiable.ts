// Whether any answers at all could make rules hold together: finds rules that contradict themselves and questions nobody reaches.
import type { Condition, Rule } from './condition.ts';
import type { Question } from './questionnaire.ts';

/** More ways of choosing one condition from each rule than this are not tried: the rules are taken to be possible. */
const mostWays = 4096;

/**
 * Whether some answers to `questions` make every rule hold. A condition on a question that is not among them cannot hold.
 * What is too large to try is taken to be possible: a rule is never refused without reason.
 */
export function couldHold(rules: readonly Rule[], questions: readonly Question[]): boolean {
  let ways: (readonly Condition[])[] = [[]];
  for (const rule of rules) {
    ways =
      rule.match === 'all'
        ? ways.map((way) => [...way, ...rule.conditions])
        : ways.flatMap((way) => rule.conditions.map((condition) => [...way, condition]));
    if (ways.length > mostWays) return true;
  }
  const known = new Map(questions.map((question) => [question.id, question]));
  return ways.some((way) => allTogether(way, known));
}

function allTogether(conditions: readonly Condition[], known: ReadonlyMap<string, Question>): boolean {
  return [...Map.groupBy(conditions, ({ question }) => question)].every(([id, group]) => {
    const question = known.get(id);
    return question !== undefined && answerExists(question, group);
  });
}

/** Whether one answer to one question meets all of these. */
function answerExists(question: Question, conditions: readonly Condition[]): boolean {
  return choiceExists(question, conditions) && numberExists(question, conditions) && dayExists(conditions);
}

function choiceExists(question: Question, conditions: readonly Condition[]): boolean {
  const barred = new Set(conditions.flatMap((each) => (each.is === 'none-of' ? each.values : [])));
  const wanted = conditions.flatMap((each) => (each.is === 'one-of' ? [each.values] : []));
  const offered = choicesOf(question);
  const isFree = (value: string) => !barred.has(value) && (offered === null || offered.includes(value));
  const isAnyFree = offered === null || offered.some(isFree);
  // several may be named at once, and one at least
  if (question.type === 'many-of' || question.type === 'place')
    return isAnyFree && wanted.every((values) => values.some(isFree));
  const [first, ...others] = wanted;
  if (first === undefined) return isAnyFree;
  return first.some((value) => isFree(value) && others.every((values) => values.includes(value)));
}

/** The values a question offers; null when it is not one of choices, or its choices are not in its definition. */
function choicesOf(question: Question): readonly string[] | null {
  if (question.type === 'yes-no') return ['yes', 'no'];
  if (question.type === 'one-of' || question.type === 'many-of') return question.options.map(({ value }) => value);
  return null;
}

function numberExists(question: Question, conditions: readonly Condition[]): boolean {
  const isBounded = question.type === 'number';
  const least = conditions.map((each) => (each.is === 'at-least' ? each.number : -Infinity));
  const most = conditions.map((each) => (each.is === 'at-most' ? each.number : Infinity));
  const from = Math.max(isBounded ? (question.min ?? -Infinity) : -Infinity, ...least);
  const to = Math.min(isBounded ? (question.max ?? Infinity) : Infinity, ...most);
  return from <= to;
}

function dayExists(conditions: readonly Condition[]): boolean {
  const after = conditions.flatMap((each) => (each.is === 'on-or-after' ? [each.date] : []));
  const before = conditions.flatMap((each) => (each.is === 'on-or-before' ? [each.date] : []));
  return after.every((from) => before.every((to) => from <= to));
}
