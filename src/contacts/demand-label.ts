// What a matter is called: of value to the person, or avoidable and because of what. The list is the council's own.

import type { Temporal } from '#lib/temporal';

/** A line of the council's list. */
export interface DemandLabel {
  readonly slug: string;
  readonly words: string;
  readonly hint: string;
  readonly isAvoidable: boolean;
}

/** What somebody had to get in touch because of, most particular first. */
export const causeKinds = ['message-template', 'closure-reason', 'round', 'form', 'service-edition', 'team'] as const;
export type CauseKind = (typeof causeKinds)[number];

/**
 * What it came of. The key is, by kind: the template and its version (`council-tax-reminder 3`), the service and its edition
 * (`bulky-waste 12`), the service and how the case ended (`pothole fixed`), the team, the contractor's round, the service of
 * the form.
 */
export interface Cause {
  readonly kind: CauseKind;
  readonly key: string;
}

export interface NewLabel {
  readonly matterId: number;
  readonly by: 'adviser' | 'rule';
  readonly label: string;
  readonly cause?: Cause | null;
  /** Who says so; “The rules” for a rule. */
  readonly labelledBy?: string;
  readonly rulesVersion?: number | null;
}

/** A label as it stands, or as it stood until it was replaced. */
export interface GivenLabel {
  readonly by: 'adviser' | 'rule';
  readonly label: string;
  readonly words: string;
  readonly isAvoidable: boolean;
  readonly cause: Cause | null;
  readonly labelledBy: string;
  readonly labelledAt: Temporal.Instant;
  readonly replacedAt: Temporal.Instant | null;
}
