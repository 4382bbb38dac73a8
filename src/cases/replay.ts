// A case's life played from beginning to now through the same verbs and clocks that staff use, so that a made-up history
// adds up as a real one does. Pure: the steps say when.

import type { Actor } from '#lib/actor';
import { Fault } from '#lib/fault';
import type { Temporal } from '#lib/temporal';
import { extendClock, type Pause, type Rulebook } from '#standards';
import type { CaseHistory, HistoryClock, HistoryEvent } from './bulk-store.ts';
import {
  type Answer,
  addInformation,
  addNote,
  askCustomer,
  type Case,
  type Change,
  closeCase,
  type Decision,
  handOver,
  messageCustomer,
  noteChaser,
  type Outcome,
  reopenCase,
  takeCase,
} from './case.ts';
import { afterActs, beginClocks, cacheOf, dueForWork, factsOf, mainClock } from './case-clock.ts';
import { nextUpdateBy } from './next-update.ts';
import { makeReference } from './reference.ts';

/** How a case begins. */
export interface Opening {
  readonly referencePrefix: string;
  /** What its reference is made of: 16 bytes. */
  readonly random: Uint8Array;
  readonly service: {
    readonly slug: string;
    readonly team: string | null;
    readonly outcomes: readonly Outcome[];
    readonly updateEvery: { readonly workingDays: number };
  };
  /** Standards by slug, the main one first. */
  readonly standards: readonly string[];
  readonly customerId: number | null;
  /** Whether there is a way to reach the customer. */
  readonly canBeTold: boolean;
  readonly channel: string;
  readonly channelName: string;
  readonly summary: string;
  readonly place: string | null;
  readonly answers: readonly Answer[];
  readonly agreedDueAt: Temporal.Instant | null;
  /** Words to be found by: the customer's name and ways to reach them. */
  readonly findBy: string;
  readonly at: Temporal.Instant;
  readonly actor: Actor;
}

type Deed =
  | { readonly did: 'take'; readonly staff: { readonly id: number; readonly name: string } }
  | {
      readonly did: 'hand-over';
      readonly team: { readonly slug: string; readonly name: string };
      readonly reason: string;
    }
  | { readonly did: 'note'; readonly text: string }
  | { readonly did: 'message'; readonly text: string; readonly isFullAnswer: boolean }
  | { readonly did: 'ask'; readonly text: string }
  | { readonly did: 'answer'; readonly text: string }
  | { readonly did: 'chase'; readonly text: string }
  | { readonly did: 'extend'; readonly amount: number; readonly reason: string }
  | { readonly did: 'close'; readonly outcome: Outcome; readonly reason: string }
  | { readonly did: 'reopen'; readonly reason: string };

/** One thing done to a case. */
export type Step = Deed & { readonly at: Temporal.Instant; readonly actor: Actor };

/** The case as it goes along. */
interface Play {
  theCase: Case;
  clocks: HistoryClock[];
  readonly pauses: Pause[];
  readonly events: HistoryEvent[];
  nextUpdateAt: () => Temporal.Instant | null;
}

/** Plays the steps in order. A step that the case refuses is a fault: whoever wrote the story made a mistake. */
export function replayCase(opening: Opening, steps: readonly Step[], rulebook: Rulebook): CaseHistory {
  const play = begin(opening, rulebook);
  for (const step of steps) take(play, opening, step, rulebook);
  const { theCase, clocks, pauses, events } = play;
  const nextUpdateAt = theCase.state === 'closed' ? null : play.nextUpdateAt();
  return { theCase: { ...theCase, nextUpdateAt, findBy: opening.findBy }, source: null, events, clocks, pauses };
}

function begin(opening: Opening, rulebook: Rulebook): Play {
  const { at, actor, service } = opening;
  const clocks = promise(opening, 1, at, rulebook, opening.agreedDueAt);
  const theCase: Case = {
    id: 0,
    reference: makeReference(opening.referencePrefix, opening.random),
    service: service.slug,
    customerId: opening.customerId,
    channel: opening.channel,
    state: 'open',
    team: service.team,
    assignedTo: null,
    summary: opening.summary,
    place: opening.place,
    answers: opening.answers,
    openedAt: at,
    acknowledgedAt: at,
    firstReplyAt: null,
    closedAt: null,
    outcome: null,
    outcomeReason: null,
    round: 1,
    roundBeganAt: at,
    dueAt: clocks[0]?.dueAt ?? null,
    nextUpdateAt: null,
    revision: 1,
  };
  const detail = { channelName: opening.channelName, told: opening.canBeTold };
  const play: Play = {
    theCase,
    clocks,
    pauses: [],
    events: [{ kind: 'case-opened', detail, at, actor }],
    nextUpdateAt: () => null,
  };
  noteWord(play, opening, rulebook, at);
  return play;
}

