// Pauses that did not stop the clock, each with the reason it did not: an officer who recorded one will ask.
import { dayAt } from './calendar-table.ts';
import type { ClockAtHand, DraftLine } from './explain-lines.ts';
import type { Pause } from './facts.ts';
import { pausedDays, pausedTime } from './paused-stretches.ts';
import { pauseWords } from './words.ts';
import { countsDays } from './workings.ts';

export function pausesWithoutEffect(clock: ClockAtHand): readonly DraftLine[] {
  const { table } = clock.calendar;
  const { startsAt, endsAt } = clock.workings;
  return (clock.facts.pauses ?? []).flatMap((pause): DraftLine[] => {
    const why = whyWithoutEffect(clock, pause);
    if (why === undefined) return [];
    const from = Math.max(pause.from.epochMilliseconds, startsAt);
    const until = Math.min(pause.until?.epochMilliseconds ?? endsAt, endsAt);
    const text = `${pauseWords(pause)}, ${why}`;
    return [{ first: dayAt(table, from), last: dayAt(table, until), counted: false, text }];
  });
}

function whyWithoutEffect({ version, calendar, workings }: ClockAtHand, pause: Pause): string | undefined {
  const { startsAt, endsAt, dueAt, origin, reachedPoint, ruler } = workings;
  const from = Math.max(pause.from.epochMilliseconds, startsAt);
  const until = Math.min(pause.until?.epochMilliseconds ?? endsAt, endsAt);
  if (from >= until) return undefined;
  if (!version.pauses.includes(pause.reason)) return 'but that does not stop this clock';
  if (from > dueAt) return 'but the time was already up';
  const time = pausedTime(version, pause, startsAt, endsAt);
  if (!countsDays(version) || time === undefined) return undefined;
  const { first, last } = pausedDays(version, calendar, time);
  const afterOrigin = Math.max(first - 1, origin);
  if (afterOrigin >= reachedPoint || last <= afterOrigin || ruler.measure(afterOrigin, last) === 0) {
    return 'which took no day out of the count';
  }
  return undefined;
}
