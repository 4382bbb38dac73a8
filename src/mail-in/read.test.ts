// Reading messages, whatever they are: each kind of damage that mail meets, and nothing that throws.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { Temporal } from '#lib/temporal';
import { readMail } from './read.ts';

const crlf = (...lines: readonly string[]) => lines.join('\r\n');
const read = (...lines: readonly string[]) => readMail(Buffer.from(crlf(...lines)));
const latin1 = (...lines: readonly string[]) => readMail(Buffer.from(crlf(...lines), 'latin1'));
const coded = (charset: string, bytes: readonly number[]) =>
  `=?${charset}?B?${Buffer.from(bytes).toString('base64')}?=`;

test('a plain message is read as it is', () => {
  const mail = read(
    'From: "Example, Ada" <ada@example.org>',
    'To: hello@council.example, Waste team <waste@council.example>',
    'Subject: My bin',
    'Date: Mon, 2 Mar 2026 10:00:00 +0100',
    'Message-ID: <one@example.org>',
    'In-Reply-To: <heard-1@council.example>',
    'References: <a@b> <c@d>',
    '',
    'Hello',
  );
  assert.deepEqual(mail.from, { name: 'Example, Ada', address: 'ada@example.org' });
  assert.deepEqual(
    mail.to.map(({ address }) => address),
    ['hello@council.example', 'waste@council.example'],
  );
  assert.equal(mail.subject, 'My bin');
  assert.ok(mail.sentAt?.equals(Temporal.Instant.from('2026-03-02T09:00:00Z')));
  assert.deepEqual(
    [mail.messageId, mail.inReplyTo, mail.references],
    ['one@example.org', ['heard-1@council.example'], ['a@b', 'c@d']],
  );
  assert.equal(mail.text, 'Hello');
  assert.deepEqual(mail.problems, []);
});

test('charsets: said, not said, wrongly said, unknown', () => {
  const body = (charset: string, bytes: readonly number[]) =>
    readMail(
      Buffer.concat([
        Buffer.from(`From: a@b.example\r\nContent-Type: text/plain${charset && `; charset=${charset}`}\r\n\r\n`),
        Buffer.from(bytes),
      ]),
    ).text;
  const cafe = [0x63, 0x61, 0x66, 0xe9];
  assert.equal(body('iso-8859-1', cafe), 'café');
  assert.equal(body('"windows-1252"', [0x93, 0x61, 0x94, 0x80]), '“a”€');
  assert.equal(body('iso-8859-15', [0xa4]), '€');
  assert.equal(body('koi8-r', [0xf4, 0xc5, 0xd3, 0xd4]), 'Тест');
  assert.equal(body('gb18030', [0xb2, 0xe2, 0xca, 0xd4]), '测试');
  assert.equal(body('shift_jis', [0x83, 0x65]), 'テ');
  assert.equal(body('euc-kr', [0xc7, 0xd1]), '한');
  assert.equal(body('big5', [0xa4, 0xa4]), '中');
  assert.equal(body('utf-7', [...Buffer.from('Hi +AKM-5')]), 'Hi £5');
  assert.equal(body('utf-16le', [0x41, 0, 0x42, 0]), 'AB');
  assert.equal(body('x-unheard-of', cafe), 'café');
  assert.equal(body('', cafe), 'café');
  assert.equal(body('', [...Buffer.from('café')]), 'café');
  assert.equal(body('us-ascii', [...Buffer.from('£5')]), '£5');
  assert.equal(body('iso-8859-1', [...Buffer.from('Ŵyth Row')]), 'Ŵyth Row');
  assert.equal(body('utf-8', cafe), 'café');
  assert.equal(body('', [0xd4, 0xc5, 0xd3, 0xd4, 0x20, 0xc4, 0xcf, 0xcd, 0xc1]), 'тест дома');
  assert.equal(body('', [0x1b, 0x24, 0x42, 0x25, 0x46, 0x1b, 0x28, 0x42]), 'テ');
});

