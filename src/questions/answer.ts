// An answer by the kind of question it answers, and what is still to be asked. Answers are kept as JSON, so a date is ISO text.
import type { Question, Questionnaire, QuestionType } from './questionnaire.ts';
import { addressWords, amountWords, dateWords, photoWords, unanswered } from './words.ts';

export interface Address {
  readonly line1: string;
  readonly line2: string;
  readonly town: string;
  readonly postcode: string;
}

/** `blank` is a question that was asked and left empty, which only one that is not required may be. */
export type Answer =
  | { readonly type: 'blank' }
  | { readonly type: 'text' | 'long-text'; readonly text: string }
  | { readonly type: 'number'; readonly number: number }
  /** `date` is like `2026-03-02`. */
  | { readonly type: 'date'; readonly date: string }
  | { readonly type: 'yes-no'; readonly yes: boolean }
  | { readonly type: 'one-of'; readonly value: string }
  | { readonly type: 'many-of'; readonly values: readonly string[] }
  | { readonly type: 'email'; readonly email: string }
  | { readonly type: 'phone'; readonly phone: string }
  | ({ readonly type: 'address' } & Address)
  /** Ids of answer files, for `answerFiles`. */
  | { readonly type: 'photo'; readonly fileIds: readonly string[] };

/** The answer that a kind of question has when it is not blank. */
export type AnswerOf<T extends QuestionType> = Extract<Answer, { type: T }>;

/** Answers by the id of their question. */
export type Answers = Readonly<Record<string, Answer>>;

export const blank: Answer = { type: 'blank' };

/** The answer to a question when it is of the question's own kind; undefined when blank, missing or of another kind. */
export function answerOf<T extends QuestionType>(
  question: Question & { type: T },
  answer: Answer | undefined,
): AnswerOf<T> | undefined {
  return answer?.type === question.type ? (answer as AnswerOf<T>) : undefined;
}

/** An answer as one line or paragraph of text: for check pages, e-mails, staff and the API. */
export function answerInWords(question: Question, answer: Answer | undefined): string {
  switch (answer?.type) {
    case undefined:
    case 'blank':
      return unanswered;
    case 'text':
    case 'long-text':
      return answer.text;
    case 'number':
      return amountWords(answer.number, question.type === 'number' ? question.unit : undefined);
    case 'date':
      return dateWords(answer.date);
    case 'yes-no':
      return answer.yes ? 'Yes' : 'No';
    case 'one-of':
      return labelOf(question, answer.value);
    case 'many-of':
      return answer.values.map((value) => labelOf(question, value)).join(', ');
    case 'email':
      return answer.email;
    case 'phone':
      return answer.phone;
    case 'address':
      return addressWords(answer);
    case 'photo':
      return photoWords(answer.fileIds.length);
  }
}

function labelOf(question: Question, value: string): string {
  if (question.type !== 'one-of' && question.type !== 'many-of') return value;
  return question.options.find((option) => option.value === value)?.label ?? value;
}

/** One question with its answer in words, as a case keeps it and a summary list shows it. */
export interface SummaryLine {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly isBlank: boolean;
}

/** Every question of the questionnaire, in order, with its answer in words. */
export function summaryOf(questionnaire: Pick<Questionnaire, 'questions'>, answers: Answers): SummaryLine[] {
  return questionnaire.questions.map((question) => {
    const answer = answers[question.id];
    return {
      id: question.id,
      question: question.ask,
      answer: answerInWords(question, answer),
      isBlank: answer === undefined || answer.type === 'blank',
    };
  });
}

/** The first question that has not been asked yet; undefined when all have. */
export function firstUnanswered(
  questionnaire: Pick<Questionnaire, 'questions'>,
  answers: Answers,
): Question | undefined {
  return questionnaire.questions.find((question) => {
    const answer = answers[question.id];
    if (answer === undefined) return true;
    return answer.type === 'blank' ? question.required : answer.type !== question.type;
  });
}

/** Whether every question has been asked, and every required one answered. */
export function isComplete(questionnaire: Pick<Questionnaire, 'questions'>, answers: Answers): boolean {
  return firstUnanswered(questionnaire, answers) === undefined;
}
