import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { questionnaireSchema } from '../questionnaire.ts';
import { everyKind, larchmere, question } from '../questions.test-fixture.ts';
import { questionFields } from './question-fields.ts';
import { readAnswer } from './read-answer.ts';

const today = Temporal.PlainDate.from('2026-03-10');
const count = (markup: string, part: string) => markup.split(part).length - 1;

test('every question is the one h1 of its page, with a name and its hint', async () => {
  const councils = await larchmere.readAll('questionnaires', questionnaireSchema);
  for (const { questions } of [everyKind, ...councils]) {
    for (const one of questions) {
      const { markup } = questionFields(one);
      assert.equal(count(markup, '<h1'), 1, one.id);
      assert.match(markup, new RegExp(`name="${one.id}(-day|-line1|-words|-1-[a-z0-9-]+)?"`), one.id);
    }
  }
});

test('as part of a longer page it is no heading', () => {
  for (const one of everyKind.questions) assert.doesNotMatch(questionFields(one, { as: 'part' }).markup, /<h1/);
});

test('what was sent and is wrong comes back as typed, with the error beside it', () => {
  const form = { 'since-day': '2', 'since-month': '<b>', 'since-year': '2026' };
  const { errors } = readAnswer(question('date'), form, today);
  const { markup } = questionFields(question('date'), { form, errors });
  assert.match(markup, /value="&lt;b&gt;"/);
  assert.match(markup, /govuk-error-message/);
  const address = { 'place-line1': '', 'place-town': 'Anytown' };
  const wrong = readAnswer(question('address'), address, today).errors;
  const drawn = questionFields(question('address'), { form: address, errors: wrong }).markup;
  assert.match(drawn, /id="place-line1-error"/);
  assert.match(drawn, /value="Anytown"/);
  assert.match(wrong?.summary().markup ?? '', /href="#place-line1"/);
});

test('only the boxes of a date that are wrong are marked', () => {
  const form = { 'since-day': '2', 'since-month': '3', 'since-year': '' };
  const { errors } = readAnswer(question('date'), form, today);
  const { markup } = questionFields(question('date'), { form, errors });
  assert.equal(count(markup, 'govuk-input--error'), 1);
  const late = { 'since-day': '1', 'since-month': '1', 'since-year': '2030' };
  const inFuture = readAnswer(question('date'), late, today).errors;
  assert.equal(
    count(questionFields(question('date'), { form: late, errors: inFuture }).markup, 'govuk-input--error'),
    3,
  );
});

test('a kept answer stands in its boxes', () => {
  const radio = questionFields(question('one-of'), { answer: { type: 'one-of', value: 'path' } }).markup;
  assert.match(radio, /value="path" checked/);
  const date = questionFields(question('date'), { answer: { type: 'date', date: '2026-03-02' } }).markup;
  assert.match(date, /value="2"/);
  assert.match(date, /value="2026"/);
  const photo = questionFields(question('photo'), { answer: { type: 'photo', fileIds: ['x'] } }).markup;
  assert.match(photo, /You have sent 1 photo\./);
  assert.match(photo, /name="photo-take-away"/);
});

test('what need not be answered says so', () => {
  assert.match(questionFields(question('email')).markup, /\(optional\)/);
  assert.doesNotMatch(questionFields(question('text')).markup, /\(optional\)/);
});

test('the unit beside a number is said in words too', () => {
  assert.match(questionFields(question('number')).markup, /Give it in cm\./);
  assert.doesNotMatch(questionFields({ ...question('number'), ask: 'How many cm deep?' }).markup, /Give it in/);
});

test('the browser fills in only what is the person’s own', () => {
  assert.match(questionFields({ ...question('address'), aboutYou: true }).markup, /autocomplete="postal-code"/);
  assert.doesNotMatch(questionFields(question('address')).markup, /autocomplete="postal-code"/);
  assert.match(questionFields({ ...question('email'), aboutYou: true }).markup, /autocomplete="email"/);
});
