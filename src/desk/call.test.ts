// What is kept of a contact in hand while it is typed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterForm, draftOf, mattersIn, withForm, withOneMore, withoutMatter } from './call.ts';

test('only what belongs to a wrap-up is kept, and no longer than can be', () => {
  const draft = draftOf({
    _csrf: 'x',
    'about-0': 'a'.repeat(6000),
    'deed-1': ['case', 'chased'],
    do: 'log',
    channel: 'phone',
  });
  assert.deepEqual(Object.keys(draft).sort(), ['about-0', 'channel', 'deed-1']);
  assert.equal(draft['about-0']?.length, 5000);
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
