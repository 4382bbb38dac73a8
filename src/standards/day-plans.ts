// What each day is to a calendar: its opening periods, and why it is not worked if it is not. A bank holiday or a closure
// shuts the office whatever the week or an overlay says.
import type { BankHoliday } from './bank-holidays.ts';
import {
  type CalendarDefinition,
  type Closure,
  type OpeningPeriod,
  type Overlay,
  weekdays,
} from './calendar-definition.ts';
import type { NotWorked } from './calendar-table.ts';
import { dayOfIsoDate, weekdayOf } from './civil-days.ts';

/** First and last date, both included, as `2026-03-02`. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

export interface DayPlan {
  readonly periods: readonly OpeningPeriod[];
  /** Undefined on a working day. */
  readonly notWorked: NotWorked | undefined;
}

export interface DayPlans {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly plans: readonly DayPlan[];
}

/** Plans every day of a range. */
export function planDays(
  definition: CalendarDefinition,
  kept: ReadonlyMap<string, BankHoliday>,
  range: DateRange,
): DayPlans {
  const [firstDay, lastDay] = [dayOfIsoDate(range.from), dayOfIsoDate(range.to)];
  const rules: DayRules = {
    holidays: new Map([...kept].map(([date, holiday]) => [dayOfIsoDate(date), holiday])),
    week: weekdays.map((weekday) => definition.week[weekday]),
    closures: definition.closures.map(inDays),
    overlays: definition.overlays.map(inDays),
  };
  const plans = Array.from({ length: lastDay - firstDay + 1 }, (_, index) => planDay(rules, firstDay + index));
  return { firstDay, lastDay, plans };
}

type InDays<Dated> = Dated & { readonly firstDay: number; readonly lastDay: number };

/** A calendar's rules with their dates as day numbers. */
interface DayRules {
  readonly holidays: ReadonlyMap<number, BankHoliday>;
  readonly week: readonly (readonly OpeningPeriod[])[];
  readonly closures: readonly InDays<Closure>[];
  readonly overlays: readonly InDays<Overlay>[];
}

const inDays = <Dated extends DateRange>(dated: Dated): InDays<Dated> => ({
  ...dated,
  firstDay: dayOfIsoDate(dated.from),
  lastDay: dayOfIsoDate(dated.to),
});

function planDay({ holidays, week, closures, overlays }: DayRules, day: number): DayPlan {
  const within = ({ firstDay, lastDay }: InDays<DateRange>) => firstDay <= day && day <= lastDay;
  const holiday = holidays.get(day);
  if (holiday !== undefined) {
    return { periods: [], notWorked: { because: 'bank-holiday', title: holiday.title, note: holiday.note } };
  }
  const closure = closures.find(within);
  if (closure !== undefined) return { periods: [], notWorked: { because: 'closure', reason: closure.reason } };

  const weekday = weekdayOf(day);
  const regular = week[weekday] ?? [];
  const extra = overlays.filter((overlay) => within(overlay) && isFor(overlay, weekday));
  const worked = regular.length > 0 || extra.some((overlay) => overlay.makesWorkingDay);
  return {
    periods: [...regular, ...extra.flatMap((overlay) => overlay.periods)],
    notWorked: worked ? undefined : { because: 'weekday' },
  };
}

function isFor(overlay: Overlay, weekday: number): boolean {
  return overlay.weekdays?.some((name) => weekdays[weekday] === name) ?? true;
}
