// Whether two rows may be one customer, and why: a reason a person can check, and how sure it is. Nothing is merged by this.

import { folded } from './search-typed.ts';

export const duplicateReasons = [
  'same-email',
  'same-phone',
  'same-address',
  'email-typo',
  'may-be-restricted',
] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];
/** A reason that a look through those who share something finds. */
export type SharedReason = Exclude<DuplicateReason, 'may-be-restricted'>;

/** A row as two are compared; the way is the one that brought them together. */
export interface Likeness {
  readonly name: string;
  readonly email: string | null;
}

/** From 0 to 1: how alike two names are. Order and accents do not count; an initial fits a name; a short name fits its long one. */
export function nameLikeness(one: string, other: string): number {
  const [a, b] = [folded(one).split(' ').filter(Boolean), folded(other).split(' ').filter(Boolean)];
  if (a.length === 0 || b.length === 0) return 0;
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const left = [...many];
  let sum = 0;
  for (const word of few) {
    const scored = left.map((each, at) => ({ at, score: wordLikeness(word, each) }));
    const best = scored.reduce((top, each) => (each.score > top.score ? each : top), { at: -1, score: 0 });
    if (best.score === 0) return 0; // a word that fits nothing is another name
    sum += best.score;
    left.splice(best.at, 1);
  }
  // “Amina” alone may be anybody; “Amina Yusuf” and “Amina Ruth Yusuf” are alike
  return few.length === 1 && many.length > 1 ? (sum / few.length) * 0.5 : sum / few.length;
}

function wordLikeness(one: string, other: string): number {
  if (one === other) return 1;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length === 1) return long.startsWith(short) ? 0.7 : 0;
  if (short.length >= 3 && long.startsWith(short)) return 0.8;
  return short.length >= 4 && editDistance(short, long, 1) <= 1 ? 0.8 : 0;
}

/** So alike that a shared way to reach is worth a look. A household shares ways, and its members share a surname only. */
const alike = 0.7;

/** Why these two may be one, with how sure it is from 0 to 1; null when they are not alike. */
export function judgeSameWay(
  reason: Exclude<SharedReason, 'email-typo'>,
  one: Likeness,
  other: Likeness,
): { reason: DuplicateReason; score: number } | null {
  const likeness = nameLikeness(one.name, other.name);
  if (likeness < alike) return null;
  const weight = { 'same-email': 1, 'same-phone': 0.9, 'same-address': 0.8 }[reason];
  return { reason, score: round(likeness * weight) };
}

/**
 * A row in the open that has a way of a restricted record may be the same person under any name, so the pair is always worth a
 * look; likeness only says how sure it is.
 */
export function judgeRestricted(one: string, other: string): { reason: DuplicateReason; score: number } {
  return { reason: 'may-be-restricted', score: round(Math.max(0.5, nameLikeness(one, other))) };
}

/** Two of one name whose e-mail addresses differ by a slip of a key. */
export function judgeEmails(one: Likeness, other: Likeness): { reason: DuplicateReason; score: number } | null {
  if (!one.email || !other.email || folded(one.name) !== folded(other.name)) return null;
  const [a, b] = [one.email.toLowerCase(), other.email.toLowerCase()];
  if (a === b || !isSlip(a, b)) return null;
  return { reason: 'email-typo', score: 0.75 };
}

/** One key wrong, missing, too many or swapped. A number that differs is another person: mary1 and mary2 are two. */
function isSlip(one: string, other: string): boolean {
  if (one.replace(/\D/g, '') !== other.replace(/\D/g, '')) return false;
  return editDistance(one, other, 1) <= 1;
}

const round = (score: number) => Math.round(score * 100) / 100;

/**
 * How many letters are to be changed, added, left out or swapped with their neighbour to make one text the other.
 * @param most beyond this the answer is only “more”
 */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, above] = [above, row];
  }
  return above[other.length] ?? most + 1;
}
