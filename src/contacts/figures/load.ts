// The figures of every queue over a period, with what they do not cover: read here, decided in the core, printed by the pages.

import type { Db } from '#db';
import { monthsBetween, type Period, type PeriodName, periodOf } from '#lib/period';
import { Temporal } from '#lib/temporal';
import { loadRulebook } from '#standards';
import { bestOfEachDay, type DayFigures } from './day.ts';
import { countDays, readCounted, readDays, readLinked, readReach, readWaits, type WaitSpread } from './days-store.ts';
import { readSamples } from './figures-store.ts';
import { type Coverage, coverageOf } from './gaps.ts';
import { figuresOf, type QueueFigures } from './level.ts';
import { type FigureQueue, listQueues } from './queue-store.ts';
import type { Sample } from './sample.ts';

export interface QueueReport {
  readonly queue: FigureQueue;
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
  /** One row a day, first to last. */
  readonly days: readonly DayFigures[];
  readonly samples: readonly Sample[];
}

/**
 * The days of queues as promises are measured by them. Days that nobody counted are in stretches that end with their month.
 * @param seconds within which is in time, whatever the queue says; null for what the queue says. To be read unattended: another
 * number of seconds than the queue's is counted afresh from every call.
 */
export async function queueDays(
  db: Db,
  queues: readonly FigureQueue[],
  seconds: number | null,
  today: Temporal.PlainDate,
): Promise<QueueDays[]> {
  const asked = { queue: null, from: null, until: today };
  const others = queues.filter(({ targetSeconds }) => seconds !== null && targetSeconds !== seconds);
  const slugs = new Set(others.map(({ slug }) => slug));
  const kept = (await readDays(db, asked)).filter(({ queue }) => !slugs.has(queue));
  const afresh = others.length === 0 ? [] : await countDays(db, [...slugs], today, seconds);
  const byQueue = Map.groupBy(bestOfEachDay([...kept, ...afresh]), ({ queue }) => queue);
  const [counted, samples] = [await readCounted(db, asked), await readSamples(db, asked)];
  const { calendars } = await loadRulebook(db);
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
      ...{ queue, days },
      missing: covers.flatMap(({ missing }) => missing),
      partly: covers.flatMap(({ partly }) => partly),
      samples: samples.filter((each) => each.queue === queue.slug),
    };
  });
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
