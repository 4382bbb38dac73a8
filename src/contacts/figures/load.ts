// The figures of every queue over a period, with what they do not cover: read here, decided in the core, printed by the pages.

import type { Db } from '#db';
import { monthsBetween, type Period, type PeriodName, periodOf } from '#lib/period';
import { homeZone } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { type Calendar, loadRulebook, type Rulebook } from '#standards';
import { bestOfEachDay, type DayFigures } from './day.ts';
import {
  countDays,
  type Hours,
  type IntervalFigures,
  readCounted,
  readDays,
  readIntervals,
  readLinked,
  readReach,
  readWaits,
  type WaitSpread,
} from './days-store.ts';
import { readSamples } from './figures-store.ts';
import { type Coverage, coverageOf } from './gaps.ts';
import { figuresOf, type QueueFigures } from './level.ts';
import { type FigureQueue, type KeptQueue, listQueues } from './queue-store.ts';
import type { Sample } from './sample.ts';

export interface QueueReport {
  readonly queue: KeptQueue;
  /** One row a day, first to last. */
  readonly days: readonly DayFigures[];
  readonly figures: QueueFigures;
  readonly waits: WaitSpread | null;
  /** Null when it is not said when the queue is open, or nothing is known of it at all. */
  readonly coverage: Coverage | null;
  readonly samples: readonly Sample[];
  /** The first and last day anything is known of, in all time. */
  readonly reach: { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate } | null;
}

export interface FiguresReport {
  readonly period: Period;
  /** First and last day asked about, today at the latest; null for as far back as there is anything. */
  readonly from: Temporal.PlainDate | null;
  readonly until: Temporal.PlainDate;
  readonly queues: readonly FigureQueue[];
  readonly reports: readonly QueueReport[];
  /** Of the calls answered, how many have the contact an adviser logged. */
  readonly linked: { readonly linked: number; readonly answered: number };
}

/** @param slug of one queue; all when null or not known */
export async function readFigures(
  db: Db,
  name: PeriodName,
  slug: string | null,
  today: Temporal.PlainDate,
): Promise<FiguresReport> {
  const period = periodOf(name, today);
  const end = period.to.with({ day: period.to.daysInMonth });
  const until = Temporal.PlainDate.compare(end, today) > 0 ? today : end;
  const queues = await listQueues(db);
  const chosen = queues.filter((queue) => slug === null || queue.slug === slug);
  const asked = { queue: chosen.length === 1 ? (chosen[0]?.slug ?? null) : null, from: period.from, until };
  const [all, counted, waits, samples, reach, linked, rulebook] = await Promise.all([
    readDays(db, asked),
    readCounted(db, asked),
    readWaits(db, asked),
    readSamples(db, asked),
    readReach(db),
    readLinked(db, asked),
    loadRulebook(db),
  ]);
  const byQueue = Map.groupBy(bestOfEachDay(all), ({ queue }) => queue);
  const reports = chosen.map((queue): QueueReport => {
    const days = byQueue.get(queue.slug) ?? [];
    const known = reach.get(queue.slug) ?? null;
    const calendar = rulebook.calendars.find(({ slug: each }) => each === queue.calendar);
    const from = period.from ?? known?.first ?? null;
    const basis = new Map(days.map((day) => [day.day, day.basis]));
    const intervalsOf = new Map(
      days.map(({ day }): [string, NonNullable<ReturnType<typeof counted.get>>] => [
        day,
        counted.get(`${queue.slug} ${day}`) ?? [],
      ]),
    );
    const stretch = calendar && from && within(calendar.horizon, { from, to: lastOver(until, today) });
    return {
      queue,
      days,
      figures: figuresOf(days),
      waits: waits.find((each) => each.queue === queue.slug) ?? null,
      coverage:
        known && calendar && stretch
          ? coverageOf(calendar, stretch.from, stretch.to, (day) => basis.get(day), intervalsOf)
          : null,
      samples: samples.filter((each) => each.queue === queue.slug),
      reach: known,
    };
  });
  return { period, from: period.from, until, queues, reports, linked };
}

