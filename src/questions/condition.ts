// Conditions on answers, three-valued: a form asks a question only when they hold, and a service is for whom they hold.
// Numbers are compared as numbers, days as days; a place answers with the areas it lies in.
import { z } from 'zod';
import type { Answer, Answers } from './answer.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens');
const values = z.array(z.string().trim().min(1)).min(1, 'Choose one answer or more');

/** One statement about the answer to one question. A yes-no question has the values `yes` and `no`. */
const conditionSchema = z.discriminatedUnion('is', [
  z.strictObject({ question: id, is: z.literal('one-of'), values }),
  z.strictObject({ question: id, is: z.literal('none-of'), values }),
  z.strictObject({ question: id, is: z.literal('at-least'), number: z.number() }),
  z.strictObject({ question: id, is: z.literal('at-most'), number: z.number() }),
  z.strictObject({ question: id, is: z.literal('on-or-after'), date: z.iso.date() }),
  z.strictObject({ question: id, is: z.literal('on-or-before'), date: z.iso.date() }),
]);
export type Condition = Readonly<z.output<typeof conditionSchema>>;

/** Conditions of which all must hold, or any one. */
export const ruleSchema = z.strictObject({
  match: z.enum(['all', 'any']).default('all'),
  conditions: z.array(conditionSchema).min(1, 'Give one condition or more'),
});
export type Rule = Readonly<z.output<typeof ruleSchema>>;

/** `unknown` where the question was not answered: neither yes nor no may be read into that. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** Whether a condition holds for these answers. */
export function conditionHolds(condition: Condition, answers: Answers): Verdict {
  const answer = answers[condition.question];
  if (answer === undefined || answer.type === 'blank') return 'unknown';
  switch (condition.is) {
    case 'one-of':
    case 'none-of': {
      const given = valuesOf(answer);
      if (given === null) return 'unknown';
      const isAmong = given.some((value) => condition.values.includes(value));
      return isAmong === (condition.is === 'one-of') ? 'yes' : 'no';
    }
    case 'at-least':
    case 'at-most':
      return compared(numberOf(answer), condition.number, condition.is === 'at-least');
    case 'on-or-after':
    case 'on-or-before':
      return answer.type === 'date' ? compared(answer.date, condition.date, condition.is === 'on-or-after') : 'unknown';
  }
}

/** Whether a rule holds: for `all`, no as soon as one condition fails; for `any`, yes as soon as one holds. */
export function ruleHolds(rule: Rule, answers: Answers): Verdict {
  const verdicts = rule.conditions.map((condition) => conditionHolds(condition, answers));
  const [settles, otherwise] = rule.match === 'all' ? (['no', 'yes'] as const) : (['yes', 'no'] as const);
  if (verdicts.includes(settles)) return settles;
  return verdicts.includes('unknown') ? 'unknown' : otherwise;
}

/** The questions a rule looks at, each once. */
export function questionsOf(rule: Rule): string[] {
  return [...new Set(rule.conditions.map(({ question }) => question))];
}

function compared<T extends number | string>(given: T | null, bound: T, isLeast: boolean): Verdict {
  if (given === null) return 'unknown';
  return (isLeast ? given >= bound : given <= bound) ? 'yes' : 'no';
}

function numberOf(answer: Answer): number | null {
  if (answer.type === 'number') return answer.number;
  return answer.type === 'money' ? answer.pence / 100 : null;
}

/** The choices an answer names; null when it is of a kind that has none. */
function valuesOf(answer: Answer): readonly string[] | null {
  switch (answer.type) {
    case 'yes-no':
      return [answer.yes ? 'yes' : 'no'];
    case 'one-of':
      return [answer.value];
    case 'many-of':
      return answer.values;
    case 'place':
      return answer.areas.length === 0 ? null : answer.areas; // nobody could tell
    default:
      return null;
  }
}
