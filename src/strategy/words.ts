// What this room says: states, the count of promises, and sentences for figures.

import { queueFigure, queueGoal } from '#evidence';
import { countInWords, shareInWords } from '#lib/plain-words';
import type { Counts, Figure, LedgerRow, MeasuredBy, State } from './promise.ts';

export const ledgerTitle = 'Our promises';

export const stateNames: Readonly<Record<State, string>> = {
  'not-kept': 'Not kept',
  'not-yet-measured': 'Not yet measured',
  'too-few': 'Too few to say',
  kept: 'Kept',
  evidenced: 'Shown by evidence',
  retired: 'Retired',
};

export const stateMeanings: Readonly<Record<State, string>> = {
  'not-kept': 'We measured it, and did not reach our goal.',
  'not-yet-measured':
    'We made the promise, and cannot yet say whether we keep it. Each says why, and from when we will.',
  'too-few': 'We measure it, but fewer than 5 fell in this time, or none.',
  kept: 'We measured it, and reached our goal.',
  evidenced: 'A number would not show it. We say what we did, and when.',
  retired: 'We no longer make this promise. Each says why.',
};

/** “We kept 17 of the 22 promises we could measure. …”: nothing that is not measured is counted as kept. */
export function keptSentence(counts: Counts): string {
  const measured = counts.kept + counts['not-kept'];
  return measured === 0
    ? 'There are too few figures yet to say which promises we kept.'
    : `We kept ${counts.kept} of the ${countInWords(measured, 'promise')} we could measure.`;
}

/** What is not measured, in a sentence that stands after the first. */
export function notMeasuredSentence(counts: Counts): string {
  const later = counts['not-yet-measured'];
  const tooFew = counts['too-few'];
  const parts = [
    ...(later > 0 ? [`${countInWords(later, 'promise')} ${later === 1 ? 'is' : 'are'} not yet measured`] : []),
    ...(tooFew > 0 ? [`${tooFew} had too few to say`] : []),
  ];
  return parts.length === 0 ? '' : `${parts.join(', and ')}.`;
}

/** How a measured promise stands, with its base. */
export function figureSentence({ state, figure, promise }: LedgerRow): string | null {
  if (figure === null || promise.kind !== 'measured') return null;
  if (state === 'too-few') return figure.of === 0 ? 'None in this time.' : 'Fewer than 5 in this time.';
  if ('figure' in promise.by) return queueFigure(promise.by.figure, figure);
  return `${shareInWords(figure.n, figure.of)}${basisOf(promise.by)}`;
}

function basisOf(by: MeasuredBy): string {
  return 'standard' in by ? ' in time' : ' of those who answered';
}

/** “Goal: 80% in time”, “Goal: 2 minutes at most”. */
export function goalSentence(by: MeasuredBy, goal: number): string {
  return 'figure' in by ? `Goal: ${queueGoal(by.figure, goal)}` : `Goal: ${goal}%${basisOf(by)}`;
}

/** “82.3%” apart from its base, for the file. */
export function shareOf({ n, of }: Figure): number | null {
  return of === 0 ? null : Math.round((n / of) * 1000) / 10;
}
