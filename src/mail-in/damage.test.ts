// Kinds of damage that a search with some 60,000 broken messages found. Those of great length are read in one pass, whatever
// stands in them: a reader that looks at each letter again for each letter before it does not come to the end of this file.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCalendar } from './calendar.ts';
import { classify } from './classify.ts';
import { readMail } from './read.ts';

const bytes = (...lines: readonly string[]) => Buffer.from(lines.join('\r\n'), 'latin1');
const read = (...lines: readonly string[]) => readMail(bytes(...lines));
const many = (text: string, length: number) => text.repeat(Math.ceil(length / text.length));
const html = (body: string) => read('From: a@b.example', 'Content-Type: text/html', '', body).text;

const long: readonly (readonly [string, () => void])[] = [
  [
    'comments that never end in Content-Type and Content-Transfer-Encoding',
    () => {
      const open = many('(', 900_000);
      assert.equal(read('From: a@b.example', `Content-Type: text/plain${open}`, '', 'x').from?.address, 'a@b.example');
      assert.equal(read('From: a@b.example', `Content-Transfer-Encoding: ${open}`, '', 'x').text, 'x');
    },
  ],
  [
    'a charset of quotation marks',
    () => assert.equal(read(`Content-Type: text/plain; charset=${many("'", 90_000)}a`, '', 'x').text, 'x'),
  ],
  [
    'a sender of one word, of white space, of colons',
    () => {
      assert.equal(read(`From: ${many('a', 400_000)}`, 'Subject: s', '', 'x').subject, 's');
      assert.equal(read(`From: a${many(' ', 190_000)}b <c@d.example>`, '', 'x').from?.address, 'c@d.example');
      assert.equal(read(`From: a@b${many(':c', 190_000)}`, 'Subject: s', '', 'x').subject, 's');
      assert.equal(read(`From: ${many('@ ', 190_000)}c@d.example`, 'Subject: s', '', 'x').subject, 's');
    },
  ],
  [
    'a subject of a million letters',
    () => {
      const mail = read('From: a@b.example', `Subject: re${many(' ', 900_000)}x`, '', 'x');
      assert.equal(classify(mail, { host: 'council.example', addresses: [] }).kind, 'person');
      assert.equal(read('From: a@b.example', `Subject: ${many('é', 900_000)}`, '', 'x').subject.length, 5000);
    },
  ],
  [
    'a head of lines that are no fields, with one that is at its end',
    () =>
      assert.equal(
        read('From: a@b.example', many('x y\r\n', 900_000), 'Subject: s', '', 'x').from?.address,
        'a@b.example',
      ),
  ],
  [
    'a mailbox line that never ends',
    () => assert.equal(readMail(Buffer.from(`From ${many('a', 900_000)}`)).from, null),
  ],
  [
    'rules and headers of quotations, and a file that never begins',
    () => {
      const body = (text: string) => read('From: a@b.example', '', 'Hello', '', text).text;
      assert.match(body(many(`${'-'.repeat(1990)}\n`, 490_000)), /^Hello/);
      assert.match(body(many(`To${' '.repeat(1900)}x\n`, 490_000)), /^Hello/);
      assert.match(body(`To${' '.repeat(400_000)}x`), /^Hello/);
      assert.match(body(`begin 644 a${' '.repeat(400_000)}b`), /^Hello/);
    },
  ],
  [
    'HTML with spaces kept, heads that never end, quotations to the end, and nothing but “<”',
    () => {
      assert.match(html(`Hello<pre>${many(' ', 400_000)}x</a>`), /^Hello/);
      assert.equal(html(`${many('<head></x>', 400_000)}Hello`), 'Hello');
      assert.match(html(`Hello<pre>${many('&gt;\n', 400_000)}</pre>`), /^Hello$/);
      assert.equal(html(many('<', 300_000)).length, 300_000);
    },
  ],
  [
    'lines that begin like a boundary, and recipients without end',
    () => {
      const parts = ['From: a@b.example', 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'Hello', '--b'];
      assert.match(read(...parts, '', many('--b x\r\n', 4_000_000)).text, /^Hello/);
      const report = [
        'Content-Type: multipart/report; boundary=b',
        '',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        many('Final-Recipient: rfc822; a@b.example\r\n\r\n', 4_000_000),
      ];
      assert.equal(read(...report).report?.failed.length, 1000);
    },
  ],
  [
    'words of a charset that is not said',
    () => {
      const raw = Buffer.concat([
        bytes('From: a@b.example', '', ''),
        Buffer.alloc(99_000, 'a'),
        Buffer.from([0xe9, 0x28, 0xe9]),
      ]);
      assert.match(readMail(raw).text, /aé\(é$/);
    },
  ],
  [
    'parameters of a calendar that open again and again',
    () => {
      assert.deepEqual(readCalendar(`BEGIN:VEVENT\nX${many(';a', 4000)}\nSUMMARY:Visit\nEND:VEVENT`).length, 1);
      assert.deepEqual(readCalendar(`BEGIN:VEVENT\nX${many(';""', 4000)}"\nEND:VEVENT`).length, 1);
    },
  ],
];

for (const [what, reads] of long) test(`of great length: ${what}`, reads);

test('half of a pair, a null and a control character in HTML or a calendar are not text; old numbers of quotation marks are', () => {
  assert.equal(html('a&#55296;b&#0;c&#1;d&#x110000;e'), 'a b c d e');
  assert.equal(html('it&#146;s &#147;so&#148; &#150; &#128;5'), 'it’s “so” – €5');
  assert.equal(html('1 < 2 and <3 </ 4'), '1 < 2 and <3 </ 4');
  const [entry] = readCalendar('BEGIN:VEVENT\nSUMMARY:Vis\0it\nLOCATION;X="a:b":Town hall\nEND:VEVENT');
  assert.deepEqual([entry?.summary, entry?.place], ['Visit', 'Town hall']);
});

test('lines that end with a carriage return alone', () => {
  const mail = readMail(Buffer.from('From: a@b.example\rSubject: Old\rX: y\r\rHello\rthere\r'));
  assert.deepEqual([mail.from?.address, mail.subject, mail.text], ['a@b.example', 'Old', 'Hello\nthere']);
});

test('a charset that the bytes cannot be in gives way to UTF-8 where they are that, and the guess is said', () => {
  const mail = readMail(
    Buffer.from('From: a@b.example\nContent-Type: text/plain; charset=iso-2022-jp\n\nLlwyn yr Ŷd, Größe 4, naïve\n'),
  );
  assert.equal(mail.text, 'Llwyn yr Ŷd, Größe 4, naïve');
  assert.ok(mail.problems.includes('guessed-charset'));
});
