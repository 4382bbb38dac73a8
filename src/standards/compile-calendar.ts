// From a calendar as a council writes it to tables a clock can read: see calendar-table.ts for what they hold.
import { Fault } from '#lib/fault';
import { type BankHolidaySet, holidaysKept } from './bank-holidays.ts';
import { Calendar } from './calendar.ts';
import type { CalendarDefinition, OpeningPeriod } from './calendar-definition.ts';
import type { CalendarTable, NotWorked } from './calendar-table.ts';
import { type DateRange, type DayPlans, planDays } from './day-plans.ts';
import { type ZoneDays, zoneDays } from './zone-days.ts';

/**
 * Works a calendar out once, for reading many times.
 *
 * @param range the dates to cover; the bank holidays' own horizon unless told. Only a calendar of nation `none` may reach
 *   beyond that horizon: any other throws `calendar-horizon`, because nobody knows the holidays there.
 */
export function compileCalendar(
  definition: CalendarDefinition,
  holidays: BankHolidaySet,
  range: DateRange = holidays.horizon,
): Calendar {
  const beyond = range.from < holidays.horizon.from || range.to > holidays.horizon.to;
  if (range.from > range.to || (beyond && definition.nation !== 'none')) {
    throw new Fault(
      'calendar-horizon',
      `The calendar “${definition.name}” was to cover ${range.from} to ${range.to}, but bank holidays are known from ` +
        `${holidays.horizon.from} to ${holidays.horizon.to}. Ask for dates inside those, or add bank holidays.`,
    );
  }
  const days = planDays(definition, holidaysKept(holidays, definition.nation), range);
  const zone = zoneDays(definition.timeZone, days.firstDay, days.lastDay);
  return new Calendar(definition.slug, definition.timeZone, buildTable(definition.name, days, zone));
}

function buildTable(name: string, { firstDay, lastDay, plans }: DayPlans, zone: ZoneDays): CalendarTable {
  const startOf = new Float64Array(plans.length + 1);
  const workedBefore = new Int32Array(plans.length + 1);
  const firstPeriod = new Int32Array(plans.length + 1);
  const workingDays: number[] = [];
  const notWorked: (NotWorked | undefined)[] = [];
  const openings: Opening[] = [];
  for (const [index, plan] of plans.entries()) {
    startOf[index] = zone.startOf(firstDay + index);
    const today = openingsOf(plan.periods, firstDay + index, zone);
    openings.push(...today);
    // A day whose every opening the clocks skip is not worked: a working day can always be opened and closed.
    const why = plan.notWorked ?? (today.length === 0 ? ({ because: 'weekday' } as const) : undefined);
    if (why === undefined) workingDays.push(firstDay + index);
    notWorked.push(why);
    workedBefore[index + 1] = workingDays.length;
    firstPeriod[index + 1] = openings.length;
  }
  startOf[plans.length] = zone.startOf(lastDay + 1);

  const openBefore = new Float64Array(openings.length + 1);
  let open = 0;
  for (const [index, { opensAt, closesAt }] of openings.entries()) {
    open += closesAt - opensAt;
    openBefore[index + 1] = open;
  }
  return {
    name,
    firstDay,
    lastDay,
    startOf,
    workedBefore,
    workingDays: Int32Array.from(workingDays),
    firstPeriod,
    opensAt: Float64Array.from(openings, ({ opensAt }) => opensAt),
    closesAt: Float64Array.from(openings, ({ closesAt }) => closesAt),
    openBefore,
    notWorked,
  };
}

interface Opening {
  readonly opensAt: number;
  readonly closesAt: number;
}

/** The openings of one day in order: hours that touch or overlap become one opening. */
function openingsOf(periods: readonly OpeningPeriod[], day: number, zone: ZoneDays): readonly Opening[] {
  const openings: { opensAt: number; closesAt: number }[] = [];
  for (const period of periods.toSorted((a, b) => a.opens.localeCompare(b.opens))) {
    const opensAt = zone.opening(day, minutesOf(period.opens));
    const closesAt = zone.closing(day, minutesOf(period.closes));
    const last = openings.at(-1);
    if (last !== undefined && opensAt <= last.closesAt) last.closesAt = Math.max(last.closesAt, closesAt);
    else if (opensAt < closesAt) openings.push({ opensAt, closesAt });
  }
  return openings;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
