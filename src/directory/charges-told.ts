// What a page says of a service's cost: what an example comes to, and every line of it on a day.
import { dateInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import type { Charge } from './charge.ts';
import {
  chargeSentence,
  concessionSentences,
  concessionWho,
  costWords,
  moneyWords,
  priceSentence,
  unitsInWords,
} from './charge-words.ts';
import { chargesOn, comingCharges, isForTheSame, priceOf } from './charges.ts';
import type { Service } from './service.ts';

/** “5 items cost £48.”, worked out; null when there is no example, or nothing to count. */
export function exampleSentence(charge: Charge): string | null {
  const { example, per } = charge;
  if (example === undefined || per === undefined) return null;
  const { units, who } = example;
  const pence = priceOf(charge, units, who);
  const price = pence === 0 ? costWords.nothing : moneyWords(pence);
  const counted = unitsInWords(units, per);
  return who === undefined
    ? costWords.example(counted, units === 1, price)
    : costWords.exampleFor(counted, units === 1, price, concessionWho(who));
}

/** All that is said under a price, after its first sentence. */
export function beneathThePrice(charge: Charge): string[] {
  const { vat, note } = charge;
  return [
    ...concessionSentences(charge),
    exampleSentence(charge),
    vat === 'included' ? costWords.vatIncluded : vat === 'added' ? costWords.vatAdded : null,
    note ?? null,
  ].filter((line) => line !== null);
}

export interface ServiceCost extends Readonly<Pick<Service, 'isFree' | 'cost'>> {
  readonly charges: readonly Charge[];
}

/** Whether a service says anything of what it costs: a charge that has ended says nothing of today. */
export function saysCost(service: ServiceCost, on: Temporal.PlainDate): boolean {
  const { charges, isFree, cost } = service;
  return isFree || cost !== null || chargesOn(charges, on).length + comingCharges(charges, on).length > 0;
}

/** More prices than this are told as a range. */
const mostInShort = 3;

/** Whether a service charges for one thing alone, now and later, so that a few lines tell all of it. */
export function isForOneThing({ charges }: Pick<ServiceCost, 'charges'>, on: Temporal.PlainDate): boolean {
  const [first, ...others] = [...chargesOn(charges, on), ...comingCharges(charges, on)];
  return first === undefined || others.every((other) => isForTheSame(other, first));
}

/**
 * What a service costs on a day, the answer first: that there is no charge, each charge in force, what is to come, and what
 * else is to be said; where nothing is, that one has to ask. Of several things the prices alone are told, of many their
 * range: who pays less, and from when, stands in the list of them.
 */
export function costLines(service: ServiceCost, on: Temporal.PlainDate): string[] {
  const { charges, isFree, cost } = service;
  const [now, coming] = [chargesOn(charges, on), comingCharges(charges, on)];
  const lines = [
    ...(isFree ? [costWords.free] : []),
    ...(isForOneThing(service, on) ? linesOfOneThing(now, coming, isFree) : linesOfSeveral(now, coming)),
    ...(cost === null ? [] : [cost.statement, ...(cost.note === undefined ? [] : [cost.note])]),
  ];
  return lines.length > 0 ? lines : [costWords.notSaid];
}

/** @param isFree the service itself is, so what is charged for has to be named */
function linesOfOneThing(now: readonly Charge[], coming: readonly Charge[], isFree: boolean): string[] {
  const said = (sentence: string, charge: Charge) => (isFree ? named(sentence, charge) : sentence);
  return [
    ...now.flatMap((charge) => [
      said(priceSentence(charge), charge),
      ...beneathThePrice(charge),
      ...(charge.until === null || coming.length > 0 ? [] : [costWords.endsOn(dayWords(charge.until))]),
    ]),
    ...coming.map((charge) => comingLine(charge, chargeSentence(charge), isFree)),
  ];
}

function linesOfSeveral(now: readonly Charge[], coming: readonly Charge[]): string[] {
  if (now.length > 0) {
    const prices =
      now.length > mostInShort ? [rangeOf(now)] : now.map((charge) => named(priceSentence(charge), charge));
    return [...prices, ...coming.slice(0, 1).map(({ from }) => costWords.someChange(dayWords(from)))];
  }
  const next = coming.filter(({ from }) => from === coming[0]?.from);
  const [first] = next;
  return first && next.length > mostInShort
    ? [costWords.fromDay(dayWords(first.from), rangeOf(next))]
    : next.map((charge) => comingLine(charge, priceSentence(charge), true));
}

function rangeOf(charges: readonly Charge[]): string {
  const prices = charges.map(({ pence }) => pence);
  const [least, most] = [Math.min(...prices), Math.max(...prices)];
  return least === most ? `${moneyWords(least)}.` : costWords.range(moneyWords(least), moneyWords(most));
}

const comingLine = ({ what, from }: Charge, sentence: string, isNamed: boolean) =>
  isNamed ? costWords.thingFromDay(what, dayWords(from), sentence) : costWords.fromDay(dayWords(from), sentence);

function named(sentence: string, { what }: Charge): string {
  return `${what}: ${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`;
}

/** `1 April 2027`, from ISO text. */
export const dayWords = (day: string): string => dateInWords(Temporal.PlainDate.from(day));
