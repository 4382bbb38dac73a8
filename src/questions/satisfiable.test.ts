import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Answer } from './answer.ts';
import { type Condition, conditionHolds, type Rule, ruleHolds } from './condition.ts';
import type { Question } from './questionnaire.ts';
import { couldHold } from './satisfiable.ts';

const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
const questions: readonly Question[] = [
  { id: 'one', type: 'one-of', ask: 'One?', required: false, options },
  { id: 'many', type: 'many-of', ask: 'Many?', required: false, options },
  { id: 'sure', type: 'yes-no', ask: 'Sure?', required: false },
  { id: 'n', type: 'number', ask: 'How many?', required: false, min: 0, max: 4, decimals: 0 },
  { id: 'day', type: 'date', ask: 'When?', required: false },
];
const days = ['2026-01-01', '2026-01-02', '2026-01-03'];

const values = (from: string[]) => fc.uniqueArray(fc.constantFrom(...from), { minLength: 1, maxLength: 2 });
const choice = (question: string, from: string[]) =>
  fc.record({ question: fc.constant(question), is: fc.constantFrom('one-of', 'none-of'), values: values(from) });
const condition = fc.oneof(
  choice('one', ['a', 'b', 'c']),
  choice('many', ['a', 'b', 'c']),
  choice('sure', ['yes', 'no']),
  fc.record({
    question: fc.constant('n'),
    is: fc.constantFrom('at-least', 'at-most'),
    number: fc.integer({ min: -1, max: 5 }),
  }),
  fc.record({
    question: fc.constant('day'),
    is: fc.constantFrom('on-or-after', 'on-or-before'),
    date: fc.constantFrom(...days),
  }),
) as fc.Arbitrary<Condition>;
const rules: fc.Arbitrary<Rule[]> = fc.array(
  fc.record({ match: fc.constantFrom('all', 'any'), conditions: fc.array(condition, { minLength: 1, maxLength: 4 }) }),
  { minLength: 1, maxLength: 3 },
);

/** Every answer a question could be given here. */
const answersTo: Readonly<Record<string, readonly Answer[]>> = {
  one: ['a', 'b', 'c'].map((value) => ({ type: 'one-of', value })),
  many: [['a'], ['b'], ['c'], ['a', 'b'], ['a', 'c'], ['b', 'c'], ['a', 'b', 'c']].map((all) => ({
    type: 'many-of',
    values: all,
  })),
  sure: [true, false].map((yes) => ({ type: 'yes-no', yes })),
  n: [0, 1, 2, 3, 4].map((number) => ({ type: 'number', number })),
  day: days.map((date) => ({ type: 'date', date })),
};

test('rules could hold together exactly when some answers make them', () => {
  const ids = Object.keys(answersTo);
  const everyWay = (at: number): Record<string, Answer>[] => {
    const id = ids[at];
    if (id === undefined) return [{}];
    return everyWay(at + 1).flatMap((rest) => (answersTo[id] ?? []).map((answer) => ({ ...rest, [id]: answer })));
  };
  const ways = everyWay(0);
  fc.assert(
    fc.property(rules, (drawn) => {
      const isPossible = ways.some((answers) => drawn.every((rule) => ruleHolds(rule, answers) === 'yes'));
      assert.equal(couldHold(drawn, questions), isPossible);
    }),
    { numRuns: 60 },
  );
});

test('what nobody was asked is neither yes nor no', () => {
  const rule: Rule = { match: 'any', conditions: [{ question: 'sure', is: 'none-of', values: ['yes'] }] };
  assert.equal(ruleHolds(rule, {}), 'unknown');
  assert.equal(ruleHolds(rule, { sure: { type: 'blank' } }), 'unknown');
  assert.equal(ruleHolds(rule, { sure: { type: 'yes-no', yes: false } }), 'yes');
  assert.equal(couldHold([rule], []), false, 'a question that is not there cannot be answered');
});

test('conditions compare numbers as numbers, money in pounds, days as days, and a place by its areas', () => {
  const holds = (drawn: Condition, answer: Answer) => conditionHolds(drawn, { q: answer });
  assert.equal(holds({ question: 'q', is: 'at-least', number: 9 }, { type: 'number', number: 10 }), 'yes');
  assert.equal(holds({ question: 'q', is: 'at-most', number: 12.5 }, { type: 'money', pence: 1250 }), 'yes');
  assert.equal(holds({ question: 'q', is: 'at-most', number: 12.49 }, { type: 'money', pence: 1250 }), 'no');
  assert.equal(
    holds({ question: 'q', is: 'on-or-before', date: '2026-01-02' }, { type: 'date', date: '2026-01-02' }),
    'yes',
  );
  const place = { type: 'place', words: 'x', postcode: '', uprn: null, areas: ['North Ward'] } as const;
  assert.equal(holds({ question: 'q', is: 'one-of', values: ['North Ward'] }, place), 'yes');
  assert.equal(holds({ question: 'q', is: 'none-of', values: ['North Ward'] }, place), 'no');
  assert.equal(holds({ question: 'q', is: 'one-of', values: ['x'] }, { type: 'text', text: 'x' }), 'unknown');
});
