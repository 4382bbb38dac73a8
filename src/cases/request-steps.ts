// The steps of asking for a service: the service's own questions, where to reach the person, then the check.

import type { Service } from '#directory';
import { type Answers, type Question, summaryOf } from '#questions';
import type { PlainAnswers } from './promises-made.ts';

/** Steps that are the journey's own. No question of a service's questionnaire may be called one of these. */
export const addressStep = 'your-address';
export const contactStep = 'your-details';
export const checkStep = 'check';

export const addressQuestion: Question = {
  id: addressStep,
  type: 'address',
  ask: 'What is your address?',
  required: true,
  whenEmpty: 'Enter your address',
  aboutYou: true,
};

/** The steps in order, by the word each has in its URL. */
export function stepsOf(service: Pick<Service, 'asksForAddress'>, questions: readonly Question[]): string[] {
  return [
    ...questions.map((question) => question.id),
    ...(service.asksForAddress ? [addressStep] : []),
    contactStep,
    checkStep,
  ];
}

/** The question of a step, unless the step is the details or the check. */
export function questionOf(step: string, questions: readonly Question[]): Question | undefined {
  return step === addressStep ? addressQuestion : questions.find((question) => question.id === step);
}

/** What was answered, as plain values that rules can look at. */
export function plainAnswers(answers: Answers): PlainAnswers {
  const plain: Record<string, readonly string[]> = {};
  for (const [id, answer] of Object.entries(answers)) {
    if (answer.type === 'yes-no') plain[id] = [answer.yes ? 'yes' : 'no'];
    if (answer.type === 'one-of') plain[id] = [answer.value];
    if (answer.type === 'many-of') plain[id] = answer.values;
  }
  return plain;
}

/** Where it is: the first address given, on one line. Null when none was. */
export function placeOf(answers: Answers): string | null {
  for (const answer of Object.values(answers)) {
    if (answer.type !== 'address') continue;
    return [answer.line1, answer.line2, answer.town, answer.postcode].filter((line) => line !== '').join(', ');
  }
  return null;
}

/** What it is about in one line: the first thing said in the person's own words, else their first answer, else the title. */
export function summaryLine(service: Pick<Service, 'title'>, answers: Answers, questions: readonly Question[]): string {
  const inOwnWords = (type: 'long-text' | 'text') =>
    questions
      .map((question) => answers[question.id])
      .find((answer) => answer?.type === type && answer.text.trim() !== '');
  const said = inOwnWords('long-text') ?? inOwnWords('text');
  const chosen = summaryOf({ questions }, answers).find(
    (line) => !line.isBlank && answers[line.id]?.type !== 'address',
  );
  const text = said && 'text' in said ? said.text.replace(/\s+/g, ' ').trim() : (chosen?.answer ?? service.title);
  return text.length <= 200 ? text : `${text.slice(0, 199).trimEnd()}…`;
}

/** The person's details as the draft keeps them. Empty texts mean “not given”. */
export function detailsOf(answers: Answers): { name: string; email: string; phone: string } {
  const text = (id: string): string => {
    const answer = answers[id];
    if (answer?.type === 'text') return answer.text;
    if (answer?.type === 'email') return answer.email;
    return answer?.type === 'phone' ? answer.phone : '';
  };
  return { name: text('your-name'), email: text('your-email'), phone: text('your-phone') };
}

/** Whether the details step has been answered, even with nothing where nothing is needed. */
export function hasDetails(answers: Answers): boolean {
  return answers['your-name'] !== undefined;
}
