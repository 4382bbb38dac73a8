// The SMTP transport against a real SMTP server; what arrives is read by another library than the one that wrote it.

import assert from 'node:assert/strict';
import { createServer, type Server, type Socket } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { outboxIdIn } from './message.ts';
import { letter } from './outbox.test-fixture.ts';
import { smtpTransport } from './smtp.ts';

interface Arrived {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

const arrived: Arrived[] = [];
/** What the server answers to a recipient, where it should not just take it. */
let refusal: { code: number; text: string } | undefined;

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onRcptTo(_address, _session, answer) {
    answer(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
  },
  onData(stream, { envelope }, answer) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      arrived.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString() });
      answer();
    });
  },
});

const from = 'Larch Council <noreply@council.example>';
const host = 'heard.council.example';
let url: string;

before(async () => {
  url = `smtp://127.0.0.1:${await listening(server.server)}`;
});
beforeEach(() => {
  arrived.length = 0;
  refusal = undefined;
});
after(() => new Promise<void>((resolve) => server.close(resolve)));

async function listening(on: Server): Promise<number> {
  await new Promise<void>((resolve) => on.listen(0, '127.0.0.1', resolve));
  const address = on.address();
  return typeof address === 'object' && address ? address.port : assert.fail('no port');
}

const send = (parts: Parameters<typeof letter>[0]) => smtpTransport(url, from, host).send(letter(parts));

test('subject and body arrive as written, in Welsh and with emoji, and the message knows its own number', async () => {
  const subject = 'Eich cais am fin newydd – ŵyth diwrnod 🗑️';
  const body = `Annwyl Siân,\n\n.A line that begins with a dot\n${'ŷ'.repeat(2000)}\nhttp://localhost/progress/open/abc-DEF_123\n`;
  const { id } = letter();
  assert.deepEqual(await send({ subject, body }), {
    outcome: 'sent',
    providerReference: `<heard-${id}@heard.council.example>`,
  });
  const [mail] = arrived;
  assert.deepEqual([mail?.from, mail?.to], ['noreply@council.example', ['rosa@example.com']]);
  const read = await PostalMime.parse(mail?.raw ?? '');
  assert.equal(read.subject, subject);
  assert.equal(read.text?.replaceAll('\r\n', '\n').trimEnd(), body.trimEnd());
  assert.equal(read.messageId, `<heard-${id}@heard.council.example>`);
  assert.deepEqual(read.from, { name: 'Larch Council', address: 'noreply@council.example' });
  assert.deepEqual(
    read.to?.map((to) => to.address),
    ['rosa@example.com'],
  );
  assert.ok(read.headers.some(({ key, value }) => key === 'auto-submitted' && value === 'auto-generated'));
});

test('an automatic message says so; a person’s reply does not, and names the message it answers', async () => {
  const inReplyTo = '<CAF-1@mail.example.org>';
  await send({ language: 'cy' });
  await send({ isAutomatic: false, inReplyTo });
  const [automatic, reply] = await Promise.all(arrived.map(({ raw }) => PostalMime.parse(raw)));
  const header = (mail: typeof reply, name: string) => mail?.headers.find(({ key }) => key === name)?.value;
  assert.deepEqual(
    ['auto-submitted', 'content-language', 'in-reply-to'].map((name) => header(automatic, name)),
    ['auto-generated', 'cy', undefined],
  );
  assert.deepEqual(
    ['auto-submitted', 'content-language', 'in-reply-to', 'references'].map((name) => header(reply, name)),
    [undefined, 'en', inReplyTo, inReplyTo],
  );
  assert.equal(outboxIdIn(automatic?.messageId ?? ''), letter().id);
});

test('an answered Message-ID cannot add a header', async () => {
  await send({ inReplyTo: '<a@b.example>\r\nBcc: eve@example.com' });
  const read = await PostalMime.parse(arrived[0]?.raw ?? '');
  assert.equal(
    read.headers.some(({ key }) => key === 'bcc'),
    false,
  );
  assert.deepEqual(arrived[0]?.to, ['rosa@example.com']);
});

test('a subject cannot add a header, a recipient or a second message', async () => {
  for (const subject of [
    'Hello\r\nBcc: eve@example.com',
    'Hello\nX-Evil: 1\n\nA body of my own',
    'Hello\r\n.\r\nMAIL FROM:<eve@example.com>',
    'Hello\u0000\u2028Bcc: eve@example.com',
  ])
    await send({ subject });
  assert.equal(arrived.length, 4);
  for (const { to, raw } of arrived) {
    assert.deepEqual(to, ['rosa@example.com']);
    const read = await PostalMime.parse(raw);
    const keys = new Set(read.headers.map(({ key }) => key));
    assert.deepEqual([keys.has('bcc'), keys.has('x-evil')], [false, false]);
    assert.equal(read.text?.trim(), 'Hello');
  }
});

