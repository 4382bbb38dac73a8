// Whether it is getting better: the figures of one stretch of time beside those of the stretch before it.

import { isWithin, type Period, periodBefore, periodNames, periodOf, stretches } from '#lib/period';
import { fewestToShow } from '#lib/suppress';
import { Temporal } from '#lib/temporal';
import type { Cause } from './demand-label.ts';

/** The months that a period is held against. */
export interface Before {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  /** It began before anything was counted, so it is shorter than it would be. */
  readonly isCutShort: boolean;
}

/** @param first the first month there is a figure for. @returns null where nothing was counted before the period */
export function beforeOf(period: Period, first: Temporal.PlainDate): Before | null {
  const before = periodBefore(period);
  if (before === null || Temporal.PlainDate.compare(before.to, first) < 0) return null;
  const isCutShort = Temporal.PlainDate.compare(before.from, first) < 0;
  return { from: isCutShort ? first : before.from, to: before.to, isCutShort };
}

/**
 * Names the stretch a month is in, of those that totals are published of: each period, and what is before it. Every total is a
 * sum of such stretches, so what is hidden within each cannot be worked out by taking one total from another.
 * @returns a function of a month's first day as ISO text
 */
export function stretchesCompared(today: Temporal.PlainDate): (month: string) => string {
  const stretchOf = stretches(today);
  const before = periodNames.flatMap((name) => periodBefore(periodOf(name, today)) ?? []);
  return (month) => {
    const day = Temporal.PlainDate.from(month);
    return [stretchOf(month), ...before.map((span) => (isWithin(day, span) ? 'in' : 'out'))].join(' ');
  };
}

/** Points of a hundred by which a share went up, below 0 when it went down; null where one of the two has no base. */
export function pointsMoved(now: Share, before: Share): number | null {
  if (now.of === 0 || before.of === 0) return null;
  return Math.round((now.n / now.of - before.n / before.of) * 1000) / 10;
}

export interface Share {
  readonly n: number;
  readonly of: number;
}

export interface MovedCause {
  readonly cause: Cause;
  readonly now: Share;
  readonly before: Share;
  readonly moved: number;
}

/**
 * Causes whose share of all matters rose and fell most, each side the greatest first. By share and not by count, since the two
 * stretches need not be of one length. A cause of too few matters in both is left out.
 */
export function causesMoved(
  now: { readonly causes: readonly (Cause & { readonly matters: number })[]; readonly of: number },
  before: { readonly causes: readonly (Cause & { readonly matters: number })[]; readonly of: number },
  most: number,
): { readonly rose: MovedCause[]; readonly fell: MovedCause[] } {
  if (now.of === 0 || before.of === 0) return { rose: [], fell: [] };
  const [byNow, byBefore] = [counts(now.causes), counts(before.causes)];
  const all = [...new Map([...byNow, ...byBefore])].flatMap(([name, { cause }]): MovedCause[] => {
    const shares = [
      { n: byNow.get(name)?.n ?? 0, of: now.of },
      { n: byBefore.get(name)?.n ?? 0, of: before.of },
    ] as const;
    if (shares.every(({ n }) => n < fewestToShow)) return [];
    return [{ cause, now: shares[0], before: shares[1], moved: shares[0].n / now.of - shares[1].n / before.of }];
  });
  const byMost = all.toSorted((a, b) => Math.abs(b.moved) - Math.abs(a.moved));
  return {
    rose: byMost.filter(({ moved }) => moved > 0).slice(0, most),
    fell: byMost.filter(({ moved }) => moved < 0).slice(0, most),
  };
}

function counts(rows: readonly (Cause & { readonly matters: number })[]): Map<string, { cause: Cause; n: number }> {
  const byName = new Map<string, { cause: Cause; n: number }>();
  for (const { kind, key, matters } of rows) {
    const name = `${kind} ${key}`;
    byName.set(name, { cause: { kind, key }, n: (byName.get(name)?.n ?? 0) + matters });
  }
  return byName;
}
