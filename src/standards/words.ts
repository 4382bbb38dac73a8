// The words for time: dates, spans, amounts, acts, reasons and refusals, as a resident or an officer reads them.
import type { Temporal } from '#lib/temporal';
import type { Calendar } from './calendar.ts';
import type { NotWorked } from './calendar-table.ts';
import type { CountedUnit } from './clock.ts';
import type { ExtensionRefusal } from './extension.ts';
import type { Pause } from './facts.ts';
import type { PauseRefusal, ResumeRefusal } from './pause.ts';
import type { Act, TargetUnit } from './standard.ts';

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const dayAndWeekday = (date: Temporal.PlainDate) => `${weekdayNames[date.dayOfWeek - 1]} ${date.day}`;
const month = (date: Temporal.PlainDate) => `${monthNames[date.month - 1]}`;

/** “Monday 2 March 2026”, or “Monday 2 March” without the year. */
export function dateWords(date: Temporal.PlainDate, year: 'with-year' | 'no-year' = 'with-year'): string {
  return `${dayAndWeekday(date)} ${month(date)}${year === 'with-year' ? ` ${date.year}` : ''}`;
}

/** “Saturday 7 and Sunday 8 March 2026”, “Tuesday 31 March to Thursday 2 April”: both dates are in the span. */
export function spanWords(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  year: 'with-year' | 'no-year' = 'with-year',
): string {
  if (from.equals(to)) return dateWords(to, year);
  const join = from.add({ days: 1 }).equals(to) ? 'and' : 'to';
  const sameMonth = from.month === to.month && from.year === to.year;
  const first = sameMonth ? dayAndWeekday(from) : dateWords(from, from.year === to.year ? 'no-year' : 'with-year');
  return `${first} ${join} ${dateWords(to, from.year === to.year ? year : 'with-year')}`;
}

/** “9am”, “5:30pm”, “midday”; with seconds where they matter, “4:10:05pm”. */
export function timeWords(
  at: Temporal.Instant,
  calendar: Calendar,
  precision: 'minutes' | 'seconds' = 'minutes',
): string {
  const { hour, minute, second } = at.toZonedDateTimeISO(calendar.timeZone);
  const seconds = precision === 'seconds' ? `:${String(second).padStart(2, '0')}` : '';
  if (minute === 0 && (seconds === '' || second === 0)) {
    if (hour === 0) return 'midnight';
    if (hour === 12) return 'midday';
    if (seconds === '') return `${hour % 12}${hour < 12 ? 'am' : 'pm'}`;
  }
  return `${hour % 12 || 12}:${String(minute).padStart(2, '0')}${seconds}${hour < 12 ? 'am' : 'pm'}`;
}

const unitNames: Readonly<Record<Exclude<TargetUnit, 'date-given'>, string>> = {
  seconds: 'second',
  minutes: 'minute',
  'service-hours': 'opening hour',
  'working-days': 'working day',
  'calendar-days': 'day',
  'calendar-months': 'month',
};

/** “20 working days”, “1 month”, “2.5 opening hours”. */
export function amountWords(amount: number, unit: CountedUnit | Exclude<TargetUnit, 'date-given'>): string {
  return `${Math.round(amount * 100) / 100} ${unitNames[unit]}${amount === 1 ? '' : 's'}`;
}

/** “50 minutes”, “1 hour and 10 minutes”: a length of time in milliseconds, to the minute. */
export function lengthWords(milliseconds: number): string {
  if (milliseconds < 60_000) return amountWords(Math.round(milliseconds / 1000), 'seconds');
  const minutes = Math.round(milliseconds / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [
    ...(hours > 0 ? [`${hours} hour${hours === 1 ? '' : 's'}`] : []),
    ...(rest > 0 ? [amountWords(rest, 'minutes')] : []),
  ];
  return parts.join(' and ');
}

interface ActWords {
  /** What happened: “we got it”. */
  readonly done: string;
  /** What we wait for: “when we get it”. */
  readonly awaited: string;
}

const knownActs: Readonly<Partial<Record<Act, ActWords>>> = {
  received: { done: 'we got it', awaited: 'when we get it' },
  acknowledged: { done: 'we told you we had it', awaited: 'when we have told you we have it' },
  'first-reply': { done: 'we first replied', awaited: 'when we first reply' },
  answered: { done: 'we answered', awaited: 'when we have answered' },
  closed: { done: 'we finished', awaited: 'when we have finished' },
};

export function actWords(act: Act): ActWords {
  const name = act.replaceAll('-', ' ');
  return knownActs[act] ?? { done: `it was marked “${name}”`, awaited: `when it is marked “${name}”` };
}

const knownPauses: Readonly<Partial<Record<string, string>>> = {
  'waiting-for-customer': 'waiting to hear from you',
  'waiting-for-access': 'waiting to be let in',
  'waiting-for-another-organisation': 'waiting for another organisation',
  weather: 'waiting for better weather',
};

/** “waiting for your photo”, when it was said what for; else the reason in words. */
export function pauseWords(pause: Pick<Pause, 'reason' | 'waitingFor'>): string {
  if (pause.waitingFor !== undefined) return `waiting for ${pause.waitingFor}`;
  return knownPauses[pause.reason] ?? pause.reason.replaceAll('-', ' ');
}

/** Why a day was not worked. */
export function notWorkedWords(why: NotWorked): string {
  switch (why.because) {
    case 'weekday':
      return 'not a working day';
    case 'bank-holiday':
      return why.note === undefined ? why.title : `${why.title} (${why.note})`;
    case 'closure':
      return `closed: ${why.reason}`;
  }
}

export const extensionRefusalWords: Readonly<Record<ExtensionRefusal, string>> = {
  'not-allowed': 'This standard does not allow more time.',
  'not-started': 'The clock has not started, so there is nothing to extend yet.',
  'already-stopped': 'The clock has already stopped.',
  'too-late': 'The due time has passed. More time can only be agreed before it.',
  'reason-missing': 'Say why more time is needed.',
  'amount-not-valid': 'Enter how much more time is needed, as a whole number.',
  'used-up': 'All the extensions this standard allows have been used.',
  'over-cap': 'That is more time than this standard allows.',
};

export const pauseRefusalWords: Readonly<Record<PauseRefusal, string>> = {
  'already-paused': 'The clock is already paused.',
  stopped: 'The clock has stopped, so it cannot be paused.',
  'reason-not-allowed': 'This standard does not allow the clock to be paused for that reason.',
};

export const resumeRefusalWords: Readonly<Record<ResumeRefusal, string>> = {
  'not-paused': 'The clock is not paused.',
  stopped: 'The clock has already stopped.',
  'before-the-pause': 'The clock cannot start again before it was paused.',
};
