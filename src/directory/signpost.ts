// A signpost: a person put in touch with an organisation because they agreed, and whether it helped.
import { shareInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';

const consentWays = ['form', 'phone', 'in-person'] as const;
export type ConsentWay = (typeof consentWays)[number];

export const signpostOutcomes = ['yes', 'partly', 'not-helped', 'could-not-reach'] as const;
export type SignpostOutcome = (typeof signpostOutcomes)[number];

/** What is told to the organisation, and how it may reach the person. */
export interface SignpostDetails {
  readonly provider: string;
  readonly service: string | null;
  readonly name: string;
  /** '' for none; one of the two is given. */
  readonly email: string;
  readonly phone: string;
  readonly about: string;
  /** Whether we may write to them: it is not safe for everybody. */
  readonly mayWrite: boolean;
}

export interface Signpost {
  readonly id: number;
  readonly provider: string;
  readonly service: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly madeAt: Temporal.Instant;
  readonly outcome: SignpostOutcome | null;
  readonly remark: string | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly erasedAt: Temporal.Instant | null;
}

/** Days after which the person is asked whether it helped, and after which what says who they are goes. */
export const askAfterDays = 14;
export const keptDays = 90;

const daysAfter = (at: Temporal.Instant, days: number) => at.add({ hours: days * 24 });

/** Until when their answer may be changed, and what says who they are is kept. */
export const keptUntil = (madeAt: Temporal.Instant): Temporal.Instant => daysAfter(madeAt, keptDays);

/** Whether an answer may be given, or changed. */
export function mayAnswer(signpost: Pick<Signpost, 'madeAt' | 'erasedAt'>, now: Temporal.Instant): boolean {
  return signpost.erasedAt === null && Temporal.Instant.compare(now, keptUntil(signpost.madeAt)) < 0;
}

/** Counts of one organisation, of one service, or of both together. */
export interface SignpostCounts {
  /** Looks at the organisation's page. */
  readonly looks: number;
  /** Told to people as whose it is. */
  readonly notOurs: number;
  /** People put in touch. */
  readonly made: number;
  /** Of those, how many we know the end of: they answered, or the organisation could not be told. */
  readonly known: number;
  readonly helped: number;
  readonly partly: number;
  readonly notHelped: number;
  readonly couldNotReach: number;
  readonly notTold: number;
}

export const noCounts: SignpostCounts = {
  looks: 0,
  notOurs: 0,
  made: 0,
  known: 0,
  helped: 0,
  partly: 0,
  notHelped: 0,
  couldNotReach: 0,
  notTold: 0,
};

/** People who were sent on and got nowhere. */
export const deadEnds = ({ notHelped, couldNotReach, notTold }: SignpostCounts): number =>
  notHelped + couldNotReach + notTold;

/** Fewer people than this are not counted out, for a reader might know them. */
export const fewestTold = 5;

/**
 * “50% (10 of 20)”, without telling of fewer than five people: neither of those counted nor of those who are left.
 */
export function shareOfPeople(n: number, of: number): string {
  if (of === 0) return 'none yet';
  if (of < fewestTold) return 'too few to say';
  if (n > 0 && n < fewestTold) return `fewer than ${fewestTold} of ${of.toLocaleString('en-GB')}`;
  const others = of - n;
  if (others > 0 && others < fewestTold)
    return `more than ${(of - fewestTold).toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}`;
  return shareInWords(n, of);
}

/** A count of people that stands alone. */
export function countOfPeople(n: number): string {
  return n > 0 && n < fewestTold ? `fewer than ${fewestTold}` : n.toLocaleString('en-GB');
}
