// A clock in words: every day or hour between the start and the due time, counted or not, and why. Read from the same
// workings as `readClock`, so the list always adds up to the date that was given.
import { Temporal } from '#lib/temporal';
import type { Calendar } from './calendar.ts';
import { dayAt } from './calendar-table.ts';
import { type ClockReading, readClock } from './clock.ts';
import { explainDays } from './explain-days.ts';
import { explainHours } from './explain-hours.ts';
import { type ClockAtHand, type DraftLine, type ExplainedLine, withDates } from './explain-lines.ts';
import { pausesWithoutEffect } from './explain-pauses.ts';
import type { ClockFacts } from './facts.ts';
import type { JudgedExtension } from './judge-extensions.ts';
import { isPausedAt } from './paused-stretches.ts';
import type { StandardVersion } from './standard.ts';
import { actWords, amountWords, dateWords, lengthWords, pauseWords, timeWords } from './words.ts';
import { countsDays, workOut } from './workings.ts';

export interface ClockExplanation {
  /** Where the clock stands, in a sentence or two. */
  readonly summary: string;
  readonly lines: readonly ExplainedLine[];
  /** How long the customer has waited, nothing left out. */
  readonly customerTime: string;
}

/** Explains a clock, as `readClock` reads it and with the same faults. */
export function explainClock(
  version: StandardVersion,
  facts: ClockFacts,
  calendar: Calendar,
  now: Temporal.Instant,
): ClockExplanation {
  const reading = readClock(version, facts, calendar, now);
  const workings = workOut(version, facts, calendar, now.epochMilliseconds);
  const customerTime = customerTimeWords(calendar, reading);
  if (workings === undefined) return { summary: notStartedWords(version), lines: [], customerTime };
  const clock: ClockAtHand = { version, facts, calendar, workings };
  const drafts = [
    ...(countsDays(version) ? explainDays(clock) : explainHours(clock)),
    ...workings.extensions.map((judged) => extensionLine(clock, judged)),
    ...pausesWithoutEffect(clock),
    ...stopLine(clock, reading),
  ];
  return { summary: summaryOf(clock, reading), lines: withDates(drafts), customerTime };
}

function customerTimeWords(calendar: Calendar, { customer, state, stoppedAt }: ClockReading): string {
  if (customer.since === undefined) return '';
  const asked = dateWords(calendar.dateOf(customer.since));
  const waited =
    customer.calendarDays === 0
      ? customer.elapsedMilliseconds < 60_000
        ? 'less than a minute'
        : lengthWords(customer.elapsedMilliseconds)
      : amountWords(customer.calendarDays, 'calendar-days');
  if (state !== 'not-started' && stoppedAt !== undefined) return `You waited ${waited} in all, from ${asked}.`;
  return `You have waited ${waited} so far, since ${asked}.`;
}

function notStartedWords(version: StandardVersion): string {
  if (version.target.unit === 'date-given') return 'No date has been agreed yet.';
  return `The clock has not started. It starts ${actWords(version.starts).awaited}.`;
}

function extensionLine({ version, calendar }: ClockAtHand, judged: JudgedExtension): DraftLine {
  const { unit } = version.target;
  const on = dayAt(calendar.table, judged.extension.decidedAt.epochMilliseconds);
  const words = (amount: number) => (unit === 'date-given' ? String(amount) : amountWords(amount, unit));
  const because = judged.extension.reason === '' ? '' : ` because ${judged.extension.reason}`;
  const texts = {
    'not-allowed': 'more time was noted, but this standard does not allow it',
    'too-late': 'more time was noted, but the time was already up',
    'over-cap': `extended by ${words(judged.counted)}${because}; more was noted than this standard allows`,
  };
  const text =
    judged.notCounted === undefined ? `extended by ${words(judged.counted)}${because}` : texts[judged.notCounted];
  return { first: on, last: on, counted: false, text };
}

function stopLine({ version, calendar }: ClockAtHand, reading: ClockReading): readonly DraftLine[] {
  if (reading.stoppedAt === undefined) return [];
  const on = dayAt(calendar.table, reading.stoppedAt.epochMilliseconds);
  const verdict = reading.state === 'met' ? 'in time' : lateWords(reading);
  const line = { first: on, last: on, counted: false, text: `${actWords(version.stops).done}, ${verdict}` };
  if (countsDays(version)) return [line];
  return [{ ...line, time: timeWords(reading.stoppedAt, calendar, precisionOf(version)) }];
}

const precisionOf = (version: StandardVersion) => (version.target.unit === 'seconds' ? 'seconds' : 'minutes');

function lateWords({ overBy, unit }: ClockReading): string {
  return overBy === 0 ? `late by less than 1 ${amountWords(1, unit).slice(2)}` : `${amountWords(overBy, unit)} late`;
}

function summaryOf(clock: ClockAtHand, reading: ClockReading): string {
  const { version, facts, calendar, workings } = clock;
  const due = dueWords(clock);
  switch (reading.state) {
    case 'not-started':
      return notStartedWords(version);
    case 'running':
      return `Due ${due}: ${promiseWords(clock, reading)}.`;
    case 'paused': {
      const open = facts.pauses?.find((pause) => isPausedAt(version, pause, workings.endsAt));
      const why = open === undefined ? '' : `: ${pauseWords(open)}`;
      return `Paused${why}. If the clock starts again now, it is due ${due}.`;
    }
    case 'met':
      return `Done in time: ${actWords(version.stops).done} on ${stoppedOn(calendar, reading)}, and it was due ${due}.`;
    case 'missed':
      return reading.stoppedAt === undefined
        ? `Late: it was due ${due}, and is ${lateWords(reading)}.`
        : `Done late: ${actWords(version.stops).done} on ${stoppedOn(calendar, reading)}, ${lateWords(reading)}. It was due ${due}.`;
  }
}

function stoppedOn(calendar: Calendar, reading: ClockReading): string {
  return reading.stoppedAt === undefined ? '' : dateWords(calendar.dateOf(reading.stoppedAt));
}

/** “by the end of Monday 30 March 2026”, or “by 5pm on …”. */
function dueWords({ version, calendar, workings }: ClockAtHand): string {
  const { dueAt } = workings;
  const at = Temporal.Instant.fromEpochMilliseconds(dueAt);
  const date = calendar.dateOf(at);
  if (calendar.endOfDay(date).epochMilliseconds === dueAt) return `by the end of ${dateWords(date)}`;
  return `by ${timeWords(at, calendar, precisionOf(version))} on ${dateWords(date)}`;
}

function promiseWords({ version, calendar, workings }: ClockAtHand, reading: ClockReading): string {
  const { target } = version;
  if (target.unit === 'date-given') return 'the date we agreed';
  const more = workings.extensions.reduce((total, { counted }) => total + counted, 0);
  const from = calendar.dateOf(Temporal.Instant.fromEpochMilliseconds(workings.countsFrom));
  const day = workings.countsFrom === workings.startsAt ? `, the day ${actWords(version.starts).done}` : '';
  const added = more > 0 ? `, and ${amountWords(more, target.unit)} added` : '';
  const paused = reading.pausedFor > 0 ? ', leaving out the time we were waiting' : '';
  return `${amountWords(target.amount, target.unit)} after ${dateWords(from)}${day}${added}${paused}`;
}
