// Events told to a page while it is open: server-sent events (HTML Living Standard, 9.2). A page is whole without them.

import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Reply } from './visit.ts';

type Stream = Extract<Reply, { kind: 'stream' }>;

/** A line that says nothing, so often that nobody on the way takes the connection for dead. */
const beatMs = 15_000;

/** How to end those that are open, by server. */
const open = new WeakMap<FastifyInstance, Set<() => void>>();

/** The body of the answer. It ends with the connection, with the server, or when `goesOn` says so. */
export function eventStream(app: FastifyInstance, { begin, goesOn }: Stream): Readable {
  const body = new Readable({ read() {} });
  let isOver = false;
  const say = (text: string | null) => {
    if (isOver || body.destroyed) return;
    isOver = text === null;
    body.push(text);
  };
  const finish = () => say(null);
  const streams = open.get(app) ?? new Set();
  open.set(app, streams.add(finish));
  say('retry: 5000\n\n');
  const end = begin((event, data) => say(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
  const beat = setInterval(() => {
    // when the database does not answer either, the page asks again by itself
    goesOn().then((on) => say(on ? ': still here\n\n' : null), finish);
  }, beatMs);
  beat.unref();
  body.once('close', () => {
    clearInterval(beat);
    streams.delete(finish);
    end();
  });
  return body;
}

/** Ends all that are open, so that the server can close. */
export function endStreams(app: FastifyInstance): void {
  for (const finish of open.get(app) ?? []) finish();
}
