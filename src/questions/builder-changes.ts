// What a question says, fact by fact in plain words, and what differs between two versions of a form.
import { type FactName, factNames, kinds, buildWords as words } from './build-words.ts';
import { markOf } from './builder-mark.ts';
import { ruleInWords } from './builder-rules.ts';
import { boundInWords } from './day-bound.ts';
import type { Question, QuestionnaireDefinition } from './questionnaire.ts';
import { amountWords } from './words.ts';

type Asked = Pick<QuestionnaireDefinition, 'title' | 'questions'>;

export interface Fact {
  readonly name: FactName;
  /** One line each. */
  readonly says: readonly string[];
}

/**
 * All that is said about a question.
 * @param among the questions of the form, which its rule speaks of
 */
export function factsOf(question: Question, among: readonly Question[]): Fact[] {
  const { hint, required, whenEmpty, aboutYou, askedWhen, fromBank } = question;
  const facts: readonly (readonly [FactName, string | readonly string[] | undefined])[] = [
    ['ask', question.ask],
    ['kind', kinds[question.type].name],
    ['hint', hint],
    ['required', required ? words.required(whenEmpty) : words.notRequired],
    ['aboutYou', aboutYou ? words.aboutYou : undefined],
    ...ownFacts(question),
    ['askedWhen', askedWhen && ruleInWords(askedWhen, among)],
    ['bank', fromBank && words.bank(fromBank)],
  ];
  return facts.flatMap(([name, says]) =>
    says === undefined || says.length === 0 ? [] : [{ name, says: typeof says === 'string' ? [says] : says }],
  );
}

function ownFacts(question: Question): readonly (readonly [FactName, string | readonly string[] | undefined])[] {
  const amount = (number: number | undefined, unit?: string) =>
    number === undefined ? undefined : amountWords(number, unit);
  switch (question.type) {
    case 'text':
    case 'long-text':
      return [['length', amount(question.maxLength)]];
    case 'number':
      return [
        ['least', amount(question.min)],
        ['most', amount(question.max)],
        ['unit', question.unit],
        ['decimals', amount(question.decimals)],
      ];
    case 'money':
      return [
        ['least', amount(inPounds(question.minPence), 'pounds')],
        ['most', amount(inPounds(question.maxPence), 'pounds')],
      ];
    case 'date':
      return [
        ['mustBe', question.mustBe && words.mustBe[question.mustBe]],
        ['earliest', question.earliest && boundInWords(question.earliest)],
        ['latest', question.latest && boundInWords(question.latest)],
      ];
    case 'one-of':
    case 'many-of':
      return [['options', question.options.map(({ label, hint }) => (hint ? `${label} (${hint})` : label))]];
    case 'group':
      return [
        ['item', question.item],
        ['count', `${question.min} to ${question.max}`],
        ['parts', question.questions.map(({ ask, type }) => `${ask} (${kinds[type].name.toLowerCase()})`)],
      ];
    default:
      return [];
  }
}

const inPounds = (pence: number | undefined) => (pence === undefined ? undefined : pence / 100);

export interface Difference {
  readonly name: FactName;
  /** Empty where nothing was, or is, said. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What two wordings of one question say differently. */
export function differencesBetween(
  before: { readonly question: Question; readonly among: readonly Question[] },
  after: { readonly question: Question; readonly among: readonly Question[] },
): Difference[] {
  const old = new Map(factsOf(before.question, before.among).map(({ name, says }) => [name, says]));
  const now = new Map(factsOf(after.question, after.among).map(({ name, says }) => [name, says]));
  const names = (Object.keys(factNames) as FactName[]).filter(
    (name) => markOf(old.get(name)) !== markOf(now.get(name)),
  );
  return names.map((name) => ({ name, before: old.get(name) ?? [], after: now.get(name) ?? [] }));
}

export interface Changes {
  readonly title: { readonly before: string; readonly after: string } | null;
  readonly added: readonly Question[];
  readonly removed: readonly Question[];
  readonly changed: readonly { readonly question: Question; readonly differences: readonly Difference[] }[];
  /** Questions in both that no longer stand in the same order. */
  readonly moved: readonly Question[];
}

/** What became of a form between two versions. Without a version before, all of it is new. */
export function changesBetween(before: Asked | null, after: Asked): Changes {
  const old = before?.questions ?? [];
  const was = (id: string) => old.find((question) => question.id === id);
  const is = (id: string) => after.questions.find((question) => question.id === id);
  const isSaidAlike = (one: Question, other: Question) => markOf(one) === markOf(other);
  return {
    title: before && before.title !== after.title ? { before: before.title, after: after.title } : null,
    added: after.questions.filter(({ id }) => !was(id)),
    removed: old.filter(({ id }) => !is(id)),
    changed: after.questions.flatMap((question) => {
      const earlier = was(question.id);
      if (!earlier || isSaidAlike(earlier, question)) return [];
      const differences = differencesBetween({ question: earlier, among: old }, { question, among: after.questions });
      return [{ question, differences }];
    }),
    moved: movedBetween(
      old.filter(({ id }) => is(id)).map(({ id }) => id),
      after.questions.filter(({ id }) => was(id)),
    ),
  };
}

export function isNothing({ title, added, removed, changed, moved }: Changes): boolean {
  return title === null && [added, removed, changed, moved].every((list) => list.length === 0);
}

/** The fewest questions that have to move to come from one order to the other. */
function movedBetween(before: readonly string[], after: readonly Question[]): Question[] {
  const stays = new Set(longestRising(after.map(({ id }) => before.indexOf(id))));
  return after.filter(({ id }) => !stays.has(before.indexOf(id)));
}

/** A longest part of a list whose numbers rise. */
function longestRising(numbers: readonly number[]): number[] {
  const ending: number[][] = [];
  for (const number of numbers) {
    const before = ending
      .filter((run) => (run.at(-1) ?? -1) < number)
      .reduce<number[]>((longest, run) => (run.length > longest.length ? run : longest), []);
    ending.push([...before, number]);
  }
  return ending.reduce<number[]>((longest, run) => (run.length > longest.length ? run : longest), []);
}
