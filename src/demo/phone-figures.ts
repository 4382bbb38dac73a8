// What the telephones, the chat and the counters of the demonstration counted, made to agree with the contacts that advisers
// logged: every call logged was answered by then, and some more people hung up.

import { keepFigures, type NewContact } from '#contacts';
import type { Tx } from '#db';
import { atHome, homeZone } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import type { Dice } from './dice.ts';

const half = 30 * 60_000;
const instantOf = (at: number) => Temporal.Instant.fromEpochMilliseconds(at);

/** One person in a queue: answered after so many seconds, or gone by then. */
interface Waited {
  readonly at: number;
  readonly seconds: number;
  readonly isAnswered: boolean;
  readonly talk: number;
}

interface Counting {
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  readonly dice: Dice;
}

/** Days before today on which the telephone system was being replaced and counted nothing. */
const uncounted = { from: 96, until: 94 };

/** Writes two years of intervals, and the sample weeks of the counters. */
export async function writePhoneFigures(tx: Tx, contacts: readonly NewContact[], counting: Counting): Promise<void> {
  const { now } = counting;
  const phones = intervalsOf(contacts, 'phone', counting, half, { target: 120, short: 5, leave: 0.07 });
  await keepFigures(
    tx,
    {
      source: 'phone-half-hours',
      queue: {
        slug: 'main-line',
        name: 'Main line',
        channel: 'phone',
        targetSeconds: 120,
        shortSeconds: 5,
        goal: 80,
        calendar: 'contact-centre',
      },
      rows: phones.filter((row) => !isUncounted(row.from, counting)),
    },
    'Heard',
    now,
  );
  await keepFigures(
    tx,
    {
      source: 'webchat',
      queue: {
        slug: 'web-chat',
        name: 'Web chat',
        channel: 'webchat',
        targetSeconds: 60,
        shortSeconds: 5,
        goal: 85,
        calendar: 'contact-centre',
      },
      rows: intervalsOf(contacts, 'webchat', counting, 'day', { target: 60, short: 5, leave: 0.04 }),
    },
    'Heard',
    now,
  );
  await keepFigures(
    tx,
    {
      source: 'counter-samples',
      queue: {
        slug: 'customer-hub',
        name: 'Customer Hub',
        channel: 'counter',
        targetSeconds: 600,
        shortSeconds: 0,
        goal: null,
        calendar: 'offices',
      },
      rows: sampleWeeks(contacts, counting),
    },
    'Heard',
    now,
  );
}

function isUncounted(from: Temporal.Instant, { today }: Counting): boolean {
  const ago = atHome(from).toPlainDate().until(today).days;
  return ago <= uncounted.from && ago >= uncounted.until;
}

/** Those who were logged, and beside each now and then somebody who did not wait so long. */
function waitedOn(contacts: readonly NewContact[], channel: string, leave: number, dice: Dice): Waited[] {
  return contacts
    .filter((contact) => contact.channel === channel && contact.direction === 'in')
    .flatMap(({ arrivedAt, waitSeconds, answeredAt, endedAt }): Waited[] => {
      const at = arrivedAt.epochMilliseconds;
      const seconds = waitSeconds ?? 0;
      const talk = answeredAt && endedAt ? (endedAt.epochMilliseconds - answeredAt.epochMilliseconds) / 1000 : 240;
      const answered = { at, seconds, isAnswered: true, talk };
      // the longer people wait, the more of them go
      const goes = dice.chance(Math.min(0.5, leave * (0.6 + seconds / 240)));
      if (!goes) return [answered];
      const left = dice.chance(0.15) ? dice.whole(1, 5) : Math.round(dice.skewed(75, 0.8));
      return [answered, { at: at + dice.whole(0, 600) * 1000, seconds: left, isAnswered: false, talk: 0 }];
    });
}