test('headers: encoded words, folds, raw bytes, and what is not allowed in them', () => {
  const subject = (raw: string) => latin1('From: a@b.example', `Subject: ${raw}`, '', 'x').subject;
  assert.equal(subject('=?ISO-8859-1?Q?te?=\r\n =?ISO-8859-1?Q?st?='), 'test');
  assert.equal(subject('=?utf-8?B?w6k=?= and =?utf-8?q?=C3=A9_x?='), 'é and é x');
  assert.equal(
    subject(`${coded('utf-8', [0xc5])} ${coded('utf-8', [0xb5])}`),
    'ŵ',
    'a letter cut in two by the end of a word',
  );
  assert.equal(subject(coded('koi8-r', [0xf4, 0xc5])), 'Те');
  assert.equal(subject('caf\u00e9'), 'café');
  assert.equal(subject(Buffer.from('Ŵyth').toString('latin1')), 'Ŵyth');
  assert.equal(subject('a\0b\u0007c'), 'a b c');
  assert.equal(subject('=?unknown-8bit?q?=E9?='), 'é');
  assert.equal(subject('=?utf-8?q?no end'), '=?utf-8?q?no end');
});

test('malformed heads are read as far as they go', () => {
  const lost = read('From: a@b.example', 'this line is no header', 'Subject: Still here', '', 'Body');
  assert.deepEqual([lost.from?.address, lost.subject, lost.text], ['a@b.example', 'Still here', 'Body']);
  const noBlank = read('From: a@b.example', 'Subject: No blank line', 'Dear council,', 'please help');
  assert.deepEqual([noBlank.subject, noBlank.text], ['No blank line', 'Dear council,\nplease help']);
  const mbox = read('From someone Mon Mar  2 10:00:00 2026', 'From: a@b.example', '', 'Body');
  assert.equal(mbox.from?.address, 'a@b.example');
  const noHead = read('Just words, and nothing else', 'at all');
  assert.deepEqual([noHead.from, noHead.text], [null, 'Just words, and nothing else\nat all']);
  assert.ok(noHead.problems.includes('no-head'));
  assert.ok(read('Subject: only', '', 'x').problems.includes('no-sender'));
  assert.ok(read('From: a@b.example', '', 'x').problems.includes('no-subject'));
  assert.ok(read('From: a@b.example', 'Date: yesterday', '', 'x').problems.includes('no-date'));
  assert.equal(readMail(Buffer.from('From: a@b.example\nSubject: bare\n\nline ends\n')).text, 'line ends');
  assert.deepEqual(readMail(Buffer.alloc(0)).problems.includes('empty'), true);
});

test('senders, however they are written', () => {
  const from = (raw: string) => read(`From: ${raw}`, '', 'x').from;
  assert.deepEqual(from('ada@example.org (Ada Example)'), { name: 'Ada Example', address: 'ada@example.org' });
  assert.deepEqual(from('<ada@example.org>'), { name: '', address: 'ada@example.org' });
  assert.deepEqual(from('Ada ada@example.org'), { name: 'Ada', address: 'ada@example.org' });
  assert.deepEqual(from('"Ada \\"A\\" E" <ada@example.org'), { name: 'Ada "A" E', address: 'ada@example.org' });
  assert.deepEqual(from('Team: ada@example.org;'), { name: '', address: 'ada@example.org' });
  assert.deepEqual(from('root@localhost'), { name: '', address: 'root@localhost' });
  assert.deepEqual(from('Ada Example'), { name: 'Ada Example', address: '' });
  assert.deepEqual(from('=?utf-8?q?=C5=B4yn?= <w@example.org>'), { name: 'Ŵyn', address: 'w@example.org' });
  assert.equal(read('Return-Path: <bob@example.org>', '', 'x').from?.address, 'bob@example.org');
});

