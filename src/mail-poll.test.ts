// A mailbox that takes tokens and no password: opened, read into the database, and opened again after its token was taken back.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '#db';
import { useMailInSettings } from '#desk';
import { letter } from './desk/mail-in/mail-in.test-fixture.ts';
import { pollSetMailbox } from './desk/mail-in/poll-actions.ts';
import { type MailboxDouble, openMailbox } from './mail-in/imap.test-double.ts';
import { given, openTokenEndpoint, type TokenEndpoint } from './mail-in/token-endpoint.test-double.ts';
import { type TestHouse, testHouse } from './test-house.ts';

let house: TestHouse;
let box: MailboxDouble;
let endpoint: TokenEndpoint;
before(async () => {
  house = await testHouse();
  box = await openMailbox();
  endpoint = await openTokenEndpoint();
  useMailInSettings({
    from: null,
    mailbox: {
      url: box.url.replace(':secret@', '@'),
      oauth: { tokenUrl: endpoint.url, clientId: 'heard', clientSecret: 's', scope: null, refreshToken: null },
    },
  });
});
after(async () => {
  useMailInSettings({ from: null, mailbox: null });
  await Promise.all([house.close(), box.close(), endpoint.close()]);
});

const poll = () => pollSetMailbox(house.db, () => house.clock.now);

test('with a token the mailbox opens; a token that no longer does is replaced at the next poll', async () => {
  box.token = 'first';
  endpoint.answer = given('first');
  box.messages.set(1, { bytes: letter({ from: 'one@example.org' }), isSeen: false });
  assert.equal(await poll(), 1);
  assert.equal(await poll(), 0);
  assert.equal(endpoint.asked.length, 1, 'one token for several polls');

  box.token = 'second';
  endpoint.answer = given('second');
  box.messages.set(2, { bytes: letter({ from: 'two@example.org' }), isSeen: false });
  await assert.rejects(poll(), (error: Error) => {
    assert.match(error.message, /The mailbox INBOX at 127\.0\.0\.1 could not be read/);
    return !/first|second/.test(error.message);
  });
  assert.equal(await poll(), 1);
  assert.equal(endpoint.asked.length, 2);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from mail_in where via = 'imap'`.execute(
    house.db,
  );
  assert.equal(rows[0]?.n, 2);
});

test('without a mailbox nothing is fetched', async () => {
  useMailInSettings({ from: null, mailbox: null });
  assert.equal(await poll(), 0);
});
