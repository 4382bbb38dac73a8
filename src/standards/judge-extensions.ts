// Which noted extensions count: only as many and as much as the standard allows, and none decided once the time was up.
// `extendClock` refuses the rest beforehand; this holds for what was noted some other way, such as by an import.
import type { ClockFacts, Extension } from './facts.ts';
import type { StandardVersion } from './standard.ts';

export interface JudgedExtension {
  readonly extension: Extension;
  /** How much of it counts, in the target's unit: 0 when it does not. */
  readonly counted: number;
  readonly notCounted?: 'not-allowed' | 'over-cap' | 'too-late' | undefined;
}

interface Judgement {
  /** All that counts, in the target's unit. */
  readonly more: number;
  readonly judged: readonly JudgedExtension[];
}

const none: Judgement = { more: 0, judged: [] };

/**
 * Judges the extensions decided by `endsAt`, in order.
 *
 * @param dueAfter when the clock is due, in milliseconds, with so much more time
 */
export function judgeExtensions(
  version: StandardVersion,
  facts: ClockFacts,
  endsAt: number,
  dueAfter: (more: number) => number,
): Judgement {
  if (facts.extensions === undefined || facts.extensions.length === 0) return none;
  const judged: JudgedExtension[] = [];
  const rule = version.extension;
  let [more, times] = [0, 0];
  const inOrder = facts.extensions.toSorted((a, b) => a.decidedAt.epochMilliseconds - b.decidedAt.epochMilliseconds);
  for (const extension of inOrder) {
    const decidedAt = extension.decidedAt.epochMilliseconds;
    if (decidedAt > endsAt) continue;
    if (rule === undefined) judged.push({ extension, counted: 0, notCounted: 'not-allowed' });
    else if (decidedAt > dueAfter(more)) judged.push({ extension, counted: 0, notCounted: 'too-late' });
    else {
      const room = times < rule.times ? rule.cap.amount - more : 0;
      const counted = Math.min(extension.amount, room);
      judged.push({ extension, counted, notCounted: counted < extension.amount ? 'over-cap' : undefined });
      more += counted;
      times += 1;
    }
  }
  return { more, judged };
}
