// Rules that could not do their work, found before anybody meets them: about what is not asked, against one another, or idle.
import { Temporal } from '#lib/temporal';
import { type Condition, couldHold, misfit, type Question, type Rule } from '#questions';
import type { Eligibility } from './eligibility.ts';
import { faultWords } from './eligibility-words.ts';

/** What is wrong with the rules of a service, in sentences; empty when they can be used. */
export function faultsOfEligibility(eligibility: Eligibility): string[] {
  const malformed = [...missing(eligibility), ...faultsOfQuestions(eligibility), ...faultsOfConditions(eligibility)];
  // rules about what is not there contradict nothing: those are put right first
  return malformed.length > 0 ? malformed : [...contradictions(eligibility), ...idle(eligibility)];
}

function missing({ questions, requirements }: Eligibility): string[] {
  return [
    ...(questions.length === 0 ? [faultWords.noQuestion] : []),
    ...(requirements.length === 0 ? [faultWords.noRequirement] : []),
  ];
}

function faultsOfQuestions({ questions, requirements }: Eligibility): string[] {
  const ids = questions.map(({ id }) => id);
  const lookedAt = new Set(requirements.flatMap(({ rule }) => rule.conditions.map(({ question }) => question)));
  return [
    ...[...new Set(ids.filter((id, index) => ids.indexOf(id) < index))].map(faultWords.twinQuestion),
    ...questions.filter(({ askedWhen }) => askedWhen !== undefined).map(({ ask }) => faultWords.askedWhen(ask)),
    ...(requirements.length === 0
      ? []
      : questions.filter(({ id }) => !lookedAt.has(id)).map(({ ask }) => faultWords.notLookedAt(ask))),
  ];
}

function faultsOfConditions({ questions, requirements }: Eligibility): string[] {
  const known = new Map(questions.map((question) => [question.id, question]));
  return requirements.flatMap(({ rule, needs }) =>
    rule.conditions.flatMap((condition) => {
      const question = known.get(condition.question);
      if (question === undefined) return [faultWords.unknownQuestion(needs, condition.question)];
      return misfit(condition, question).map((why) => faultWords.misfit(needs, question.ask, why));
    }),
  );
}

/** Requirements that nobody could meet: alone, two together, or all of them. The smallest set that clashes is named. */
function contradictions({ questions, requirements }: Eligibility): string[] {
  const alone = requirements.filter(({ rule }) => !couldHold([rule], questions));
  if (alone.length > 0) return alone.map(({ needs }) => faultWords.impossible(needs));
  const pairs = requirements.flatMap((first, index) =>
    requirements
      .slice(index + 1)
      .filter((second) => !couldHold([first.rule, second.rule], questions))
      .map((second) => faultWords.clash(first.needs, second.needs)),
  );
  if (pairs.length > 0) return pairs;
  const rules = requirements.map(({ rule }) => rule);
  return couldHold(rules, questions) ? [] : [faultWords.impossibleTogether];
}

/** Requirements that every answer meets: they keep nobody out, and were meant to. */
function idle({ questions, requirements }: Eligibility): string[] {
  const known = new Map(questions.map((question) => [question.id, question]));
  return requirements
    .filter(({ rule }) => !couldHold([opposite(rule, known)], questions))
    .map(({ needs }) => faultWords.neverFails(needs));
}

/** The rule that holds where this one does not. */
function opposite({ match, conditions }: Rule, known: ReadonlyMap<string, Question>): Rule {
  return {
    match: match === 'all' ? 'any' : 'all',
    conditions: conditions.map((condition) => oppositeOf(condition, known.get(condition.question))),
  };
}

function oppositeOf(condition: Condition, question: Question | undefined): Condition {
  const { question: id } = condition;
  switch (condition.is) {
    case 'one-of':
      return { ...condition, is: 'none-of' };
    case 'none-of':
      return { ...condition, is: 'one-of' };
    case 'at-least':
      return { question: id, is: 'at-most', number: condition.number - smallestStep(question) };
    case 'at-most':
      return { question: id, is: 'at-least', number: condition.number + smallestStep(question) };
    case 'on-or-after':
      return { question: id, is: 'on-or-before', date: dayFrom(condition.date, -1) };
    case 'on-or-before':
      return { question: id, is: 'on-or-after', date: dayFrom(condition.date, 1) };
  }
}

const dayFrom = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString();

/** How far two answers to a question of numbers are apart at least. */
function smallestStep(question: Question | undefined): number {
  if (question?.type === 'money') return 0.01;
  return question?.type === 'number' ? 10 ** -(question.decimals ?? 0) : 1;
}
