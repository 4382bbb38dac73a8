// A case: something the council has to do, the promises made about it, and what may happen to it next.
// Each verb looks at the case and gives the change it makes, or refuses. Nothing here touches a database or a clock.

import type { Temporal } from '#lib/temporal';

export type CaseState = 'open' | 'waiting-for-customer' | 'closed';

export const outcomes = ['fixed', 'provided', 'not-ours', 'duplicate', 'no-further-action'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Answer {
  readonly question: string;
  readonly answer: string;
}

export interface Case {
  readonly id: number;
  readonly reference: string;
  readonly service: string;
  /** The edition of the service's page the customer was shown; absent or null where nobody knows. */
  readonly serviceEdition?: number | null;
  readonly customerId: number | null;
  readonly channel: string;
  readonly state: CaseState;
  readonly team: string | null;
  /** A member of staff, by number. */
  readonly assignedTo: number | null;
  /** What it is about, in the customer's words where there are any. */
  readonly summary: string;
  readonly place: string | null;
  readonly answers: readonly Answer[];
  readonly openedAt: Temporal.Instant;
  readonly acknowledgedAt: Temporal.Instant | null;
  readonly firstReplyAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  readonly outcome: Outcome | null;
  readonly outcomeReason: string | null;
  /** 1, and one more each time it is opened again: every round has promises of its own. */
  readonly round: number;
  readonly roundBeganAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly nextUpdateAt: Temporal.Instant | null;
  /** Goes up with every change, so that nobody writes over what they have not seen. */
  readonly revision: number;
}

/** What starts and stops clocks. */
export type Act = 'received' | 'acknowledged' | 'first-reply' | 'answered' | 'closed';

export type EventKind =
  | 'case-opened'
  | 'case-acknowledged'
  | 'message-sent'
  | 'customer-asked'
  | 'customer-answered'
  | 'information-added'
  | 'note-added'
  | 'case-taken'
  | 'case-assigned'
  | 'case-handed-over'
  | 'clock-resumed'
  | 'clock-extended'
  | 'date-agreed'
  | 'progress-chased'
  | 'customer-told'
  | 'case-closed'
  | 'case-reopened'
  | 'case-imported';

export interface NewEvent {
  readonly kind: EventKind;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/** Which of the council's messages tells the customer. */
export type Telling = 'case-opened' | 'case-asked' | 'case-updated' | 'case-closed' | 'case-reopened';

export type Refusal =
  | 'already-closed'
  | 'not-closed'
  | 'already-waiting'
  | 'not-waiting'
  | 'reason-missing'
  | 'outcome-not-offered'
  | 'already-with-team'
  | 'already-assigned'
  | 'changed-meanwhile'
  | 'no-such-person'
  | 'cannot-extend'
  | 'no-date-to-agree'
  | 'date-stands';

/** What a verb does to a case: one value, saved in one transaction. */
export interface Change {
  readonly set: Partial<
    Pick<
      Case,
      | 'state'
      | 'team'
      | 'assignedTo'
      | 'acknowledgedAt'
      | 'firstReplyAt'
      | 'closedAt'
      | 'outcome'
      | 'outcomeReason'
      | 'round'
      | 'roundBeganAt'
    >
  >;
  readonly event: NewEvent;
  /** What was done that starts or stops clocks. */
  readonly acts?: readonly Act[];
  readonly pause?: { readonly reason: string };
  readonly resume?: true;
  /** A new round: its promises are made anew from now. */
  readonly newRound?: true;
  /** `typedIn` is the tag of the language that the message was typed in, where whoever typed it said so. */
  readonly tell?: { readonly as: Telling; readonly message: string; readonly typedIn?: string };
  /** When the customer was told something, the date of the next word moves on. */
  readonly toldCustomer?: true;
}

export type Decision = (Change & { readonly refused?: never }) | { readonly refused: Refusal };

export function isOpen(theCase: Case): boolean {
  return theCase.state !== 'closed';
}

/** Somebody takes a case for themselves. */
export function takeCase(theCase: Case, staff: { id: number; name: string }): Decision {
  if (!isOpen(theCase)) return { refused: 'already-closed' };
  if (theCase.assignedTo === staff.id) return { refused: 'already-assigned' };
  return { set: { assignedTo: staff.id }, event: { kind: 'case-taken', detail: { to: staff.name } } };
}

/** Gives a case to a member of staff. */
export function assignCase(theCase: Case, staff: { id: number; name: string }): Decision {
  if (!isOpen(theCase)) return { refused: 'already-closed' };
  if (theCase.assignedTo === staff.id) return { refused: 'already-assigned' };
  return { set: { assignedTo: staff.id }, event: { kind: 'case-assigned', detail: { to: staff.name } } };
}

/** Hands a case to another team, with the reason. It is with nobody there until somebody takes it; its clocks run on. */
export function handOver(theCase: Case, team: { slug: string; name: string }, reason: string): Decision {
  if (!isOpen(theCase)) return { refused: 'already-closed' };
  if (theCase.team === team.slug) return { refused: 'already-with-team' };
  if (reason === '') return { refused: 'reason-missing' };
  return {
    set: { team: team.slug, assignedTo: null },
    event: { kind: 'case-handed-over', detail: { team: team.slug, teamName: team.name, reason } },
  };
}

/** Something for colleagues only. A closed case may have one too. */
export function addNote(text: string): Decision {
  return { set: {}, event: { kind: 'note-added', detail: { text } } };
}

/** Tells the customer something. `isFullAnswer` when it answers what they asked. */
export function messageCustomer(theCase: Case, text: string, isFullAnswer: boolean, at: Temporal.Instant): Decision {
  return {
    set: { firstReplyAt: theCase.firstReplyAt ?? at },
    event: { kind: 'message-sent', detail: { text, isFullAnswer } },
    acts: isFullAnswer ? ['first-reply', 'answered'] : ['first-reply'],
    tell: { as: 'case-updated', message: text },
    toldCustomer: true,
  };
}

/**
 * Asks the customer for something we cannot go on without. The clocks that allow it stop until they answer.
 * @param stopsClock whether the main promise is one of those, for what people are told
 */
export function askCustomer(theCase: Case, question: string, stopsClock: boolean, at: Temporal.Instant): Decision {
  if (!isOpen(theCase)) return { refused: 'already-closed' };
  if (theCase.state === 'waiting-for-customer') return { refused: 'already-waiting' };
  return {
    set: { state: 'waiting-for-customer', firstReplyAt: theCase.firstReplyAt ?? at },
    event: { kind: 'customer-asked', detail: { text: question, stopsClock } },
    acts: ['first-reply'],
    pause: { reason: 'waiting-for-customer' },
    tell: { as: 'case-asked', message: question },
    toldCustomer: true,
  };
}

/** The customer adds something. If we were waiting for it, the clocks go on. A closed case keeps it, and stays closed. */
export function addInformation(theCase: Case, text: string, photos: number): Decision {
  const waited = theCase.state === 'waiting-for-customer';
  return {
    set: waited ? { state: 'open' } : {},
    event: { kind: waited ? 'customer-answered' : 'information-added', detail: { text, photos } },
    ...(waited ? { resume: true } : {}),
  };
}

/** Goes on without waiting any longer: the answer came another way, or we can do without it. */
export function resumeCase(theCase: Case, reason: string): Decision {
  if (!isOpen(theCase)) return { refused: 'already-closed' };
  if (theCase.state !== 'waiting-for-customer') return { refused: 'not-waiting' };
  if (reason === '') return { refused: 'reason-missing' };
  return { set: { state: 'open' }, event: { kind: 'clock-resumed', detail: { reason } }, resume: true };
}

/** Outcomes that say “no”, or that nothing was done, owe the customer a reason. */
export const outcomesThatNeedAReason: ReadonlySet<Outcome> = new Set(['not-ours', 'duplicate', 'no-further-action']);

/**
 * Agrees a day with the customer, for a promise to come on the day given. Once given it stands: only the customer may
 * ask for another. @param before the day agreed earlier, if any
 */
export function agreeDate(
  theCase: Case,
  day: string,
  before: Temporal.Instant | null,
  isCustomersWish: boolean,
): Decision {
  if (!isOpen(theCase)) return { refused: 'already-closed' };
  if (before && !isCustomersWish) return { refused: 'date-stands' };
  const text = before ? `You asked for another day. We will come on ${day}.` : `We will come on ${day}.`;
  return {
    set: {},
    event: { kind: 'date-agreed', detail: { text, isCustomersWish } },
    tell: { as: 'case-updated', message: text },
    toldCustomer: true,
  };
}

/** Closes a case. @param offered the outcomes this service allows */
export function closeCase(
  theCase: Case,
  outcome: Outcome,
  reason: string,
  offered: readonly Outcome[],
  at: Temporal.Instant,
): Decision {
  if (!isOpen(theCase)) return { refused: 'already-closed' };
  if (!offered.includes(outcome)) return { refused: 'outcome-not-offered' };
  if (reason === '' && outcomesThatNeedAReason.has(outcome)) return { refused: 'reason-missing' };
  return {
    set: {
      state: 'closed',
      closedAt: at,
      outcome,
      outcomeReason: reason || null,
      firstReplyAt: theCase.firstReplyAt ?? at,
    },
    event: { kind: 'case-closed', detail: { outcome, reason } },
    acts: ['first-reply', 'answered', 'closed'],
    ...(theCase.state === 'waiting-for-customer' ? { resume: true } : {}),
    tell: { as: 'case-closed', message: reason },
    toldCustomer: true,
  };
}

/**
 * Opens a closed case again. What was promised before stays as it was kept or missed; a new round begins with promises of
 * its own, and the customer's own time runs on from the day they first asked.
 */
export function reopenCase(theCase: Case, reason: string, at: Temporal.Instant): Decision {
  if (isOpen(theCase)) return { refused: 'not-closed' };
  if (reason === '') return { refused: 'reason-missing' };
  return {
    set: {
      state: 'open',
      closedAt: null,
      outcome: null,
      outcomeReason: null,
      round: theCase.round + 1,
      roundBeganAt: at,
    },
    event: { kind: 'case-reopened', detail: { reason, round: theCase.round + 1, wasClosedAs: theCase.outcome } },
    newRound: true,
    tell: { as: 'case-reopened', message: reason },
    toldCustomer: true,
  };
}

/** Somebody asks how it is going. It changes nothing, and it counts. @param asker who asked; null for the customer */
export function noteChaser(text: string, isBeforeUpdate: boolean, asker: string | null = null): Decision {
  const detail = { text, isBeforeUpdate, ...(asker === null ? {} : { asker }) };
  return { set: {}, event: { kind: 'progress-chased', detail } };
}
