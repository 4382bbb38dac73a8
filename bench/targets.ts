// What each measure is to reach. A page is held to the app's own work and to how long the slowest of a hundred visitors waits;
// opening a case to the rate of a bare transaction in the same run, since both wait for the same disk.

import type { Measure } from './measure.ts';

/** What is held to what, in words, and whether it was reached; null where nothing is promised of it. */
export interface Verdict {
  readonly target: string;
  readonly ok: boolean;
}

export const targets = {
  /** Of the bare transaction's rate. */
  createRatio: 0.4,
  /** Milliseconds of the app's processor time a page or search. */
  pageAppCpuMs: 2,
  /** Milliseconds, at 16 connections. */
  p99Ms: 40,
  /** Of a search of services: milliseconds of the app's processor time, and until 99 of 100 are answered at 16 connections. */
  findAppCpuMs: 1,
  findP99Ms: 15,
  /** E-mails that become contacts a second, on one core of the app. */
  mailPerSecond: 40,
  /** Readings of a clock a second, on one core. */
  clockPerSecond: 200_000,
  /** How much more a query may cost when the tables are 20 times as large. */
  planGrowth: 1.5,
} as const;

/** Judges one measure of the app. A time is judged only under load; the processor's share only where it could be read. */
export function judge(measure: Measure, ratioToBare: number): Verdict {
  const held: [words: string, ok: boolean][] = [];
  const isSearch = measure.metric.startsWith('find-');
  const cpuMs = isSearch ? targets.findAppCpuMs : targets.pageAppCpuMs;
  const p99Ms = isSearch ? targets.findP99Ms : targets.p99Ms;
  if (measure.metric === 'create')
    held.push([`ratio to a bare transaction ≥ ${targets.createRatio}`, ratioToBare >= targets.createRatio]);
  else if (measure.appCpuMs !== null) held.push([`app CPU ≤ ${cpuMs} ms`, measure.appCpuMs <= cpuMs]);
  if (measure.connections > 1) held.push([`p99 ≤ ${p99Ms} ms`, measure.p99 <= p99Ms]);
  return { target: held.map(([words]) => words).join(', '), ok: held.every(([, ok]) => ok) };
}
