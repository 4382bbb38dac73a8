// The lines of an explanation: runs of like days folded together, and dates put into words, the year said where it is new.
import type { Temporal } from '#lib/temporal';
import type { Calendar } from './calendar.ts';
import { dateOfDay } from './civil-days.ts';
import type { ClockFacts } from './facts.ts';
import type { StandardVersion } from './standard.ts';
import { notWorkedWords, spanWords } from './words.ts';
import type { Workings } from './workings.ts';

/** The clock being explained, and its sum. */
export interface ClockAtHand {
  readonly version: StandardVersion;
  readonly facts: ClockFacts;
  readonly calendar: Calendar;
  readonly workings: Workings;
}

export interface ExplainedLine {
  /** Both dates are in the line. */
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly counted: boolean;
  /** The count reached by the end of the line, in the reading's unit; where nothing was reached, absent. */
  readonly count?: number;
  /** The whole line, dates and all: “Saturday 7 and Sunday 8 March: not working days”. */
  readonly words: string;
}

/** A line before its dates are put into words. Days are numbers. */
export interface DraftLine {
  readonly first: number;
  readonly last: number;
  /** Said after the date: “4:10pm”, “10am to 2pm”. */
  readonly time?: string;
  readonly counted: boolean;
  readonly count?: number;
  readonly text: string;
}

/** Days next to each other that get the same label make one run. */
export function runsOf<Label extends string>(
  first: number,
  last: number,
  labelOf: (day: number) => Label,
): readonly { readonly label: Label; readonly first: number; readonly last: number }[] {
  const runs: { label: Label; first: number; last: number }[] = [];
  for (let day = first; day <= last; day += 1) {
    const label = labelOf(day);
    const run = runs.at(-1);
    if (run?.label === label) run.last = day;
    else runs.push({ label, first: day, last: day });
  }
  return runs;
}

/** A reason a day was left out, said of several days. */
export function forDays(reason: string, days: number): string {
  return days > 1 && reason === notWorkedWords({ because: 'weekday' }) ? 'not working days' : reason;
}

/** Puts the dates in front of each line. */
export function withDates(drafts: readonly DraftLine[]): readonly ExplainedLine[] {
  let yearSaid: number | undefined;
  return drafts.map(({ first, last, time, counted, count, text }) => {
    const [from, to] = [dateOfDay(first), dateOfDay(last)];
    const dates = spanWords(from, to, yearSaid === to.year && from.year === to.year ? 'no-year' : 'with-year');
    yearSaid = to.year;
    const words = `${dates}${time === undefined ? '' : `, ${time}`}: ${text}`;
    return { from, to, counted, words, ...(count === undefined ? {} : { count }) };
  });
}