test('HTML is read as text; what could act is gone; what is quoted is folded', () => {
  const html = (markup: string) => read('From: a@b.example', 'Content-Type: text/html; charset=utf-8', '', markup);
  assert.equal(html('<p>One</p><p>Two<br>three &amp; four</p>').text, 'One\n\nTwo\nthree & four');
  assert.equal(html('<style>x{}</style><script>alert(1)</script>Hi<!-- no --><b onclick="x()">!</b>').text, 'Hi!');
  assert.equal(html('<a href="https://example.org/x">here</a>').text, 'here <https://example.org/x>');
  assert.equal(html('<a href="javascript:alert(1)">here</a>').text, 'here');
  assert.equal(html('<ul><li>a<li>b</ul>').text, '• a\n• b');
  const reply = html('New<br><div>On Mon, 2 Mar 2026 A &lt;a@b.example&gt; wrote:<blockquote>Old</blockquote></div>');
  assert.deepEqual([reply.text, reply.quoted.split('\n').at(-1)], ['New', '> Old']);
  assert.equal(html('a < b > c <').text, 'a < b > c <');
});

test('quotations are folded and never lost', () => {
  const fold = (...lines: readonly string[]) => read('From: a@b.example', '', ...lines);
  for (const opening of [
    'On Mon, 2 Mar 2026 at 10:00, Council <c@council.example> wrote:',
    'Le 2 mars 2026 à 10:00, Council a écrit :',
    'Ar 2 Mawrth 2026, ysgrifennodd Council:',
  ]) {
    const { text, quoted } = fold('New words', '', opening, '> Old words');
    assert.deepEqual([text, quoted], ['New words', `${opening}\n> Old words`], opening);
  }
  assert.equal(fold('New', '', '-----Original Message-----', 'From: x', 'Old').text, 'New');
  assert.equal(fold('New', '', 'From: Council', 'Sent: Monday', 'To: Ada', 'Subject: Bins', '', 'Old').text, 'New');
  assert.equal(fold('> Question?', 'Answer', '> Another?', 'Yes').text, 'Answer\nYes');
  assert.equal(fold('> only quoted').text, '> only quoted', 'with nothing new, all of it is shown');
  const forward = fold(
    'Please see below',
    '',
    '---------- Forwarded message ---------',
    'From: X',
    'To: Y',
    'Date: Z',
    'Body',
  );
  assert.match(forward.text, /Body/);
});

test('parts: attachments, nested messages, calendars, broken boundaries', () => {
  const multi = (boundary: string, ...parts: readonly string[]) =>
    read('From: a@b.example', `Content-Type: multipart/mixed; boundary="${boundary}"`, '', ...parts);
  const mail = multi(
    'b',
    '--b',
    'Content-Type: text/plain',
    '',
    'Words',
    '--b',
    "Content-Disposition: attachment; filename*0*=utf-8''caf%C3%A9; filename*1=.pdf",
    'Content-Type: application/pdf',
    'Content-Transfer-Encoding: base64',
    '',
    'JVBERg==',
    '--b',
    'Content-Type: message/rfc822',
    '',
    'From: inner@example.org',
    'Subject: Inner',
    '',
    'Inside',
    '--b',
    'Content-Type: text/calendar; method=REQUEST',
    '',
    'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Visit\\, please\r\nDTSTART;TZID=Europe/London:20260302T100000\r\nDTEND:20260302T110000Z\r\nEND:VEVENT\r\nEND:VCALENDAR',
    '--b--',
  );
  assert.equal(mail.text, 'Words');
  assert.deepEqual(
    mail.attachments.map(({ name, content }) => [name, content.length]),
    [
      ['café.pdf', 4],
      ['Inner.eml', 49],
      ['file.ics', 164],
    ],
  );
  assert.deepEqual([mail.forwarded[0]?.from?.address, mail.forwarded[0]?.text], ['inner@example.org', 'Inside']);
  assert.deepEqual(
    [mail.calendar[0]?.summary, String(mail.calendar[0]?.starts)],
    ['Visit, please', '2026-03-02T10:00:00Z'],
  );
  assert.equal(multi('b', '--b', '', 'No end').text, 'No end');
  assert.equal(multi('wrong', '--right', 'Content-Type: text/plain', '', 'Found', '--right--').text, 'Found');
  assert.equal(multi('-', '---', '', 'Words', '-', 'more', '---').text, 'Words\n-\nmore');
  assert.equal(multi('b', 'Before', '--b', 'Content-Type: application/pdf', '', '%PDF', '--b--').text, 'Before');
  assert.equal(multi('b', '--b', '', 'one', '--bb', 'two', '--b--').text, 'one\n--bb\ntwo');
});

