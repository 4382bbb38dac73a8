// What an editor does to the rules of a service: two lists, in which each thing is known by its content, so that a form made
// from what was there an hour ago never lands on something else.
import type { Question } from '#questions';
import type { Eligibility } from './eligibility.ts';

export type Requirement = Eligibility['requirements'][number];

export const noRules: Eligibility = { questions: [], requirements: [] };

/** A list with one thing put in the place of another. */
export const replaced = <T>(list: readonly T[], at: number, by: T): T[] => list.with(at, by);

/** A list with one thing a place further up or down; as it is at the end of it. */
export function moved<T>(list: readonly T[], at: number, direction: 'up' | 'down'): T[] {
  const to = direction === 'up' ? at - 1 : at + 1;
  const [thing, other] = [list[at], list[to]];
  return thing === undefined || other === undefined ? [...list] : list.with(at, other).with(to, thing);
}

/** Where the rules are empty again, there are none. */
export function orNone(rules: Eligibility): Eligibility | null {
  return rules.questions.length + rules.requirements.length === 0 ? null : rules;
}

/** Puts a question in the place of the one with its id. */
export function changeQuestion(rules: Eligibility, question: Question): Eligibility {
  return { ...rules, questions: rules.questions.map((each) => (each.id === question.id ? question : each)) };
}

/** The requirements that look at a question: they have to go, or change, before it can. */
export function lookingAt({ requirements }: Eligibility, question: string): Requirement[] {
  return requirements.filter(({ rule }) => rule.conditions.some((condition) => condition.question === question));
}
