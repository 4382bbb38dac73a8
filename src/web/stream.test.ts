// Events told to a page: told as they happen, and ended by whoever may end them.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import fastify from 'fastify';
import { endStreams, eventStream } from './stream.ts';

type Tell = (event: string, data: unknown) => void;

function streaming(goesOn: () => Promise<boolean>) {
  const app = fastify();
  const seen: { tell?: Tell; ended: number } = { ended: 0 };
  const body = eventStream(app, {
    kind: 'stream',
    begin: (tell) => {
      seen.tell = tell;
      return () => {
        seen.ended++;
      };
    },
    goesOn,
  });
  let text = '';
  body.on('data', (chunk) => {
    text += String(chunk);
  });
  return { app, body, seen, text: () => text };
}

test('what is told arrives as an event with its data', async () => {
  const { app, body, seen, text } = streaming(async () => true);
  seen.tell?.('changed', { happened: 1, words: 'two\nlines' });
  endStreams(app);
  await once(body, 'close');
  assert.equal(text(), 'retry: 5000\n\nevent: changed\ndata: {"happened":1,"words":"two\\nlines"}\n\n');
  assert.equal(seen.ended, 1);
  seen.tell?.('changed', {});
  assert.equal(seen.ended, 1, 'telling after the end does nothing');
});

test('it is asked again and again whether it goes on, and ends when it does not', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  let asked = 0;
  const { body, seen, text } = streaming(async () => ++asked < 2);
  t.mock.timers.tick(15_000);
  t.mock.timers.tick(15_000);
  await once(body, 'close');
  assert.equal(seen.ended, 1);
  assert.match(text(), /: still here/);
});

test('a question that cannot be answered ends it', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { body } = streaming(() => Promise.reject(new Error('no database')));
  t.mock.timers.tick(15_000);
  await once(body, 'close');
});
