// Whether somebody can have a service, by its rules and what they answered, and what is still to be asked. Three-valued: what
// was not answered, or could not be, is neither yes nor no.
import { type Answers, type Condition, type Question, type Rule, ruleHolds } from '#questions';
import type { Eligibility } from './eligibility.ts';
import { checkWords } from './eligibility-words.ts';

export interface EligibilityCheck {
  readonly verdict: 'yes' | 'no' | 'cannot-tell';
  /** What is needed and is met, as sentences, in the order of the requirements. */
  readonly met: readonly string[];
  /** Why not: the reason of every requirement that is not met. */
  readonly because: readonly string[];
  /** Which requirements those are, counted from 0. */
  readonly failing: readonly number[];
  /** Ids of the questions whose answers could still settle it, in the order they are asked. */
  readonly missing: readonly string[];
}

/**
 * No as soon as one requirement is not met, with the reasons of all that are not; yes only when every one is met; else it
 * cannot be told. Rules that ask for nothing let nobody in and keep nobody out.
 */
export function checkEligibility({ questions, requirements }: Eligibility, answers: Answers): EligibilityCheck {
  const known = answersThatTell(answers);
  const judged = requirements.map((requirement) => ({ ...requirement, held: ruleHolds(requirement.rule, known) }));
  const failing = judged.flatMap(({ held }, index) => (held === 'no' ? [index] : []));
  const isMet = judged.length > 0 && judged.every(({ held }) => held === 'yes');
  const verdict = failing.length > 0 ? 'no' : isMet ? 'yes' : 'cannot-tell';
  const open = new Set(
    judged
      .flatMap(({ rule, held }) => (held === 'unknown' ? openConditions(rule, known) : []))
      .map(({ question }) => question),
  );
  return {
    verdict,
    met: judged.filter(({ held }) => held === 'yes').map(({ needs }) => needs),
    because: judged.filter(({ held }) => held === 'no').map(({ because }) => because),
    failing,
    missing: verdict === 'cannot-tell' ? questions.filter(({ id }) => open.has(id)).map(({ id }) => id) : [],
  };
}

/**
 * The question to ask next: the first that could still settle the verdict and was not asked yet. Undefined when nothing more
 * would help: no more is asked of anybody than is needed.
 */
export function nextToAsk(eligibility: Eligibility, answers: Answers): Question | undefined {
  const { missing } = checkEligibility(eligibility, answers);
  return eligibility.questions.find(({ id }) => missing.includes(id) && answers[id] === undefined);
}

/** The needs that look at a question: why it is asked. */
export function whyAsked({ requirements }: Eligibility, question: string): string[] {
  const looksAtIt = ({ conditions }: Rule) => conditions.some((condition) => condition.question === question);
  return requirements.filter(({ rule }) => looksAtIt(rule)).map(({ needs }) => needs);
}

/** Whether there is anything for a person to check themselves against. */
export function canBeChecked(eligibility: Eligibility | null): eligibility is Eligibility {
  return eligibility !== null && eligibility.questions.length > 0 && eligibility.requirements.length > 0;
}

/** The same questions, none of which has to be answered: not being sure is an answer here. */
export function asOptional(questions: readonly Question[]): Question[] {
  return questions.map((question) => ({ ...question, required: false }));
}

/** A question as it is drawn: none says that it is optional, since there is another way to leave it out. */
export const asAsked = (question: Question): Question => ({
  ...question,
  required: true,
  whenEmpty: question.whenEmpty ?? checkWords.leftEmpty,
});

/** A place that nobody could put into an area tells nothing of where it is. */
function answersThatTell(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([, answer]) => answer.type !== 'place' || answer.areas.length > 0),
  );
}

function openConditions(rule: Rule, answers: Answers): Condition[] {
  return rule.conditions.filter(
    (condition) => ruleHolds({ match: 'all', conditions: [condition] }, answers) === 'unknown',
  );
}
