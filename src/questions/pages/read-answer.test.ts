import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from '#lib/temporal';
import type { FormBody } from '#web/visit';
import type { Question } from '../questionnaire.ts';
import { everyKind, question } from '../questions.test-fixture.ts';
import { formOf } from './answer-form.ts';
import { readAnswer } from './read-answer.ts';

const today = Temporal.PlainDate.from('2026-03-10');

function read(type: Question['type'], form: FormBody, change: Partial<Question> = {}) {
  const { answer, errors } = readAnswer({ ...question(type), ...change } as Question, form, today);
  return errors ? errors.list.map(({ text }) => text).join('; ') : answer;
}

test('text is trimmed, must be there, and has a most', () => {
  assert.deepEqual(read('text', { what: '  A hole ' }), { type: 'text', text: 'A hole' });
  assert.equal(read('text', { what: ' ' }), 'Enter what it is');
  assert.equal(read('text', {}), 'Enter what it is');
  assert.equal(read('text', { what: 'x'.repeat(21) }), 'Your answer must be 20 characters or fewer');
  assert.deepEqual(read('text', { what: '' }, { required: false }), { type: 'blank' });
  assert.deepEqual(read('long-text', { more: 'a\r\nb' }), { type: 'long-text', text: 'a\nb' });
});

test('numbers are read as people type them', () => {
  assert.deepEqual(read('number', { deep: ' 4.5 ' }), { type: 'number', number: 4.5 });
  assert.equal(read('number', { deep: '' }), 'Enter how deep it is');
  assert.equal(read('number', { deep: 'four' }), 'Enter a number using digits, like 4');
  assert.equal(read('number', { deep: '1e3' }), 'Enter a number using digits, like 4');
  assert.equal(read('number', { deep: '4.55' }), 'Enter a number with 1 decimal place at most');
  assert.equal(read('number', { deep: '4.5' }, { decimals: 0 }), 'Enter a whole number, like 4');
  assert.equal(
    read('number', { deep: '4.5' }, { decimals: undefined, unit: 'people' }),
    'Enter a whole number, like 4',
  );
  assert.deepEqual(read('number', { deep: '4.55' }, { decimals: undefined }), { type: 'number', number: 4.55 });
  assert.equal(read('number', { deep: '61' }), 'Enter a number between 0 and 60 cm');
  assert.equal(read('number', { deep: '-1' }, { max: undefined }), 'Enter a number that is 0 cm or more');
  assert.deepEqual(read('number', { deep: '£1,200' }, { max: 2000 }), { type: 'number', number: 1200 });
});

test('dates must be real, and past or future where that is asked; today is both', () => {
  const date = (day: string, month: string, year: string) => ({
    'since-day': day,
    'since-month': month,
    'since-year': year,
  });
  assert.deepEqual(read('date', date('2', 'March', '2026')), { type: 'date', date: '2026-03-02' });
  assert.deepEqual(read('date', date('10', '3', '2026')), { type: 'date', date: '2026-03-10' });
  assert.equal(read('date', date('11', '3', '2026')), 'The date must be today or in the past');
  assert.deepEqual(read('date', date('10', '3', '2026'), { mustBe: 'future' }), { type: 'date', date: '2026-03-10' });
  assert.equal(read('date', date('9', '3', '2026'), { mustBe: 'future' }), 'The date must be today or in the future');
  assert.equal(read('date', date('', '', '')), 'Enter when it started');
  assert.equal(read('date', date('2', '', '2026')), 'The date must include a month');
  assert.match(String(read('date', date('30', '2', '2026'))), /must be a real date/);
  assert.equal(read('date', date('1', '1', '26')), 'Year must include 4 numbers');
  const { errors } = readAnswer(question('date'), date('2', '', '2026'), today);
  assert.equal(errors?.list[0]?.anchor, 'since-month', 'the summary leads to the box that is wrong');
});

test('dates may be bounded, counted from today', () => {
  const on = (year: number, month: number, day: number) => ({
    'since-day': `${day}`,
    'since-month': `${month}`,
    'since-year': `${year}`,
  });
  const earliest = { earliest: { amount: -4, unit: 'weeks' } } as const;
  assert.deepEqual(read('date', on(2026, 2, 10), earliest), { type: 'date', date: '2026-02-10' });
  assert.equal(read('date', on(2026, 2, 9), earliest), 'The date must be 10 February 2026 or later');
  const latest = { mustBe: 'future', latest: { amount: 2, unit: 'years' } } as const;
  assert.deepEqual(read('date', on(2028, 3, 10), latest), { type: 'date', date: '2028-03-10' });
  assert.equal(read('date', on(2028, 3, 11), latest), 'The date must be 10 March 2028 or earlier');
});

test('choices are of the list and nothing else', () => {
  assert.deepEqual(read('yes-no', { hurt: 'no' }), { type: 'yes-no', yes: false });
  assert.equal(read('yes-no', { hurt: 'maybe' }), 'Select yes if anyone is hurt');
  assert.deepEqual(read('one-of', { 'where-is-it': 'path' }), { type: 'one-of', value: 'path' });
  assert.equal(read('one-of', { 'where-is-it': 'roof' }), 'Select where it is');
  assert.deepEqual(read('many-of', { kinds: ['tyres', 'bags', 'tyres'] }), {
    type: 'many-of',
    values: ['bags', 'tyres'],
  });
  assert.deepEqual(read('many-of', { kinds: 'other' }), { type: 'many-of', values: ['other'] });
  assert.equal(read('many-of', { kinds: ['bags', 'gold'] }), 'Select one of the answers in the list');
  assert.equal(read('many-of', {}), 'Select what kinds');
});

