import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Answers, Condition, Rule } from '#questions';
import { anyRules, everyAnswer, passRules } from './eligibility.test-fixture.ts';
import { type Eligibility, eligibilitySchema } from './eligibility.ts';
import { checkEligibility } from './eligibility-check.ts';
import { faultsOfEligibility } from './eligibility-faults.ts';

const [livesHere, age, benefits] = passRules.questions;
assert.ok(livesHere && age && benefits);

const rule = (match: Rule['match'], ...conditions: Condition[]): Rule => ({ match, conditions });
const needs = (words: string, of: Rule) => ({ rule: of, needs: words, because: 'so it is' });
const rules = (questions: Eligibility['questions'], ...of: [string, Rule][]): Eligibility => ({
  questions,
  requirements: of.map(([words, each]) => needs(words, each)),
});
const atLeast = (number: number): Condition => ({ question: 'age', is: 'at-least', number });
const atMost = (number: number): Condition => ({ question: 'age', is: 'at-most', number });

test('rules that work have no faults', () => assert.deepEqual(faultsOfEligibility(passRules), []));

test('rules about what is not there are refused, each with its reason', () => {
  const faults = faultsOfEligibility(
    rules(
      [livesHere, age, age, benefits],
      ['You must be tall.', rule('all', { question: 'height', is: 'at-least', number: 2 })],
      ['You must be old.', rule('all', { question: 'age', is: 'one-of', values: ['old'] })],
      ['You must get help.', rule('any', { question: 'benefits', is: 'one-of', values: ['esa', 'pip'] }, atLeast(3))],
    ),
  );
  assert.deepEqual(faults, [
    'Two questions have the id “age”. Remove one of them.',
    '“Do you live here?” is asked, and no requirement looks at it. Remove it, or add a requirement.',
    '“You must be tall.” looks at a question “height”, which is not asked.',
    '“You must be old.” looks at “How old are you?”: it has no list of answers to choose from.',
    '“You must get help.” looks at “Which of these do you get?”: “esa” is not one of its answers.',
  ]);
});

test('a requirement that contradicts itself is named, and two that clash are named together', () => {
  const itself = rules([age], ['You must be 60.', rule('all', atLeast(60), atMost(59))]);
  assert.deepEqual(faultsOfEligibility(itself), [
    'Nobody can meet “You must be 60.”: its conditions rule one another out.',
  ]);
  const two = rules(
    [age],
    ['You must be 60.', rule('all', atLeast(60))],
    ['You must be young.', rule('all', atMost(30))],
  );
  assert.deepEqual(faultsOfEligibility(two), [
    'Nobody can meet both “You must be 60.” and “You must be young.”: they contradict one another.',
  ]);
});

test('three that clash only together are told', () => {
  const yes = (value: string): Condition => ({ question: 'lives-here', is: 'one-of', values: [value] });
  const three = rules(
    [livesHere, age],
    ['One.', rule('any', yes('yes'), atLeast(60))],
    ['Two.', rule('any', yes('no'), atLeast(60))],
    ['Three.', rule('all', atMost(50))],
  );
  assert.deepEqual(faultsOfEligibility(three), [
    'Nobody can meet all the requirements together: they contradict one another.',
  ]);
});

test('a requirement that everybody meets is told', () => {
  const idle = rules(
    [age],
    ['You must have an age.', rule('any', atLeast(18), atMost(20))],
    ['Be 5.', rule('all', atLeast(5))],
  );
  assert.deepEqual(faultsOfEligibility(idle), [
    'Everybody meets “You must have an age.”, whatever they answer. Change it, or remove it.',
  ]);
});

test('nothing asked and nothing needed is told', () => {
  assert.equal(faultsOfEligibility({ questions: [], requirements: [] }).length, 2);
});

/** Every way to answer everything: some thousands. */
function everybody({ questions }: Eligibility): Answers[] {
  return questions.reduce<Answers[]>(
    (so, question) => so.flatMap((answers) => everyAnswer(question).map((one) => ({ ...answers, [question.id]: one }))),
    [{}],
  );
}

test('against trying every answer: contradictions and idle requirements are told when, and only when, they are there', () => {
  fc.assert(
    fc.property(anyRules, (all) => {
      const asked = new Set(
        all.requirements.flatMap(({ rule: { conditions } }) => conditions.map((each) => each.question)),
      );
      const used = { ...all, questions: all.questions.filter(({ id }) => asked.has(id)) };
      const faults = faultsOfEligibility(used).join(' ');
      const people = everybody(used);
      const isPossible = people.some((answers) => checkEligibility(used, answers).verdict === 'yes');
      assert.equal(/Nobody can meet/.test(faults), !isPossible);
      const idle = used.requirements.filter((one) =>
        people.every((answers) => checkEligibility({ ...used, requirements: [one] }, answers).verdict === 'yes'),
      );
      for (const one of used.requirements)
        assert.equal(faults.includes(`Everybody meets “${one.needs}”`), idle.includes(one));
    }),
    { numRuns: 40 },
  );
});

test('the rules of the demonstration council can be used', async () => {
  const folder = join(import.meta.dirname, '..', '..', 'councils', 'larchmere', 'services');
  for (const name of await readdir(folder)) {
    const { eligibility = null } = JSON.parse(await readFile(join(folder, name), 'utf8'));
    if (eligibility !== null) assert.deepEqual(faultsOfEligibility(eligibilitySchema.parse(eligibility)), [], name);
  }
});
