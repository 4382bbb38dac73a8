import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answers, answerInWords, firstUnanswered, isComplete, summaryOf } from './answer.ts';
import { everyKind, question } from './questions.test-fixture.ts';
import { amountWords } from './words.ts';

const answers: Answers = {
  what: { type: 'text', text: 'A hole' },
  more: { type: 'long-text', text: 'Deep\nand wide' },
  deep: { type: 'number', number: 4.5 },
  since: { type: 'date', date: '2026-03-02' },
  hurt: { type: 'yes-no', yes: false },
  'where-is-it': { type: 'one-of', value: 'path' },
  kinds: { type: 'many-of', values: ['bags', 'tyres'] },
  place: { type: 'address', line1: '1 Any Street', line2: '', town: 'Anytown', postcode: '' },
  mail: { type: 'email', email: 'a@b.example' },
  call: { type: 'blank' },
  photo: { type: 'photo', fileIds: ['x', 'y'] },
};

test('answers read as words, question by question', () => {
  const lines = summaryOf(everyKind, answers);
  assert.deepEqual(
    lines.map(({ answer }) => answer),
    [
      'A hole',
      'Deep\nand wide',
      '4.5 cm',
      '2 March 2026',
      'No',
      'In the path',
      'Bags, Tyres',
      '1 Any Street, Anytown',
      'a@b.example',
      'Not answered',
      '2 photos',
    ],
  );
  assert.deepEqual(lines[9], {
    id: 'call',
    question: 'What is their phone number?',
    answer: 'Not answered',
    isBlank: true,
  });
});

test('units read as people write them', () => {
  assert.equal(amountWords(1, 'people'), '1 person');
  assert.equal(amountWords(2, 'people'), '2 people');
  assert.equal(amountWords(1, 'bins'), '1 bin');
  assert.equal(amountWords(1200, 'pounds'), '£1,200');
  assert.equal(amountWords(24.5, 'pounds'), '£24.50');
});

test('an option that is gone from the list still shows what was chosen', () => {
  assert.equal(answerInWords(question('one-of'), { type: 'one-of', value: 'roof' }), 'roof');
});

test('what has not been asked comes first, and a blank will do only where it may', () => {
  assert.equal(firstUnanswered(everyKind, {})?.id, 'what');
  assert.equal(isComplete(everyKind, answers), true);
  assert.equal(firstUnanswered(everyKind, { ...answers, deep: { type: 'blank' } })?.id, 'deep');
  assert.equal(firstUnanswered(everyKind, { ...answers, since: { type: 'text', text: 'ages' } })?.id, 'since');
  const { photo: _, ...unasked } = answers;
  assert.equal(firstUnanswered(everyKind, unasked)?.id, 'photo');
});