test('an address needs its first line; a postcode is tidied or refused', () => {
  const place = (line1: string, postcode = '') => ({ 'place-line1': line1, 'place-postcode': postcode });
  assert.deepEqual(read('address', place('By the bus stop')), {
    type: 'address',
    line1: 'By the bus stop',
    line2: '',
    town: '',
    postcode: '',
  });
  const { answer } = readAnswer(question('address'), place('1 Any Street', 'aa31ab'), today);
  assert.equal(answer?.type === 'address' && answer.postcode, 'AA3 1AB');
  assert.equal(read('address', place('1 Any Street', 'nowhere')), 'Enter a full UK postcode, like AA3 1AB');
  assert.equal(read('address', place('', 'AA3 1AB')), 'Enter the address');
  assert.equal(read('address', {}), 'Enter the address');
  assert.deepEqual(read('address', {}, { required: false }), { type: 'blank' });
});

test('e-mail addresses and phone numbers are checked when given', () => {
  assert.deepEqual(read('email', { mail: '' }), { type: 'blank' });
  assert.deepEqual(read('email', { mail: 'a@b.example' }), { type: 'email', email: 'a@b.example' });
  assert.match(String(read('email', { mail: 'a@b' })), /correct format/);
  assert.deepEqual(read('phone', { call: '01632 960 001' }), { type: 'phone', phone: '01632 960 001' });
  assert.match(String(read('phone', { call: 'ring me' })), /Enter a phone number/);
});

test('money is read as people type it, and never guessed', () => {
  const paid = (typed: string, change = {}) => read('money', { paid: typed }, change);
  const pence = (n: number) => ({ type: 'money', pence: n });
  for (const [typed, n] of [
    ['£12.50', 1250],
    ['12.5', 1250],
    ['12', 1200],
    [' £ 999.9 ', 99990],
    ['12£', 1200],
    ['.5', 50],
    ['0', 0],
    ['-0', 0],
    ['0.29', 29],
  ] as const)
    assert.deepEqual(paid(typed), pence(n), typed);
  assert.deepEqual(paid('1,200', { maxPence: undefined }), pence(120_000));
  assert.deepEqual(paid('1,234,567.89', { maxPence: undefined }), pence(123_456_789));
  for (const typed of ['12,50', '1,20', 'ten', '12p', '1.2.3', '1e3', '--1', ',5'])
    assert.equal(paid(typed), 'Enter an amount in pounds, like 12.50 or 1,200', typed);
  assert.equal(paid('12.505'), 'Enter an amount in pounds and pence, like 12.50');
  assert.equal(paid(''), 'Enter how much');
  assert.equal(paid('-5'), 'Enter an amount without a minus sign');
  assert.deepEqual(paid('-5', { minPence: -1000 }), pence(-500));
  assert.equal(paid('1000.01'), 'Enter an amount of £1,000 or less');
  assert.equal(paid('1', { minPence: 150, maxPence: 2000 }), 'Enter an amount between £1.50 and £20');
  assert.equal(paid('1', { minPence: 150, maxPence: undefined }), 'Enter an amount of £1.50 or more');
});

test('a place told in words will do, and a postcode among them is noticed', () => {
  const told = (words: string) => read('place', { 'spot-words': words });
  const place = (words: string, postcode: string) => ({ type: 'place', words, postcode, uprn: null, areas: [] });
  assert.deepEqual(told(' The path behind the library '), place('The path behind the library', ''));
  assert.deepEqual(told('4 Mews, aa31ab'), place('4 Mews, aa31ab', 'AA3 1AB'));
  assert.equal(told(''), 'Enter where it happened');
  assert.deepEqual(read('place', {}, { required: false }), { type: 'blank' });
});

test('a group is read item by item; one with nothing in it is left out, and each error names its box', () => {
  const children = (form: FormBody, change = {}) => read('group', form, change);
  const anna = { name: { type: 'text', text: 'Anna' }, age: { type: 'number', number: 5 } };
  assert.deepEqual(children({ 'children-1-name': 'Anna', 'children-1-age': '5' }), { type: 'group', items: [anna] });
  assert.equal(children({}), 'Add a child');
  assert.deepEqual(children({}, { required: false }), { type: 'blank' });
  assert.equal(
    children({ 'children-1-name': 'Anna', 'children-1-age': '5' }, { min: 2 }),
    'Add Child 2: we need at least 2',
  );
  const four = Object.fromEntries([1, 2, 3, 4].map((n) => [`children-${n}-name`, 'x']));
  assert.equal(children(four), 'You can give 3 of these at most');
  const { errors } = readAnswer(question('group'), { 'children-1-name': 'A', 'children-2-age': '99' }, today);
  assert.deepEqual(
    errors?.list.map(({ field }) => field),
    ['children-2-name', 'children-2-age'],
  );
});

test('whatever is sent, a question gives an answer of its kind or an error with words', () => {
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string(), { maxLength: 3 }));
  for (const one of everyKind.questions) {
    const ends = [
      '',
      '-day',
      '-month',
      '-year',
      '-line1',
      '-line2',
      '-town',
      '-postcode',
      '-words',
      '-1-name',
      '-1-age',
      '-2-name',
    ];
    const boxes = ends.map((end) => one.id + end);
    const form = fc.record(Object.fromEntries(boxes.map((box) => [box, value])), { requiredKeys: [] });
    fc.assert(
      fc.property(form, (sent) => {
        const { answer, errors } = readAnswer(one, sent as FormBody, today);
        if (errors) assert.ok(errors.any && errors.list.every(({ text }) => text.length > 3));
        else {
          assert.ok(answer.type === one.type || (answer.type === 'blank' && !one.required));
          assert.deepEqual(
            readAnswer(one, formOf(one, answer), today),
            { answer },
            'an answer put back reads the same',
          );
        }
      }),
      { numRuns: 60 },
    );
  }
});
