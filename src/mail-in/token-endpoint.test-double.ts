// A token endpoint (RFC 6749) on a port of this machine, which gives what it is told to.

import { createServer, type Server } from 'node:http';

export interface TokenEndpoint {
  readonly url: string;
  /** The forms that were sent, in order. */
  readonly asked: URLSearchParams[];
  /** What it answers next. */
  answer: { status: number; body: unknown };
  close(): Promise<void>;
}

export const given = (token: string, seconds = 3600) => ({
  status: 200,
  body: { access_token: token, token_type: 'Bearer', expires_in: seconds },
});

export async function openTokenEndpoint(): Promise<TokenEndpoint> {
  const asked: URLSearchParams[] = [];
  const double = { asked, answer: given('first') as TokenEndpoint['answer'] };
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked.push(new URLSearchParams(body));
      const { status, body: answer } = double.answer;
      const headers = status === 302 ? { location: '/elsewhere' } : { 'content-type': 'application/json' };
      response.writeHead(status, headers).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return Object.assign(double, {
    url: `http://127.0.0.1:${port}/token`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}
