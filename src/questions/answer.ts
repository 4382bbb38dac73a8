// An answer by the kind of question it answers, and how it reads. Answers are kept as JSON, so a date is ISO text.
import type { Question, QuestionOf, QuestionType } from './questionnaire.ts';
import {
  addressWords,
  amountWords,
  dateWords,
  fileWords,
  itemName,
  photoWords,
  placeWords,
  unanswered,
} from './words.ts';

export interface Address {
  readonly line1: string;
  readonly line2: string;
  readonly town: string;
  readonly postcode: string;
}

/** Where something is. `words` alone always does: nobody has to know a postcode or find it on a map. */
export interface Place {
  /** As people say it: an address, or “the path behind the library”. */
  readonly words: string;
  readonly postcode: string;
  /** Unique property reference number, when one address was chosen. */
  readonly uprn: string | null;
  /** Names of the areas it lies in, such as its ward and parish; empty when nobody could tell. */
  readonly areas: readonly string[];
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
  | { readonly type: 'photo'; readonly fileIds: readonly string[] }
  | { readonly type: 'file'; readonly fileIds: readonly string[] }
  | { readonly type: 'money'; readonly pence: number }
  | ({ readonly type: 'place' } & Place)
  /** One set of answers an item, in the order they were given. */
  | { readonly type: 'group'; readonly items: readonly Answers[] };

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
    case 'file':
      return fileWords(answer.fileIds.length);
    case 'money':
      return amountWords(answer.pence / 100, 'pounds');
    case 'place':
      return placeWords(answer);
    case 'group':
      return question.type === 'group' ? itemsInWords(question, answer.items) : unanswered;
  }
}

/** A line an item: “Child 1: What is their name? Anna; How old are they? 5 years”. */
function itemsInWords(group: QuestionOf<'group'>, items: readonly Answers[]): string {
  return items.map((item, at) => `${itemName(group.item, at)}: ${itemInWords(group, item)}`).join('\n');
}

/** What was answered about one item of a group, on one line. */
export function itemInWords({ questions }: QuestionOf<'group'>, item: Answers): string {
  const [only] = questions;
  if (only && questions.length === 1) return answerInWords(only, item[only.id]);
  return questions
    .filter(({ id }) => item[id] !== undefined && item[id].type !== 'blank')
    .map((question) => `${question.ask} ${answerInWords(question, item[question.id])}`)
    .join('; ');
}

/** The ids of all files among these answers, those inside groups too. */
export function fileIdsOf(answers: Answers): string[] {
  return Object.values(answers).flatMap((answer) => {
    if (answer.type === 'photo' || answer.type === 'file') return answer.fileIds;
    return answer.type === 'group' ? answer.items.flatMap(fileIdsOf) : [];
  });
}

function labelOf(question: Question, value: string): string {
  if (question.type !== 'one-of' && question.type !== 'many-of') return value;
  return question.options.find((option) => option.value === value)?.label ?? value;
}
