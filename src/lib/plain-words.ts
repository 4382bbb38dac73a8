// Dates, times, numbers and lists as people in the United Kingdom read them.

import { Temporal } from './temporal.ts';

/** Where the people are. Instants are kept in UTC and said in this zone. */
export const homeZone = 'Europe/London';

const months = 'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** `3 March 2026`. */
export function dateInWords(date: Temporal.PlainDate | Temporal.PlainDateTime): string {
  return `${date.day} ${months[date.month - 1]} ${date.year}`;
}

/** `Tuesday 3 March 2026`. */
export function dayInWords(date: Temporal.PlainDate | Temporal.PlainDateTime): string {
  return `${weekdays[date.dayOfWeek - 1]} ${dateInWords(date)}`;
}

/** `3 Mar`, where room is short and the year is plain. */
export function shortDate(date: Temporal.PlainDate | Temporal.PlainDateTime): string {
  return `${date.day} ${months[date.month - 1]?.slice(0, 3)}`;
}

/** `March 2026`. */
export function monthInWords(date: { month: number; year: number }): string {
  return `${months[date.month - 1]} ${date.year}`;
}

/** `5:30pm`, `9am`, `midday`, `midnight`. */
export function timeInWords(time: { hour: number; minute: number }): string {
  const { hour, minute } = time;
  if (minute === 0 && hour === 12) return 'midday';
  if (minute === 0 && hour === 0) return 'midnight';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

// A page of cases asks the same few instants for their date several times over, and Temporal takes some microseconds each.
const known = new WeakMap<Temporal.Instant, Temporal.PlainDateTime>();

// The clocks go forward and back on a whole hour of UTC, so that within one the time at home is the same way off.
const hourMs = 3_600_000;
const offsets = new Map<number, number>();

function offsetMs(hour: number): number {
  const held = offsets.get(hour);
  if (held !== undefined) return held;
  const at = Temporal.Instant.fromEpochMilliseconds(hour * hourMs).toZonedDateTimeISO(homeZone);
  const offset = at.offsetNanoseconds / 1_000_000;
  if (offsets.size > 50_000) offsets.clear();
  offsets.set(hour, offset);
  return offset;
}

/** The civil date and time of an instant where the people are. */
export function atHome(at: Temporal.Instant, zone = homeZone): Temporal.PlainDateTime {
  if (zone !== homeZone) return at.toZonedDateTimeISO(zone).toPlainDateTime();
  const held = known.get(at);
  if (held) return held;
  const ms = at.epochMilliseconds;
  const clock = new Date(ms + offsetMs(Math.floor(ms / hourMs)));
  const local = new Temporal.PlainDateTime(
    clock.getUTCFullYear(),
    clock.getUTCMonth() + 1,
    clock.getUTCDate(),
    clock.getUTCHours(),
    clock.getUTCMinutes(),
    clock.getUTCSeconds(),
    clock.getUTCMilliseconds(),
  );
  known.set(at, local);
  return local;
}

const knownDates = new WeakMap<Temporal.Instant, Temporal.PlainDate>();
// Every visit brings an instant of its own, and most of them are of the same minute; a day begins on a whole one.
let last: { readonly minute: number; readonly date: Temporal.PlainDate } | undefined;

/** The civil date of an instant where the people are. */
export function dateAtHome(at: Temporal.Instant, zone = homeZone): Temporal.PlainDate {
  if (zone !== homeZone) return atHome(at, zone).toPlainDate();
  const held = knownDates.get(at);
  if (held) return held;
  const minute = Math.floor(at.epochMilliseconds / 60_000);
  const date = last?.minute === minute ? last.date : atHome(at).toPlainDate();
  last = { minute, date };
  knownDates.set(at, date);
  return date;
}

/** `3 March 2026 at 5:30pm`. */
export function momentInWords(at: Temporal.Instant, zone = homeZone): string {
  const local = atHome(at, zone);
  return `${dateInWords(local)} at ${timeInWords(local)}`;
}

/** `1 day`, `2 days`, `1,204 days`. */
export function countInWords(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
}

/** `a, b and c`. */
export function listInWords(items: readonly string[], last = 'and'): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/** `82% (410 of 498)`: a share never stands without its base. `none of 0` is said in words. */
export function shareInWords(n: number, of: number): string {
  if (of === 0) return 'none yet (0 of 0)';
  return `${percent(n, of)}% (${n.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')})`;
}

/** To one decimal below 100 and above 0, never rounded up to 100 or down to 0. */
export function percent(n: number, of: number): string {
  if (n === of) return '100';
  const value = Math.min(99.9, Math.max(n === 0 ? 0 : 0.1, Math.round((n / of) * 1000) / 10));
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

/** “Do you live in Anytown?” inside a sentence: only its first letter small, since names keep theirs. */
export function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
