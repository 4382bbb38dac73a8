// Heard's own view of why somebody got in touch: a list of rules over facts, read from the top; the first that fits says it.
// A rule may only use what was so before the contact. A change of rule is a new number, and every matter is looked at again.

import { Temporal } from '#lib/temporal';
import type { Cause } from './demand-label.ts';

/** Goes up with every change of a rule or of their order. */
export const rulesVersion = 1;

/** How far back a rule looks, in days. */
export const lookBack = { closed: 28, message: 14, answered: 14, delivered: 28, online: 3 } as const;

/** Messages that say that something came in, or ask for an answer: to get in touch after one is no sign that it is unclear. */
export const messagesThatExpectContact = ['case-opened', 'case-asked', 'mail-received', 'call-back-promised'];

/** What was known of a matter when it came. Everything else lies before `arrivedAt`. */
export interface MatterFacts {
  readonly matterId: number;
  readonly arrivedAt: Temporal.Instant;
  readonly direction: 'in' | 'out';
  readonly channel: string;
  readonly outcome: string;
  readonly service: string | null;
  readonly serviceEdition: number | null;
  readonly serviceTeam: string | null;
  readonly hasForm: boolean;
  /** Every request for this service says that another was not delivered, such as a missed collection. */
  readonly isServiceFailure: boolean;
  readonly isCustomerKnown: boolean;
  /** The case it is about, if that was there already. */
  readonly theCase: CaseFacts | null;
  /** The last message to this customer about this case or service, made from a template. */
  readonly message: { readonly template: string; readonly version: number; readonly sentAt: Temporal.Instant } | null;
  /** The last matter of the same person about the same service or case, in another contact. */
  readonly before: EarlierFacts | null;
  /** Earlier the same day we had passed them on or could not help, whatever the service; with whom, where that is known. */
  readonly passedOnThatDay: { readonly team: string | null } | null;
  /** When their last case of the same service, another one, was closed as done. */
  readonly doneBefore: { readonly at: Temporal.Instant; readonly outcome: string; readonly team: string | null } | null;
  /** When they last got in touch online about the same service. */
  readonly onlineBeforeAt: Temporal.Instant | null;
}

export interface CaseFacts {
  readonly service: string;
  readonly team: string | null;
  /** Set when it stood closed: when, and as what. */
  readonly closed: { readonly at: Temporal.Instant; readonly outcome: string | null } | null;
  /** Whether a date we had given, for the next word or for the whole, had passed; null where that is not known any more. */
  readonly dateHadPassed: boolean | null;
}

export interface EarlierFacts {
  readonly arrivedAt: Temporal.Instant;
  readonly outcome: string;
  readonly serviceEdition: number | null;
}

/** Why it is not asked whether a matter could have been avoided; null when it is asked. */
export type LeftOut = 'from-us' | 'no-reply-needed' | 'not-a-person';

export function leftOut({ direction, outcome, channel }: MatterFacts): LeftOut | null {
  if (direction === 'out') return 'from-us';
  if (outcome === 'no-reply-needed') return 'no-reply-needed';
  return channel === 'api' || channel === 'staff' ? 'not-a-person' : null;
}

export interface Rule {
  /** The label it gives. */
  readonly label: string;
  /** The rule as a sentence, for the page that lists them. */
  readonly says: string;
  readonly fits: (facts: MatterFacts) => boolean;
}

const within = (days: number, at: Temporal.Instant, { arrivedAt }: MatterFacts): boolean =>
  Temporal.Instant.compare(at, arrivedAt) <= 0 &&
  Temporal.Instant.compare(at.add({ hours: 24 * days }), arrivedAt) >= 0;

const wasAnswered = new Set(['answered', 'signposted']);
const spoken = new Set(['phone', 'counter', 'webchat', 'out-of-hours', 'home-visit']);

