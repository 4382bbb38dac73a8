// A clock that counts days, day by day: day 0, runs of counted days, and each day left out with its reason.
import { Temporal } from '#lib/temporal';
import type { Calendar } from './calendar.ts';
import { dayAt, endOfDay, isWorkingDay } from './calendar-table.ts';
import { type ClockAtHand, type DraftLine, forDays, runsOf } from './explain-lines.ts';
import { pausedDays, pausedTime } from './paused-stretches.ts';
import type { StandardVersion } from './standard.ts';
import { actWords, amountWords, notWorkedWords, pauseWords, timeWords } from './words.ts';

const counted = 'counted';

export function explainDays(clock: ClockAtHand): readonly DraftLine[] {
  const agreed = clock.version.target.unit === 'date-given';
  return [...startLines(clock), ...(agreed ? [agreedLine(clock)] : [...countedLines(clock), ...movedLines(clock)])];
}

function startLines({ version, calendar, workings }: ClockAtHand): readonly DraftLine[] {
  const { startsAt, origin } = workings;
  const { done } = actWords(version.starts);
  const day = dayAt(calendar.table, startsAt);
  if (version.target.unit === 'date-given') return [{ first: day, last: day, counted: false, text: done }];
  if (day === origin) return [{ first: day, last: day, counted: false, count: 0, text: `day 0, the day ${done}` }];
  return [
    { first: day, last: day, counted: false, text: `${done}, when we were closed` },
    ...runsOf(day + 1, origin - 1, (each) => closedLabel(calendar, each)).map(leftOutLine),
    { first: origin, last: origin, counted: false, count: 0, text: 'day 0, when we next opened' },
  ];
}

function agreedLine({ calendar, workings }: ClockAtHand): DraftLine {
  const { duePoint, dueAt } = workings;
  const line = { first: duePoint, last: duePoint, counted: false, text: 'the date we agreed' };
  if (dueAt === endOfDay(calendar.table, duePoint)) return line;
  return { ...line, time: timeWords(Temporal.Instant.fromEpochMilliseconds(dueAt), calendar) };
}

function countedLines(clock: ClockAtHand): readonly DraftLine[] {
  const { ruler, origin, reachedPoint } = clock.workings;
  const unit = clock.version.target.unit === 'working-days' ? 'working-days' : 'calendar-days';
  const labelOf = (day: number) => dayLabel(clock, day);
  let count = 0;
  // The last day has a line of its own.
  const runs = [...runsOf(origin + 1, reachedPoint - 1, labelOf), ...runsOf(reachedPoint, reachedPoint, labelOf)];
  return runs.map((run) => {
    const { label, first, last } = run;
    const days = ruler.measure(first - 1, last);
    if (isWait(clock, first))
      return leftOutLine({ ...run, label: `${label} (${amountWords(days, unit)} not counted)` });
    if (label !== counted) return leftOutLine(run);
    const numbers = dayNumbers(count + 1, count + days);
    count += days;
    const text = last === reachedPoint ? `${numbers}, ${lastDayWords(clock)}` : numbers;
    return { first, last, counted: true, count, text };
  });
}

function dayNumbers(first: number, last: number): string {
  if (first === last) return `day ${first}`;
  return `days ${first} ${last - first === 1 ? 'and' : 'to'} ${last}`;
}

function lastDayWords({ version, workings }: ClockAtHand): string {
  const moves = workings.reachedPoint !== workings.duePoint;
  return moves ? 'the last day, which moves on to the next working day' : dueWords(version);
}

const dueWords = (version: StandardVersion) =>
  version.endsAt === 'close-of-business' ? 'due by the time we close' : 'due by the end of the day';

/** Days after the last one, when it moves on to a working day. */
function movedLines(clock: ClockAtHand): readonly DraftLine[] {
  const { reachedPoint, duePoint } = clock.workings;
  if (reachedPoint === duePoint) return [];
  const between = runsOf(reachedPoint + 1, duePoint - 1, (day) =>
    isWait(clock, day) ? whyWaiting(clock, day) : closedLabel(clock.calendar, day),
  );
  return [
    ...between.map(leftOutLine),
    { first: duePoint, last: duePoint, counted: false, text: dueWords(clock.version) },
  ];
}

function dayLabel(clock: ClockAtHand, day: number): string {
  if (isWait(clock, day)) return whyWaiting(clock, day);
  return clock.workings.ruler.measure(day - 1, day) > 0 ? counted : closedLabel(clock.calendar, day);
}

/** Left out by a pause. A weekend inside a pause belongs to it; one at its edge is only a weekend. */
function isWait({ workings }: ClockAtHand, day: number): boolean {
  const { ruler, leftOut } = workings;
  const stretch = leftOut.find(({ from, until }) => from < day && day <= until);
  if (stretch === undefined) return false;
  return ruler.measure(stretch.from, day) > 0 && ruler.measure(day - 1, stretch.until) > 0;
}

function whyWaiting({ version, facts, calendar, workings }: ClockAtHand, day: number): string {
  const covering = (facts.pauses ?? []).filter((pause) => {
    const time = pausedTime(version, pause, workings.startsAt, workings.endsAt);
    if (time === undefined) return false;
    const { first, last } = pausedDays(version, calendar, time);
    return first <= day && day <= last;
  });
  return [...new Set(covering.map(pauseWords))].join(' and ');
}

function closedLabel(calendar: Calendar, day: number): string {
  const { table } = calendar;
  if (isWorkingDay(table, day)) return 'a working day';
  return notWorkedWords(table.notWorked[day - table.firstDay] ?? { because: 'weekday' });
}

function leftOutLine({ label, first, last }: { label: string; first: number; last: number }): DraftLine {
  return { first, last, counted: false, text: forDays(label, last - first + 1) };
}
