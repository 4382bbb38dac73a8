// What is kept of a contact in hand while it is typed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  afterForm,
  draftOf,
  hasWrapUp,
  mattersIn,
  meantByEnter,
  typedOf,
  withForm,
  withMatter,
  withOneMore,
  withoutMatter,
} from './call.ts';

test('only what belongs to a wrap-up is kept, and no longer than can be', () => {
  const draft = draftOf({
    _csrf: 'x',
    'about-0': 'a'.repeat(6000),
    'deed-1': ['case', 'chased'],
    do: 'log',
    channel: 'phone',
  });
  assert.deepEqual(Object.keys(draft).sort(), ['about-0', 'channel', 'deed-1']);
  assert.equal(draft['about-0']?.length, 6000, 'what is too long is said when it is logged, and not cut before');
  assert.equal(draft['deed-1'], 'chased');
});

test('matters are added up to six, and never fewer than one is left', () => {
  let draft = draftOf({ 'about-0': 'one' });
  for (let i = 0; i < 9; i++) draft = withOneMore(draft);
  assert.equal(mattersIn(draft), 6);
  assert.equal(mattersIn({ matters: 'many' }), 1);
  assert.equal(mattersIn(withoutMatter({ matters: '1' }, 0)), 1);
});

test('when one is taken away, those after it move up with all they hold', () => {
  const draft = { channel: 'phone', matters: '3', 'about-0': 'a', 'about-1': 'b', 'about-2': 'c', 'deed-2': 'case' };
  assert.deepEqual(withoutMatter(draft, 1), {
    channel: 'phone',
    matters: '2',
    'about-0': 'a',
    'about-1': 'c',
    'deed-1': 'case',
  });
  assert.deepEqual(withoutMatter(draft, 5), draft);
});

test('a form that was sent logs its matter by itself', () => {
  const one = withForm({ matters: '1', 'about-0': 'a' }, 0, 'bulky-waste');
  assert.equal(afterForm(one, 'bulky-waste'), 'done');
  assert.equal(afterForm(one, 'pothole'), 'not-begun');
  const two = withForm({ matters: '2', 'about-0': 'a', 'about-1': 'b' }, 0, 'bulky-waste');
  assert.deepEqual(afterForm(two, 'bulky-waste'), { matters: '1', 'about-0': 'b', form: '' });
});

test('what the page filled in is no answer, and what it did not ask stays as it was', () => {
  const before = { note: 'In a hurry', name: 'Hester', 'about-0': 'gone', fault: 'wrong' };
  const form = {
    matters: '1',
    'service-0': 'pothole',
    'given-service-0': 'pothole',
    'reference-0': 'x',
    'given-reference-0': 'y',
    fault: '',
  };
  assert.deepEqual(typedOf(form, before), {
    note: 'In a hurry',
    name: 'Hester',
    matters: '1',
    'reference-0': 'x',
    fault: '',
  });
  assert.deepEqual(
    typedOf({ note: 'Rings again' }, before),
    { ...before, note: 'Rings again' },
    'no wrap-up was on it',
  );
  assert.deepEqual(typedOf({ 'service-0': '', 'given-service-0': 'pothole' }, {}), { 'service-0': '' });
});

test('Enter finds, logs or notes that they asked; where it could be two of them it asks', () => {
  const chased = { channel: 'phone', likely: 'LB-1', note: 'Again' };
  assert.equal(hasWrapUp(chased), false);
  assert.equal(meantByEnter({ 'about-0': 'a' }, true, true), 'find');
  assert.equal(meantByEnter(chased, false, true), 'chase');
  assert.equal(meantByEnter({ ...chased, callback: 'yes' }, false, true), 'ask');
  assert.equal(meantByEnter({ 'about-0': 'a' }, false, false), 'log');
});

test('one more matter takes the first free place, and there are six at most', () => {
  const asked = { about: 'b', deed: 'chased' };
  assert.deepEqual(withMatter({ matters: '2', 'about-0': 'a' }, asked), {
    matters: '2',
    'about-0': 'a',
    'about-1': 'b',
    'deed-1': 'chased',
  });
  assert.equal(withMatter({ 'about-0': 'a' }, asked)?.['matters'], '2');
  const full = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`about-${at}`, 'a']));
  assert.equal(withMatter({ ...full, matters: '6' }, asked), undefined);
});
