// What an editor does to a list of charges. Each gives the list as it then is, or why it cannot be done; what was there stays.
import { Temporal } from '#lib/temporal';
import type { Charge } from './charge.ts';
import { chargeState, isForTheSame } from './charges.ts';

/** A charge as a form gives it, before it has a name of its own. */
export type NewCharge = Omit<Charge, 'id'>;

/** Adds a charge at the end, under an id made from what it is for. */
export function addCharge(charges: readonly Charge[], charge: NewCharge): Charge[] {
  return [...charges, { ...charge, id: freeId(charges, charge.what) }];
}

/** Puts other terms in place of a charge's own. It keeps its place and its id. */
export function changeCharge(charges: readonly Charge[], id: string, charge: NewCharge): Charge[] {
  return charges.map((each) => (each.id === id ? { ...charge, id } : each));
}

export function removeCharge(charges: readonly Charge[], id: string): Charge[] {
  return charges.filter((each) => each.id !== id);
}

/**
 * A new price from a day on: the present one ends the day before, and the new one follows it, up to where the present one
 * would have ended. Refused when the new one does not begin later.
 */
export function followCharge(
  charges: readonly Charge[],
  id: string,
  next: NewCharge,
): readonly Charge[] | { readonly refused: 'not-later' | 'gone' } {
  const present = charges.find((each) => each.id === id);
  if (present === undefined) return { refused: 'gone' };
  if (next.from <= present.from) return { refused: 'not-later' };
  const dayBefore = Temporal.PlainDate.from(next.from).subtract({ days: 1 }).toString();
  const hasEnded = present.until !== null && present.until < next.from;
  const follower = {
    ...next,
    id: freeId(charges, `${present.what} ${next.from}`),
    until: next.until ?? (hasEnded ? null : present.until),
  };
  return charges.flatMap((each) =>
    each.id === id ? [hasEnded ? each : { ...each, until: dayBefore }, follower] : [each],
  );
}

/** Charges as an editor reads them: those for one thing together, by the day they begin. */
export function inReadingOrder(charges: readonly Charge[]): Charge[] {
  const first = (charge: Charge) => charges.findIndex((each) => isForTheSame(each, charge));
  return charges.toSorted((a, b) => first(a) - first(b) || (a.from < b.from ? -1 : 1));
}

/** Whether a charge may have a new price from a later day: one that holds or is still to come. */
export const mayBeFollowed = (charge: Charge, on: Temporal.PlainDate): boolean => chargeState(charge, on) !== 'ended';

function freeId(charges: readonly Charge[], what: string): string {
  const taken = new Set(['new', ...charges.map(({ id }) => id)]); // …/charges/new is an address of its own
  const plain =
    what
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60)
      .replace(/-+$/, '') || 'charge';
  for (let number = 1; ; number++) {
    const id = number === 1 ? plain : `${plain}-${number}`;
    if (!taken.has(id)) return id;
  }
}
