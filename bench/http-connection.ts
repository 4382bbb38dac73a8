// A visitor that keeps one connection open and asks one thing at a time: as little work as can be, so that what is measured is
// the server. Assumes answers with a content-length, as Heard's all have.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Connection } from './measure.ts';

export interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** @param next gives what to send, anew each time, @param expected the status every answer must have */
export async function httpConnection(port: number, next: () => string, expected: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const answers = new Answers(socket);
  return {
    once: async () => {
      const asked = next();
      socket.write(asked);
      const { status, body } = await answers.next();
      if (status !== expected)
        throw new Error(
          `${asked.split(' HTTP')[0]} was answered ${status} and not ${expected}: ${body().slice(0, 300)}`,
        );
    },
    close: () => socket.destroy(),
  };
}

/** One answer's body, for looking around before anything is measured. */
export async function fetchOnce(port: number, ask: Ask): Promise<{ status: number; body: string }> {
  const socket = connect({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  socket.write(asText(ask));
  const { status, body } = await new Answers(socket).next();
  socket.destroy();
  return { status, body: body() };
}

/** A request as it goes over the wire. */
export function asText({ method, path, headers, body }: Ask): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = body === undefined ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join('')}${length}\r\n${body ?? ''}`;
}

interface Answer {
  readonly status: number;
  readonly body: () => string;
}

// Reads no more of an answer than its status and its length.
class Answers {
  #waiting: PromiseWithResolvers<Answer> | undefined;
  #chunks: Buffer[] = [];
  #held = 0;
  /** Bytes of the answer from its first to its last; unknown until its head is there. */
  #whole: { head: number; length: number; status: number } | undefined;

  constructor(socket: Socket) {
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('The server closed the connection.')));
  }

  next(): Promise<Answer> {
    this.#waiting = Promise.withResolvers();
    return this.#waiting.promise;
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    this.#whole ??= readHead(this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks));
    if (!this.#whole || this.#held < this.#whole.head + this.#whole.length) return;
    const { status, head } = this.#whole;
    const chunks = this.#chunks;
    this.#chunks = [];
    this.#held = 0;
    this.#whole = undefined;
    this.#waiting?.resolve({ status, body: () => Buffer.concat(chunks).subarray(head).toString() });
  }
}

function readHead(bytes: Buffer): { head: number; length: number; status: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer without a content-length cannot be measured: ${head}`);
  return { head: end + 4, length: Number(length), status: Number(head.slice(9, 12)) };
}
