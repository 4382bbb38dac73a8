// What the benchmark prints: a line of JSON a measure on standard output, for machines; a table on standard error, for people.

import type { MailRate } from './mail.ts';
import type { Measure } from './measure.ts';
import type { QueryPlan } from './plans.ts';
import { judge, targets } from './targets.ts';

const round = (value: number | null, digits = 2) => (value === null ? null : Number(value.toFixed(digits)));
const json = (line: object) => console.log(JSON.stringify(line));
const tell = (cells: readonly (string | number | null)[], widths: readonly number[]) =>
  console.error(
    cells
      .map((cell, at) =>
        at === 0 ? String(cell).padEnd(widths[at] ?? 0) : String(cell ?? '–').padStart(widths[at] ?? 0),
      )
      .join(' '),
  );

const widths = [18, 7, 5, 9, 8, 8, 8, 8, 7, 6];

export function heading(): void {
  tell(['measure', 'cases', 'conn', 'a second', 'p50 ms', 'p99 ms', 'app CPU', 'db CPU', 'ratio', 'target'], widths);
}

/** @param bare the bare measure of the same run that this one is a ratio to; null for a bare measure itself */
export function reportMeasure(measure: Measure, size: number, bare: Measure | null): boolean {
  const ratioToBare = bare === null ? 1 : measure.perSecond / bare.perSecond;
  const { target, ok } = bare === null ? { target: null, ok: true } : judge(measure, ratioToBare);
  const line = {
    metric: measure.metric,
    size,
    connections: measure.connections,
    perSecond: round(measure.perSecond, 1),
    p50: round(measure.p50),
    p99: round(measure.p99),
    appCpuMs: round(measure.appCpuMs, 3),
    dbCpuMs: round(measure.dbCpuMs, 3),
    ratioToBare: round(ratioToBare, 3),
    target,
    ok,
  };
  json(line);
  const verdict = target === null ? '' : ok ? 'ok' : 'MISSED';
  const { metric, connections, perSecond, p50, p99, appCpuMs, dbCpuMs } = line;
  tell([metric, size, connections, perSecond, p50, p99, appCpuMs, dbCpuMs, line.ratioToBare, verdict], widths);
  return ok;
}

export function reportClock(perSecond: number): boolean {
  const ok = perSecond >= targets.clockPerSecond;
  json({ metric: 'clock', perSecond: Math.round(perSecond), target: `≥ ${targets.clockPerSecond} a second`, ok });
  tell(['clock', '', '', Math.round(perSecond), '', '', '', '', '', ok ? 'ok' : 'MISSED'], widths);
  return ok;
}

export function reportMail({ messages, perSecond, perCoreSecond, appCpuMs }: MailRate): boolean {
  const ok = perSecond >= targets.mailPerSecond && perCoreSecond >= targets.mailPerSecond;
  const [rate, own] = [Math.round(perSecond), Math.round(perCoreSecond)];
  json({
    metric: 'mail-in',
    messages,
    perSecond: rate,
    perCoreSecond: own,
    appCpuMs,
    target: `≥ ${targets.mailPerSecond} a second`,
    ok,
  });
  tell(['mail-in', messages, '', rate, '', '', '', appCpuMs.toFixed(2), '', ok ? 'ok' : 'MISSED'], widths);
  return ok;
}

/** Compares the plans of the smallest and the largest table: a query that costs more there is flagged. */
export function reportPlans(
  small: readonly QueryPlan[],
  large: readonly QueryPlan[],
  sizes: [number, number],
): boolean {
  let ok = true;
  for (const after of large) {
    const before = small.find((plan) => plan.metric === after.metric && plan.query === after.query);
    if (!before) continue;
    const growth = Math.max(grew(before.buffers, after.buffers, 20), grew(before.cost, after.cost, 20));
    const isLevel = growth <= targets.planGrowth;
    ok &&= isLevel;
    const of = ({ cost, rows, buffers }: QueryPlan) => ({ cost, rows, buffers });
    json({
      metric: 'plan',
      of: after.metric,
      query: after.query,
      [sizes[0]]: of(before),
      [sizes[1]]: of(after),
      growth: round(growth),
      target: `≤ ${targets.planGrowth}`,
      ok: isLevel,
    });
    if (!isLevel)
      console.error(
        `${after.metric}: a query grew ${round(growth)}×: buffers ${before.buffers} → ${after.buffers}, cost ${before.cost} → ${after.cost}\n  ${after.query.slice(0, 300)}`,
      );
  }
  if (ok) console.error(`No query of these pages costs more at ${sizes[1]} cases than at ${sizes[0]}.`);
  return ok;
}

// Below the floor a difference is a level more of an index, not a table that is read through.
function grew(before: number, after: number, floor: number): number {
  return Math.max(after, floor) / Math.max(before, floor);
}
