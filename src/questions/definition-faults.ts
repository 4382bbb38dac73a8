// What makes a questionnaire impossible to ask: found before it is published, each with the question and the reason.
import { type Condition, questionsOf } from './condition.ts';
import { someDayFits } from './day-bound.ts';
import type { Question, QuestionnaireDefinition } from './questionnaire.ts';
import { couldHold } from './satisfiable.ts';
import { definitionWords as words } from './words.ts';

/** `question` is the id of the one it is about; null when it is about the whole. */
export interface DefinitionFault {
  readonly question: string | null;
  readonly message: string;
}

/** Words a form uses in its own addresses and fields, which no question may be called. */
const taken = new Set(['your-address', 'your-details', 'your-name', 'your-email', 'your-phone', 'your-channel']);
const takenInAddress = new Set(['check', 'confirmation', 'not-ours', 'save', 'saved', 'return']);

/** The value that is used twice, if one is. */
function firstTwin(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}

/** Why one question could not be asked or answered, whatever stands around it; nothing when it can. */
export function faultsOfQuestion(question: Question): string[] {
  const faults: string[] = [];
  if (question.required && question.whenEmpty === undefined) faults.push(words.needsWhenEmpty);
  if (question.type === 'photo' && question.required) faults.push(words.photoRequired);
  if (question.type === 'number' && (question.min ?? -Infinity) > (question.max ?? Infinity))
    faults.push(words.noNumber);
  if (question.type === 'money' && (question.minPence ?? -Infinity) > (question.maxPence ?? Infinity))
    faults.push(words.noAmount);
  if (question.type === 'date' && !someDayFits(question)) faults.push(words.noDay);
  if (question.type === 'one-of' || question.type === 'many-of') {
    const twin = firstTwin(question.options.map(({ value }) => value));
    if (twin) faults.push(words.twinOptions(twin));
  }
  if (question.type === 'group') {
    const twin = firstTwin(question.questions.map(({ id }) => id));
    if (twin) faults.push(words.twinInGroup(twin));
    if (question.min > question.max) faults.push(words.noCount(question.min, question.max));
    for (const part of question.questions) {
      if (part.askedWhen) faults.push(words.branchInGroup(part.ask));
      for (const fault of faultsOfQuestion(part)) faults.push(words.inGroup(part.ask, fault));
    }
  }
  return faults;
}

/** Why questions that are each good cannot be asked together; nothing when they can. */
export function faultsOfOrder(questions: readonly Question[]): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  const twin = firstTwin(questions.map(({ id }) => id));
  if (twin) faults.push({ question: twin, message: words.twinQuestions(twin) });
  const ids = new Set(questions.map(({ id }) => id));
  for (const question of questions) {
    const { id, ask } = question;
    if (taken.has(id) || takenInAddress.has(id)) faults.push({ question: id, message: words.taken(ask, id) });
    for (const part of question.type === 'group' ? question.questions : [])
      if (ids.has(`${id}-${part.id}`))
        faults.push({ question: id, message: words.groupClash(ask, part.ask, `${id}-${part.id}`) });
  }
  return [...faults, ...faultsOfBranches(questions)];
}

/** All that is wrong with a questionnaire, in the order of its questions within each kind of fault. */
export function faultsOfDefinition({ questions }: Pick<QuestionnaireDefinition, 'questions'>): DefinitionFault[] {
  const alone = questions.flatMap((question) =>
    faultsOfQuestion(question).map((message) => ({ question: question.id, message })),
  );
  return [...alone, ...faultsOfOrder(questions)];
}

/** Conditions that together lead to a question: one way of several. */
type Way = readonly Condition[];

/** More ways to a question than this are not followed: it is taken to be reachable. */
const mostWays = 2000;

/** What is wrong with the rules by which questions are asked, and the questions that no answers lead to. */
function faultsOfBranches(questions: readonly Question[]): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  // the ways to each question before this one; null where they are too many, or a fault makes them unknown
  const waysTo = new Map<string, readonly Way[] | null>();
  for (const question of questions) {
    const { id, askedWhen } = question;
    if (!askedWhen) {
      waysTo.set(id, [[]]);
      continue;
    }
    const wrong = askedWhen.conditions.flatMap((condition) => faultOfCondition(question, condition, questions));
    const ways = wrong.length > 0 ? null : waysInto(askedWhen, waysTo);
    const isReached = ways?.some(
      (way) => way.length === 0 || couldHold([{ match: 'all', conditions: [...way] }], questions),
    );
    for (const message of new Set(wrong)) faults.push({ question: id, message });
    if (isReached === false)
      faults.push({ question: id, message: words.unreachable(question.ask, leadsOf(question, questions)) });
    waysTo.set(id, isReached ? (ways ?? null) : null);
  }
  return faults;
}

/** Every way a rule may come to hold: its own conditions, and those that led to the questions it looks at. */
function waysInto(
  rule: NonNullable<Question['askedWhen']>,
  waysTo: ReadonlyMap<string, readonly Way[] | null>,
): readonly Way[] | null {
  const choices: (readonly Way[])[] = [];
  for (const condition of rule.conditions) {
    const before = waysTo.get(condition.question);
    if (!before) return null;
    choices.push(before.map((way) => [...way, condition]));
  }
  if (rule.match === 'any') return few(choices.flat());
  let ways: readonly Way[] = [[]];
  for (const choice of choices) {
    if (ways.length * choice.length > mostWays) return null;
    ways = ways.flatMap((way) => choice.map((more) => [...way, ...more]));
  }
  return few(ways);
}

const few = (ways: readonly Way[]) => (ways.length > mostWays ? null : ways);

function leadsOf({ askedWhen }: Question, questions: readonly Question[]): string[] {
  const looked = askedWhen ? questionsOf(askedWhen) : [];
  return questions.filter(({ id }) => looked.includes(id)).map(({ ask }) => ask);
}

function faultOfCondition(question: Question, condition: Condition, questions: readonly Question[]): string[] {
  const on = questions.findIndex(({ id }) => id === condition.question);
  const other = questions[on];
  if (condition.question === question.id) return [words.dependsOnItself(question.ask)];
  if (!other) return [words.dependsOnUnknown(question.ask, condition.question)];
  if (on > questions.indexOf(question)) return [words.dependsOnLater(question.ask, other.ask)];
  return misfit(condition, other).map((why) => words.dependsBadly(question.ask, other.ask, why));
}

/**
 * Why a condition cannot be asked of this question; nothing when it can. For whatever has rules on answers: the text
 * goes on from “looks at “How old are you?”: ”.
 */
export function misfit(condition: Condition, question: Question): string[] {
  switch (condition.is) {
    case 'one-of':
    case 'none-of':
      if (question.type === 'place') return []; // its areas are not in its definition
      if (question.type === 'yes-no') return missing(condition.values, ['yes', 'no']);
      if (question.type === 'one-of' || question.type === 'many-of')
        return missing(
          condition.values,
          question.options.map(({ value }) => value),
        );
      return [words.hasNoChoices];
    case 'at-least':
    case 'at-most':
      return question.type === 'number' || question.type === 'money' ? [] : [words.isNoNumber];
    case 'on-or-after':
    case 'on-or-before':
      return question.type === 'date' ? [] : [words.isNoDate];
  }
}

const missing = (values: readonly string[], offered: readonly string[]) =>
  values.filter((value) => !offered.includes(value)).map(words.missingOption);
