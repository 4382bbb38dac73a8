// What contacts cost: always a range, always with whose figure it is and of which year. Never one number, and never a saving.

import type { Temporal } from '#lib/temporal';

/** What one contact on a channel costs, in pence. */
export interface Cost {
  readonly channel: string;
  readonly lowPence: number;
  readonly highPence: number;
  /** Where the figure is from, in words. */
  readonly source: string;
  readonly year: number;
}

export interface SetCost extends Cost {
  readonly setAt: Temporal.Instant;
  readonly setBy: string;
}

export interface CostRange {
  readonly lowPence: number;
  readonly highPence: number;
  /** Contacts of channels for which the council has no cost: not in the range. */
  readonly uncosted: number;
}

/** The cost of so many contacts a channel. @param costs in force, one a channel */
export function costOf(contacts: ReadonlyMap<string, number>, costs: readonly Cost[]): CostRange {
  const byChannel = new Map(costs.map((cost) => [cost.channel, cost]));
  let range: CostRange = { lowPence: 0, highPence: 0, uncosted: 0 };
  for (const [channel, n] of contacts) {
    const cost = byChannel.get(channel);
    range = cost
      ? {
          ...range,
          lowPence: range.lowPence + n * cost.lowPence,
          highPence: range.highPence + n * cost.highPence,
        }
      : { ...range, uncosted: range.uncosted + n };
  }
  return range;
}

/** “£1,240 to £2,310”, to the pound; from ten thousand on to the hundred, since the costs are no closer than that. */
export function costInWords({ lowPence, highPence }: Pick<CostRange, 'lowPence' | 'highPence'>): string {
  const pounds = (pence: number) => {
    const value = pence / 100;
    const rounded = value >= 10_000 ? Math.round(value / 100) * 100 : Math.round(value);
    return `£${rounded.toLocaleString('en-GB')}`;
  };
  return pounds(lowPence) === pounds(highPence) ? pounds(lowPence) : `${pounds(lowPence)} to ${pounds(highPence)}`;
}

/** `£3.10`. */
export const penceInWords = (pence: number): string => `£${(pence / 100).toFixed(2)}`;

/** Reads `3.10`, `£3.10` or `3` as pence; null when it is not an amount of money up to £1,000. */
export function readPounds(typed: string): number | null {
  const found = /^£?\s*(\d{1,4})(?:\.(\d{1,2}))?$/.exec(typed.trim());
  if (!found) return null;
  const pence = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
  return pence <= 100_000 ? pence : null;
}

/** Whose figures these are: “source, 2026”, each once. */
export function costSources(costs: readonly Cost[]): string[] {
  return [...new Set(costs.map(({ source, year }) => `${source} (${year})`))];
}
