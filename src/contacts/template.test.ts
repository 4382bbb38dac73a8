// The wording of messages: what can be filled in, how long it is as text messages, and what changed between two.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkWords, isSameWords, placeholdersIn, smsLength, wordsFor } from './template.ts';
import { lineChanges } from './template-diff.ts';
import { secretIn, templateKinds, typedIn, withOptional } from './template-kinds.ts';

const words = { subject: 'About ((name))', body: 'Hello ((name))', sms: null, letter: 'Dear ((name))', easyRead: null };

test('placeholders nobody fills in are named with the part they are in', () => {
  const asked = { known: ['name', 'message'], typedIn: [] };
  assert.deepEqual(checkWords(words, asked), []);
  const wrong = { ...words, body: 'Hello ((nmae)), ((name)) (( name ))', sms: '((phone))' };
  assert.deepEqual(checkWords(wrong, asked), [
    { part: 'body', unknown: 'nmae' },
    { part: 'body', unknown: ' name ' },
    { part: 'sms', unknown: 'phone' },
  ]);
  assert.deepEqual(placeholdersIn('((a)) b ((a)) ((c))'), ['a', 'c']);
});

test('brackets that are no placeholder are named, and so is a part that would leave out what somebody typed', () => {
  const asked = { known: ['name', 'message'], typedIn: typedIn('reply') };
  const wrong = {
    ...words,
    body: 'Hello ((name\n\n((message))',
    sms: 'See name)) in ((message))',
    easyRead: 'Hi ((name))',
  };
  assert.deepEqual(checkWords(wrong, asked), [
    { part: 'body', stray: 'Hello ((name' },
    { part: 'sms', stray: 'See name)) in' },
    { part: 'letter', missing: 'message' },
    { part: 'easyRead', missing: 'message' },
  ]);
  assert.deepEqual(checkWords({ ...words, body: '((message))', letter: null }, asked), []);
  const code = { known: ['code'], typedIn: typedIn('account-code'), ...secretIn('account-code') };
  assert.deepEqual(checkWords({ ...words, subject: 'Your ((code))', body: 'Your code', letter: null }, code), [
    { part: 'subject', unknown: 'code' },
    { part: 'body', missing: 'code' },
  ]);
});

test('each way has its own words, or the body', () => {
  assert.deepEqual(
    (['email', 'sms', 'letter'] as const).map((way) => wordsFor(words, way, 'plain')),
    ['Hello ((name))', 'Hello ((name))', 'Dear ((name))'],
  );
  assert.equal(wordsFor({ ...words, easyRead: 'Hi' }, 'letter', 'easy-read'), 'Hi');
  assert.equal(isSameWords(words, { ...words }), true);
  assert.equal(isSameWords(words, { ...words, sms: 'Hi' }), false);
});

test('text messages: 160 plain characters a part, 153 of several; 70 and 67 where a character is not in the alphabet', () => {
  const table: [string, number, number, boolean][] = [
    ['', 0, 0, false],
    ['a'.repeat(160), 160, 1, false],
    ['a'.repeat(161), 161, 2, false],
    ['a'.repeat(306), 306, 2, false],
    ['a'.repeat(307), 307, 3, false],
    ['€'.repeat(80), 160, 1, false],
    ['é£à', 3, 1, false],
    ['ŵ'.repeat(70), 70, 1, true],
    ['ŵ'.repeat(71), 71, 2, true],
    ['🗑️', 3, 1, true],
  ];
  for (const [text, characters, parts, isUnicode] of table)
    assert.deepEqual(smsLength(text), { characters, parts, isUnicode }, text.slice(0, 5));
});

test('what changed, line by line: what both have stays', () => {
  const kinds = (before: string, after: string) =>
    lineChanges(before, after).map(({ kind, line }) => `${kind} ${line}`);
  assert.deepEqual(kinds('a\nb\nc', 'a\nx\nc'), ['same a', 'gone b', 'new x', 'same c']);
  assert.deepEqual(kinds('', 'a'), ['new a']);
  assert.deepEqual(kinds('a', ''), ['gone a']);
  assert.deepEqual(kinds('a', 'a'), ['same a']);
  const [before, after] = ['a\nb\nc\nd\ne', 'b\nd\nf\ne'];
  const changes = lineChanges(before, after);
  const text = (not: string) =>
    changes
      .filter(({ kind }) => kind !== not)
      .map(({ line }) => line)
      .join('\n');
  assert.deepEqual([text('new'), text('gone')], [before, after]);
});

test('what may be left out is left out, and what is given is kept', () => {
  assert.deepEqual(withOptional('reply', { name: 'Rosa', staffName: 'Asha' }), {
    message: '',
    name: 'Rosa',
    staffName: 'Asha',
  });
  assert.ok(Object.values(templateKinds).every(({ placeholders }) => placeholders.length > 0));
});
