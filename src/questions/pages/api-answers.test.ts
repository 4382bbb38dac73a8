import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from '#lib/temporal';
import { everyKind } from '../questions.test-fixture.ts';
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
    mail: { type: 'blank' },
    call: { type: 'blank' },
    photo: { type: 'blank' },
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
