// One record of a customer: all rows that were merged, read together. Nothing that points at a row moves when rows are merged.

import { Temporal } from '#lib/temporal';
import type { CustomerKind } from './customer.ts';
import type { Need } from './need.ts';
import type { Way } from './way.ts';

export interface CustomerRecord {
  /** The number the record is known by: of its rows the oldest. */
  readonly rootId: number;
  /** All rows of the record, the root first. */
  readonly ids: readonly number[];
  readonly rows: readonly CustomerRow[];
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly kind: CustomerKind;
  /** BCP 47 tag of the language they want to be written to in; null for English. */
  readonly language: string | null;
  /** Seen only by who may see restricted customers. */
  readonly isRestricted: boolean;
  readonly notes: string;
  readonly ways: readonly Way[];
  /** In force. */
  readonly needs: readonly Need[];
  /** Who acts for this customer. */
  readonly representatives: readonly Representation[];
  /** Whom this customer acts for. */
  readonly represents: readonly Representation[];
  /** All that were not lifted; `restrictionsNow` gives those in force on a day. */
  readonly restrictions: readonly Restriction[];
}

/** One row, as somebody came to be known. */
export interface CustomerRow {
  readonly id: number;
  readonly name: string;
  readonly notes: string;
  readonly createdAt: Temporal.Instant;
}

/** One acts for the other: in what, since when and until when, and how we know. */
export interface Representation {
  readonly id: number;
  /** The other one of the two, by the number and name of their record. */
  readonly otherId: number;
  readonly otherName: string;
  readonly otherIsRestricted: boolean;
  readonly scope: string;
  readonly evidence: string;
  readonly fromOn: Temporal.PlainDate;
  readonly untilOn: Temporal.PlainDate | null;
}

/** A limit on how a customer may deal with the council, after how they behaved. */
export interface Restriction {
  readonly id: number;
  readonly what: string;
  readonly reason: string;
  readonly decidedBy: string;
  /** How they can still reach us: nobody is shut out altogether. */
  readonly stillOpen: string;
  readonly appeal: string;
  readonly fromOn: Temporal.PlainDate;
  /** From this day on it is over, unless somebody reviewed it before. */
  readonly reviewOn: Temporal.PlainDate;
}

const { compare } = Temporal.PlainDate;

/** Whether it holds on this day: it lapses by itself on its review day. */
export function isInForce(restriction: Pick<Restriction, 'fromOn' | 'reviewOn'>, today: Temporal.PlainDate): boolean {
  return compare(restriction.fromOn, today) <= 0 && compare(today, restriction.reviewOn) < 0;
}

/** The restrictions in force on this day. */
export function restrictionsNow(
  record: Pick<CustomerRecord, 'restrictions'>,
  today: Temporal.PlainDate,
): Restriction[] {
  return record.restrictions.filter((restriction) => isInForce(restriction, today));
}

/** Whether one acts for the other on this day; the last day is one of them. */
export function actsOn(each: Pick<Representation, 'fromOn' | 'untilOn'>, today: Temporal.PlainDate): boolean {
  return compare(each.fromOn, today) <= 0 && (each.untilOn === null || compare(today, each.untilOn) <= 0);
}

/** How long a restriction may stand without a review. */
export const longestRestriction = Temporal.Duration.from({ months: 12 });

export type ReviewFault = 'not-after' | 'too-late';

/** What is wrong with this review day of a restriction that begins, or is reviewed, on `from`; null when nothing is. */
export function reviewFault(from: Temporal.PlainDate, reviewOn: Temporal.PlainDate): ReviewFault | null {
  if (compare(reviewOn, from) <= 0) return 'not-after';
  return compare(reviewOn, from.add(longestRestriction)) > 0 ? 'too-late' : null;
}
