// Asking how it went: whom we ask after a closure, and when. Nobody is asked twice about one request.
import type { Closure } from '#cases';
import type { Temporal } from '#lib/temporal';

const earliestHours = 24;
const latestHours = 14 * 24;

/**
 * `wait` until a day has passed; `ask` then; `pass` over what is too long ago, was imported, has been opened again, or has
 * nobody to write to.
 */
export function whetherToAsk(closure: Closure, now: Temporal.Instant): 'wait' | 'ask' | 'pass' {
  if (closure.isImported || closure.isOpenAgain || (!closure.email && !closure.phone)) return 'pass';
  const since = (now.epochMilliseconds - closure.closedAt.epochMilliseconds) / 3_600_000;
  if (since < earliestHours) return 'wait';
  return since > latestHours ? 'pass' : 'ask';
}
