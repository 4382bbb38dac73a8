// A promise in time that no request is measured by, as to answer the telephone: the figure of queues that is the same promise
// answers for it, so that the public is told one thing.

import type { Standard, StandardVersion } from '#standards';
import type { Measured } from './load.ts';
import { levelWhats, type QueueMeasure, type QueueSum, queueVerdict } from './queue-measure.ts';
import type { NamedMeasure } from './queue-words.ts';
import { type Verdict, verdictOf } from './tally.ts';

export interface AnsweredByQueues {
  readonly queue: NamedMeasure;
  readonly sum: QueueSum;
  readonly verdict: Verdict;
}

/** Null when requests fell due by it, or no promise is measured by that share answered in that time. */
export function answeredByQueues(
  { standard, measure }: Measured,
  inForce: (standard: Standard) => StandardVersion,
  queues: readonly NamedMeasure[],
  sumOf: (queue: QueueMeasure) => QueueSum,
): AnsweredByQueues | null {
  const { stops, target } = inForce(standard);
  if (measure.tally.due > 0 || stops !== 'answered') return null;
  const within = target.unit === 'seconds' ? target.amount : target.unit === 'minutes' ? target.amount * 60 : null;
  const queue = queues.find(({ what, seconds }) => seconds === within && levelWhats.some((level) => level === what));
  if (!queue || within === null) return null;
  const sum = sumOf(queue);
  const { goal } = measure;
  const verdict = goal === undefined ? verdictOf(sum.n, sum.of, goal) : queueVerdict(queue, sum, goal);
  return { queue, sum, verdict };
}
