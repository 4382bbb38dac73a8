// A calendar: the questions a council asks about its own days and opening hours. Immutable; made by `compileCalendar`.
// Every answer comes from tables worked out in advance, and a question outside them throws `calendar-horizon`.
import { Temporal } from '#lib/temporal';
import {
  type CalendarTable,
  dayAt,
  endOfDay,
  instantAfterOpenTime,
  isWorkingDay,
  type NotWorked,
  nextOpening,
  openTimeBefore,
  outsideHorizon,
  periodsOf,
  startOfDay,
  workingDayNumber,
  workingDaysThrough,
} from './calendar-table.ts';
import { dateOfDay, dayOfDate } from './civil-days.ts';

const instant = (at: number) => Temporal.Instant.fromEpochMilliseconds(at);

export class Calendar {
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  /** The worked-out tables: for clocks, which count in plain numbers. */
  readonly table: CalendarTable;

  constructor(slug: string, timeZone: string, table: CalendarTable) {
    this.slug = slug;
    this.name = table.name;
    this.timeZone = timeZone;
    this.table = table;
  }

  /** The first and last dates it can answer about. */
  get horizon(): { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate } {
    return { from: dateOfDay(this.table.firstDay), to: dateOfDay(this.table.lastDay) };
  }

  /** The civil date of an instant in the calendar's time zone. */
  dateOf(at: Temporal.Instant): Temporal.PlainDate {
    return dateOfDay(dayAt(this.table, at.epochMilliseconds));
  }

  startOfDay(date: Temporal.PlainDate): Temporal.Instant {
    return instant(startOfDay(this.table, dayOfDate(date)));
  }

  /** The last millisecond of a date: an answer sent then still counts as that day's. */
  endOfDay(date: Temporal.PlainDate): Temporal.Instant {
    return instant(endOfDay(this.table, dayOfDate(date)));
  }

  isWorkingDay(date: Temporal.PlainDate): boolean {
    return isWorkingDay(this.table, dayOfDate(date));
  }

  /** Why a date is not a working day; undefined if it is one. */
  whyNotWorking(date: Temporal.PlainDate): NotWorked | undefined {
    const day = dayOfDate(date);
    if (day < this.table.firstDay || day > this.table.lastDay) throw outsideHorizon(this.table, date.toString());
    return this.table.notWorked[day - this.table.firstDay];
  }

  /** The `count`-th working day after a date, or before it when `count` is negative; 0 gives the date back as it is. */
  addWorkingDays(date: Temporal.PlainDate, count: number): Temporal.PlainDate {
    if (count === 0) return date;
    const day = dayOfDate(date);
    const from = workingDaysThrough(this.table, count > 0 ? day : day - 1) + (count > 0 ? 0 : 1);
    return dateOfDay(workingDayNumber(this.table, from + count));
  }

  /** Working days after `from`, up to and including `to`. */
  workingDaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
    return workingDaysThrough(this.table, dayOfDate(to)) - workingDaysThrough(this.table, dayOfDate(from));
  }

  /** Open from the minute it opens until, not including, the minute it closes. */
  isOpenAt(at: Temporal.Instant): boolean {
    const [first, end] = periodsOf(this.table, dayAt(this.table, at.epochMilliseconds));
    const { opensAt, closesAt } = this.table;
    for (let period = first; period < end; period += 1) {
      const [opens, closes] = [opensAt[period] ?? 0, closesAt[period] ?? 0];
      if (at.epochMilliseconds >= opens && at.epochMilliseconds < closes) return true;
    }
    return false;
  }

  /** The instant itself if open then, else when the office next opens. */
  nextOpeningAt(at: Temporal.Instant): Temporal.Instant {
    return instant(nextOpening(this.table, at.epochMilliseconds));
  }

  /** The opening periods of a date, as instants; none when closed. */
  openingsOn(
    date: Temporal.PlainDate,
  ): readonly { readonly opensAt: Temporal.Instant; readonly closesAt: Temporal.Instant }[] {
    const [first, end] = periodsOf(this.table, dayOfDate(date));
    const { opensAt, closesAt } = this.table;
    return Array.from({ length: end - first }, (_, offset) => ({
      opensAt: instant(opensAt[first + offset] ?? 0),
      closesAt: instant(closesAt[first + offset] ?? 0),
    }));
  }

  /** Milliseconds the office is open between two instants. */
  openTimeBetween(from: Temporal.Instant, to: Temporal.Instant): number {
    return openTimeBefore(this.table, to.epochMilliseconds) - openTimeBefore(this.table, from.epochMilliseconds);
  }

  /** The first instant by which `milliseconds` of opening time have passed. */
  afterOpenTime(from: Temporal.Instant, milliseconds: number): Temporal.Instant {
    if (milliseconds <= 0) return from;
    return instant(instantAfterOpenTime(this.table, openTimeBefore(this.table, from.epochMilliseconds) + milliseconds));
  }
}
