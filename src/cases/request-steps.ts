// The steps of asking for a service: the service's own questions that the answers lead to, where to reach the person, then
// the check.

import type { Service } from '#directory';
import { type Answers, asked, firstUnanswered, given, type Question, ruleHolds, summaryOf } from '#questions';
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

type Asking = { readonly questions: readonly Question[] };
type AsksFor = Pick<Service, 'asksForAddress'>;

/** The questions these answers lead to, and the address where the service asks for it, in order. */
export function questionsAsked(service: AsksFor, questionnaire: Asking, answers: Answers): Question[] {
  return [...asked(questionnaire, answers), ...(service.asksForAddress ? [addressQuestion] : [])];
}

/** The steps in order, by the word each has in its URL. */
export function stepsOf(service: AsksFor, questionnaire: Asking, answers: Answers): string[] {
  return [...questionsAsked(service, questionnaire, answers).map(({ id }) => id), contactStep, checkStep];
}

/** The first step that still has to be answered; the check when none has. */
export function firstOpenStep(service: AsksFor, questionnaire: Asking, answers: Answers): string {
  const open = firstUnanswered({ questions: questionsAsked(service, questionnaire, answers) }, answers);
  return open?.id ?? (hasDetails(answers) ? checkStep : contactStep);
}

/** The answers that are sent: those to questions that are asked, with the address. Details are told apart. */
export function answersSent(service: AsksFor, questionnaire: Asking, answers: Answers): Answers {
  const address = answers[addressStep];
  return {
    ...given(questionnaire, answers),
    ...(service.asksForAddress && address ? { [addressStep]: address } : {}),
  };
}

type NotOurs = Service['notOurs'][number];

/** What the service says is somebody else's, where these answers make it so. Only answers that are sent count. */
export function notOursBy({ notOurs }: Pick<Service, 'notOurs'>, sent: Answers): NotOurs[] {
  return notOurs.filter(({ rule }) => ruleHolds(rule, sent) === 'yes');
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

/** Where it is: the first place or address given, on one line. Null when none was. */
export function placeOf(questions: readonly Question[], answers: Answers): string | null {
  return summaryOf({ questions }, answers).find(({ id }) => isWhere(answers[id]))?.answer ?? null;
}

/** What it is about in one line: the first thing said in the person's own words, else their first answer, else the title. */
export function summaryLine(service: Pick<Service, 'title'>, answers: Answers, questions: readonly Question[]): string {
  const inOwnWords = (type: 'long-text' | 'text') =>
    questions
      .map((question) => answers[question.id])
      .find((answer) => answer?.type === type && answer.text.trim() !== '');
  const said = inOwnWords('long-text') ?? inOwnWords('text');
  const chosen = summaryOf({ questions }, answers).find((line) => !line.isBlank && !isWhere(answers[line.id]));
  const text = oneLine(said && 'text' in said ? said.text : (chosen?.answer ?? service.title));
  return text.length <= 200 ? text : `${text.slice(0, 199).trimEnd()}…`;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const isWhere = (answer: Answers[string] | undefined) => answer?.type === 'address' || answer?.type === 'place';

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
