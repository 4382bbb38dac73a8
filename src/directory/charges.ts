// Charges in time: which holds on a day, which is to come, what so many units cost, and which charges cannot stand together.
// Days are compared as ISO text, whose order is the order of the days.
import { dateInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import type { Charge } from './charge.ts';
import { charging, moneyWords } from './charge-words.ts';

export type ChargeState = 'now' | 'coming' | 'ended';

/** Where a charge stands on a day. One whose last day is before its first holds on no day at all. */
export function chargeState(charge: Pick<Charge, 'from' | 'until'>, on: Temporal.PlainDate): ChargeState {
  const day = on.toString();
  if (charge.until !== null && charge.until < day) return 'ended';
  return charge.from > day ? 'coming' : 'now';
}

/** The charges in force on a day, in the order they are kept. */
export function chargesOn(charges: readonly Charge[], on: Temporal.PlainDate): Charge[] {
  return charges.filter((charge) => chargeState(charge, on) === 'now');
}

/** The charges that begin after a day, what comes first in front. */
export function comingCharges(charges: readonly Charge[], on: Temporal.PlainDate): Charge[] {
  return charges
    .filter((charge) => chargeState(charge, on) === 'coming' && !endsBeforeItStarts(charge))
    .toSorted((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1));
}

/**
 * What so many units cost, in pence. A charge that is paid once costs the same for any number; one that covers several
 * units is paid again for every further lot of them, unless each further unit has a price of its own.
 * @param who whose concession to take, by its own words
 */
export function priceOf(charge: Charge, units: number, who?: string): number {
  const first = charge.concessions.find((concession) => concession.who === who)?.pence ?? charge.pence;
  if (charge.per === undefined) return first;
  const covers = charge.covers ?? 1;
  if (charge.furtherPence === undefined) return first * Math.ceil(units / covers);
  return first + charge.furtherPence * Math.max(0, units - covers);
}

/** Whether two charges are for one thing, as a reader takes it: what differs in case or spaces alone is the same. */
export function isForTheSame(a: Pick<Charge, 'what'>, b: Pick<Charge, 'what'>): boolean {
  const plain = ({ what }: Pick<Charge, 'what'>) => what.trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(a) === plain(b);
}

/** What is wrong with a list of charges, in sentences; empty when all is well. */
export function faultsOfCharges(charges: readonly Charge[]): string[] {
  return [...charges.flatMap(faultsOfCharge), ...twinIds(charges), ...overlaps(charges)];
}

const endsBeforeItStarts = ({ from, until }: Charge) => until !== null && until < from;

function faultsOfCharge(charge: Charge): string[] {
  const { what, pence, per, covers, furtherPence, concessions, example } = charge;
  const faults: string[] = [];
  if (endsBeforeItStarts(charge)) faults.push(charging.endsFirst(what, words(charge.until), words(charge.from)));
  if (covers !== undefined && per === undefined) faults.push(charging.coversWithoutUnit(what, covers));
  if (furtherPence !== undefined && covers === undefined) faults.push(charging.furtherWithoutCovers(what));
  for (const [index, concession] of concessions.entries()) {
    if (concession.pence > pence)
      faults.push(charging.dearerConcession(what, concession.who, moneyWords(concession.pence), moneyWords(pence)));
    if (concessions.findIndex(({ who }) => who === concession.who) < index)
      faults.push(charging.twinConcession(what, concession.who));
  }
  if (example?.who !== undefined && !concessions.some(({ who }) => who === example.who))
    faults.push(charging.unknownConcession(what, example.who));
  if (example !== undefined && example.units > 1 && per === undefined)
    faults.push(charging.exampleWithoutUnit(what, example.units));
  return faults;
}

function twinIds(charges: readonly Charge[]): string[] {
  const ids = charges.map(({ id }) => id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) < index))].map(charging.twinId);
}

/** Charges for one thing that hold on the same day: nobody could say which is to be paid. */
function overlaps(charges: readonly Charge[]): string[] {
  return charges.flatMap((first, index) =>
    charges
      .slice(index + 1)
      .filter((second) => isForTheSame(first, second) && shareADay(first, second))
      .map((second) => charging.overlap(first.what, periodOf(first), periodOf(second))),
  );
}

function shareADay(a: Charge, b: Charge): boolean {
  const from = a.from > b.from ? a.from : b.from;
  return [a, b].every(({ until }) => until === null || until >= from);
}

const words = (day: string | null) => (day === null ? '' : dateInWords(Temporal.PlainDate.from(day)));

function periodOf(charge: Charge): string {
  return charging.period(moneyWords(charge.pence), words(charge.from), words(charge.until));
}
