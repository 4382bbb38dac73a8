import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerInWords, fileIdsOf } from './answer.ts';
import { firstUnanswered, summaryOf } from './path.ts';
import { everyAnswer as answers, everyKind, question } from './questions.test-fixture.ts';
import { amountWords } from './words.ts';

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
      '£12.50',
      'By the bus stop, AA3 1AB',
      'Child 1: What is their name? Anna; How old are they? 5 years\nChild 2: What is their name? Ben',
      'a@b.example',
      'Not answered',
      '2 photos',
      '1 file',
    ],
  );
  assert.deepEqual(lines[12], {
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
  assert.equal(firstUnanswered(everyKind, answers), undefined);
  assert.equal(firstUnanswered(everyKind, { ...answers, deep: { type: 'blank' } })?.id, 'deep');
  assert.equal(firstUnanswered(everyKind, { ...answers, since: { type: 'text', text: 'ages' } })?.id, 'since');
  assert.equal(firstUnanswered(everyKind, { ...answers, children: { type: 'group', items: [] } })?.id, 'children');
  const { photo: _, ...unasked } = answers;
  assert.equal(firstUnanswered(everyKind, unasked)?.id, 'photo');
});

test('a group of one question reads as a list; the files of all answers are found, inside groups too', () => {
  const group = { ...question('group'), questions: question('group').questions.slice(0, 1) };
  const anna = { name: { type: 'text', text: 'Anna' } } as const;
  assert.equal(answerInWords(group, { type: 'group', items: [anna] }), 'Child 1: Anna');
  const inside = { type: 'group', items: [{ proof: { type: 'file', fileIds: ['a'] } }] } as const;
  assert.deepEqual(fileIdsOf({ inside, ...answers }), ['a', 'x', 'y', 'z']);
});
