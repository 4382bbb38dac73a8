// Whose word counts about who sent a message, and what it has to say of the very domain in From.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMail } from './read.ts';
import { senderProof } from './sender-proof.ts';

const us = 'mx.council.example';
const mail = (lines: readonly string[], from = 'From: Vera <vera@mail.example.org>') =>
  readMail(Buffer.from([...lines.map((line) => `Authentication-Results: ${line}`), from, '', 'Hello'].join('\r\n')));
const proof = (...lines: readonly string[]) => senderProof(mail(lines), us);

test('only a pass for the domain in From proves it', () => {
  for (const said of [
    'dmarc=pass header.from=mail.example.org',
    'dmarc = PASS (p=none; "dis") header.from = Mail.Example.ORG.',
    'spf=fail smtp.mailfrom=lists.example; dkim=none; dmarc=pass action=none header.from=mail.example.org',
    'dmarc=none; dkim/1=pass header.i=@mail.example.org header.s=a',
    'dkim=pass (2048-bit key) header.d=elsewhere.example; dkim=pass header.d=example.org; dmarc=permerror',
    'spf=pass smtp.mailfrom=bounce+vera=example@mail.example.org',
  ])
    assert.equal(proof(`${us}; ${said}`), 'proved', said);
  for (const said of [
    'spf=fail; dkim=none; dmarc=none',
    'dmarc=fail header.from=mail.example.org; dkim=pass header.d=mail.example.org',
    'dmarc=permerror',
    'dmarc=pass header.from=evil.example',
    'dmarc=pass header.from=evil.example; spf=pass smtp.mailfrom=mail.example.org',
    'dmarc=pass header.from=mail.example.org; dmarc=fail',
    'dmarc=bestguesspass header.from=mail.example.org',
    'spf=pass smtp.helo=mail.example.org',
    'spf=pass smtp.mailfrom=notmail.example.org',
    'dkim=pass header.d=deeper.mail.example.org',
    'dkim=pass header.d=org',
    'dkim=pass header.d=evil.example header.d=mail.example.org',
    'spf=pass smtp.mailfrom="a; dmarc=pass header.from=mail.example.org; "@evil.example',
    'spf=fail (x dmarc=pass header.from=mail.example.org (deeper) still) smtp.mailfrom=evil.example',
    'dmarc=pass header.from=mail.example.org (no end',
  ])
    assert.equal(proof(`${us}; ${said}`), 'failed', said);
});

test('only the topmost line of the council’s own server counts', () => {
  const pass = 'dmarc=pass header.from=mail.example.org';
  assert.equal(proof(`elsewhere.example; dmarc=fail`, `${us.toUpperCase()} 1; ${pass}`), 'proved');
  assert.equal(proof(`${us}; dmarc=fail`, `${us}; ${pass}`), 'failed');
  assert.equal(proof(`evil.example; ${pass}`), 'unsaid');
  assert.equal(proof(`${us}; none`), 'unsaid');
  assert.equal(proof(), 'unsaid');
  assert.equal(senderProof(mail([pass]), us), 'unsaid', 'a line without a name is nobody’s');
  assert.equal(senderProof(mail([`evil.example; ${pass}`, pass]), 'unnamed'), 'proved');
  assert.equal(senderProof(mail(['spf=softfail smtp.mailfrom=a@b.example;dmarc=none']), 'unnamed'), 'failed');
});

test('where the council’s server has no name yet, a line proves nothing and may still tell against a sender', () => {
  assert.equal(senderProof(mail(['any.example; dmarc=pass header.from=mail.example.org']), null), 'unsaid');
  assert.equal(senderProof(mail(['dkim=none header.d=none;dmarc=none action=none']), null), 'unsaid');
  assert.equal(senderProof(mail(['any.example; spf=fail; dkim=none; dmarc=none']), null), 'failed');
  assert.equal(senderProof(mail([]), null), 'unsaid');
});

test('a message with more than one sender is proved for none of them', () => {
  const lines = [`${us}; dmarc=pass header.from=mail.example.org`];
  for (const from of [
    'From: vera@mail.example.org\r\nFrom: mallory@mail.example.org',
    'From: vera@mail.example.org, mallory@mail.example.org',
    'Sender: vera@mail.example.org',
  ])
    assert.equal(senderProof(mail(lines, from), us), 'failed', from);
});
