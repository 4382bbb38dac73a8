// Times as another system writes them: local, in one time zone, in one format. A time that clocks going back make happen
// twice is the first of the two; one that clocks going forward skip is moved on by what was skipped (“compatible”).

import { Temporal } from './temporal.ts';

/** Reads a time; null when it is not one in this format. */
export type ReadTime = (written: string) => Temporal.Instant | null;

const parts = { yyyy: 'year', MM: 'month', dd: 'day', HH: 'hour', mm: 'minute', ss: 'second' } as const;
type Part = (typeof parts)[keyof typeof parts];

/** A reader for `dateFormat` in `timeZone`. What the format leaves out, such as seconds, is 0. */
export function localTimeReader(dateFormat: string, timeZone: string): ReadTime {
  const order: Part[] = [];
  const pattern = dateFormat.replace(/yyyy|MM|dd|HH|mm|ss|[.*+?^${}()|[\]\\]/g, (found) => {
    if (!(found in parts)) return `\\${found}`;
    order.push(parts[found as keyof typeof parts]);
    return found === 'yyyy' ? '(\\d{4})' : '(\\d{1,2})';
  });
  const shape = new RegExp(`^${pattern}$`);
  const offsetOf = dayOffsets(timeZone);
  return (written) => {
    const found = shape.exec(written.trim());
    if (!found) return null;
    const at = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
    for (const [index, part] of order.entries()) at[part] = Number(found[index + 1]);
    return isRealTime(at) ? asInstant(at, timeZone, offsetOf) : null;
  };
}

type LocalTime = Record<Part, number>;

function isRealTime({ year, month, day, hour, minute, second }: LocalTime): boolean {
  const days = month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0;
  return year >= 1900 && day >= 1 && day <= days && hour <= 23 && minute <= 59 && second <= 59;
}

function asInstant(at: LocalTime, timeZone: string, offsetOf: OffsetOfDay): Temporal.Instant {
  const asIfUtc = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second);
  const offset = offsetOf(Date.UTC(at.year, at.month - 1, at.day));
  if (offset !== 'changes') return Temporal.Instant.fromEpochMilliseconds(asIfUtc - offset);
  return Temporal.PlainDateTime.from(at).toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant();
}

/** The offset from UTC of every minute of a day, or `changes` on and beside the days on which it does. */
type OffsetOfDay = (dayInUtc: number) => number | 'changes';

// Time-zone work is slow and the days of a file are few, so each is worked out once.
function dayOffsets(timeZone: string): OffsetOfDay {
  const known = new Map<number, number | 'changes'>();
  const offsetAt = (milliseconds: number) =>
    Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
  const day = 86_400_000;
  return (dayInUtc) => {
    const found = known.get(dayInUtc);
    if (found !== undefined) return found;
    const [before, after] = [offsetAt(dayInUtc - day), offsetAt(dayInUtc + 2 * day)];
    const offset = before === after ? before : 'changes';
    known.set(dayInUtc, offset);
    return offset;
  };
}
