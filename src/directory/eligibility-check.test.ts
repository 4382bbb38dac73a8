import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Answers, ruleHolds } from '#questions';
import { allAnswers, anyRules, passRules } from './eligibility.test-fixture.ts';
import { checkEligibility, nextToAsk, whyAsked } from './eligibility-check.ts';

const livesHere = (yes: boolean): Answers => ({ 'lives-here': { type: 'yes-no', yes } });
const aged = (number: number): Answers => ({ age: { type: 'number', number } });
const gets = (...values: string[]): Answers => ({ benefits: { type: 'many-of', values } });

test('yes when every requirement is met, with what is met', () => {
  const check = checkEligibility(passRules, { ...livesHere(true), ...aged(70) });
  assert.equal(check.verdict, 'yes');
  assert.deepEqual(check.met, ['You must live here.', 'You must be 66 or over, or get a disability benefit.']);
  assert.deepEqual([check.because, check.missing], [[], []]);
});

test('no with every reason there is', () => {
  const check = checkEligibility(passRules, { ...livesHere(false), ...aged(30), ...gets('none') });
  assert.equal(check.verdict, 'no');
  assert.deepEqual(check.because, ['you live somewhere else', 'you are under 66 and get no disability benefit']);
  assert.deepEqual(check.failing, [0, 1]);
});

test('it cannot be told from too little, and what is missing is named', () => {
  assert.deepEqual(checkEligibility(passRules, {}).missing, ['lives-here', 'age', 'benefits']);
  const young = checkEligibility(passRules, { ...livesHere(true), ...aged(30) });
  assert.deepEqual([young.verdict, young.missing], ['cannot-tell', ['benefits']]);
  const unsure = checkEligibility(passRules, { ...livesHere(true), ...gets('none'), age: { type: 'blank' } });
  assert.deepEqual([unsure.verdict, unsure.missing], ['cannot-tell', ['age']]);
});

test('only what is still needed is asked, and what was not known is not asked twice', () => {
  assert.equal(nextToAsk(passRules, {})?.id, 'lives-here');
  assert.equal(nextToAsk(passRules, livesHere(false)), undefined, 'it is no already');
  assert.equal(nextToAsk(passRules, { ...livesHere(true), ...aged(70) }), undefined, 'it is yes already');
  assert.equal(nextToAsk(passRules, { ...livesHere(true), age: { type: 'blank' } })?.id, 'benefits');
  assert.deepEqual(whyAsked(passRules, 'age'), ['You must be 66 or over, or get a disability benefit.']);
});

test('rules that need nothing let nobody in', () => {
  assert.equal(checkEligibility({ ...passRules, requirements: [] }, livesHere(true)).verdict, 'cannot-tell');
});

test('a place in no known area is neither in nor out', () => {
  const inWard = { question: 'home', is: 'one-of' as const, values: ['North ward'] };
  const rules = {
    questions: [{ id: 'home', type: 'place' as const, ask: 'Where do you live?', required: false }],
    requirements: [
      { rule: { match: 'all' as const, conditions: [inWard] }, needs: 'Live north.', because: 'you do not' },
    ],
  };
  const home = (...areas: string[]): Answers => ({
    home: { type: 'place', words: 'By the church', postcode: '', uprn: null, areas },
  });
  assert.equal(checkEligibility(rules, home()).verdict, 'cannot-tell');
  assert.equal(checkEligibility(rules, home('South ward')).verdict, 'no');
  assert.equal(checkEligibility(rules, home('Town parish', 'North ward')).verdict, 'yes');
});

const some = (answers: Answers, kept: readonly boolean[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter((_, index) => kept[index]));
const whichKept = fc.array(fc.boolean(), { minLength: 5, maxLength: 5 });

test('never yes with a requirement that is not met, never no without one', () => {
  fc.assert(
    fc.property(anyRules, allAnswers, whichKept, (rules, answers, kept) => {
      const known = some(answers, kept);
      const held = rules.requirements.map(({ rule }) => ruleHolds(rule, known));
      const { verdict, because } = checkEligibility(rules, known);
      assert.equal(
        verdict === 'yes',
        held.every((each) => each === 'yes'),
      );
      assert.equal(verdict === 'no', held.includes('no'));
      assert.equal(because.length, held.filter((each) => each === 'no').length);
    }),
  );
});

test('the order of the requirements makes no difference', () => {
  fc.assert(
    fc.property(anyRules, allAnswers, whichKept, (rules, answers, kept) => {
      const turned = { ...rules, requirements: rules.requirements.toReversed() };
      const [one, other] = [rules, turned].map((each) => checkEligibility(each, some(answers, kept)));
      assert.equal(one?.verdict, other?.verdict);
      assert.deepEqual(one?.because.toSorted(), other?.because.toSorted());
      assert.deepEqual(one?.missing, other?.missing);
    }),
  );
});

test('answering more never changes a yes or a no', () => {
  fc.assert(
    fc.property(anyRules, allAnswers, whichKept, (rules, answers, kept) => {
      const { verdict } = checkEligibility(rules, some(answers, kept));
      if (verdict !== 'cannot-tell') assert.equal(checkEligibility(rules, answers).verdict, verdict);
    }),
  );
});

test('asking one at a time ends, asks nothing twice, and finds what asking everything finds', () => {
  fc.assert(
    fc.property(anyRules, allAnswers, (rules, answers) => {
      let known: Answers = {};
      const asked: string[] = [];
      for (let next = nextToAsk(rules, known); next; next = nextToAsk(rules, known)) {
        assert.ok(!asked.includes(next.id));
        asked.push(next.id);
        known = { ...known, [next.id]: answers[next.id] ?? { type: 'blank' } };
      }
      assert.equal(checkEligibility(rules, known).verdict, checkEligibility(rules, answers).verdict);
    }),
  );
});
