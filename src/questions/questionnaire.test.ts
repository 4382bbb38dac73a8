import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questionnaireSchema } from './questionnaire.ts';
import { everyKind, larchmere } from './questions.test-fixture.ts';

const choice = { id: 'a', type: 'one-of', ask: 'Which?', required: false };
const yes = { value: 'yes', label: 'Yes' };
const no = { value: 'no', label: 'No' };

function reasons(...questions: readonly unknown[]): string[] {
  const read = questionnaireSchema.safeParse({ slug: 'q', title: 'Q', questions });
  return read.success ? [] : read.error.issues.map((issue) => issue.message);
}

test('a definition that cannot work is refused with its reason', () => {
  const text = { id: 'a', type: 'text', ask: 'What?', required: false };
  assert.deepEqual(reasons(text, { ...text, ask: 'Else?' }), ['Two questions have the id “a”']);
  assert.deepEqual(reasons({ ...text, required: true }), [
    'It must be answered, so say in whenEmpty what the error is',
  ]);
  assert.match(reasons({ ...text, id: 'Not Kebab' })[0] ?? '', /lower-case/);
  assert.match(reasons({ ...text, type: 'number', min: 5, max: 4 })[0] ?? '', /min is more than max/);
  assert.match(
    reasons({ ...text, type: 'photo', required: true, whenEmpty: 'Choose a photo' })[0] ?? '',
    /never required/,
  );
  assert.deepEqual(reasons({ ...choice, options: [yes, { ...no, value: 'yes' }] }), [
    'Two options have the value “yes”',
  ]);
  assert.deepEqual(reasons({ ...choice, options: [yes] }), ['Give two options or more']);
  assert.equal(reasons({ ...choice, options: [yes, { label: 'No' }] }).length, 1, 'an option without a value');
  assert.deepEqual(reasons({ ...text, colour: 'red' }).length, 1, 'a key nobody knows');
  assert.deepEqual(reasons(), ['Ask at least one question']);
});

test('a definition that works is taken, with the usual lengths filled in', () => {
  assert.deepEqual(reasons({ ...choice, options: [yes, no] }), []);
  assert.equal(everyKind.questions.length, 15);
});

test('every questionnaire of the demonstration council works', async () => {
  const all = await larchmere.readAll('questionnaires', questionnaireSchema);
  assert.ok(all.length >= 36);
});