function intervalsOf(
  contacts: readonly NewContact[],
  channel: string,
  { now, dice }: Counting,
  every: number | 'day',
  { target, short, leave }: { readonly target: number; readonly short: number; readonly leave: number },
) {
  const all = waitedOn(contacts, channel, leave, dice).filter(({ at }) => at < now.epochMilliseconds);
  const startOf = (at: number) => {
    if (every !== 'day') return Math.floor(at / every) * every;
    return atHome(instantOf(at)).toPlainDate().toZonedDateTime(homeZone).epochMilliseconds;
  };
  const counted = Map.groupBy(all, ({ at }) => startOf(at));
  // a telephone system counts the half hours in which nobody rang, too
  if (every !== 'day')
    for (const start of openStarts([...counted.keys()], every))
      if (start < now.epochMilliseconds && !counted.has(start)) counted.set(start, []);
  return [...counted]
    .toSorted(([a], [b]) => a - b)
    .map(([start, waited]) => {
      const from = instantOf(start);
      const answered = waited.filter(({ isAnswered }) => isAnswered);
      const left = waited.filter(({ isAnswered }) => !isAnswered);
      const within = (some: readonly Waited[], seconds: number) =>
        some.filter((each) => each.seconds <= seconds).length;
      const mean = (part: (each: Waited) => number) =>
        answered.length === 0 ? null : answered.reduce((sum, each) => sum + part(each), 0) / answered.length;
      return {
        from,
        until:
          every === 'day'
            ? from.toZonedDateTimeISO(homeZone).add({ days: 1 }).toInstant()
            : from.add({ milliseconds: every }),
        offered: waited.length,
        answered: answered.length,
        abandoned: left.length,
        targetSeconds: target,
        inTarget: within(answered, target),
        abandonedInTarget: within(left, target),
        shortSeconds: short,
        abandonedShort: within(left, short),
        averageWait: mean(({ seconds }) => seconds),
        averageTalk: mean(({ talk }) => talk),
        longestWait: waited.length === 0 ? null : Math.max(...waited.map(({ seconds }) => seconds)),
        saidLevel: null,
        standsFrom: null,
        standsUntil: null,
      };
    });
}

/** The beginnings of all stretches of the phone lines' hours, 8:30am to 5:30pm, on the working days that these are on. */
function openStarts(starts: readonly number[], every: number): number[] {
  const days = new Map(starts.map((start) => [atHome(instantOf(start)).toPlainDate().toString(), start]));
  return [...days.values()].flatMap((start) => {
    const day = atHome(instantOf(start)).toPlainDate();
    if (day.dayOfWeek > 5) return [];
    const opens = day.toZonedDateTime({ timeZone: homeZone, plainTime: '08:30' }).epochMilliseconds;
    return Array.from({ length: (9 * 60 * 60_000) / every }, (_, i) => opens + i * every);
  });
}

/** A week each quarter, counted by hand at the Hub, that stands for the quarter it is in. */
function sampleWeeks(contacts: readonly NewContact[], { today, now }: Counting) {
  const visits = contacts.filter(({ channel }) => channel === 'counter');
  const quarter = today.with({ month: today.month - ((today.month - 1) % 3), day: 1 });
  return [8, 7, 6, 5, 4, 3, 2, 1].flatMap((ago) => {
    const standsFrom = quarter.subtract({ months: 3 * ago });
    const standsUntil = standsFrom.add({ months: 3 }).subtract({ days: 1 });
    const middle = standsFrom.add({ days: 42 });
    const monday = middle.subtract({ days: middle.dayOfWeek - 1 });
    const [from, until] = [monday, monday.add({ days: 7 })].map((day) => day.toZonedDateTime(homeZone).toInstant());
    if (!from || !until || until.epochMilliseconds > now.epochMilliseconds) return [];
    const counted = visits.filter(
      ({ arrivedAt }) =>
        arrivedAt.epochMilliseconds >= from.epochMilliseconds && arrivedAt.epochMilliseconds < until.epochMilliseconds,
    );
    if (counted.length === 0) return [];
    return [
      {
        from,
        until,
        offered: counted.length,
        answered: counted.length,
        abandoned: 0,
        targetSeconds: 600,
        inTarget: counted.filter(({ waitSeconds }) => (waitSeconds ?? 0) <= 600).length,
        abandonedInTarget: 0,
        shortSeconds: null,
        abandonedShort: null,
        averageWait: null,
        averageTalk: null,
        longestWait: null,
        saidLevel: null,
        standsFrom,
        standsUntil,
      },
    ];
  });
}
