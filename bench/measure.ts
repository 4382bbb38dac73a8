// One measure: the same thing asked for again and again over some connections for some seconds, after a warm-up, with what
// it cost the processors. Nothing is asserted here: a time measured on a busy machine proves nothing by itself.

import { type ProcessorTime, spentBetween } from './processor-time.ts';

/** One thing to repeat. Each connection has its own, made by `Connect`. */
export interface Connection {
  /** Does it once; throws if the answer is not the one expected. */
  readonly once: () => Promise<void>;
  readonly close: () => void;
}

/** Everybody who asks. `repeat` gives how long each answer took, in milliseconds. */
export interface Load {
  readonly repeat: (milliseconds: number, enough: number) => Promise<Float64Array>;
  readonly close: () => void;
}

export interface Plan {
  readonly metric: string;
  readonly connections: number;
  readonly seconds: number;
  readonly begin: (connections: number) => Promise<Load>;
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

/** Warms up for as long as it measures, as a server that runs for weeks is warm; then measures. */
export async function measure(plan: Plan): Promise<Measure> {
  const load = await plan.begin(plan.connections);
  try {
    await load.repeat(plan.seconds * 1000, warmUps);
    const before = plan.processorTime();
    const began = performance.now();
    const took = await load.repeat(plan.seconds * 1000, 1);
    const elapsed = performance.now() - began;
    const spent = spentBetween(before, plan.processorTime());
    took.sort();
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
    load.close();
  }
}

/** The load of this process itself. */
export async function loadFromHere(connect: () => Promise<Connection>, connections: number): Promise<Load> {
  const open = await Promise.all(Array.from({ length: connections }, () => connect()));
  return {
    repeat: (milliseconds, enough) => repeat(open, milliseconds, enough),
    close: () => {
      for (const { close } of open) close();
    },
  };
}

/**
 * Every connection asks again as soon as it is answered, until the time is up and there were enough. Gives how long each took,
 * in milliseconds.
 */
export async function repeat(
  connections: readonly Connection[],
  milliseconds: number,
  enough: number,
): Promise<Float64Array> {
  let took = new Float64Array(50_000); // numbers in a row, which nobody has to tidy up
  let count = 0;
  const end = performance.now() + milliseconds;
  await Promise.all(
    connections.map(async ({ once }) => {
      for (let began = performance.now(); began < end || count < enough; ) {
        await once();
        const now = performance.now();
        if (count === took.length) {
          const longer = new Float64Array(2 * count);
          longer.set(took);
          took = longer;
        }
        took[count++] = now - began;
        began = now;
      }
    }),
  );
  return took.slice(0, count);
}

/** @param sorted ascending */
function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
