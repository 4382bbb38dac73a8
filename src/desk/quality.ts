// How contacts went, held to what the council says everybody can expect: behaviours, each shown or not by a second person's reading.

import { z } from 'zod';
import { fewestToShow } from '#lib/suppress';
import type { Temporal } from '#lib/temporal';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Give a slug like what-next');
const words = z.string().trim().min(1);

/** `behaviours.json` of a council. */
export const Behaviours = z.strictObject({
  about: words,
  behaviours: z
    .array(z.strictObject({ slug, sentence: words, look: words }))
    .min(1)
    .max(12),
});
export type Behaviours = z.infer<typeof Behaviours>;

export const scores = ['shown', 'not-shown', 'not-asked-for'] as const;
/** `not-asked-for`: this contact gave no occasion for it, so it is not counted. */
export type Score = (typeof scores)[number];

export const scoreNames: Readonly<Record<Score, string>> = {
  shown: 'Shown',
  'not-shown': 'Not shown',
  'not-asked-for': 'No occasion for it',
};

export interface QualityCheck {
  readonly id: number;
  readonly contactId: number;
  /** Whose contact it was. */
  readonly staffId: number;
  readonly month: Temporal.PlainDate;
  readonly scoredBy: number | null;
  readonly scoredAt: Temporal.Instant | null;
  readonly remark: string;
  readonly ownNote: string;
}

export interface BehaviourScore {
  readonly behaviour: string;
  readonly score: Score;
}

/** Of so many contacts that gave occasion for it, in so many it was shown; they were of so many members of staff. */
export interface BehaviourResult {
  readonly slug: string;
  readonly sentence: string;
  readonly shown: number;
  readonly of: number;
  readonly staff: number;
}

/** How often a behaviour was scored like this, in the contacts of one member of staff. */
export interface ScoreCount extends BehaviourScore {
  readonly staffId: number;
  readonly n: number;
}

export function resultsOf({ behaviours }: Behaviours, counts: readonly ScoreCount[]): BehaviourResult[] {
  return behaviours.map(({ slug, sentence }) => {
    const asked = counts.filter(({ behaviour, score }) => behaviour === slug && score !== 'not-asked-for');
    const sum = (some: readonly ScoreCount[]) => some.reduce((total, { n }) => total + n, 0);
    const shown = sum(asked.filter(({ score }) => score === 'shown'));
    return { slug, sentence, shown, of: sum(asked), staff: new Set(asked.map(({ staffId }) => staffId)).size };
  });
}

/** With fewer people than this, whoever knows their own results knows another's. */
export const fewestStaff = 3;

/**
 * Whether a result of everybody would tell of one person: it is of too few contacts or people, also once readers take away
 * what they know to be their own.
 * @param own the readers' own result of the same behaviour
 */
export function tellsOfOne(all: BehaviourResult, own: BehaviourResult | undefined): boolean {
  const others = all.of - (own?.of ?? 0);
  return others < fewestToShow || all.staff < fewestStaff;
}

export type QualityRefusal = 'ones-own' | 'scored-already' | 'not-scored-yet' | 'not-ones-own';

export const qualityRefusals: Readonly<Record<QualityRefusal, string>> = {
  'ones-own': 'This contact is your own. Somebody else has to look at it',
  'scored-already': 'Somebody has scored this contact already',
  'not-scored-yet': 'Nobody has scored this contact yet',
  'not-ones-own': 'Only whoever had the contact may add a note to it',
};

/** Why somebody may not score a contact, if they may not. */
export function refuseToScore(
  check: Pick<QualityCheck, 'staffId' | 'scoredAt'>,
  staffId: number,
): QualityRefusal | undefined {
  if (check.staffId === staffId) return 'ones-own';
  return check.scoredAt ? 'scored-already' : undefined;
}

/** Why somebody may not add their own note, if they may not. */
export function refuseToNote(
  check: Pick<QualityCheck, 'staffId' | 'scoredAt'>,
  staffId: number,
): QualityRefusal | undefined {
  if (check.staffId !== staffId) return 'not-ones-own';
  return check.scoredAt ? undefined : 'not-scored-yet';
}

/** The month before a date, by its first day, and its time where the people are. */
export function monthBefore(today: Temporal.PlainDate, zone: string) {
  const month = today.with({ day: 1 }).subtract({ months: 1 });
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).toInstant();
  return { month, from: startOf(month), until: startOf(month.add({ months: 1 })) };
}