// Our message with the reference and the date is the acknowledgement.
function promise(
  { standards }: Opening,
  round: number,
  at: Temporal.Instant,
  rulebook: Rulebook,
  agreedDueAt: Temporal.Instant | null,
): HistoryClock[] {
  return beginClocks(standards, round, at, rulebook, agreedDueAt)
    .map((clock) => afterActs(clock, ['acknowledged'], rulebook, at))
    .map((clock) => ({ ...clock, ...cacheOf(clock, rulebook, [], at) }));
}

function take(play: Play, opening: Opening, step: Step, rulebook: Rulebook): void {
  const decision = decide(play, opening, step, rulebook);
  if (decision.refused)
    throw new Fault('replay-refused', `${play.theCase.reference} refused to ${step.did}: ${decision.refused}.`);
  const { at, actor } = step;
  if (decision.pause) play.pauses.push({ from: at, reason: decision.pause.reason });
  const open = play.pauses.at(-1);
  if (decision.resume && open) play.pauses.splice(-1, 1, { ...open, until: at });
  const theCase = { ...play.theCase, ...decision.set, revision: play.theCase.revision + 1 };
  moveClocks(play, opening, decision, theCase.round, at, rulebook);
  play.theCase = { ...theCase, dueAt: dueForWork(theCase, play.clocks) };
  play.events.push({ ...decision.event, at, actor });
  if (decision.toldCustomer) noteWord(play, opening, rulebook, at);
}

function decide(play: Play, { service }: Opening, step: Step, rulebook: Rulebook): Decision {
  const { theCase } = play;
  switch (step.did) {
    case 'take':
      return takeCase(theCase, step.staff);
    case 'hand-over':
      return handOver(theCase, step.team, step.reason);
    case 'note':
      return addNote(step.text);
    case 'message':
      return messageCustomer(theCase, step.text, step.isFullAnswer, step.at);
    case 'ask':
      return askCustomer(theCase, step.text, stopsForCustomer(play, rulebook), step.at);
    case 'answer':
      return addInformation(theCase, step.text, 0);
    case 'chase': {
      const wordAt = play.nextUpdateAt();
      return noteChaser(step.text, wordAt !== null && step.at.epochMilliseconds <= wordAt.epochMilliseconds);
    }
    case 'extend':
      return extend(play, step.amount, step.reason, step.at, rulebook);
    case 'close':
      return closeCase(theCase, step.outcome, step.reason, service.outcomes, step.at);
    case 'reopen':
      return reopenCase(theCase, step.reason, step.at);
  }
}

function stopsForCustomer(play: Play, rulebook: Rulebook): boolean {
  const main = mainClock(play.theCase, play.clocks);
  return main ? rulebook.version(main.standard, main.standardVersion).pauses.includes('waiting-for-customer') : false;
}

function extend(play: Play, amount: number, reason: string, at: Temporal.Instant, rulebook: Rulebook): Decision {
  const main = mainClock(play.theCase, play.clocks);
  if (!main) throw new Fault('replay-refused', `${play.theCase.reference} has no promise to extend.`);
  const version = rulebook.version(main.standard, main.standardVersion);
  const facts = factsOf(main, version, play.pauses);
  const decision = extendClock(version, facts, rulebook.calendarOf(version), { amount, reason }, at);
  if (decision.refused)
    throw new Fault('replay-refused', `${play.theCase.reference} refused more time: ${decision.refused}.`);
  const extended = { ...main, extensions: [...(main.extensions ?? []), decision.extension] };
  play.clocks[play.clocks.indexOf(main)] = { ...extended, ...cacheOf(extended, rulebook, play.pauses, at) };
  return { set: {}, event: { kind: 'clock-extended', detail: { reason, amount } }, toldCustomer: true };
}

function moveClocks(
  play: Play,
  opening: Opening,
  change: Change,
  round: number,
  at: Temporal.Instant,
  rulebook: Rulebook,
): void {
  if (change.newRound) play.clocks.push(...promise(opening, round, at, rulebook, null));
  else if (change.acts?.length || change.pause || change.resume)
    play.clocks = play.clocks.map((clock) => {
      if (clock.round !== round) return clock;
      const acted = afterActs(clock, change.acts ?? [], rulebook, at);
      return { ...acted, ...cacheOf(acted, rulebook, play.pauses, at) };
    });
}

// When the customer hears from us next; worked out only if somebody asks, since most cases are closed long ago.
function noteWord(play: Play, { service }: Opening, rulebook: Rulebook, at: Temporal.Instant): void {
  const main = mainClock(play.theCase, play.clocks);
  const calendar = main
    ? rulebook.calendarOf(rulebook.version(main.standard, main.standardVersion))
    : rulebook.officeCalendar;
  const dueAt = main?.dueAt ?? null;
  play.nextUpdateAt = () => nextUpdateBy(calendar, service.updateEvery.workingDays, dueAt, at);
}