test('a body cannot end the message early', async () => {
  await send({ body: 'One\r\n.\r\nRCPT TO:<eve@example.com>\r\nTwo' });
  assert.equal(arrived.length, 1);
  assert.match(
    (await PostalMime.parse(arrived[0]?.raw ?? '')).text ?? '',
    /One\s+\.\s+RCPT TO:<eve@example\.com>\s+Two/,
  );
});

test('a recipient that is not exactly one address gets nothing and nobody else does', async () => {
  for (const recipient of [
    'a@b.c, d@e.f',
    'a@b.c;d@e.f',
    'a@b.c>\r\nRCPT TO:<eve@example.com',
    'Rosa <rosa@example.com>',
    'group: a@b.c, d@e.f;',
    'rosa@example.com\nBcc: eve@example.com',
    '"a@b.c, x"@example.com',
    'rosa@example.com ',
    'rosa',
    '',
  ]) {
    const { outcome } = await send({ recipient });
    assert.equal(outcome, 'refused', JSON.stringify(recipient));
  }
  assert.deepEqual(arrived, []);
});

test('an address in another alphabet is one address', async () => {
  await send({ recipient: 'siân@example.com' }).catch(() => null); // this server takes no SMTPUTF8, and that is its say
  for (const { to } of arrived) assert.equal(to.length, 1);
});

test('a text message does not go by SMTP', async () => {
  assert.equal((await send({ channel: 'sms', recipient: '07700900982' })).outcome, 'refused');
});

test('“try later” is tried again; a recipient or message refused for good is not', async () => {
  refusal = { code: 450, text: 'mailbox busy' };
  await assert.rejects(send({}), /mailbox busy|rejected/);
  refusal = { code: 550, text: 'no such person' };
  const refused = await send({});
  assert.equal(refused.outcome, 'refused');
  assert.match('why' in refused ? refused.why : '', /550 no such person/);
});

test('what is wrong with us and not with the message is tried again', async () => {
  // a server that takes no mail today, one that wants a password we have wrong, and none at all
  await withScript({ greeting: '554 No mail today' }, (port) =>
    assert.rejects(smtpTransport(`smtp://127.0.0.1:${port}`, from, host).send(letter())),
  );
  await withScript({ AUTH: '535 5.7.8 Wrong password' }, (port) =>
    assert.rejects(smtpTransport(`smtp://us:wrong@127.0.0.1:${port}`, from, host).send(letter()), /Invalid login/),
  );
  const closed = createServer();
  const port = await listening(closed);
  await new Promise((resolve) => closed.close(resolve));
  await assert.rejects(smtpTransport(`smtp://127.0.0.1:${port}`, from, host).send(letter()), /ECONNREFUSED/);
});

test('a line cut before the message begins to leave is tried again; after that, nobody knows', async () => {
  await withScript({ DATA: 'cut' }, (port) =>
    assert.rejects(smtpTransport(`smtp://127.0.0.1:${port}`, from, host).send(letter())),
  );
  await withScript({ end: 'cut' }, async (port) => {
    assert.equal((await smtpTransport(`smtp://127.0.0.1:${port}`, from, host).send(letter())).outcome, 'unknown');
  });
  await withScript({ end: '552 too much' }, async (port) => {
    assert.equal((await smtpTransport(`smtp://127.0.0.1:${port}`, from, host).send(letter())).outcome, 'refused');
  });
  await withScript({ end: '451 later' }, (port) =>
    assert.rejects(smtpTransport(`smtp://127.0.0.1:${port}`, from, host).send(letter()), /451 later/),
  );
});

/** A mail server that follows a script: by command its answer, `end` after the message, `cut` hangs up. */
async function withScript(
  script: Readonly<Record<string, string>>,
  work: (port: number) => Promise<unknown>,
): Promise<void> {
  const usual: Readonly<Record<string, string>> = {
    EHLO: '250-here\r\n250 AUTH PLAIN',
    AUTH: '235 welcome',
    DATA: '354 go on',
    QUIT: '221 bye',
  };
  const sockets: Socket[] = [];
  const scripted = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {}); // the other side hangs up as it likes
    socket.write(`${script['greeting'] ?? '220 here'}\r\n`);
    let inMessage = false;
    socket.on('data', (chunk) => {
      if (inMessage && !chunk.toString().endsWith('\r\n.\r\n')) return;
      const command = inMessage ? 'end' : (chunk.toString().split(/[\s:]/)[0]?.toUpperCase() ?? '');
      inMessage = command === 'DATA' && !script['DATA'];
      say(socket, script[command] ?? usual[command] ?? '250 ok');
    });
  });
  const port = await listening(scripted);
  try {
    await work(port);
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => scripted.close(resolve));
  }
}

function say(socket: Socket, answer: string): void {
  if (answer === 'cut') socket.destroy();
  else socket.write(`${answer}\r\n`);
}
