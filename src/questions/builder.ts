// Building a form: each change an editor makes, as a function from the questions as they are now to the questions after it, or a
// refusal. Two editors may work on one form: a change says what its editor was shown, and goes in beside the other's changes.
import { idFromWords } from './builder-ids.ts';
import type { Question, QuestionnaireDefinition } from './questionnaire.ts';

export type QuestionList = readonly Question[];

export type BuildRefusal =
  /** It was removed after the editor opened it. */
  | 'removed-meanwhile'
  /** It was changed after the editor opened it. */
  | 'changed-meanwhile'
  /** The questions stand in another order than the editor was shown. */
  | 'moved-meanwhile'
  | 'group-gone'
  | 'group-in-group'
  | 'too-many-questions';

export type Outcome<T> = { readonly done: T; readonly refused?: undefined } | { readonly refused: BuildRefusal };
export type ListChange = (questions: QuestionList) => Outcome<QuestionList>;

/** More than this nobody would answer. */
const mostQuestions = 100;

const done = <T>(value: T): Outcome<T> => ({ done: value });
const has = (questions: QuestionList, id: string) => questions.some((question) => question.id === id);

/** The ids of all questions, those in groups included: no two should be the same. */
export function idsOf(questions: QuestionList): string[] {
  return questions.flatMap((question) =>
    question.type === 'group' ? [question.id, ...question.questions.map(({ id }) => id)] : [question.id],
  );
}

/**
 * Makes a change to the questions of a form, or to those that a group asks about each of its items.
 * @param group the id of the group; null for the form itself
 */
export function changeQuestions(
  definition: QuestionnaireDefinition,
  group: string | null,
  change: ListChange,
): Outcome<QuestionnaireDefinition> {
  if (group === null) {
    const changed = change(definition.questions);
    return changed.refused ? changed : done({ ...definition, questions: [...changed.done] });
  }
  const found = definition.questions.find((question) => question.id === group);
  if (found?.type !== 'group') return { refused: 'group-gone' };
  const changed = change(found.questions);
  if (changed.refused) return changed;
  const inside = changed.done.filter((question) => question.type !== 'group');
  if (inside.length !== changed.done.length) return { refused: 'group-in-group' };
  const questions = definition.questions.map((question) =>
    question === found ? { ...found, questions: inside } : question,
  );
  return done({ ...definition, questions });
}

/** Where a question is to stand: first, or behind another; at the end when that one is null or gone. */
export type Where = 'first' | { readonly after: string | null };

/** Adds a question. One whose id is in use gets another. */
export function addQuestion(question: Question, where: Where): ListChange {
  return (questions) => {
    if (questions.length >= mostQuestions) return { refused: 'too-many-questions' };
    if (has(questions, question.id)) return addQuestion(withFreeId(question, questions), where)(questions);
    if (where === 'first') return done([question, ...questions]);
    const place = questions.findIndex(({ id }) => id === where.after);
    return done(place < 0 ? [...questions, question] : questions.toSpliced(place + 1, 0, question));
  };
}

const withFreeId = (question: Question, questions: QuestionList): Question => ({
  ...question,
  id: idFromWords(question.id, idsOf(questions)),
});

/** What an editor does to one question: `isAsSeen` says whether it still is what they were shown. */
export interface Edit {
  readonly isAsSeen: (now: Question) => boolean;
  readonly change: (now: Question) => Question;
}

/** Changes one question; its id and its kind stay. */
export function changeQuestion(id: string, { isAsSeen, change }: Edit): ListChange {
  return (questions) => {
    const now = questions.find((question) => question.id === id);
    if (!now) return { refused: 'removed-meanwhile' };
    if (!isAsSeen(now)) return { refused: 'changed-meanwhile' };
    return done(questions.map((question) => (question === now ? { ...change(now), id } : question)));
  };
}

/** Removes one question. That others were asked because of its answer is said among the form's problems. */
export function removeQuestion(id: string, isAsSeen: (now: Question) => boolean): ListChange {
  return (questions) => {
    const now = questions.find((question) => question.id === id);
    if (!now) return { refused: 'removed-meanwhile' };
    if (!isAsSeen(now)) return { refused: 'changed-meanwhile' };
    return done(questions.filter((question) => question !== now));
  };
}

export type Direction = 'up' | 'down';

/**
 * Moves a question past its neighbour.
 * @param shown the ids in the order the editor saw. What others added, removed or moved elsewhere meanwhile stays as it is
 */
export function moveQuestion(id: string, direction: Direction, shown: readonly string[]): ListChange {
  return (questions) => {
    const now = questions.map((question) => question.id);
    const question = questions.find((each) => each.id === id);
    const neighbour = shown[shown.indexOf(id) + (direction === 'up' ? -1 : 1)];
    if (!question) return { refused: 'removed-meanwhile' };
    if (neighbour === undefined) return done(questions); // it is first, or last, already
    if (!now.includes(neighbour)) return { refused: 'moved-meanwhile' };
    if (!sameSides(id, shown, now)) return { refused: 'moved-meanwhile' };
    const others = questions.filter((each) => each !== question);
    const place = others.findIndex((each) => each.id === neighbour) + (direction === 'up' ? 0 : 1);
    return done(others.toSpliced(place, 0, question));
  };
}

/** The order an editor wished for when they moved a question: what they saw, with that question moved. */
export function wishedOrder(id: string, direction: Direction, shown: readonly string[]): string[] {
  const from = shown.indexOf(id);
  const to = from + (direction === 'up' ? -1 : 1);
  if (from < 0 || to < 0 || to >= shown.length) return [...shown];
  return shown.toSpliced(from, 1).toSpliced(to, 0, id);
}

/** Puts questions in an order somebody chose. One that is not in it stays behind the question it follows now. */
export function orderQuestions(order: readonly string[]): ListChange {
  return (questions) => {
    const chosen = order.flatMap((id) => questions.find((question) => question.id === id) ?? []);
    return done(
      questions.reduce<QuestionList>((placed, question, index) => {
        if (placed.includes(question)) return placed;
        const before = questions[index - 1];
        return placed.toSpliced(before ? placed.indexOf(before) + 1 : 0, 0, question);
      }, chosen),
    );
  };
}

/** Whether, of the questions in both lists, the same stand before and behind this one. */
function sameSides(id: string, shown: readonly string[], now: readonly string[]): boolean {
  const isBefore = (list: readonly string[], other: string) => list.indexOf(other) < list.indexOf(id);
  return shown
    .filter((other) => other !== id && now.includes(other))
    .every((other) => isBefore(shown, other) === isBefore(now, other));
}
