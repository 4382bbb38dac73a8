// What somebody answers when they ask for a service: the questions of its form, answered as people do.

import type { Service } from '#directory';
import type { Dice } from './dice.ts';
import type { Questionnaire } from './material.ts';

export interface Answered {
  /** As kept with the case. */
  readonly answers: readonly { readonly question: string; readonly answer: string }[];
  /** As values, by question: what decides about the promise. */
  readonly given: Readonly<Record<string, readonly string[]>>;
}

/** A danger, or anything else that calls for another promise, is rare. */
const seldom = 0.07;

export function answersFor(
  service: Service,
  questionnaire: Questionnaire | undefined,
  said: string,
  place: string,
  dice: Dice,
): Answered {
  const answers: { question: string; answer: string }[] = [];
  const given: Record<string, readonly string[]> = {};
  for (const question of questionnaire?.questions ?? []) {
    if (!isAsked(question, given)) continue;
    const urgent = service.promiseWhen.find((rule) => rule.question === question.id)?.is ?? [];
    const answer = answerTo(question, urgent, said, place, dice);
    if (!answer) continue;
    answers.push({ question: question.ask, answer: answer.words });
    given[question.id] = answer.values;
  }
  return { answers, given };
}

/** Whether a question that hangs on earlier choices is asked. Comparisons of numbers and days are not played. */
function isAsked(
  { askedWhen }: Questionnaire['questions'][number],
  given: Readonly<Record<string, readonly string[]>>,
): boolean {
  if (!askedWhen) return true;
  const holds = askedWhen.conditions.map((condition) => {
    const chosen = given[condition.question];
    if (!chosen || !('values' in condition)) return false;
    return chosen.some((value) => condition.values.includes(value)) === (condition.is === 'one-of');
  });
  return askedWhen.match === 'all' ? holds.every(Boolean) : holds.some(Boolean);
}

function answerTo(
  { type, options }: Questionnaire['questions'][number],
  urgent: readonly string[],
  said: string,
  place: string,
  dice: Dice,
): { words: string; values: readonly string[] } | null {
  switch (type) {
    case 'long-text':
      return { words: said, values: [said] };
    case 'address':
      return { words: place, values: [place] };
    case 'yes-no': {
      const yes = dice.chance(urgent.includes('yes') ? seldom : 0.3);
      return { words: yes ? 'Yes' : 'No', values: [yes ? 'yes' : 'no'] };
    }
    case 'one-of':
    case 'many-of': {
      const usual = options.filter(({ value }) => !urgent.includes(value));
      const rare = options.filter(({ value }) => urgent.includes(value));
      const from = usual.length === 0 || (rare.length > 0 && dice.chance(seldom)) ? rare : usual;
      const { value, label } = dice.pick(from);
      return { words: label, values: [value] };
    }
    default:
      return null; // dates, numbers, names and photos: left out
  }
}
