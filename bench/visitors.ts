// Visitors in a process of their own: what this program holds in memory would otherwise be tidied up while somebody waits for
// an answer, and be taken for the server's slowness. Run as a program it is the visitors; `httpLoad` starts it.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type Ask, asText, httpConnection } from './http-connection.ts';
import { type Load, repeat } from './measure.ts';

/** So many different things are asked, then the first again. */
const mostAsked = 20_000;

interface Order {
  readonly port: number;
  readonly expected: number;
  readonly connections: number;
  readonly asks: readonly string[];
}

type Said = { readonly took: Float64Array } | { readonly fault: string } | 'connected';

/**
 * Visitors with a connection each, who wait for one answer before they ask the next.
 * @param ask gives what to send, @param expected the status every answer must have
 */
export async function httpLoad(port: number, ask: () => Ask, expected: number, connections: number): Promise<Load> {
  const visitors = fork(import.meta.filename, { serialization: 'advanced', detached: true });
  const asks = Array.from({ length: mostAsked }, () => asText(ask()));
  visitors.send({ port, expected, connections, asks } satisfies Order);
  await answerOf(visitors);
  return {
    repeat: async (milliseconds, enough) => {
      visitors.send({ milliseconds, enough });
      const said = await answerOf(visitors);
      return typeof said === 'object' && 'took' in said ? said.took : new Float64Array();
    },
    close: () => visitors.disconnect(),
  };
}

async function answerOf(visitors: ChildProcess): Promise<Said> {
  const ended = once(visitors, 'exit').then(() => [{ fault: 'The visitors ended before they were done.' }]);
  const [said] = (await Promise.race([once(visitors, 'message'), ended])) as [Said];
  if (typeof said === 'object' && 'fault' in said) throw new Error(said.fault);
  return said;
}

async function visit(): Promise<void> {
  const say = (said: Said) => process.send?.(said);
  const [order] = (await once(process, 'message')) as [Order];
  let at = 0;
  const next = () => order.asks[at++ % order.asks.length] ?? '';
  const connections = await Promise.all(
    Array.from({ length: order.connections }, () => httpConnection(order.port, next, order.expected)),
  );
  process.on('message', ({ milliseconds, enough }: { milliseconds: number; enough: number }) => {
    repeat(connections, milliseconds, enough).then(
      (took) => say({ took }),
      (error: unknown) => say({ fault: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.once('disconnect', () => {
    for (const { close } of connections) close();
  });
  say('connected');
}

if (process.argv[1] === import.meta.filename) await visit();
