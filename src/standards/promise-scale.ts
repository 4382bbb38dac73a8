// Where moments stand on a promise line: calendar time from left (asked, 0) to right (1), in shares of the width.
// What is very late is drawn shorter than it was, so that the promise itself stays readable; the line then shows a break.
import type { Temporal } from '#lib/temporal';
import type { PromiseFacts } from './promise-facts.ts';

export interface PromiseScale {
  /** 0 to 1. A moment outside the line is put at its nearer end. */
  share(at: Temporal.Instant): number;
  /** Lateness takes up less of the line than its time would. */
  readonly isShortened: boolean;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Lateness is to scale while it is at most this share of the line … */
const mostToScale = 0.3;
/** … and never takes more than this. */
const mostLate = 0.42;

/** The scale of one promise. It reaches from asked to the last of: promised, done, now while open, and the next update. */
export function promiseScale(facts: PromiseFacts): PromiseScale {
  const start = facts.askedAt.epochMilliseconds;
  const promised = Math.max(1, facts.promisedAt.epochMilliseconds - start);
  const end = Math.max(promised, ...endings(facts).map((at) => at.epochMilliseconds - start));
  const over = end - promised;
  const lateShare = shareOfLateness(over / end);
  const kept = 1 - lateShare;
  return {
    isShortened: lateShare < over / end,
    share(at) {
      const after = Math.min(Math.max(at.epochMilliseconds - start, 0), end);
      if (after <= promised) return (after / promised) * kept;
      return kept + ((after - promised) / over) * lateShare;
    },
  };
}

function endings({ stoppedAt, now, nextUpdateAt }: PromiseFacts): Temporal.Instant[] {
  if (stoppedAt) return [stoppedAt];
  return nextUpdateAt ? [now, nextUpdateAt] : [now];
}

/** Grows with the true share, ever more slowly, towards `mostLate`. */
function shareOfLateness(trueShare: number): number {
  if (trueShare <= mostToScale) return trueShare;
  const beyond = (trueShare - mostToScale) / (1 - mostToScale);
  return mostToScale + beyond * (mostLate - mostToScale);
}

/** The time up to `until`, cut into what was used and what was paused; a pause still open lasts until then. */
export function cutByPauses(
  facts: PromiseFacts,
  scale: PromiseScale,
  until: Temporal.Instant,
): { readonly used: readonly Stretch[]; readonly paused: readonly Stretch[] } {
  const end = scale.share(until);
  const used: Stretch[] = [];
  const paused: Stretch[] = [];
  let reached = 0;
  const pauses = (facts.pauses ?? []).map((pause) => ({
    from: scale.share(pause.from),
    to: Math.min(end, pause.until ? scale.share(pause.until) : end),
  }));
  for (const pause of pauses.sort((a, b) => a.from - b.from)) {
    const from = Math.max(reached, pause.from);
    if (pause.to <= from) continue;
    if (from > reached) used.push({ from: reached, to: from });
    paused.push({ from, to: pause.to });
    reached = pause.to;
  }
  if (end > reached) used.push({ from: reached, to: end });
  return { used, paused };
}
