// The clock again, slow and obvious, to hold the fast one to: it walks the calendar a day or a quarter of an hour at a
// time with zoned dates, and shares no arithmetic with it. Every time given to it falls on a quarter of an hour.
import { Temporal } from '#lib/temporal';
import { type BankHolidaySet, nations } from './bank-holidays.ts';
import { type CalendarDefinition, weekdays } from './calendar-definition.ts';
import type { ClockFacts, Pause } from './facts.ts';
import type { StandardVersion } from './standard.ts';

type Instant = Temporal.Instant;
type PlainDate = Temporal.PlainDate;

export interface SlowReading {
  readonly state: 'not-started' | 'running' | 'paused' | 'met' | 'missed';
  readonly dueAt?: Instant;
  readonly used?: number;
  readonly allowed?: number;
}

const isBy = (a: Instant, b: Instant) => Temporal.Instant.compare(a, b) <= 0;
const isBefore = (a: Instant, b: Instant) => Temporal.Instant.compare(a, b) < 0;
const tomorrow = (date: PlainDate) => date.add({ days: 1 });

export function slowCalendar(definition: CalendarDefinition, holidays: BankHolidaySet) {
  const isHoliday = (date: PlainDate) =>
    nations
      .filter((nation) => definition.nation === nation || definition.nation === 'any-part-of-the-uk')
      .some((nation) => holidays.nations[nation].some((holiday) => holiday.date === date.toString()));
  const within = (date: PlainDate, { from, to }: { from: string; to: string }) =>
    Temporal.PlainDate.compare(from, date) <= 0 && Temporal.PlainDate.compare(date, to) <= 0;
  const isShut = (date: PlainDate) => isHoliday(date) || definition.closures.some((closure) => within(date, closure));
  const weekday = (date: PlainDate) => weekdays[date.dayOfWeek - 1] ?? 'monday';
  const regular = (date: PlainDate) => definition.week[weekday(date)];
  const extra = (date: PlainDate) =>
    definition.overlays.filter(
      (overlay) => within(date, overlay) && (overlay.weekdays ?? weekdays).includes(weekday(date)),
    );
  const periods = (date: PlainDate) =>
    isShut(date) ? [] : [...regular(date), ...extra(date).flatMap((overlay) => overlay.periods)];
  const dateOf = (at: Instant) => at.toZonedDateTimeISO(definition.timeZone).toPlainDate();
  const midnight = (date: PlainDate) => date.toZonedDateTime(definition.timeZone).toInstant();
  const isWorking = (date: PlainDate) =>
    !isShut(date) && (regular(date).length > 0 || extra(date).some((overlay) => overlay.makesWorkingDay));

  function isOpen(at: Instant): boolean {
    const time = at.toZonedDateTimeISO(definition.timeZone).toPlainTime().toString().slice(0, 5);
    return periods(dateOf(at)).some(({ opens, closes }) => opens <= time && time < closes);
  }

  function closing(date: PlainDate): Instant {
    const last = periods(date)
      .map(({ closes }) => closes)
      .toSorted()
      .at(-1);
    if (last === undefined || last === '24:00') return midnight(tomorrow(date));
    return date.toZonedDateTime({ timeZone: definition.timeZone, plainTime: last }).toInstant();
  }

  return { dateOf, midnight, isWorking, isOpen, closing };
}

type SlowCalendar = ReturnType<typeof slowCalendar>;

export function slowClock(
  version: StandardVersion,
  facts: ClockFacts,
  definition: CalendarDefinition,
  holidays: BankHolidaySet,
  now: Instant,
): SlowReading {
  const calendar = slowCalendar(definition, holidays);
  const started = facts.acts[version.starts];
  if (started === undefined || isBefore(now, started)) return { state: 'not-started' };
  const act = facts.acts[version.stops];
  const stopped = act !== undefined && isBy(act, now) ? act : undefined;
  const until = stopped ?? now;
  const end = isBefore(until, started) ? started : until;
  const waits = (facts.pauses ?? [])
    .filter((pause) => version.pauses.includes(pause.reason))
    .map((pause) => ({
      from: isBefore(pause.from, started) ? started : pause.from,
      until: pause.until === undefined || isBefore(end, pause.until) ? end : pause.until,
    }))
    .filter((wait) => isBefore(wait.from, wait.until));

  const counting = countsDays(version) ? countDays : countTime;
  let more = 0;
  let given = 0;
  for (const extension of (facts.extensions ?? []).toSorted((a, b) =>
    Temporal.Instant.compare(a.decidedAt, b.decidedAt),
  )) {
    const soFar = counting(version, calendar, started, waits, more, end);
    const rule = version.extension;
    if (rule === undefined || isBefore(end, extension.decidedAt) || isBefore(soFar.dueAt, extension.decidedAt))
      continue;
    if (given < rule.times) more = Math.min(more + extension.amount, rule.cap.amount);
    given += 1;
  }
  const counted = counting(version, calendar, started, waits, more, end);
  const late = isBefore(counted.dueAt, until);
  const isPaused = (pause: Pause) =>
    version.pauses.includes(pause.reason) &&
    isBy(pause.from, now) &&
    (pause.until === undefined || isBefore(now, pause.until));
  if (stopped !== undefined) return { state: late ? 'missed' : 'met', ...counted };
  if (late) return { state: 'missed', ...counted };
  return { state: facts.pauses?.some(isPaused) ? 'paused' : 'running', ...counted };
}

