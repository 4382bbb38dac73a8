// What stands between a draft and its publication: what must be put right first, and what would make the page better.
import { type Condition, misfit, type Question } from '#questions';
import { faultsOfCharges } from './charges.ts';
import { faultsOfEligibility } from './eligibility-faults.ts';
import type { Section } from './section.ts';
import type { Service } from './service.ts';

export interface Problem {
  readonly section: Section;
  readonly text: string;
  /** It cannot be published like this. Otherwise it is advice. */
  readonly isInTheWay: boolean;
}

/** What other tables know, so that a record does not point at what is not there. */
export interface Known {
  readonly teams: ReadonlySet<string>;
  readonly standards: ReadonlySet<string>;
  readonly questionnaires: ReadonlySet<string>;
  readonly providers: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  readonly calendars: ReadonlySet<string>;
  /** The questions of the service's own form, in its newest version. */
  readonly questions: readonly Question[];
}

/** Everything wrong or weak in a service, in the order of its parts. */
export function problemsOf(service: Service, known: Known): Problem[] {
  return [
    ...missing(service),
    ...contradictions(service),
    ...lostAnswers(service, known.questions),
    ...unknowns(service, known),
    ...advice(service),
  ];
}

const wrong = (section: Section, text: string): Problem => ({ section, text, isInTheWay: true });
const weak = (section: Section, text: string): Problem => ({ section, text, isInTheWay: false });

function missing(service: Service): Problem[] {
  const saysCost = service.isFree || service.charges.length > 0 || service.cost !== null;
  return [
    ...(service.summary === '' ? [wrong('summary', 'Say in one sentence what the service is for.')] : []),
    ...(service.topic === null ? [wrong('summary', 'Choose the topic that people find it under.')] : []),
    ...(service.canIHaveIt.length === 0 ? [wrong('who', 'Say who can have it.')] : []),
    ...(saysCost ? [] : [wrong('charges', 'Say what it costs, or that there is no charge.')]),
    ...(service.waysToAsk.length === 0 ? [wrong('ways', 'Give at least one way to ask for it.')] : []),
    ...(service.team === null ? [wrong('care', 'Choose the team that gives it.')] : []),
    ...(service.requestable && service.questionnaire === null
      ? [wrong('form', 'Choose the form people fill in, or say that it cannot be asked for online.')]
      : []),
  ];
}

function contradictions(service: Service): Problem[] {
  const charges = faultsOfCharges(service.charges).map((text) => wrong('charges', text));
  const rules = service.eligibility === null ? [] : faultsOfEligibility(service.eligibility);
  const free =
    service.isFree && service.charges.length > 0
      ? [wrong('charges', 'It is said to be free, and charges are listed. Remove one or the other.')]
      : [];
  return [...charges, ...free, ...rules.map((text) => wrong('eligibility', text))];
}

/** Rules on answers that its form no longer asks for or offers. */
function lostAnswers(service: Service, questions: readonly Question[]): Problem[] {
  const known = new Map(questions.map((question) => [question.id, question]));
  const fault = (condition: Condition): string[] => {
    const question = known.get(condition.question);
    return question
      ? misfit(condition, question).map((why) => `A rule looks at “${question.ask}”: ${why}`)
      : [`A rule looks at the question “${condition.question}”, which its form does not ask.`];
  };
  return [
    ...service.promiseWhen.flatMap(({ question, is }) =>
      fault({ question, is: 'one-of', values: [...is] }).map((text) => wrong('time', text)),
    ),
    ...service.notOurs.flatMap(({ rule }) => rule.conditions.flatMap(fault)).map((text) => wrong('form', text)),
  ];
}

function unknowns(service: Service, known: Known): Problem[] {
  const lost = (
    section: Section,
    what: string,
    names: readonly (string | null | undefined)[],
    all: ReadonlySet<string>,
  ) =>
    names
      .filter((name) => name !== null && name !== undefined && !all.has(name))
      .map((name) => wrong(section, `There is no ${what} “${name}” any more. Choose another.`));
  return [
    ...lost('care', 'team', [service.team], known.teams),
    ...lost('form', 'form', [service.questionnaire], known.questionnaires),
    ...lost(
      'time',
      'standard',
      [...service.standards, ...service.promiseWhen.map((each) => each.standard)],
      known.standards,
    ),
    ...lost(
      'ways',
      'place',
      service.waysToAsk.map((way) => way.place),
      known.places,
    ),
    ...lost(
      'ways',
      'calendar',
      service.waysToAsk.map((way) => way.calendar),
      known.calendars,
    ),
    ...lost('formats', 'place', service.places, known.places),
    ...lost(
      'others',
      'organisation',
      service.ifWeCannotHelp.map((each) => each.provider),
      known.providers,
    ),
    ...lost(
      'form',
      'organisation',
      service.notOurs.map((each) => each.provider),
      known.providers,
    ),
  ];
}

function advice(service: Service): Problem[] {
  return [
    ...(service.standards.length === 0
      ? [weak('time', 'It promises no time. People most want to know how long it takes.')]
      : []),
    ...(service.ifWeCannotHelp.length === 0
      ? [weak('others', 'Say who else can help, for people you cannot help.')]
      : []),
    ...(service.alsoKnownAs.length < 3
      ? [weak('words', 'Add the words people use for it, so that they find it.')]
      : []),
    ...(service.lgsl.length === 0
      ? [weak('words', 'It has no number of the national list, so GOV.UK cannot link to it.')]
      : []),
    ...(service.owner === null ? [weak('care', 'Name the job of the person who looks after this page.')] : []),
    ...(service.reviewOn === null ? [weak('care', 'Set the day by which it will be read again.')] : []),
  ];
}
