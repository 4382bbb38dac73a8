// Answers to every question of a service's rules at once, any of which may be left out.
import { areasOf } from '#addresses';
import type { Db } from '#db';
import { type Answer, type Answers, type Question, questionFields, readAnswer } from '#questions';
import { type Content, type FieldError, FormErrors, type Visit } from '#web';
import { asAsked, asOptional } from '../eligibility-check.ts';
import { today } from './around.ts';

/** A place with the areas its postcode lies in, where one was given and is known. */
export async function located(db: Db, answer: Answer): Promise<Answer> {
  if (answer.type !== 'place' || answer.areas.length > 0) return answer;
  return { ...answer, areas: (await areasOf(db, answer.postcode)).map(({ name }) => name) };
}

/** What was answered; what was left empty is not among it. */
export async function readSomeAnswers(
  visit: Visit,
  questions: readonly Question[],
): Promise<{ answers: Answers; errors: FormErrors }> {
  const answers: Record<string, Answer> = {};
  const wrong: FieldError[] = [];
  for (const question of asOptional(questions)) {
    const read = readAnswer(question, visit.form, today(visit));
    if (read.errors) wrong.push(...read.errors.list);
    else if (read.answer.type !== 'blank') answers[question.id] = await located(visit.db, read.answer);
  }
  return { answers, errors: new FormErrors(wrong) };
}

/** The fields of every question, for one form whose introduction says that any may be left out. */
export function questionsAtOnce(
  visit: Visit,
  questions: readonly Question[],
  answers: Answers,
  errors: FormErrors,
): Content {
  return questions.map((question) =>
    questionFields(asAsked(question), {
      as: 'part',
      answer: answers[question.id],
      errors,
      ...(errors.any ? { form: visit.form } : {}),
    }),
  );
}