interface Wait {
  readonly from: Instant;
  readonly until: Instant;
}

interface Counted {
  readonly dueAt: Instant;
  readonly used: number;
  readonly allowed: number;
}

function countsDays(version: StandardVersion): boolean {
  return ['working-days', 'calendar-days', 'calendar-months'].includes(version.target.unit);
}

function countDays(
  version: StandardVersion,
  calendar: SlowCalendar,
  started: Instant,
  waits: readonly Wait[],
  more: number,
  end: Instant,
): Counted {
  if (version.target.unit === 'date-given') throw new Error('The slow clock does not count agreed dates.');
  const counts = (date: PlainDate) => version.target.unit !== 'working-days' || calendar.isWorking(date);
  const isPaused = (date: PlainDate) => {
    const close = version.target.unit === 'working-days' ? calendar.closing(date) : calendar.midnight(tomorrow(date));
    return waits.some((wait) =>
      version.pausedDays === 'whole-days'
        ? Temporal.PlainDate.compare(calendar.dateOf(wait.from), date) <= 0 &&
          Temporal.PlainDate.compare(date, calendar.dateOf(wait.until)) <= 0
        : isBefore(wait.from, close) && isBy(close, wait.until),
    );
  };

  let dayZero = calendar.dateOf(started);
  if (version.afterHours === 'next-opening') {
    const tooLate = calendar.isWorking(dayZero) && isBy(calendar.closing(dayZero), started);
    if (tooLate) dayZero = tomorrow(dayZero);
    while (!calendar.isWorking(dayZero)) dayZero = tomorrow(dayZero);
  }
  const amount = version.target.amount + more;
  const allowed =
    version.target.unit === 'calendar-months'
      ? dayZero.until(dayZero.add({ months: amount }), { largestUnit: 'days' }).days
      : amount;

  const today = calendar.dateOf(end);
  let date = dayZero;
  let count = 0;
  let used = 0;
  while (count < allowed) {
    date = tomorrow(date);
    if (counts(date) && !isPaused(date)) count += 1;
    if (Temporal.PlainDate.compare(date, today) <= 0) used = count;
  }
  if (version.rollForward) while (!calendar.isWorking(date) || isPaused(date)) date = tomorrow(date);
  const lastInstant = calendar.midnight(tomorrow(date)).subtract({ milliseconds: 1 });
  const closing = calendar.isWorking(date) ? calendar.closing(date) : lastInstant;
  const dueAt = version.endsAt === 'close-of-business' && isBefore(closing, lastInstant) ? closing : lastInstant;
  while (Temporal.PlainDate.compare(date, today) < 0) {
    date = tomorrow(date);
    if (counts(date)) used += 1;
  }
  return { dueAt, used, allowed };
}

function countTime(
  version: StandardVersion,
  calendar: SlowCalendar,
  started: Instant,
  waits: readonly Wait[],
  more: number,
  end: Instant,
): Counted {
  if (version.target.unit === 'date-given') throw new Error('The slow clock does not count agreed dates.');
  const unit = version.target.unit === 'minutes' ? { minutes: 1 } : { hours: 1 };
  const quarters = Temporal.Duration.from(unit).total('minutes') / 15;
  const allowed = version.target.amount + more;
  const counts = (at: Instant) => version.target.unit !== 'service-hours' || calendar.isOpen(at);
  const isPaused = (at: Instant) => waits.some((wait) => isBy(wait.from, at) && isBefore(at, wait.until));
  let at = started;
  let count = 0;
  let used = 0;
  let dueAt: Instant | undefined;
  while (dueAt === undefined || isBefore(at, end)) {
    const counted = counts(at) && (dueAt !== undefined || !isPaused(at));
    if (counted) count += 1 / quarters;
    at = at.add({ minutes: 15 });
    if (dueAt === undefined && count >= allowed) dueAt = at;
    if (isBy(at, end)) used = count;
  }
  return { dueAt, used, allowed };
}
