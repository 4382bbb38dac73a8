// What a contact keeps of a message, and how subjects are compared.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMail } from '#mail-in';
import { letter } from './mail-in.test-fixture.ts';
import { aboutOf, subjectKey } from './plan.ts';

test('what it is about is its subject and how it begins, cut between letters and never in one', () => {
  for (const before of ['', 'a', 'ab']) {
    const about = aboutOf(readMail(letter({ subject: `${before}s`, text: '🙂'.repeat(1500) })));
    assert.ok(about.length > 1990 && about.length <= 2000);
    assert.ok(about.isWellFormed());
  }
  assert.equal(aboutOf(readMail(Buffer.from('From: a@b.example\n\n'))), 'An email without words');
});

test('subjects are the same whatever answers have put before them', () => {
  for (const subject of ['My bin', 'RE: my  bin', 'Re[2]: Fwd: My bin', '[EXTERNAL] Re : my bin', 'AW: WG: My bin'])
    assert.equal(subjectKey(subject), 'my bin', subject);
});
