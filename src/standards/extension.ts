// Giving a clock more time: what the standard allows, and no more. A promise already broken cannot be extended.
import type { Temporal } from '#lib/temporal';
import type { Calendar } from './calendar.ts';
import type { ClockFacts, Extension } from './facts.ts';
import type { StandardVersion } from './standard.ts';
import { workOut } from './workings.ts';

export type ExtensionRefusal =
  | 'not-allowed'
  | 'not-started'
  | 'already-stopped'
  | 'too-late'
  | 'reason-missing'
  | 'amount-not-valid'
  | 'used-up'
  | 'over-cap';

export interface ExtensionAsked {
  /** In the unit of the standard's target: whole, except hours of opening time. */
  readonly amount: number;
  readonly reason: string;
}

export type ExtensionDecision =
  | { readonly extension: Extension; readonly mustTell: string | undefined; readonly refused?: undefined }
  | { readonly refused: ExtensionRefusal };

/** Decides whether a clock may have more time at `at`: the extension to record and what to tell the customer, or why not. */
export function extendClock(
  version: StandardVersion,
  facts: ClockFacts,
  calendar: Calendar,
  asked: ExtensionAsked,
  at: Temporal.Instant,
): ExtensionDecision {
  const rule = version.extension;
  if (rule === undefined) return { refused: 'not-allowed' };
  const workings = workOut(version, facts, calendar, at.epochMilliseconds);
  if (workings === undefined) return { refused: 'not-started' };
  if (workings.stoppedAt !== undefined) return { refused: 'already-stopped' };
  if (workings.endsAt > workings.dueAt) return { refused: 'too-late' };

  const reason = asked.reason.trim();
  if (rule.reasonRequired && reason === '') return { refused: 'reason-missing' };
  const whole = version.target.unit === 'service-hours' || Number.isInteger(asked.amount);
  if (!(asked.amount > 0 && whole)) return { refused: 'amount-not-valid' };
  const given = workings.extensions.filter(({ counted }) => counted > 0);
  if (given.length >= rule.times) return { refused: 'used-up' };
  const amount = given.reduce((total, { counted }) => total + counted, asked.amount);
  if (amount > rule.cap.amount) return { refused: 'over-cap' };
  return { extension: { amount: asked.amount, reason, decidedAt: at }, mustTell: rule.mustTell };
}
