// Everybody who asks something without opening a case: on every channel, answered there and then or passed on; and those who
// would not have had to ask, with the reason, because a letter was not clear or they were told the same before.

import type { NewContact, NewMatter } from '#contacts';
import type { Temporal } from '#lib/temporal';
import type { Cast } from './cast.ts';
import { calendarOfDays, type Day, momentOn } from './demand.ts';
import type { Dice, Weighted } from './dice.ts';
import type { Letter, Material } from './material.ts';

/** A contact, and why each of its matters came up: `valued`, or the reason why it need not have. */
export interface Approach {
  readonly contact: NewContact;
  readonly why: readonly string[];
}

/** A letter of the council to one customer. */
export interface SentLetter {
  readonly letter: Letter;
  readonly customerId: number;
  readonly at: Temporal.Instant;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** What an approach is made with. */
export interface Asked {
  readonly material: Material;
  readonly cast: Cast;
  readonly today: Temporal.PlainDate;
  readonly now: Temporal.Instant;
  readonly customerIds: readonly number[];
  readonly dice: Dice;
}

/** Approaches over two years, in no order. @param howMany roughly: who asks twice adds one */
export function approaches(howMany: number, asked: Asked): Approach[] {
  const { material, now, dice } = asked;
  const days = calendarOfDays(asked.today, material);
  const openDays = days.filter(({ date }) => date.dayOfWeek <= 5);
  const channels = Object.entries(material.contacts.channels);
  const made: Approach[] = [];
  while (made.length < howMany) {
    const today = dice.pick(openDays);
    const mix: Weighted<string> = channels.map(([channel, weight]) => [
      channel,
      weight * today.spells.reduce((product, spell) => product * (spell.channels[channel] ?? 1), 1),
    ]);
    const channel = dice.weighted(mix);
    const on = channel === 'out-of-hours' ? dice.pick(days) : today;
    made.push(...oneAsks(channel, on, asked));
  }
  return made.filter(({ contact }) => contact.arrivedAt.epochMilliseconds < now.epochMilliseconds);
}

function oneAsks(channel: string, on: Day, asked: Asked): Approach[] {
  const { material, dice, customerIds } = asked;
  const customerId = dice.chance(0.62) && customerIds.length > 0 ? oneOf(customerIds, dice) : null;
  const arrivedAt = momentOn(on, channel === 'out-of-hours' ? 'online' : channel, dice);
  const question = dice.weighted(material.contacts.asked.map((each) => [each, each[3]] as const));
  const { avoidable } = material.contacts;
  const reason = dice.weighted<(typeof avoidable)[number] | null>([
    ...avoidable.map((each) => [each, each.share] as const),
    [null, 1 - avoidable.reduce((sum, { share }) => sum + share, 0)],
  ]);
  const isAgain = reason?.again !== undefined && customerId !== null && dice.chance(reason.again.share);
  const matters = [reason ? avoidableMatter(question, reason, dice) : answered(question, dice)];
  const why = [reason?.label ?? 'valued'];
  const more = Number(dice.weighted(Object.entries(material.contacts.matters))) - 1;
  for (let i = 0; i < more; i++) {
    matters.push(
      answered(
        dice.pick(material.contacts.asked),
        dice,
        matters.map(({ about }) => about),
      ),
    );
    why.push('valued');
  }
  const last = { contact: contactOf(channel, arrivedAt, customerId, matters, asked), why };
  if (!isAgain || !reason?.again) return [last];
  const before = arrivedAt.subtract({ milliseconds: Math.round(dice.between(0.1, reason.again.withinDays) * day) });
  const first = contactOf('phone', before, customerId, [answered(question, dice)], asked);
  return [{ contact: first, why: ['valued'] }, last];
}

/** Some people get in touch much more often than others. */
const oneOf = (ids: readonly number[], dice: Dice): number =>
  ids[Math.floor(ids.length * dice.next() ** 1.4)] ?? dice.pick(ids);

type Question = Material['contacts']['asked'][number];

const sentOn = 'Gave them the number to call.';
const noAnswer = 'We do not do this, and did not know who does.';

function answered([service, about, answer]: Question, dice: Dice, said: readonly string[] = []): NewMatter {
  const outcome = dice.weighted([
    ['answered', 90],
    ['signposted', 5],
    ['passed-on', 3],
    ['could-not-help', 2],
  ] as const);
  const told = {
    answered: answer,
    signposted: sentOn,
    'passed-on': 'Put them through to the team.',
    'could-not-help': noAnswer,
  };
  const isSaid = said.includes(about);
  return {
    service,
    about: isSaid ? `${about} And for my neighbour?` : about,
    outcome,
    answer: told[outcome],
    caseReference: null,
  };
}

function avoidableMatter(
  [service, about]: Question,
  { words, told, outcome }: Material['contacts']['avoidable'][number],
  dice: Dice,
): NewMatter {
  return { service, about: `${dice.pick(words)} ${about}`, outcome, answer: told, caseReference: null };
}

function contactOf(
  channel: string,
  arrivedAt: Temporal.Instant,
  customerId: number | null,
  matters: readonly NewMatter[],
  { material: { contacts }, cast, dice }: Asked,
): NewContact {
  const minutesOf = (times: Readonly<Record<string, readonly [number, number]>>) => {
    const [median, deviation] = times[channel] ?? [0, 0];
    return Math.round(dice.skewed(median, deviation) * minute);
  };
  const wait = contacts.waitMinutes[channel] ? Math.floor(minutesOf(contacts.waitMinutes) / 1000) : null;
  const answeredAt = wait === null ? arrivedAt : arrivedAt.add({ seconds: wait });
  return {
    customerId,
    channel,
    direction: 'in',
    arrivedAt,
    answeredAt,
    endedAt: answeredAt.add({ seconds: Math.floor(minutesOf(contacts.talkMinutes) / 1000) }),
    waitSeconds: wait,
    staffId: cast.adviser(dice).id,
    team: matters[0]?.outcome === 'passed-on' ? 'contact-centre' : null,
    matters,
  };
}

/**
 * The letters a council sends in a run, and the people who ring because of them.
 * @param scale how large the runs are: 1 for as many as the material says
 */
export function lettersAndCalls(scale: number, asked: Asked): { sent: SentLetter[]; calls: Approach[] } {
  const { material, today, now, customerIds, dice } = asked;
  const sent: SentLetter[] = [];
  const calls: Approach[] = [];
  for (const letter of material.contacts.letters) {
    const to = Math.min(customerIds.length, Math.round(letter.to * scale));
    const from = dice.whole(0, customerIds.length);
    for (let i = 0; i < to; i++) {
      const customerId = customerIds[(from + i * 3) % customerIds.length] ?? 0;
      const date = today.subtract({ days: dice.whole(letter.toDaysAgo, letter.fromDaysAgo) });
      const at = date.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '10:00' }).toInstant();
      sent.push({ letter, customerId, at });
      if (dice.chance(letter.calls)) calls.push(callAbout(letter, customerId, at, asked));
    }
  }
  return {
    sent,
    calls: calls.filter(({ contact }) => contact.arrivedAt.epochMilliseconds < now.epochMilliseconds),
  };
}

function callAbout(letter: Letter, customerId: number, sentAt: Temporal.Instant, asked: Asked): Approach {
  const { dice } = asked;
  const channel = dice.weighted([
    ['phone', 82],
    ['counter', 8],
    ['email', 6],
    ['webchat', 4],
  ]);
  const later = Math.min(1.2 + dice.skewed(1.6, 0.7), letter.withinDays - 0.5);
  let date = sentAt
    .add({ milliseconds: Math.round(later * day) })
    .toZonedDateTimeISO('Europe/London')
    .toPlainDate();
  while (date.dayOfWeek > 5) date = date.add({ days: 1 }); // the lines are closed
  const startsAt = date.toZonedDateTime('Europe/London').epochMilliseconds;
  const arrivedAt = momentOn({ startsAt }, channel === 'email' ? channel : 'phone', dice);
  const matter = {
    service: letter.service,
    about: dice.pick(letter.said),
    outcome: 'answered',
    answer: letter.told,
    caseReference: null,
  } as const;
  return { contact: contactOf(channel, arrivedAt, customerId, [matter], asked), why: [letter.label] };
}
