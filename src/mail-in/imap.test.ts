// Fetching from a mailbox: all that is new, each once, seen only when kept.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type MailboxDouble, openMailbox } from './imap.test-double.ts';
import { type FetchedMail, pollMailbox } from './imap.ts';

let box: MailboxDouble;
before(async () => {
  box = await openMailbox();
});
after(() => box.close());

const bytes = (n: number) =>
  Buffer.concat([Buffer.from(`From: a@b.example\r\nSubject: ${n}\r\n\r\n`), Buffer.from([0xe9, 0, 0xff])]);

test('what is new is handed over whole, oldest first, and marked as seen', async () => {
  for (const uid of [5, 3, 9]) box.messages.set(uid, { bytes: bytes(uid), isSeen: uid === 9 });
  const got: FetchedMail[] = [];
  const seenWhenKept: boolean[] = [];
  const keep = async (mail: FetchedMail) => {
    got.push(mail);
    seenWhenKept.push(box.messages.get(Number(mail.delivery.split('/').at(-1)))?.isSeen ?? true);
  };
  assert.equal(await pollMailbox(box, keep), 2);
  assert.deepEqual(
    got.map(({ delivery }) => delivery.replace(/^.*INBOX /, '')),
    ['7/3', '7/5'],
  );
  assert.ok(got[0]?.bytes.equals(bytes(3)));
  assert.deepEqual(seenWhenKept, [false, false]);
  assert.equal(await pollMailbox(box, keep), 0);
});

test('what could not be kept is not marked, and comes again', async () => {
  box.messages.set(11, { bytes: bytes(11), isSeen: false });
  await assert.rejects(
    pollMailbox(box, () => Promise.reject(new Error('the database is away'))),
    /could not be read: the database is away/,
  );
  assert.equal(box.messages.get(11)?.isSeen, false);
  assert.equal(await pollMailbox(box, async () => {}), 1);
});

test('a mailbox that cannot be opened says so without its password', async () => {
  await assert.rejects(
    pollMailbox({ url: box.url.replace('secret', 'wrong') }, async () => {}),
    (error: Error) => {
      assert.match(error.message, /The mailbox INBOX at 127\.0\.0\.1 could not be read/);
      return !error.message.includes('wrong');
    },
  );
  await assert.rejects(
    pollMailbox({ url: 'imap://a:b@127.0.0.1:1/INBOX' }, async () => {}),
    /could not be read/,
  );
});
