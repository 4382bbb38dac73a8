// The service level in its four variants, and the other figures of a queue over a period. Councils publish each of the four under
// the same name, and they differ by ten points and more, so none stands here without its name.

import { type DayFigures, type Share, shareOf } from './day.ts';

export const levelVariants = ['of-offered', 'of-answered', 'without-short', 'short-as-kept'] as const;
/**
 * `of-offered`: answered in time, of all who rang; `of-answered`: of those answered alone, which hides who hung up;
 * `without-short`: of all but those who hung up at once; `short-as-kept`: whoever hung up within the target counts as kept, which
 * flatters.
 */
export type LevelVariant = (typeof levelVariants)[number];

type Part = (day: DayFigures) => number | null;

const both = (join: (a: number, b: number) => number, one: Part, other: Part): Part => {
  return (day) => {
    const [a, b] = [one(day), other(day)];
    return a === null || b === null ? null : join(a, b);
  };
};

const offered: Part = (day) => day.offered;
const inTarget: Part = (day) => day.inTarget;
const abandonedInTarget: Part = (day) => day.abandonedInTarget;

const variants: Readonly<Record<LevelVariant, readonly [Part, Part]>> = {
  'of-offered': [inTarget, offered],
  'of-answered': [inTarget, (day) => day.answered],
  'without-short': [
    inTarget,
    both(
      (all, short) => all - short,
      offered,
      (day) => day.abandonedShort,
    ),
  ],
  'short-as-kept': [both((kept, left) => kept + left, inTarget, abandonedInTarget), offered],
};

export interface QueueFigures {
  /** Days that have figures. */
  readonly days: number;
  readonly offered: number;
  readonly answered: Share;
  readonly abandoned: Share;
  readonly levels: Readonly<Record<LevelVariant, Share>>;
  /** Mean wait in seconds of those answered, and how many it is of; null when nothing says it. */
  readonly averageWait: { readonly seconds: number; readonly of: number } | null;
  readonly longestWait: number | null;
  /** A level that came as a share without its counts, weighted by those it is of; null when none did. */
  readonly said: { readonly share: number; readonly of: number } | null;
  /** How many days are from what. */
  readonly bases: Readonly<Record<DayFigures['basis'], number>>;
}

/** The figures of one queue. @param days one row a day, as `bestOfEachDay` gives them */
export function figuresOf(days: readonly DayFigures[]): QueueFigures {
  const sum = (part: (day: DayFigures) => number) => days.reduce((total, day) => total + part(day), 0);
  const level = (variant: LevelVariant) => shareOf(days, ...variants[variant]);
  const longest = days.map((day) => day.longestWait).filter((wait) => wait !== null);
  const [waitedBy, saidOf] = [sum((day) => day.waitedBy), sum((day) => day.saidOf)];
  const from = (basis: DayFigures['basis']) => days.filter((day) => day.basis === basis).length;
  return {
    days: days.length,
    offered: sum((day) => day.offered),
    answered: shareOf(days, (day) => day.answered, offered),
    abandoned: shareOf(days, (day) => day.abandoned, offered),
    levels: {
      'of-offered': level('of-offered'),
      'of-answered': level('of-answered'),
      'without-short': level('without-short'),
      'short-as-kept': level('short-as-kept'),
    },
    averageWait: waitedBy === 0 ? null : { seconds: sum((day) => day.waited) / waitedBy, of: waitedBy },
    longestWait: longest.length === 0 ? null : Math.max(...longest),
    said: saidOf === 0 ? null : { share: sum((day) => day.said) / saidOf, of: saidOf },
    bases: { calls: from('calls'), intervals: from('intervals'), days: from('days') },
  };
}
