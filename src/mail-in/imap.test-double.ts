// A mailbox that speaks as much IMAP as a poll needs, on a port of this machine.

import { createServer, type Server, type Socket } from 'node:net';

export interface MailboxDouble {
  readonly url: string;
  /** By UID. */
  readonly messages: Map<number, { bytes: Buffer; isSeen: boolean }>;
  uidValidity: number;
  /** The token that opens it; null for a mailbox that takes a password. */
  token: string | null;
  close(): Promise<void>;
}

export async function openMailbox(): Promise<MailboxDouble> {
  const messages: MailboxDouble['messages'] = new Map();
  const sockets = new Set<Socket>();
  const double: Inside = { messages, uidValidity: 7, token: null };
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write(`* OK [CAPABILITY ${capabilities(double)}] ready\r\n`);
    let rest = '';
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        answer(socket, line, double);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return Object.assign(double, {
    url: `imap://box%40council.example:secret@127.0.0.1:${port}/INBOX`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

type Inside = Pick<MailboxDouble, 'messages' | 'uidValidity' | 'token'>;

const capabilities = ({ token }: Inside) => `IMAP4rev1 SASL-IR${token === null ? '' : ' LOGINDISABLED AUTH=XOAUTH2'}`;

/** `AUTHENTICATE XOAUTH2` with the user and the token, in one base64. */
function hasToken(line: string, token: string): boolean {
  const given = Buffer.from(line.split(' ')[3] ?? '', 'base64').toString();
  return (
    /AUTHENTICATE XOAUTH2/i.test(line) && given === `user=box@council.example\u0001auth=Bearer ${token}\u0001\u0001`
  );
}

function answer(socket: Socket, line: string, inside: Inside): void {
  const { messages, uidValidity, token } = inside;
  const [tag = '', first = '', second = ''] = line.split(' ');
  const command = first.toUpperCase() === 'UID' ? `UID ${second.toUpperCase()}` : first.toUpperCase();
  const uid = Number(/UID (?:FETCH|STORE) (\d+)/i.exec(line)?.[1]);
  const message = messages.get(uid);
  const ok = (words = 'done') => socket.write(`${tag} OK ${words}\r\n`);
  switch (command) {
    case 'CAPABILITY':
      socket.write(`* CAPABILITY ${capabilities(inside)}\r\n`);
      return void ok();
    case 'LOGIN':
    case 'AUTHENTICATE':
      return void (line.includes('wrong') || (token !== null && !hasToken(line, token))
        ? socket.write(`${tag} NO [AUTHENTICATIONFAILED] no\r\n`)
        : ok());
    case 'LIST':
      socket.write('* LIST () "/" INBOX\r\n');
      return void ok();
    case 'SELECT':
      socket.write(
        `* ${messages.size} EXISTS\r\n* FLAGS (\\Seen)\r\n* OK [PERMANENTFLAGS (\\Seen)] flags\r\n* OK [UIDVALIDITY ${uidValidity}] valid\r\n`,
      );
      return void ok('[READ-WRITE] done');
    case 'UID SEARCH': {
      const unseen = [...messages].filter(([, { isSeen }]) => !isSeen).map(([each]) => each);
      socket.write(`* SEARCH ${unseen.join(' ')}\r\n`);
      return void ok();
    }
    case 'UID FETCH':
      if (message) {
        socket.write(`* 1 FETCH (UID ${uid} BODY[] {${message.bytes.length}}\r\n`);
        socket.write(message.bytes);
        socket.write(')\r\n');
      }
      return void ok();
    case 'UID STORE':
      if (message) message.isSeen = true;
      return void ok();
    case 'LOGOUT':
      socket.write('* BYE bye\r\n');
      ok();
      return void socket.end();
    default:
      return void ok();
  }
}
