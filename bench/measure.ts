// One measure: the same thing asked for again and again over some connections for some seconds, after a warm-up, with what
// it cost the processors. Nothing is asserted here: a time measured on a busy machine proves nothing by itself.

import { type ProcessorTime, spentBetween } from './processor-time.ts';

/** One thing to repeat. Each connection has its own, made by `Connect`. */
export interface Connection {
  /** Does it once; throws if the answer is not the one expected. */
  readonly once: () => Promise<void>;
  readonly close: () => void;
}

export interface Plan {
  readonly metric: string;
  readonly connections: number;
  readonly seconds: number;
  readonly connect: () => Promise<Connection>;
  /** Reads the processor time used so far, by the app and by the database. */
  readonly processorTime: () => ProcessorTime;
}

export interface Measure {
  readonly metric: string;
  readonly connections: number;
  readonly perSecond: number;
  /** Milliseconds from asking to the last byte of the answer. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of processor time a request; null where the system cannot be asked. */
  readonly appCpuMs: number | null;
  readonly dbCpuMs: number | null;
}

/** Asked for so often before anything counts, however long it takes: a process that has just begun is several times as slow. */
const warmUps = 300;

/** Warms up for a third of the time or longer, then measures. */
export async function measure(plan: Plan): Promise<Measure> {
  const connections = await Promise.all(Array.from({ length: plan.connections }, () => plan.connect()));
  try {
    await repeat(connections, (plan.seconds * 1000) / 3, warmUps);
    const before = plan.processorTime();
    const began = performance.now();
    const took = await repeat(connections, plan.seconds * 1000);
    const elapsed = performance.now() - began;
    const spent = spentBetween(before, plan.processorTime());
    took.sort((a, b) => a - b);
    const each = (spentMs: number | null) => (spentMs === null ? null : spentMs / took.length);
    return {
      metric: plan.metric,
      connections: plan.connections,
      perSecond: took.length / (elapsed / 1000),
      p50: quantile(took, 0.5),
      p99: quantile(took, 0.99),
      appCpuMs: each(spent.app),
      dbCpuMs: each(spent.database),
    };
  } finally {
    for (const connection of connections) connection.close();
  }
}

// Every connection asks again as soon as it is answered, until the time is up and there were enough. Gives how long each took,
// in milliseconds.
async function repeat(connections: readonly Connection[], milliseconds: number, enough = 1): Promise<number[]> {
  const took: number[] = [];
  const end = performance.now() + milliseconds;
  await Promise.all(
    connections.map(async ({ once }) => {
      for (let began = performance.now(); began < end || took.length < enough; ) {
        await once();
        const now = performance.now();
        took.push(now - began);
        began = now;
      }
    }),
  );
  return took;
}

/** @param sorted ascending */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