/** Today is not over, so nothing can be missing of it. */
const lastOver = (until: Temporal.PlainDate, today: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(until, today) < 0 ? until : today.subtract({ days: 1 });

/** What is known of a queue, day by day, in all time, and what is not covered of it. */
export interface QueueDays extends Pick<Coverage, 'missing' | 'partly'> {
  readonly queue: FigureQueue;
  /** One row a day, first to last: only what came while the queue was open, where that is known. */
  readonly days: readonly DayFigures[];
  /** The same of what came while it was closed, where anybody did. */
  readonly closed: readonly DayFigures[];
  /** When it is open; null when that is not known. */
  readonly hours: string | null;
  readonly samples: readonly Sample[];
}

/**
 * The days of queues as promises are measured by them. Days that nobody counted are in stretches that end with their month.
 * @param seconds within which is in time, whatever the queue says; null for what the queue says. To be read unattended: what came
 * in opening hours, and another number of seconds than the queue's, is counted afresh from every call.
 */
export async function queueDays(
  db: Db,
  queues: readonly FigureQueue[],
  seconds: number | null,
  today: Temporal.PlainDate,
): Promise<QueueDays[]> {
  const asked = { queue: null, from: null, until: today };
  const { calendars } = await loadRulebook(db);
  const hours = hoursOf(queues, calendars, await readReach(db), today);
  const others = queues.filter(
    ({ slug, targetSeconds }) => hours.has(slug) || (seconds !== null && targetSeconds !== seconds),
  );
  const slugs = new Set(others.map(({ slug }) => slug));
  const kept = (await readDays(db, asked)).filter(({ queue }) => !slugs.has(queue));
  const afresh = others.length === 0 ? [] : await countDays(db, [...slugs], today, seconds, { hours, isOpen: true });
  const byQueue = Map.groupBy(bestOfEachDay([...kept, ...afresh]), ({ queue }) => queue);
  const beside =
    hours.size === 0 ? [] : await countDays(db, [...hours.keys()], today, seconds, { hours, isOpen: false });
  const closed = bestOfEachDay(beside.filter(({ offered }) => offered > 0));
  const [counted, samples] = [await readCounted(db, asked), await readSamples(db, asked)];
  return queues.map((queue) => {
    const days = byQueue.get(queue.slug) ?? [];
    const calendar = calendars.find(({ slug }) => slug === queue.calendar);
    const first = days[0] && Temporal.PlainDate.from(days[0].day);
    const known = calendar && first && within(calendar.horizon, { from: first, to: lastOver(today, today) });
    const basis = new Map(days.map((day) => [day.day, day.basis]));
    const intervals = new Map(days.map(({ day }) => [day, counted.get(`${queue.slug} ${day}`) ?? []]));
    const months = !known ? [] : monthsBetween(known.from.with({ day: 1 }), known.to.with({ day: 1 }));
    const covers = months.flatMap((month) => {
      const stretch = known && within(known, { from: month, to: month.with({ day: month.daysInMonth }) });
      if (!calendar || !stretch) return [];
      return [coverageOf(calendar, stretch.from, stretch.to, (day) => basis.get(day), intervals)];
    });
    return {
      ...{ queue, days, hours: hours.get(queue.slug) ?? null },
      closed: closed.filter((each) => each.queue === queue.slug),
      missing: covers.flatMap(({ missing }) => missing),
      partly: covers.flatMap(({ partly }) => partly),
      samples: samples.filter((each) => each.queue === queue.slug),
    };
  });
}

/** When queues are open from their first day until today. Where a calendar does not reach, they count as open. */
function hoursOf(
  queues: readonly FigureQueue[],
  calendars: Rulebook['calendars'],
  reach: Awaited<ReturnType<typeof readReach>>,
  today: Temporal.PlainDate,
): Hours {
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(homeZone).toInstant().toString();
  return new Map(
    queues.flatMap(({ slug, calendar: kept }) => {
      const [calendar, known] = [calendars.find((each) => each.slug === kept), reach.get(slug)];
      const stretch = calendar && known && within(calendar.horizon, { from: known.first, to: today });
      if (!calendar || !stretch) return [];
      const ranges = [`(,${midnight(stretch.from)})`];
      for (let { from: day } = stretch; Temporal.PlainDate.compare(day, stretch.to) <= 0; day = day.add({ days: 1 }))
        for (const { opensAt, closesAt } of calendar.openingsOn(day)) ranges.push(`[${opensAt},${closesAt})`);
      ranges.push(`[${midnight(stretch.to.add({ days: 1 }))},)`);
      return [[slug, `{${ranges.join(',')}}`]];
    }),
  );
}

/** The parts of days that were counted while their queues were open, as promises count them: where the middle is. @param seconds as of {@link queueDays} */
export async function openIntervals(
  db: Db,
  days: Parameters<typeof readIntervals>[1],
  seconds: number | null,
): Promise<IntervalFigures[]> {
  const { calendars } = await loadRulebook(db);
  const calendarOf = new Map(
    (await listQueues(db)).map(({ slug, calendar }) => [slug, calendars.find((each) => each.slug === calendar)]),
  );
  const isOpen = (calendar: Calendar | undefined, { day, from, until }: IntervalFigures) => {
    const on = Temporal.PlainDate.from(day);
    const middle = from.add({ milliseconds: (until.epochMilliseconds - from.epochMilliseconds) / 2 });
    return !calendar || within(calendar.horizon, { from: on, to: on }) === null || calendar.isOpenAt(middle);
  };
  const intervals = await readIntervals(db, days, seconds);
  return intervals.filter((interval) => isOpen(calendarOf.get(interval.queue), interval));
}

interface Stretch {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

function within(horizon: Stretch, asked: Stretch): Stretch | null {
  const { compare } = Temporal.PlainDate;
  const from = compare(asked.from, horizon.from) < 0 ? horizon.from : asked.from;
  const to = compare(asked.to, horizon.to) > 0 ? horizon.to : asked.to;
  return compare(from, to) <= 0 ? { from, to } : null;
}
