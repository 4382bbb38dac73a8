// A clock that counts hours, minutes or seconds: when it started, what counted on each day, each wait, and when it is due.
import { Temporal } from '#lib/temporal';
import type { Calendar } from './calendar.ts';
import { dayAt, startOfDay } from './calendar-table.ts';
import { type ClockAtHand, type DraftLine, forDays, runsOf } from './explain-lines.ts';
import { pausedTime } from './paused-stretches.ts';
import { measureLeftOut, unitSize } from './ruler.ts';
import type { StandardVersion } from './standard.ts';
import { actWords, lengthWords, notWorkedWords, pauseWords, timeWords } from './words.ts';

/** A line with the instant it is sorted by. */
interface TimedLine extends DraftLine {
  readonly at: number;
}

export function explainHours(clock: ClockAtHand): readonly DraftLine[] {
  const lines = [
    startLine(clock),
    ...(clock.version.target.unit === 'service-hours' ? openingLines(clock) : []),
    ...waitLines(clock),
    dueLine(clock),
  ];
  return lines.toSorted((a, b) => a.at - b.at).map(({ at: _, ...line }) => line);
}

function startLine({ version, calendar, workings }: ClockAtHand): TimedLine {
  const { startsAt, countsFrom } = workings;
  const { done } = actWords(version.starts);
  const text = countsFrom > startsAt ? `${done}, when we were closed` : done;
  const time = timeAt(version, calendar, startsAt);
  return { at: startsAt, ...onOneDay(calendar, startsAt), time, counted: false, count: 0, text };
}

function dueLine({ version, calendar, workings }: ClockAtHand): TimedLine {
  const { ruler, origin, dueAt, leftOut } = workings;
  const allowed = ruler.measure(origin, dueAt) - measureLeftOut(ruler, leftOut, dueAt);
  return {
    at: dueAt,
    ...onOneDay(calendar, dueAt),
    time: timeAt(version, calendar, dueAt),
    counted: true,
    count: allowed / unitSize(version.target.unit),
    text: `${lengthWords(allowed)} counted, due`,
  };
}

/** What counted while the office was open, days next to each other together; and the days it did not open. */
function openingLines({ calendar, workings }: ClockAtHand): readonly TimedLine[] {
  const { ruler, countsFrom, dueAt, leftOut } = workings;
  const { table } = calendar;
  let soFar = 0;
  const countedOn = (first: number, last: number) => {
    const [from, until] = [
      Math.max(startOfDay(table, first), countsFrom),
      Math.min(startOfDay(table, last + 1), dueAt),
    ];
    return ruler.measure(from, until) - (measureLeftOut(ruler, leftOut, until) - measureLeftOut(ruler, leftOut, from));
  };
  const labelOf = (day: number) => {
    if (countedOn(day, day) > 0) return 'open';
    const why = table.notWorked[day - table.firstDay];
    return why === undefined ? 'waiting' : notWorkedWords(why);
  };
  return runsOf(dayAt(table, countsFrom), dayAt(table, dueAt), labelOf).flatMap(
    ({ label, first, last }): TimedLine[] => {
      // A day spent waiting has its own line.
      if (label === 'waiting') return [];
      const at = Math.max(startOfDay(table, first), countsFrom);
      if (label !== 'open') return [{ at, first, last, counted: false, text: forDays(label, last - first + 1) }];
      const milliseconds = countedOn(first, last);
      soFar += milliseconds;
      return [
        {
          at,
          first,
          last,
          counted: true,
          count: soFar / unitSize('service-hours'),
          text: `${lengthWords(milliseconds)} counted`,
        },
      ];
    },
  );
}

function waitLines({ version, facts, calendar, workings }: ClockAtHand): readonly TimedLine[] {
  const { ruler, origin, startsAt, endsAt, dueAt } = workings;
  return (facts.pauses ?? []).flatMap((pause): TimedLine[] => {
    const time = pausedTime(version, pause, startsAt, endsAt);
    if (time === undefined || time.from >= dueAt || time.until <= origin) return [];
    const [first, last] = [dayAt(calendar.table, time.from), dayAt(calendar.table, time.until)];
    const notCounted = lengthWords(ruler.measure(Math.max(time.from, origin), time.until));
    const line = {
      at: time.from,
      first,
      last,
      counted: false,
      text: `${pauseWords(pause)} (${notCounted} not counted)`,
    };
    if (first !== last) return [line];
    return [{ ...line, time: `${timeAt(version, calendar, time.from)} to ${timeAt(version, calendar, time.until)}` }];
  });
}

function onOneDay(calendar: Calendar, at: number) {
  const day = dayAt(calendar.table, at);
  return { first: day, last: day };
}

function timeAt(version: StandardVersion, calendar: Calendar, at: number): string {
  const precision = version.target.unit === 'seconds' ? 'seconds' : 'minutes';
  return timeWords(Temporal.Instant.fromEpochMilliseconds(at), calendar, precision);
}
