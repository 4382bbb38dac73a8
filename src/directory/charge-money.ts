// Money as people type it: £32, 32.50, 1,200, 50p.

/** Whole pence; null when it is no amount of money. More than two places after the point are no amount. */
export function readPence(typed: string): number | null {
  const bare = typed.replace(/[\s,]/g, '').toLowerCase();
  const pence = /^(\d{1,9})p$/.exec(bare)?.[1];
  if (pence !== undefined) return Number(pence);
  const [, pounds, rest = ''] = /^£?(\d{1,8})(?:\.(\d{1,2}))?$/.exec(bare) ?? [];
  return pounds === undefined ? null : Number(pounds) * 100 + Number(rest.padEnd(2, '0'));
}

/** “32”, “24.50”: how an amount stands in a box. */
export const penceInBox = (pence: number): string =>
  pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2);