test('names of files are only names', () => {
  const name = (given: string) =>
    read('From: a@b.example', `Content-Type: application/pdf; name="${given}"`, '', 'x').attachments[0]?.name;
  assert.equal(name('../../etc/passwd'), 'passwd');
  assert.equal(name('C:\\\\temp\\\\a.pdf'), 'a.pdf');
  assert.equal(name('.htaccess'), 'htaccess');
  assert.equal(name(''), 'file.pdf');
});

test('uuencoded files are taken out of the text', () => {
  const mail = read('From: a@b.example', '', 'Before', 'begin 644 cat.txt', '#0V%T', '`', 'end', 'After');
  assert.equal(mail.text, 'Before\nAfter');
  assert.deepEqual([mail.attachments[0]?.name, mail.attachments[0]?.content.toString()], ['cat.txt', 'Cat']);
});

test('null bytes, and text of no known kind, are kept out of the text and never throw', () => {
  assert.equal(readMail(Buffer.from('From: a@b.example\r\nSubject: x\0y\r\n\r\nHe\0llo\0')).text, 'Hello');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      const mail = readMail(bytes);
      return !mail.text.includes('\0') && mail.text.isWellFormed() && mail.subject.isWellFormed();
    }),
    { numRuns: 300 },
  );
  const piece = fc.constantFrom(
    ...[
      'From: ',
      'Subject: ',
      'a@b',
      '<',
      '>',
      '"',
      '(',
      '=?utf-8?q?',
      '?=',
      '\r\n',
      '\n',
      ' ',
      '--b',
      '--',
      ';',
      '\0',
      '\u00e9',
    ],
    ...[
      'Content-Type: multipart/mixed; boundary=b',
      'Content-Type: message/rfc822',
      'Content-Transfer-Encoding: base64',
      '<p>',
      '</',
      '&#',
      'Date: ',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const mail = readMail(Buffer.from(pieces.join(''), 'latin1'));
      return !mail.problems.includes('not-read') && mail.text.isWellFormed();
    }),
    { numRuns: 500 },
  );
});

test('well-formed messages read as another reader reads them', async () => {
  const word = fc.stringMatching(/^[a-zA-ZŵŷéΩ一]{1,12}$/);
  const cases = fc.sample(
    fc.record({
      subject: fc.array(word, { minLength: 1, maxLength: 6 }),
      text: word,
      file: fc.uint8Array({ minLength: 1, maxLength: 200 }),
    }),
    40,
  );
  for (const { subject, text, file } of cases) {
    const raw = Buffer.from(
      crlf(
        'From: Ada <ada@example.org>',
        `Subject: =?utf-8?B?${Buffer.from(subject.join(' ')).toString('base64')}?=`,
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary="x y"',
        '',
        '--x y',
        'Content-Type: text/plain; charset=utf-8',
        '',
        text,
        '--x y',
        'Content-Type: application/octet-stream',
        'Content-Disposition: attachment; filename="a b.bin"',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from(file).toString('base64'),
        '--x y--',
      ),
    );
    const theirs = await PostalMime.parse(raw);
    const ours = readMail(raw);
    assert.equal(ours.subject, theirs.subject);
    assert.equal(ours.text, theirs.text?.trim());
    assert.equal(ours.attachments[0]?.name, theirs.attachments[0]?.filename);
    assert.ok(ours.attachments[0]?.content.equals(Buffer.from(file)));
  }
});