/** In order. What is known of the case comes first: it says more than the calendar does. */
export const rules: readonly Rule[] = [
  {
    label: 'closed-too-soon',
    says: `It is about a case that we had closed, ${lookBack.closed} days before or less.`,
    fits: (facts) => facts.theCase?.closed != null && within(lookBack.closed, facts.theCase.closed.at, facts),
  },
  {
    label: 'promise-missed',
    says: 'It is about a case that is open, and a date we had given them had passed.',
    fits: ({ theCase }) => theCase?.closed === null && theCase.dateHadPassed === true,
  },
  {
    label: 'chasing',
    says: 'They ask how an open case is going, before the date we had given them.',
    fits: ({ theCase, outcome }) => theCase?.closed === null && outcome === 'chased',
  },
  {
    label: 'unclear-letter',
    says: `We had sent them a message or letter about the same case or service, ${lookBack.message} days before or less, and it opens no case. An acknowledgement, or a question of ours, does not count.`,
    fits: (facts) =>
      facts.outcome !== 'case' && facts.message !== null && within(lookBack.message, facts.message.sentAt, facts),
  },
  {
    label: 'wrong-place',
    says: 'It had to be passed on to somebody else, or they had been passed on or could not be helped earlier that day.',
    fits: ({ outcome, passedOnThatDay }) => outcome === 'passed-on' || passedOnThatDay !== null,
  },
  {
    label: 'not-delivered',
    says: `It says that a service was not delivered, or it opens a new case ${lookBack.delivered} days or less after one of the same service was closed as done.`,
    fits: (facts) =>
      facts.isServiceFailure ||
      (facts.outcome === 'case' &&
        facts.theCase === null &&
        facts.doneBefore !== null &&
        within(lookBack.delivered, facts.doneBefore.at, facts)),
  },
  {
    label: 'told-again',
    says: `We answer it, and had answered them on the same service ${lookBack.answered} days before or less.`,
    fits: (facts) =>
      wasAnswered.has(facts.outcome) &&
      facts.before !== null &&
      wasAnswered.has(facts.before.outcome) &&
      within(lookBack.answered, facts.before.arrivedAt, facts),
  },
  {
    label: 'could-not-do-online',
    says: `They ask in person for a service that has a form, ${lookBack.online} days or less after they tried online.`,
    fits: (facts) =>
      facts.hasForm &&
      spoken.has(facts.channel) &&
      facts.onlineBeforeAt !== null &&
      within(lookBack.online, facts.onlineBeforeAt, facts),
  },
  {
    label: 'valued',
    says: 'None of these, and we know who it was or which case it is about. Where we know neither, the rules say nothing.',
    fits: ({ isCustomerKnown, theCase, outcome }) => (isCustomerKnown || theCase !== null) && outcome !== 'open',
  },
];

/** What the rules call a matter; null when they cannot tell. */
export function labelByRule(facts: MatterFacts): string | null {
  return leftOut(facts) === null ? (rules.find((rule) => rule.fits(facts))?.label ?? null) : null;
}

/**
 * Where to look for what made somebody get in touch, most particular first. The first is the main one. It follows from the
 * label, whoever gave it, and from what is known: a label for which the facts show nothing leads to the service's page, if it
 * is known which edition they were told from, and to the team.
 */
export function causesOf(label: string, facts: MatterFacts): Cause[] {
  const { theCase, message, before, service, serviceEdition } = facts;
  const team = theCase?.team ?? facts.serviceTeam;
  const cause = (kind: Cause['kind'], key: string | null | undefined): Cause[] => (key ? [{ kind, key }] : []);
  const edition = service && serviceEdition ? `${service} ${serviceEdition}` : null;
  const ofTeam = cause('team', team);
  switch (label) {
    case 'closed-too-soon':
      return [
        ...cause('closure-reason', theCase?.closed ? `${theCase.service} ${theCase.closed.outcome ?? 'closed'}` : null),
        ...ofTeam,
      ];
    case 'chasing':
    case 'promise-missed':
      return ofTeam;
    case 'unclear-letter':
      return [...cause('message-template', message ? `${message.template} ${message.version}` : null), ...ofTeam];
    case 'not-delivered':
      return [
        ...cause('closure-reason', facts.doneBefore ? `${service} ${facts.doneBefore.outcome}` : null),
        ...cause('team', facts.doneBefore?.team ?? team),
      ];
    case 'told-again':
      return [
        ...cause(
          'service-edition',
          service && before?.serviceEdition ? `${service} ${before.serviceEdition}` : edition,
        ),
        ...ofTeam,
      ];
    case 'could-not-do-online':
      return [...cause('form', facts.hasForm ? service : null), ...cause('service-edition', edition), ...ofTeam];
    case 'wrong-place':
      return [...cause('service-edition', edition), ...cause('team', facts.passedOnThatDay?.team ?? team)];
    default:
      return [...cause('service-edition', edition), ...ofTeam];
  }
}
