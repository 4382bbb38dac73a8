// Percentiles from counts: of waits, where some have not ended, and of shares between services.

export interface DayCount {
  readonly days: number;
  readonly n: number;
}

/**
 * The days within which `share` of all were done, counting those still open as longer than any: the least d such that at
 * least `share` of (done + open) took d days or less. Null when that one is still open, or there are none.
 * @param share 0 to 1
 */
export function daysWithin(share: number, done: readonly DayCount[], open: number): number | null {
  const all = done.reduce((sum, { n }) => sum + n, open);
  const needed = Math.max(1, Math.ceil(share * all - 1e-9));
  let reached = 0;
  for (const { days, n } of done.toSorted((a, b) => a.days - b.days)) {
    reached += n;
    if (reached >= needed) return days;
  }
  return null;
}

/** The value that `share` of the values do not exceed, by the same rule; null of none. */
export function percentileOf(share: number, values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(share * sorted.length - 1e-9)) - 1] ?? null;
}

export interface Spread {
  readonly least: number;
  readonly most: number;
  readonly p10: number;
  readonly p90: number;
}

/** How far apart values lie. Null for fewer than two: one service has no spread. */
export function spreadOf(values: readonly number[]): Spread | null {
  const [least, most] = [percentileOf(0, values), percentileOf(1, values)];
  const [p10, p90] = [percentileOf(0.1, values), percentileOf(0.9, values)];
  if (values.length < 2 || least === null || most === null || p10 === null || p90 === null) return null;
  return { least, most, p10, p90 };
}
