// How long people really wait, as worked out from finished requests by whoever knows them, and when it may be said.

/** Half of `n` requests took at most `p50` working days, nine in ten at most `p90`; null while `n` is 0. */
export interface Wait {
  readonly n: number;
  readonly p50: number | null;
  readonly p90: number | null;
}

/** Fewer finished requests than this say too little to be told to anybody. */
const fewestForAWait = 10;

/** Whole working days to tell people, rounded up so that nobody is told too little; null when there is too little to go by. */
export function waitToTell(wait: Wait | null): { from: number; to: number; n: number } | null {
  if (!wait || wait.n < fewestForAWait || wait.p50 === null || wait.p90 === null) return null;
  const from = Math.max(0, Math.ceil(wait.p50));
  return { from, to: Math.max(from, Math.ceil(wait.p90)), n: wait.n };
}
