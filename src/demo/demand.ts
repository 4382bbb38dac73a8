// What is asked for, when and how: so many requests a service, spread over the days by season, weekday and what went on.

import type { Service } from '#directory';
import { Temporal } from '#lib/temporal';
import type { Dice, Weighted } from './dice.ts';
import type { Material, Spell } from './material.ts';

/** Two years, the days the demonstration looks back on. */
export const daysBack = 730;

export interface Asking {
  readonly service: Service;
  readonly channel: string;
  readonly at: Temporal.Instant;
  /** The spells of that day. */
  readonly spells: readonly Spell[];
}

/** Somebody asks on any day; the office is busiest on a Monday. From Monday to Sunday. */
const weekdays = [125, 110, 105, 100, 95, 45, 40];
const officeDays = [130, 112, 104, 100, 92, 0, 0];

/** Of 24 hours, from midnight: online there is an evening; at a desk there are office hours. */
const onlineHours = [6, 3, 2, 1, 1, 3, 10, 25, 45, 60, 62, 58, 56, 52, 50, 48, 48, 50, 55, 62, 66, 58, 38, 18];
const deskHours = [0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 110, 100, 85, 80, 78, 72, 55, 0, 0, 0, 0, 0, 0, 0];

/**
 * Requests for services, in the order they came. All lie before `now`.
 * @param howMany roughly: shares are rounded service by service
 */
export function askings(
  services: readonly Service[],
  howMany: number,
  material: Material,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
  dice: Dice,
): Asking[] {
  const days = calendarOfDays(today, material);
  const demand = services.reduce((sum, service) => sum + service.demand, 0);
  const made = services.flatMap((service) => {
    const share = Math.round((howMany * service.demand) / demand);
    const chances = runningTotals(days.map((day) => likelihood(service.slug, day, material)));
    return Array.from({ length: share }, () => asking(service, draw(days, chances, dice), material, dice));
  });
  return made
    .filter(({ at }) => at.epochMilliseconds < now.epochMilliseconds)
    .sort((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds);
}

export interface Day {
  readonly date: Temporal.PlainDate;
  /** Its first moment, in milliseconds. */
  readonly startsAt: number;
  readonly spells: readonly Spell[];
}

/** The days of the history, oldest first, with what was going on. */
export function calendarOfDays(today: Temporal.PlainDate, { history }: Pick<Material, 'history'>): Day[] {
  return Array.from({ length: daysBack + 1 }, (_, index) => {
    const ago = daysBack - index;
    const date = today.subtract({ days: ago });
    return {
      date,
      startsAt: date.toZonedDateTime('Europe/London').epochMilliseconds,
      spells: history.spells.filter(({ fromDaysAgo, toDaysAgo }) => ago <= fromDaysAgo && ago >= toDaysAgo),
    };
  });
}

function likelihood(service: string, { date, spells }: Day, { history }: Material): number {
  const season = history.seasons[service]?.[date.month - 1] ?? 100;
  const out = spells.reduce((product, spell) => product * (spell.times[service] ?? 1), 1);
  return season * out * (weekdays[date.dayOfWeek - 1] ?? 0);
}

function runningTotals(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

function draw(days: readonly Day[], totals: readonly number[], dice: Dice): Day {
  const at = dice.next() * (totals.at(-1) ?? 0);
  let [low, high] = [0, totals.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((totals[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return days[low] ?? dice.pick(days);
}

function asking(service: Service, day: Day, { history }: Material, dice: Dice): Asking {
  const offered = new Set<string>(service.waysToAsk.map((way) => way.channel));
  const mix: Weighted<string> = Object.entries(history.channels)
    .filter(([channel]) => offered.has(channel))
    .map(([channel, weight]) => [channel, weight * channelToday(channel, day)]);
  const channel = dice.weighted(mix.some(([, weight]) => weight > 0) ? mix : [['online', 1]]);
  return { service, channel, at: momentOn(day, channel, dice), spells: day.spells };
}

function channelToday(channel: string, { date, spells }: Day): number {
  const open = channel === 'online' || channel === 'email' ? 1 : (officeDays[date.dayOfWeek - 1] ?? 0) / 100;
  return spells.reduce((product, spell) => product * (spell.channels[channel] ?? 1), open);
}

/** A moment of a day, when people use this channel. */
export function momentOn({ startsAt }: Pick<Day, 'startsAt'>, channel: string, dice: Dice): Temporal.Instant {
  const hours = channel === 'online' || channel === 'email' ? onlineHours : deskHours;
  const hour = dice.weighted(hours.map((weight, index) => [index, weight] as const));
  const milliseconds = (hour * 60 + dice.next() * 60) * 60_000;
  return Temporal.Instant.fromEpochMilliseconds(Math.floor((startsAt + milliseconds) / 1000) * 1000);
}
