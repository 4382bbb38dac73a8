// The life of one case, as a plan of steps: who does what and when. A team's pace and what went on in those days decide how
// long things take; `replayCase` then plays the steps through the real verbs and clocks.

import { type Opening, type Outcome, promisesFor, type Step } from '#cases';
import { channelName } from '#contacts';
import { theCustomer } from '#lib/actor';
import { Temporal } from '#lib/temporal';
import { type Calendar, type Rulebook, readClock, type StandardVersion } from '#standards';
import { answersFor } from './answers.ts';
import type { Cast } from './cast.ts';
import type { Asking } from './demand.ts';
import type { Dice, Weighted } from './dice.ts';
import type { Material } from './material.ts';
import { addressIn, type Person } from './people.ts';

export interface Story {
  readonly opening: Opening;
  /** In order of time; those still to come are left out. */
  readonly steps: readonly Step[];
}

/** What every story is told with. */
export interface Telling {
  readonly material: Material;
  readonly cast: Cast;
  readonly rulebook: Rulebook;
  readonly referencePrefix: string;
  readonly now: Temporal.Instant;
  readonly dice: Dice;
}

const hour = 3_600_000;
const day = 24 * hour;

export function tellStory(asking: Asking, customer: { id: number; person: Person } | null, telling: Telling): Story {
  const { now } = telling;
  const { opening, version } = open(asking, customer, telling);
  const plot = new Plot(asking, opening, version, telling);
  plot.firstRound();
  const steps = plot.steps
    .filter((step) => step.at.epochMilliseconds <= now.epochMilliseconds)
    .sort((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds);
  return { opening, steps };
}

function open(
  { service, channel, at }: Asking,
  customer: { id: number; person: Person } | null,
  { material, cast, rulebook, referencePrefix, dice }: Telling,
): { opening: Opening; version: StandardVersion } {
  const said = dice.pick(material.texts.descriptions[service.slug] ?? [service.summary]);
  const place = service.asksForAddress && customer ? customer.person.address : addressIn(material, dice);
  const questionnaire = material.questionnaires.get(service.questionnaire ?? '');
  const { answers, given } = answersFor(service, questionnaire, said, place, dice);
  const standards = promisesFor(service, given);
  const version = rulebook.inForce(standards[0] ?? '', cast.dateOf(at));
  const { email = '', phone = '', name = '' } = customer?.person ?? {};
  const hasPlace = service.asksForAddress || questionnaire?.questions.some(({ type }) => type === 'address');
  const opening: Opening = {
    referencePrefix,
    random: dice.bytes(16),
    service,
    standards,
    customerId: customer?.id ?? null,
    canBeTold: email !== '' || phone !== '',
    channel,
    channelName: channelName(channel),
    summary: said,
    place: hasPlace ? place : null,
    answers,
    agreedDueAt: version.target.unit === 'date-given' ? agreedDay(rulebook.calendarOf(version), at, dice) : null,
    findBy: `${name} ${email} ${phone.replace(/\D/g, '')}`.trim(),
    at,
    actor: channel === 'online' ? theCustomer : cast.adviser(dice),
  };
  return { opening, version };
}

function agreedDay(calendar: Calendar, at: Temporal.Instant, dice: Dice): Temporal.Instant {
  return calendar.endOfDay(calendar.addWorkingDays(calendar.dateOf(at), dice.whole(4, 10)));
}

/** Steps being planned, in milliseconds until they are put down. */
class Plot {
  readonly steps: Step[] = [];
  readonly #asking: Asking;
  readonly #opening: Opening;
  readonly #version: StandardVersion;
  readonly #telling: Telling;
  readonly #openedAt: number;
  readonly #dueAt: number;
  #team: string;
  #isTaken = false;

  constructor(asking: Asking, opening: Opening, version: StandardVersion, telling: Telling) {
    this.#asking = asking;
    this.#opening = opening;
    this.#version = version;
    this.#telling = telling;
    this.#openedAt = opening.at.epochMilliseconds;
    this.#team = asking.service.team ?? 'contact-centre';
    const facts = {
      acts: { received: opening.at, acknowledged: opening.at },
      agreedDueAt: opening.agreedDueAt ?? undefined,
    };
    const calendar = telling.rulebook.calendarOf(version);
    const due = readClock(version, facts, calendar, opening.at).dueAt?.epochMilliseconds ?? this.#openedAt;
    // a promise only to acknowledge says nothing of how long the rest takes
    this.#dueAt = version.stops === 'acknowledged' ? this.#openedAt + 6 * day : due;
  }

  firstRound(): void {
    const { dice } = this.#telling;
    const outcome = this.#outcome();
    const isQuick = outcome === 'not-ours' || outcome === 'duplicate';
    let doneAt = this.#doneAt(this.#openedAt, this.#dueAt - this.#openedAt, isQuick ? 0.5 : 1);
    this.#takeUp(this.#openedAt, doneAt);
    if (dice.chance(0.03)) this.#handOver(doneAt);
    doneAt = this.#mayExtend(doneAt);
    doneAt = this.#mayAsk(doneAt);
    this.#small(this.#openedAt, doneAt);
    const closedAt = this.#reply(doneAt);
    this.#chase(doneAt, closedAt);
    this.#close(closedAt, outcome);
    const isLate = doneAt > this.#dueAt;
    const mayReopen = !['not-ours', 'duplicate', 'no-further-action'].includes(outcome) && !this.#opening.agreedDueAt;
    if (mayReopen && this.#opening.canBeTold && dice.chance(isLate ? 0.06 : 0.03)) this.#secondRound(closedAt, outcome);
  }

  #secondRound(closedAt: number, outcome: Outcome): void {
    const { dice, material } = this.#telling;
    const reopenedAt = closedAt + dice.skewed(2.5 * day, 0.7);
    this.#put({ did: 'reopen', reason: dice.pick(material.texts.reopenReasons), ...this.#customer(reopenedAt) });
    const doneAt = this.#doneAt(reopenedAt, this.#dueAt - this.#openedAt, 0.9);
    if (!this.#isTaken) this.#takeUp(reopenedAt, doneAt);
    this.#close(doneAt, outcome);
  }

  // When the promised thing is done: a share of the promised time, longer in hard weeks, and now and then forgotten.
  #doneAt(from: number, promised: number, factor: number): number {
    const { dice, material } = this.#telling;
    const { typical, spread, forgotten } = material.history.pace[this.#team] ?? {
      typical: 0.5,
      spread: 0.4,
      forgotten: 0.02,
    };
    if (this.#opening.agreedDueAt && from === this.#openedAt) return this.#onTheDay(forgotten);
    const slower = this.#asking.spells.reduce((product, spell) => product * (spell.slower[this.#team] ?? 1), 1);
    const share = dice.skewed(typical * slower * factor, spread) + (dice.chance(forgotten) ? dice.between(1.2, 5) : 0);
    return this.#atWork(from + Math.max(promised * share, dice.between(0.1, 0.6) * hour));
  }

  #onTheDay(forgotten: number): number {
    const { dice } = this.#telling;
    const daysLate = dice.chance(forgotten + 0.04) ? dice.whole(1, 7) : 0;
    return this.#atWork(this.#dueAt - dice.between(9, 16) * hour + daysLate * day);
  }

  #takeUp(from: number, until: number): void {
    const { dice, cast } = this.#telling;
    if (!dice.chance(0.8)) return;
    const at = this.#atWork(from + (until - from) * dice.between(0.02, 0.3));
    const staff = cast.officer(this.#team, dice);
    if (!staff || at >= until) return;
    this.#put({ did: 'take', staff: { id: staff.id ?? 0, name: staff.name }, at: instant(at), actor: staff });
    this.#isTaken = true;
  }

  #handOver(doneAt: number): void {
    const { dice, cast, material } = this.#telling;
    const [team, reason] = dice.pick(material.history.handOvers[this.#team] ?? [['', '']]);
    const at = this.#atWork(this.#openedAt + (doneAt - this.#openedAt) * dice.between(0.35, 0.5));
    const from = cast.officer(this.#team, dice);
    const to = cast.team(team);
    if (!from || !to || at >= doneAt) return;
    this.#put({ did: 'hand-over', team: to, reason, at: instant(at), actor: from });
    this.#team = team;
    this.#isTaken = false;
    this.#takeUp(at, doneAt);
  }

  #mayExtend(doneAt: number): number {
    const { dice, material } = this.#telling;
    const rule = this.#version.extension;
    const at = this.#atWork(this.#openedAt + (this.#dueAt - this.#openedAt) * dice.between(0.75, 0.9));
    if (!rule || at >= Math.min(doneAt, this.#dueAt) || !dice.chance(0.2)) return doneAt;
    const amount = dice.whole(Math.ceil(rule.cap.amount / 2), rule.cap.amount);
    this.#put({
      did: 'extend',
      amount,
      reason: dice.pick(material.history.extensionReasons),
      ...this.#officer(at),
    });
    return this.#atWork(doneAt + (doneAt - this.#openedAt) * 0.4);
  }

  // Something is missing, we ask, and the days until the answer are added.
  #mayAsk(doneAt: number): number {
    const { dice, material } = this.#telling;
    const stopsOnReply = this.#version.stops === 'first-reply';
    const likelihood = this.#version.pauses.includes('waiting-for-customer') ? 0.14 : 0.03;
    if (stopsOnReply || !this.#opening.canBeTold || !dice.chance(likelihood)) return doneAt;
    const askedAt = this.#atWork(this.#openedAt + (doneAt - this.#openedAt) * dice.between(0.3, 0.6));
    if (askedAt >= doneAt) return doneAt;
    this.#put({ did: 'ask', text: dice.pick(material.history.questionsToCustomers), ...this.#officer(askedAt) });
    if (dice.chance(0.06)) return this.#atWork(askedAt + 28 * day);
    const waited = Math.min(dice.skewed(2.2 * day, 0.9), 26 * day);
    this.#put({
      did: 'answer',
      text: dice.pick(material.history.answersToQuestions),
      ...this.#customer(askedAt + waited),
    });
    return this.#atWork(doneAt + waited);
  }

  #small(from: number, doneAt: number): void {
    const { dice, material } = this.#telling;
    const topic = this.#asking.service.topic ?? '';
    const notes = material.texts.officerNotes[topic];
    const at = this.#atWork(from + (doneAt - from) * dice.between(0.3, 0.9));
    if (notes && at < doneAt && dice.chance(0.14))
      this.#put({ did: 'note', text: dice.pick(notes), ...this.#officer(at) });
  }

  /** The reply, where the promise is one; gives when the case is closed. */
  #reply(doneAt: number): number {
    const { dice, material } = this.#telling;
    const replies = material.texts.officerReplies[this.#asking.service.topic ?? ''];
    const { stops } = this.#version;
    const takesLonger = stops === 'first-reply' || (stops === 'answered' && dice.chance(0.2));
    if (!replies || !takesLonger) return doneAt;
    const text = dice.pick(replies);
    this.#put({ did: 'message', text, isFullAnswer: stops === 'answered', ...this.#officer(doneAt) });
    return this.#atWork(doneAt + (stops === 'answered' ? dice.skewed(2 * day, 0.6) : dice.skewed(9 * day, 0.6)));
  }

  #chase(doneAt: number, closedAt: number): void {
    const { dice, material, cast } = this.#telling;
    const isLate = doneAt > this.#dueAt + day;
    if (!dice.chance(isLate ? 0.4 : 0.03)) return;
    const from = isLate ? this.#dueAt : this.#openedAt + (doneAt - this.#openedAt) * 0.5;
    for (let at = from + dice.skewed(day, 0.8); at < closedAt; at += dice.skewed(6 * day, 0.6)) {
      const actor = dice.chance(0.35) ? theCustomer : cast.adviser(dice);
      const when = actor === theCustomer ? at : this.#atWork(at);
      if (when >= closedAt) return;
      this.#put({ did: 'chase', text: dice.pick(material.texts.chasers), at: instant(when), actor });
      if (dice.chance(0.65)) return;
    }
  }

  #close(at: number, outcome: Outcome): void {
    const { dice, material } = this.#telling;
    const reason = dice.pick(material.texts.closings[outcome] ?? ['']);
    this.#put({ did: 'close', outcome, reason, ...this.#officer(at) });
  }

  #outcome(): Outcome {
    const weights: Record<Outcome, number> = {
      fixed: 87,
      provided: 87,
      'not-ours': 4,
      duplicate: 4,
      'no-further-action': 5,
    };
    const { outcomes } = this.#asking.service;
    const choices: Weighted<Outcome> = outcomes.map((outcome, index) => [
      outcome,
      index > 0 && weights[outcome] > 50 ? 6 : weights[outcome],
    ]);
    return this.#telling.dice.weighted(choices);
  }

  #put(step: Step): void {
    this.steps.push(step);
  }

  #officer(at: number): Pick<Step, 'at' | 'actor'> {
    const { cast, dice } = this.#telling;
    return { at: instant(at), actor: cast.officer(this.#team, dice) ?? cast.adviser(dice) };
  }

  #customer(at: number): Pick<Step, 'at' | 'actor'> {
    return { at: instant(at), actor: theCustomer };
  }

  // The moment itself in working hours, else a while after the next opening.
  #atWork(at: number): number {
    const calendar = this.#telling.rulebook.calendarOf(this.#version);
    const opens = calendar.nextOpeningAt(instant(at)).epochMilliseconds;
    return opens <= at ? at : opens + this.#telling.dice.between(0, 2) * hour;
  }
}

const instant = (at: number) => Temporal.Instant.fromEpochMilliseconds(Math.floor(at / 1000) * 1000);
