import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { makeReference, readReference } from './reference.ts';

test('a reference is read back however it is typed', () => {
  const reference = makeReference('LB', randomBytes(16));
  assert.match(reference, /^LB-[346789CDFGHJKMNPQRTWXY]{4}-[346789CDFGHJKMNPQRTWXY]{4}$/);
  const code = reference.slice(3);
  for (const typed of [
    reference,
    reference.toLowerCase(),
    ` ${reference.replaceAll('-', ' ')} `,
    code,
    code.replace('-', '').toLowerCase(),
  ])
    assert.equal(readReference(typed, 'LB'), reference, typed);
});

test('what cannot be a reference is none', () => {
  for (const typed of [
    '',
    'LB',
    'LB-4F7K',
    'LB-4F7K-9QW',
    'LB-4F7K-9QWI',
    'XX-4F7K-9QWX',
    "'; drop table cases; --",
    'LB-4F7K-9QWX-3333',
  ])
    assert.equal(readReference(typed, 'LB'), null, typed);
});

test('a thousand references are a thousand', () => {
  const made = new Set(Array.from({ length: 1000 }, () => makeReference('LB', randomBytes(16))));
  assert.equal(made.size, 1000);
});
