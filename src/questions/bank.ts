// The question bank: questions worded once and used in many forms. A form keeps a copy of its own; the copy remembers where it is
// from, so that a better wording can be offered to every form that uses it.
import { idFromWords } from './builder-ids.ts';
import { markOf } from './builder-mark.ts';
import type { Question, QuestionnaireDefinition } from './questionnaire.ts';

/** What asks a question of the bank and is no form: something of a later room, such as the rules of a service. */
export interface BankUser {
  /** The id of the question. */
  readonly question: string;
  readonly title: string;
  readonly href: string;
}

/** A question as the bank keeps it: without what only makes sense inside one form. */
export function forBank(question: Question, id: string): Question {
  const { askedWhen: _rule, fromBank: _origin, ...wording } = question;
  return { ...wording, id };
}

/** A copy for a form. @param used the ids the form uses already */
export function copyFromBank(question: Question, used: Iterable<string>): Question {
  return { ...question, id: idFromWords(question.id, used), fromBank: question.id };
}

/** The questions of a form that come from this one of the bank. */
function copiesIn(definition: Pick<QuestionnaireDefinition, 'questions'>, bankId: string): Question[] {
  return definition.questions.filter(({ fromBank }) => fromBank === bankId);
}

/** Whether some copy in the form says anything else than the bank does now. */
export function isBehind(definition: Pick<QuestionnaireDefinition, 'questions'>, banked: Question): boolean {
  return copiesIn(definition, banked.id).some(
    (copy) => markOf(forBank(copy, banked.id)) !== markOf(forBank(banked, banked.id)),
  );
}

/** Brings every copy in a form up to what the bank says; its id and when it is asked stay. */
export function bringUpToDate(definition: QuestionnaireDefinition, banked: Question): QuestionnaireDefinition {
  const questions = definition.questions.map((question): Question => {
    if (question.fromBank !== banked.id) return question;
    const { id, askedWhen } = question;
    return { ...forBank(banked, id), fromBank: banked.id, ...(askedWhen ? { askedWhen } : {}) };
  });
  return { ...definition, questions };
}
