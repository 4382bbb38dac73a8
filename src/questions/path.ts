// The way through a questionnaire: which questions these answers lead to, in what order, and what is still to be answered.
// Only answers to questions that are asked count; an answer whose question is no longer asked is kept, and leads nowhere.
import { type Answer, type Answers, answerInWords } from './answer.ts';
import { ruleHolds } from './condition.ts';
import { fewestItems, type Question, type Questionnaire } from './questionnaire.ts';

type Asking = Pick<Questionnaire, 'questions'>;

/** The questions these answers lead to, in order. A rule that cannot be told yet does not ask its question. */
export function asked(questionnaire: Asking, answers: Answers): Question[] {
  return walk(questionnaire, answers).questions;
}

/** The answers to questions that are asked: what is sent and shown. Answers that are not this questionnaire's are left out. */
export function given(questionnaire: Asking, answers: Answers): Answers {
  return walk(questionnaire, answers).given;
}

/** Whether these answers, all of which are known to count, lead to the question. */
export function isAsked({ askedWhen }: Question, counted: Answers): boolean {
  return askedWhen === undefined || ruleHolds(askedWhen, counted) === 'yes';
}

function walk({ questions }: Asking, answers: Answers): { questions: Question[]; given: Answers } {
  const counted: Record<string, Answer> = {};
  const met = questions.filter((question) => {
    if (!isAsked(question, counted)) return false;
    const answer = answers[question.id];
    if (answer) counted[question.id] = answer;
    return true;
  });
  return { questions: met, given: counted };
}

/** The question asked after `id`; undefined after the last, and when there is no such question. */
export function nextQuestion(questionnaire: Asking, answers: Answers, id: string): Question | undefined {
  const at = placeOf(questionnaire, id);
  return at < 0 ? undefined : asked(questionnaire, answers).find((each) => placeOf(questionnaire, each.id) > at);
}

/** The question asked before `id`, for a back link; undefined before the first. */
export function previousQuestion(questionnaire: Asking, answers: Answers, id: string): Question | undefined {
  const at = placeOf(questionnaire, id);
  return asked(questionnaire, answers).findLast((each) => placeOf(questionnaire, each.id) < at);
}

function placeOf({ questions }: Asking, id: string): number {
  return questions.findIndex((question) => question.id === id);
}

/** The first question that is asked and has no answer that will do; undefined when all have. */
export function firstUnanswered(questionnaire: Asking, answers: Answers): Question | undefined {
  return asked(questionnaire, answers).find((question) => !isAnswered(question, answers[question.id]));
}

function isAnswered(question: Question, answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  if (answer.type === 'blank') return !question.required;
  if (question.type === 'group' && answer.type === 'group')
    return answer.items.length >= fewestItems(question) && answer.items.length <= question.max;
  return answer.type === question.type;
}

/** One question with its answer in words, as a case keeps it and a summary list shows it. */
export interface SummaryLine {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly isBlank: boolean;
}

/** Every question that is asked, in order, with its answer in words. */
export function summaryOf(questionnaire: Asking, answers: Answers): SummaryLine[] {
  return asked(questionnaire, answers).map((question) => {
    const answer = answers[question.id];
    return {
      id: question.id,
      question: question.ask,
      answer: answerInWords(question, answer),
      isBlank: answer === undefined || answer.type === 'blank',
    };
  });
}
