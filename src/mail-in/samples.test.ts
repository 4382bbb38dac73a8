// A folder of messages that broke other programs, where there is one beside the repository: every one is taken, and the
// hard ones are read as they should be.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { classify } from './classify.ts';
import { readMail } from './read.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'emails');
const isThere = existsSync(folder);
const skip = isThere ? false : 'there is no folder of samples beside the repository';

const names = isThere
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile())
  : [];
const sample = (name: string) => readMail(readFileSync(join(folder, name)));

/** What each hard one must give: sender, subject, how its text begins, and its files. */
const expected: Readonly<Record<string, readonly [string, string, string, readonly string[]]>> = {
  'freescout/issue-4567.eml': [
    'analisismadrid@xxx.org',
    '☆第132号',
    'Hi',
    ['☆第132号　「ガーデン&エクステリア」専門店のためのＱ&Ａサロン　【月刊エクステリア・ワーク】'],
  ],
  'freescout/message-1b.eml': [
    'from@there.com',
    '386 - 400021804 - 19., Heiligenstädter Straße',
    'Hi',
    ['2021_Mängelliste_0819306.xlsx'],
  ],
  'freescout/message-1symbols.eml': ['from@there.com', '386', 'Hi', ['Checkliste 10.,DAVIDGASSE 76-80;2;2.pdf']],
  'freescout/message-2.eml': ['test@mail.com', 'Test bad boundary', 'This message may contain', ['file.pdf']],
  'freescout/message-4-null-bytes.eml': [
    'a.volga@nami-ag.ru',
    'активизация виндойс',
    'Уважаемые системные',
    ['image001.png'],
  ],
  'freescout/message-5-iso-2022-jp.eml': ['noreply@example.org', 'ご注文商品を本日お届けします', '※ アマゾン', []],
  'request-tracker/8859-15-message-series/msg1': ['pape@inf.fu-berlin.de', 'test äöüßÄÖÜß€', 'test nochmal', []],
  'request-tracker/crashes-file-based-parser': [
    'drstas@d.example.com',
    'Fwd: scanning my ports',
    'FYI',
    ['BackGrnd.jpg'],
  ],
  'request-tracker/email-file-attachment.eml': [
    'user1@example.com',
    'This is a test',
    'This is a test with',
    ['test-email.eml'],
  ],
  'request-tracker/lorem-ipsum': ['', '', 'Lorem ipsum', []],
  'request-tracker/multipart-alternative-with-umlaut': ['gst@example.com', 'RE: [rt-users]', 'Hello,', []],
  'request-tracker/new-ticket-from-gb18030': ['root@localhost', '测试', '测试', []],
  'request-tracker/new-ticket-from-iso-8859-1': ['hw@nordkapp.net', 'Re: rt-3.0.3pre1', 'Håvard', []],
  'request-tracker/notes-uuencoded': ['mhenrion@example.com', 'Test e-mail', 'I send you this', ['Naz_Head.jpg']],
  'request-tracker/outlook-rfc822': [
    'root@localhost',
    'msg attachment',
    'Could this look',
    ['Updates to our terms of use.eml'],
  ],
  'request-tracker/rfc2231-attachment-filename-continuations': [
    'root@localhost',
    'Client ?',
    'Some data',
    ['新しいテキスト ドキュメント.txt'],
  ],
  'request-tracker/russian-subject-no-content-type': ['mitya@fling-wing.example.com', 'тест тест', 'ТЕСТ', []],
  'request-tracker/subject-with-folding-ws': ['foo@example.com', 'test', 'test', []],
  'request-tracker/text-html-with-umlaut': ['gst@example.com', 'An example of mail', 'Hello,', []],
};

test('every sample is read without a fault', { skip }, () => {
  assert.equal(names.length, 83);
  for (const name of names) {
    const mail = sample(name);
    assert.ok(!mail.problems.includes('not-read'), name);
    const raw = readFileSync(join(folder, name));
    const saysFrom = /^From:.*@/im.test(raw.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? '');
    if (saysFrom) assert.match(mail.from?.address ?? '', /@/, name);
    if (raw.length > 20 && !name.endsWith('rt-send-cc'))
      assert.ok(mail.text !== '' || mail.attachments.length > 0 || raw.toString().trim() === '', name);
  }
});

test('the hard ones are read right', { skip }, () => {
  for (const [name, [sender, subject, text, files]] of Object.entries(expected)) {
    const mail = sample(name);
    assert.equal(mail.from?.address ?? '', sender, name);
    assert.ok(mail.subject.startsWith(subject), `${name}: ${mail.subject}`);
    assert.ok(mail.text.startsWith(text), `${name}: ${mail.text.slice(0, 80)}`);
    assert.deepEqual(
      mail.attachments.map((file) => file.name),
      files,
      name,
    );
  }
});

test('twelve mail programs’ replies are folded to what was written', { skip }, () => {
  for (const name of names.filter((each) => each.startsWith('talon/standard_replies/') && each.endsWith('.eml')))
    assert.match(sample(name).text, /^Hello( *\n|$)/, name);
  for (const name of names.filter((each) => each.startsWith('talon/html_replies/')))
    assert.equal(sample(name).text.replace(/\s+/g, ' '), 'Hi. I am fine. Thanks, Alex', name);
  for (const [mail, text] of [
    ['iphone.eml', 'iphone_reply_text'],
    ['sparrow.eml', 'sparrow_reply_text'],
  ] as const)
    assert.equal(
      sample(`talon/standard_replies/${mail}`).text.trim(),
      readFileSync(join(folder, 'talon/standard_replies', text), 'utf8').trim(),
    );
});

test('the delivery report among them is a bounce', { skip }, () => {
  const mail = sample('request-tracker/multipart-report');
  assert.equal(classify(mail, { host: 'council.example', addresses: [] }).kind, 'bounce');
  assert.equal(mail.report?.failed[0]?.address, 'jesmund@mailbox.other.example.com');
});
