// Bytes that come back as the text they were.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Encoding, inEncoding } from './encoding.ts';

test('a text is the same again when it is read in the encoding it was written in', () => {
  for (const encoding of ['utf-8', 'windows-1252', 'utf-16le'] satisfies Encoding[])
    assert.equal(
      new TextDecoder(encoding).decode(inEncoding('Siân’s “café”, £5 or €6', encoding)),
      'Siân’s “café”, £5 or €6',
    );
});

test('what windows-1252 cannot say is a question mark, once', () => {
  assert.equal(inEncoding('ŵy 😀.', 'windows-1252').toString('latin1'), '?y ?.');
});
