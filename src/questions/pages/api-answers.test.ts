import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from '#lib/temporal';
import { questionnaireSchema } from '../questionnaire.ts';
import { everyAnswer, everyKind } from '../questions.test-fixture.ts';
import { readApiAnswers } from './api-answers.ts';

const today = Temporal.PlainDate.from('2026-03-10');
const good = {
  what: 'A hole',
  more: 'Deep',
  deep: 0.5,
  since: '2026-03-02',
  hurt: true,
  'where-is-it': 'road',
  kinds: ['tyres'],
  place: { line1: '1 Any Street', postcode: 'aa3 1ab' },
  paid: 12.5,
  spot: { words: 'By the bus stop', postcode: 'aa3 1ab' },
  children: [{ name: 'Anna', age: 5 }, { name: 'Ben' }],
};
const problems = (body: unknown) => readApiAnswers(everyKind, body, today).problems ?? [];

test('answers in JSON are those a form would give', () => {
  const { answers } = readApiAnswers(everyKind, good, today);
  assert.deepEqual(answers, {
    what: { type: 'text', text: 'A hole' },
    more: { type: 'long-text', text: 'Deep' },
    deep: { type: 'number', number: 0.5 },
    since: { type: 'date', date: '2026-03-02' },
    hurt: { type: 'yes-no', yes: true },
    'where-is-it': { type: 'one-of', value: 'road' },
    kinds: { type: 'many-of', values: ['tyres'] },
    place: { type: 'address', line1: '1 Any Street', line2: '', town: '', postcode: 'AA3 1AB' },
    paid: { type: 'money', pence: 1250 },
    spot: { type: 'place', words: 'By the bus stop, aa3 1ab', postcode: 'AA3 1AB', uprn: null, areas: [] },
    children: everyAnswer['children'],
    mail: { type: 'blank' },
    call: { type: 'blank' },
    photo: { type: 'blank' },
    proof: { type: 'blank' },
  });
});

test('half a character becomes one that can be kept', () => {
  const { answers } = readApiAnswers(everyKind, { ...good, what: 'a\ud800b' }, today);
  assert.deepEqual(answers?.['what'], { type: 'text', text: 'a\ufffdb' });
});

test('each problem names its question', () => {
  assert.deepEqual(problems({ ...good, what: undefined, deep: '4', since: '2026-02-30', colour: 'red' }), [
    { question: 'colour', message: 'This questionnaire has no question with this id.' },
    { question: 'what', message: 'Enter what it is' },
    { question: 'deep', message: 'Send a number.' },
    { question: 'since', message: 'The date must be a real date, like 27 3 2026' },
  ]);
  assert.deepEqual(
    problems({ ...good, place: { street: 'x' } }).map(({ question }) => question),
    ['place'],
  );
  assert.deepEqual(
    problems({ ...good, photo: 'data:' }).map(({ question }) => question),
    ['photo'],
  );
  assert.deepEqual(problems({ ...good, hurt: 'yes' }), [{ question: 'hurt', message: 'Send true or false.' }]);
});

test('a group, a place and an amount of another shape are told what is expected', () => {
  const told = (change: object) => problems({ ...good, ...change }).map(({ question, message }) => [question, message]);
  assert.deepEqual(told({ children: [{ name: '' }] }), [['children', 'Enter their name']]);
  assert.deepEqual(told({ children: [] }), [['children', 'Add a child']]);
  assert.deepEqual(told({ children: [{}] }), [['children', 'Enter their name']]);
  for (const children of ['Anna', [{ pet: 'x' }], ['Anna'], [{ name: 4 }]])
    assert.match(told({ children }).flat()[1] ?? '', /^Send a list of objects/);
  assert.equal(
    told({ children: Array.from({ length: 9 }, () => ({ name: 'x' })) }).flat()[1],
    'You can give 3 of these at most',
  );
  assert.match(told({ spot: 'here' }).flat()[1] ?? '', /^Send an object with words/);
  assert.match(told({ paid: '£5' }).flat()[1] ?? '', /^Send an amount/);
  assert.equal(told({ paid: 2000 }).flat()[1], 'Enter an amount of £1,000 or less');
});

test('a question that the answers do not lead to must be left out; one that depends on a wrong answer is not complained of', () => {
  const branching = questionnaireSchema.parse({
    slug: 'branching',
    title: 'Branching',
    questions: [
      { id: 'dog', type: 'yes-no', ask: 'Have you a dog?', required: true, whenEmpty: 'Select yes if you have a dog' },
      {
        id: 'breed',
        type: 'text',
        ask: 'Which breed?',
        required: true,
        whenEmpty: 'Enter the breed',
        askedWhen: { conditions: [{ question: 'dog', is: 'one-of', values: ['yes'] }] },
      },
    ],
  });
  const read = (body: unknown) => readApiAnswers(branching, body, today);
  assert.deepEqual(read({ dog: false }).answers, { dog: { type: 'yes-no', yes: false } });
  assert.deepEqual(read({ dog: true }).problems, [{ question: 'breed', message: 'Enter the breed' }]);
  assert.deepEqual(
    read({ dog: false, breed: 'Whippet' }).problems?.map(({ question }) => question),
    ['breed'],
  );
  assert.deepEqual(
    read({ dog: 'so', breed: 'Whippet' }).problems?.map(({ question }) => question),
    ['dog'],
  );
});

test('anything else is told what is expected', () => {
  for (const body of [null, undefined, [], 'x', 4])
    assert.deepEqual(problems(body), [
      { question: '', message: 'Send the answers as an object, with the id of each question as its key.' },
    ]);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(good), '__proto__'), fc.jsonValue()), (body) => {
      const read = readApiAnswers(everyKind, body, today);
      assert.ok(read.answers !== undefined || read.problems.length > 0);
    }),
    { numRuns: 200 },
  );
});
